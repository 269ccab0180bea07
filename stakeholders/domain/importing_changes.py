"""What an import would change of people who are here, old value beside new, for its preview.

Who is found is copied aside before anything is written, by the database and in one statement; the first rows that
changed are compared after it. So two statements tell it however long the file is, and never differ from the import.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.db import connection

MOST_SHOWN = 50

_OF_PERSON = ("name", "title", "email", "phone")
_PLACES = ("department", "group", "market")
_NUMBERS = ("level", "power", "interest", "stance", "wanted_stance", "joined_on")

_COPIED = [*_OF_PERSON, *(f"{place}_id" for place in _PLACES), *_NUMBERS, "reports_to_id", "owner_id"]

HOLD = f"""
CREATE TEMPORARY TABLE import_held AS
SELECT s.id, {", ".join(f"s.{column}" for column in _COPIED)}
FROM import_row r JOIN stakeholders_stakeholder s ON s.id = r.person_id WHERE NOT r.is_refused"""

DROP = "DROP TABLE IF EXISTS import_held"


def _pair(said: str) -> str:
    """The value held and the value now, of an expression with the table left open."""
    return f"{said.format('h')}, {said.format('s')}"


_SAID = {
    **{name: f"{{0}}.{name}" for name in _OF_PERSON},
    **{name: f"(SELECT p.name FROM stakeholders_{name} p WHERE p.id = {{0}}.{name}_id)" for name in _PLACES},
    **{name: f"{{0}}.{name}::text" for name in _NUMBERS},
    "reports_to": "(SELECT b.name FROM stakeholders_stakeholder b WHERE b.id = {0}.reports_to_id)",
    "owner": "(SELECT coalesce(nullif(u.name, ''), u.email) FROM accounts_user u WHERE u.id = {0}.owner_id)",
}

_VALUES = ", ".join(f"({place}, '{name}', {_pair(said)})" for place, (name, said) in enumerate(_SAID.items()))

CHANGED = f"""
WITH shown AS (
  SELECT "row", person_id FROM import_row
  WHERE is_changed AND NOT is_new AND NOT is_refused ORDER BY "row" LIMIT {MOST_SHOWN})
SELECT w."row", h.id, h.name, v.field, coalesce(v.held, ''), coalesce(v.told, '')
FROM shown w JOIN import_held h ON h.id = w.person_id JOIN stakeholders_stakeholder s ON s.id = w.person_id
CROSS JOIN LATERAL (VALUES {_VALUES}) AS v(place, field, held, told)
WHERE v.held IS DISTINCT FROM v.told ORDER BY w."row", v.place"""


@dataclass(frozen=True)
class ChangedValue:
    """As the database says it: a level and a stance as numbers, a day as ISO; "" is nothing."""

    field: str
    held: str
    told: str


@dataclass(frozen=True)
class ChangedRow:
    """`name` is the one that they have so far."""

    row: int
    person_id: int
    name: str
    values: list[ChangedValue]


def hold() -> None:
    """Call it when it is known who is here, and before anything is written."""
    with connection.cursor() as cursor:
        cursor.execute(HOLD)


def changed_rows() -> list[ChangedRow]:
    """Call it last, when what follows from the rows is worked out, too."""
    with connection.cursor() as cursor:
        cursor.execute(CHANGED)
        found = cursor.fetchall()
        cursor.execute(DROP)
    return [ChangedRow(*key, _values(lines)) for key, lines in groupby(found, key=_person_of)]


def _person_of(line: Sequence[Any]) -> tuple[int, int, str]:
    row, person_id, name = line[:3]
    return row, person_id, name


def _values(lines: Iterable[tuple[object, ...]]) -> list[ChangedValue]:
    return [ChangedValue(str(field), str(held), str(told)) for _row, _id, _name, field, held, told in lines]
