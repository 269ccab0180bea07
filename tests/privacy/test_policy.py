"""Every column that we hold is either registered as personal or named as plain."""

import pytest
from django.apps import apps

from privacy.policy import MENTIONS, POLICY

OURS = ("accounts", "reminders", "stakeholders", "cases", "campaigns", "privacy")
MODELS = [model for model in apps.get_models() if model._meta.app_label in OURS and not model._meta.auto_created]


def columns_of(model) -> set[str]:
    fields = {field.name for field in [*model._meta.concrete_fields, *model._meta.many_to_many]}
    return fields - {"groups", "user_permissions"}


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.label)
def test_every_column_is_registered_once(model):
    table = POLICY[model._meta.label]
    assert columns_of(model) == set(table.columns) | set(table.plain)
    assert not set(table.columns) & set(table.plain)


def test_the_policy_names_no_table_that_is_gone():
    assert set(POLICY) == {model._meta.label for model in MODELS}


def test_every_text_in_which_a_name_may_stand_is_registered_as_words():
    for label, columns in MENTIONS:
        known = POLICY[label]
        for column in columns:
            assert column in known.columns or column in known.plain
