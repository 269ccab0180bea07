"""Changing the same thing of several people at once."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from accounts.acts import act
from accounts.enums import Role
from accounts.models import Membership, Organization, User
from stakeholders.domain.derived import refresh
from stakeholders.domain.errors import Refused
from stakeholders.enums import Stance
from stakeholders.models import Group, Stakeholder

EDITABLE = ("owner", "group", "wanted_stance", "cadence_days")
MOST_CADENCE_DAYS = 730


class NotThere(Refused):
    """Somebody named is not there, or not for this user: both look the same."""


@dataclass(frozen=True)
class Changes:
    """New values by name; a name left out stays as it is, None empties it."""

    values: dict[str, Any]

    def __post_init__(self) -> None:
        strange = set(self.values) - set(EDITABLE)
        if strange:
            raise ValueError(f"not for several people at once: {sorted(strange)}")


@dataclass(frozen=True)
class Edited:
    """How many people were changed, and the act that can be undone."""

    count: int
    act_id: object


def edit_people(
    *, organization: Organization, ids: Sequence[int], changes: Changes, actor: User, at: datetime
) -> Edited:
    """Change all of these people or none."""
    wanted = set(ids)
    check_changes(organization, changes)
    if not wanted:
        raise Refused(_("Tick somebody first."))
    with act("edit_people", actor=actor, organization=organization, at=at) as opened:
        people = Stakeholder.objects.current().visible_to(actor).filter(organization=organization, pk__in=wanted)
        found = set(people.select_for_update(of=("self",)).values_list("pk", flat=True))
        if found != wanted:
            raise NotThere(_("Somebody among them is not there any more. Nothing was changed."))
        Stakeholder.objects.filter(pk__in=found).update(**changes.values)
        refresh(organization, sorted(found))
    return Edited(len(found), opened.id)


def check_changes(organization: Organization, changes: Changes) -> None:
    values = changes.values
    if not values:
        raise Refused(_("Say what is to change."))
    _check_owner(organization, values.get("owner"))
    group = values.get("group")
    if group is not None and not Group.objects.filter(organization=organization, pk=group.pk).exists():
        raise NotThere(_("This group is not there any more."), field="group")
    stance = values.get("wanted_stance")
    if stance is not None and stance not in Stance.values:
        raise Refused(_("There is no such stance."), field="wanted_stance")
    days = values.get("cadence_days")
    if days is not None and not 1 <= days <= MOST_CADENCE_DAYS:
        raise Refused(_("Between 1 and 730 days."), field="cadence_days")


def _check_owner(organization: Organization, owner: User | None) -> None:
    """An owner of people is a lead or member of this very organization."""
    team = Membership.objects.filter(organization=organization, role__in=[Role.LEAD, Role.MEMBER])
    if owner is not None and not team.filter(user=owner).exists():
        raise NotThere(_("The owner has to be on the team."), field="owner")
