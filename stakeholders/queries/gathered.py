"""Rows of several tables about one row, fetched with it in one statement and not in one each."""

from typing import Any, TypeVar

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import DecimalField, F, GeneratedField, Model, QuerySet, TextField
from django.db.models.functions import Cast, JSONObject

Row = TypeVar("Row", bound=Model)


def gathered(rows: QuerySet, *names: str) -> ArraySubquery:
    """An annotation: these columns (all, when none is named) of each of the rows, in their order."""
    columns = {field.attname: field for field in rows.model._meta.concrete_fields}
    chosen = names or [name for name, field in columns.items() if not isinstance(field, GeneratedField)]
    told = {name: _lossless(columns.get(name), name) for name in chosen}
    return ArraySubquery(rows.values(told=JSONObject(**told)))


def _lossless(field: Any, name: str) -> Any:
    """JSON has no decimals, so they travel as text."""
    return Cast(F(name), TextField()) if isinstance(field, DecimalField) else F(name)


def revived(model: type[Row], told: list[dict[str, Any]]) -> list[Row]:
    """The gathered rows as instances again."""
    columns = [field for field in model._meta.concrete_fields if told and field.attname in told[0]]
    names = [field.attname for field in columns]
    return [model.from_db("default", names, [field.to_python(one[field.attname]) for field in columns]) for one in told]
