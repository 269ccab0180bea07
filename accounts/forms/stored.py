"""A stored fact and a typed one: whether they are the same, and how the stored one reads."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.db.models import Model
from django.http import QueryDict
from django.utils.formats import localize
from django.utils.translation import gettext as _


def facts_of(row: Model, names: Iterable[str]) -> dict[str, Any]:
    """Columns as a form is filled with them: of another row its number."""
    return {name: row._meta.get_field(name).value_from_object(row) for name in names}


def is_empty(value: Any) -> bool:
    """Nothing was said. A nought is something."""
    return value is None or value is False or value == ""


def comparable(value: Any) -> str:
    """One text for a row and its number, for one amount however it is written, for any line ends."""
    if is_empty(value):
        return ""
    if isinstance(value, Model):
        return str(value.pk)
    if isinstance(value, Decimal):
        return str(value.normalize() + 0)
    if isinstance(value, Iterable) and not isinstance(value, str):
        return " ".join(sorted(comparable(one) for one in value))
    return str(value).replace("\r\n", "\n").strip()


def put(data: QueryDict, name: str, value: Any) -> None:
    """As a browser would send it."""
    if is_empty(value):
        data.pop(name, None)
    elif isinstance(value, list):
        data.setlist(name, [str(one) for one in value])
    else:
        data[name] = "on" if value is True else str(value)


def shown(field: forms.Field, value: Any) -> str:
    """In the words of the field that asks for it."""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if value in (None, "", []):
        return _("nothing")
    choices = getattr(field, "choices", None)
    if choices:
        labels = {str(key): str(label) for key, label in choices}
        return ", ".join(labels.get(str(one), "?") for one in (value if isinstance(value, list) else [value]))
    if isinstance(value, date | Decimal):
        return str(localize(value))
    return str(field.prepare_value(value))
