"""Statements whose SQL is written once.

Django takes longer to write the SQL of a large page than PostgreSQL to answer it, and writes it anew for every
reader though only values differ. Here a queryset is written when it is first asked for:

    @written_once
    def _people_of(is_past, *, owner, day):              # what changes the SQL, then what only fills it in
        return Stakeholder.objects.filter(owner=owner, ...)

    _people_of(False, owner=request.user, day=today)     # a list of rows, as the queryset would give them

While it is written, values are `Slot`s and the scope holds one for the organization. So whatever passes through a
scoped manager asks for the organization in scope at each asking, and raises where there is none.
"""

from collections.abc import Callable, Hashable
from copy import copy
from functools import lru_cache, wraps
from types import SimpleNamespace
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db import connection
from django.db.models import BigIntegerField, BooleanField, Expression, F, Func, Model, QuerySet, Value
from django_scopes import get_scope, scope
from django_scopes.exceptions import ScopeError

SHAPES = 256
ORGANIZATION = "organization"


class Slot(Expression):
    """Stands in a queryset for a value that is given at each asking."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.name = name

    def as_sql(self, *_given: Any) -> tuple[str, tuple[Any, ...]]:  # type: ignore[override]
        return "%s", (self,)


def among(name: str, ids: Slot | list[int]) -> Func:
    """A condition: the column is one of the ids, however many these are."""
    given = Value(ids, output_field=ArrayField(BigIntegerField())) if isinstance(ids, list) else ids
    return Func(F(name), given, template="(%(expressions)s))", arg_joiner=" = ANY(", output_field=BooleanField())


class _Written:
    """The SQL of a queryset with its constants in it and a named place for each slot."""

    def __init__(self, queryset: QuerySet) -> None:
        self.queryset = queryset
        self.compiler = queryset.query.get_compiler(connection=connection)
        sql, given = self.compiler.as_sql()
        self.converters = self.compiler.get_converters([column for column, *_ in self.compiler.select])
        self.sql = sql.replace("%%", "%%%%") % tuple(map(_placed, given))
        self.is_scoped = any(isinstance(one, Slot) and one.name == ORGANIZATION for one in given)

    def asked(self, values: dict[str, Any]) -> list[Any]:
        filled = {name: value.pk if isinstance(value, Model) else value for name, value in values.items()}
        if self.is_scoped:
            filled[ORGANIZATION] = _organization_in_scope()
        with connection.cursor() as cursor:
            cursor.execute(self.sql, filled)
            return list(self._shaped(cursor.fetchall()))

    def _shaped(self, rows: list[tuple]) -> Any:
        """Let Django make of these rows what the queryset makes of its own."""
        compiler, query = copy(self.compiler), copy(self.queryset.query)
        compiler.execute_sql = lambda *_args, **_kwargs: [rows]
        compiler.get_converters = lambda _columns: self.converters
        query.get_compiler = lambda *_args, **_kwargs: compiler  # type: ignore[method-assign]
        stand_in = {"db": connection.alias, "query": query, "_fields": self.queryset._fields}  # type: ignore[attr-defined]
        asked: Any = SimpleNamespace(**stand_in, _known_related_objects={})
        return self.queryset._iterable_class(asked)


def _placed(given: Any) -> str:
    if isinstance(given, Slot):
        return f"%({given.name})s"
    literal = connection.ops.compose_sql("%s", [given])  # type: ignore[attr-defined]
    return literal.replace("%", "%%")


def _organization_in_scope() -> int:
    current = get_scope()
    if not current.get("_enabled", True) or ORGANIZATION not in current:
        raise ScopeError("A statement about one organization needs its scope.")
    return current[ORGANIZATION].pk


def written_once(build: Callable[..., QuerySet]) -> Callable[..., list[Any]]:
    """Positional arguments shape the statement, named ones fill it in."""

    @lru_cache(maxsize=SHAPES)
    def written(shape: tuple[Hashable, ...], names: tuple[str, ...]) -> _Written:
        with scope(**{ORGANIZATION: Slot(ORGANIZATION)}):
            return _Written(build(*shape, **{name: Slot(name) for name in names}))

    @wraps(build)
    def ask(*shape: Hashable, **values: Any) -> list[Any]:
        return written(shape, tuple(values)).asked(values)

    return ask
