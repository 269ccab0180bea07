"""What the audit trail calls each act. Every storey names its own verbs."""

from collections.abc import Mapping
from functools import lru_cache

from django.apps import apps
from django.utils.functional import Promise
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


def name_verbs(words: Mapping[str, Words]) -> None:
    _verbs.update(words)


def verb_words(verb: str) -> Words:
    """The act in words; an unnamed one shows its own name rather than nothing."""
    return _verbs.get(verb, verb.replace("_", " "))


def named_verbs() -> list[tuple[str, Words]]:
    return sorted(_verbs.items(), key=lambda pair: str(pair[1]))


@lru_cache(maxsize=1)
def _tables() -> dict[str, Words]:
    models = apps.get_models(include_auto_created=True)
    return {model._meta.db_table: model._meta.verbose_name for model in models}


def table_words(table: str) -> Words:
    return _tables().get(table, table)
