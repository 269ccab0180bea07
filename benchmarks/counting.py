"""How many statements a piece of work sends to the database."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection
from django.http import HttpRequest, HttpResponse

HEADER = "X-Statements"


class Counter:
    """Wraps each statement; a batch counts once."""

    count = 0

    def __call__(self, execute: Callable, sql: str, parameters: Any, many: bool, context: dict) -> Any:
        self.count += 1
        return execute(sql, parameters, many, context)


@contextmanager
def statements() -> Iterator[Counter]:
    counter = Counter()
    with connection.execute_wrapper(counter):
        yield counter


class StatementsMiddleware:
    """Tells the count in a header of the answer; only the settings of the benchmarks have it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        connection.ensure_connection()  # what a new connection sets up is no page's
        with statements() as counter:
            response = self.get_response(request)
        response[HEADER] = str(counter.count)
        return response
