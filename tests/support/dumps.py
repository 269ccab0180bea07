"""Everything that the database holds, to show that something changed nothing."""

from django.apps import apps
from django_scopes import scopes_disabled

#: What looking at a page may leave behind: that it was looked at, and who is signed in.
TRACES = {"accounts.readentry", "sessions.session", "usersessions.usersession"}


def dump(*labels: str) -> dict[str, list[str]]:
    """Each table's rows by its label; all tables when none is named."""
    with scopes_disabled():
        wanted = [model for model in apps.get_models(include_auto_created=True) if model._meta.managed]
        return {
            model._meta.label_lower: sorted(map(repr, model._base_manager.values_list()))
            for model in wanted
            if (model._meta.label_lower in labels if labels else model._meta.label_lower not in TRACES)
        }
