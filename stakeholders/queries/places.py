"""The lists that a lead may rename: groups, departments and markets, with how many people belong to each."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from stakeholders.models import Department, Group, Market, Stakeholder
from stakeholders.models.place import Place

KINDS: dict[str, type[Place]] = {"group": Group, "department": Department, "market": Market}
"""By the word that stands in the address."""

HEADINGS = {"group": _("Groups"), "department": _("Departments"), "market": _("Markets")}
NOTES = {
    "group": _("Kinds of people that customer experience depends on, and the part of each."),
    "department": _("The pillars of the business that somebody runs."),
    "market": _("Where people work, if it matters for your plan."),
}


@dataclass(frozen=True)
class PlaceList:
    kind: str
    heading: Any
    note: Any
    places: list[Place]


def place_lists(user: User) -> list[PlaceList]:
    """One query a list. Whom the reader may not see is not counted."""
    return [PlaceList(kind, HEADINGS[kind], NOTES[kind], _counted(kind, user)) for kind in KINDS]


def _counted(kind: str, user: User) -> list[Place]:
    seen = Q(stakeholder__in=Stakeholder.objects.current().visible_to(user))
    return list(KINDS[kind].objects.annotate(people=Count("stakeholder", filter=seen)))
