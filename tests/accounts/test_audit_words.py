"""The audit trail speaks of every act, table and column in words that can be translated."""

import ast
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.db import connection
from django.utils import translation
from django.utils.functional import Promise

from accounts.audit_words import column_words, named_verbs, table_words, value_words

STOREYS = ("accounts", "reminders", "stakeholders", "cases", "campaigns", "privacy")


def acts_in(source: Path) -> set[str]:
    calls = [node for node in ast.walk(ast.parse(source.read_text())) if isinstance(node, ast.Call) and node.args]
    named = [call.args[0] for call in calls if getattr(call.func, "id", "") == "act"]
    return {name.value for name in named if isinstance(name, ast.Constant)}


def audited_columns() -> list[tuple[str, str]]:
    """What the triggers note, by table and column; `id` and `organization_id` are not shown."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT DISTINCT c.relname, encode(t.tgargs, 'escape') FROM pg_trigger t JOIN pg_class c"
            " ON c.oid = t.tgrelid JOIN pg_proc p ON p.oid = t.tgfoid WHERE p.proname = 'accounts_audit'"
        )
        hidden = {table: set(arguments.split("\\000")) for table, arguments in cursor.fetchall()}
    models = apps.get_models(include_auto_created=True)
    found = [(m._meta.db_table, f.column) for m in models for f in m._meta.concrete_fields]
    shown = [(t, c) for t, c in found if t in hidden and c not in hidden[t] | {"id", "organization_id"}]
    assert len(shown) > 100
    return shown


def test_every_act_has_words() -> None:
    folders = [Path(settings.BASE_DIR) / storey for storey in STOREYS]
    acts = {name for folder in folders for source in folder.rglob("*.py") for name in acts_in(source)}
    assert "log_engagement" in acts
    assert acts - {verb for verb, _words in named_verbs()} - {"toggle_pin"} == set()  # pins leave no trace


@pytest.mark.django_db
def test_every_table_and_column_has_words() -> None:
    columns = audited_columns()
    assert {table for table, _column in columns if not isinstance(table_words(table), Promise)} == set()
    assert [pair for pair in columns if not isinstance(column_words(*pair), Promise)] == []


def test_values_are_told_as_people_say_them() -> None:
    assert str(value_words("campaigns_influencetarget", "state", "accepted")) == "Accepted"
    assert value_words("stakeholders_stakeholder", "is_willing", True) == "yes"
    assert value_words("stakeholders_stakeholder", "phone", "true") == "true"
    with translation.override("de"):
        assert value_words("stakeholders_stakeholder", "joined_on", "2026-11-03") == "3. November 2026"
        assert value_words("stakeholders_commitment", "settled_on", None) is None
