"""What the audit trail calls each act, table and column. Every storey names its own."""

from collections.abc import Mapping
from datetime import datetime
from functools import lru_cache
from typing import Any

from django.apps import apps
from django.db.models import DateField, Field
from django.utils import timezone
from django.utils.formats import localize
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

Words = str | Promise

_verbs: dict[str, Words] = {
    "found_organization": _("Founded the organization"),
    "change_organization": _("Changed the organization's settings"),
    "invite": _("Invited somebody"),
    "revoke_invitation": _("Withdrew an invitation"),
    "accept_invitation": _("Accepted an invitation"),
    "add_member": _("Added a member"),
    "change_role": _("Changed a role"),
    "remove_member": _("Removed a member"),
}

_tables: dict[str, Words] = {"accounts_invitation": _("invitation")}
#: By the column's name, for columns whose field has no name for people; one name means one thing in all tables.
_columns: dict[str, Words] = {
    "accepted_at": _("accepted"),
    "began_on": _("began"),
    "cadences": _("days between conversations"),
    "created_at": _("founded"),
    "date_joined": _("joined"),
    "expires_at": _("works until"),
    "invited_at": _("invited"),
    "invited_by_id": _("invited by"),
    "is_active": _("may sign in"),
    "is_demo": _("demo company"),
    "revoked_at": _("withdrawn"),
    "since": _("since"),
    "slug": _("short name"),
    "stance_labels": _("words for stance"),
    "user_id": _("user"),
}


def name_verbs(words: Mapping[str, Words]) -> None:
    _verbs.update(words)


def verb_words(verb: str) -> Words:
    """The act in words; an unnamed one shows its own name rather than nothing."""
    return _verbs.get(verb, verb.replace("_", " "))


def named_verbs() -> list[tuple[str, Words]]:
    return sorted(_verbs.items(), key=lambda pair: str(pair[1]))


def name_tables(words: Mapping[str, Words]) -> None:
    _tables.update(words)


def name_columns(words: Mapping[str, Words]) -> None:
    _columns.update(words)


@lru_cache(maxsize=1)
def _fields() -> dict[tuple[str, str], Field]:
    models = apps.get_models(include_auto_created=True)
    return {(model._meta.db_table, field.column): field for model in models for field in model._meta.concrete_fields}


def table_words(table: str) -> Words:
    """The kind of row, in words; a table that nobody named shows its own name rather than nothing."""
    return _tables.get(table) or _model_words().get(table, table)


@lru_cache(maxsize=1)
def _model_words() -> dict[str, Words]:
    return {model._meta.db_table: model._meta.verbose_name for model in apps.get_models(include_auto_created=True)}


def column_words(table: str, column: str) -> Words:
    field = _fields().get((table, column))
    if field is not None and isinstance(field.verbose_name, Promise):
        return field.verbose_name
    return _columns.get(column, column.replace("_", " "))


def value_words(table: str, column: str, value: Any) -> Any:
    """Choices by their label, days by the reader's locale; everything else as it stood in the row."""
    field = _fields().get((table, column))
    if isinstance(value, bool):
        return gettext("yes") if value else gettext("no")
    if field is None or value in (None, "") or isinstance(value, list | dict):
        return value
    if isinstance(field, DateField):
        moment = field.to_python(value)
        return localize(timezone.localtime(moment) if isinstance(moment, datetime) else moment)
    return dict(field.flatchoices).get(value, value)  # type: ignore[arg-type]
