"""Statements whose text never changes, planned once a connection.

The planner needs as long for a large statement as the executor. PostgreSQL keeps the plan of one that came with its
parameters beside it and not within it; psycopg prepares it once it has been asked `prepare_threshold` times (see the
settings), so that a pooler which hands out another connection each time never meets one. What is asked this way is
led by indexes, so that one plan is good for companies of every size.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import psycopg
from django.db import connection
from django.db.backends.postgresql.base import DatabaseWrapper
from django.db.backends.utils import CursorWrapper

# Or PostgreSQL plans anew for each value; and compiling to machine code takes longer than any answer here.
SETTINGS = "SET plan_cache_mode = force_generic_plan; SET jit = off"


def settle(*, connection: DatabaseWrapper, **_more: Any) -> None:
    """Hung on the signal of a new connection."""
    with connection.cursor() as cursor:
        cursor.execute(SETTINGS)


@contextmanager
def prepared_cursor() -> Iterator[CursorWrapper]:
    """Django's cursor around one that leaves the parameters to the server."""
    with connection.cursor() as cursor:
        cursor.cursor.close()
        with psycopg.Cursor(connection.connection) as bare:
            cursor.cursor = bare
            yield cursor


def asked(statement: str, facts: Mapping[str, Any]) -> list[tuple[Any, ...]]:
    with prepared_cursor() as cursor:
        cursor.execute(statement, facts)
        return cursor.fetchall()
