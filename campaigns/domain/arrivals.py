"""Somebody new: the first thirty days with them, as actions of the plan."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils.translation import gettext as _

from accounts.acts import Act, act
from accounts.domain.errors import Refused
from accounts.models import User
from campaigns.domain.actions import Deed, add_action
from campaigns.models import Action, Campaign
from stakeholders.models import Stakeholder

LENGTH = timedelta(days=30)


@dataclass(frozen=True)
class Visit:
    what: str
    starts_on: date
    due_on: date


def first_thirty_days(person: Stakeholder, begin: date) -> list[Visit]:
    """Each waits for the one before."""
    name = {"name": person.name}
    told = [
        (_("Meet %(name)s") % name, 0, 7),
        (_("Learn what matters to %(name)s") % name, 5, 14),
        (_("Brief %(name)s on the change") % name, 12, 21),
        (_("Bring %(name)s a first ask") % name, 20, 30),
    ]
    return [Visit(what[:200], begin + timedelta(days=a), begin + timedelta(days=b)) for what, a, b in told]


def plan_arrival(*, person: Stakeholder, campaign: Campaign, begin: date, actor: User, at: datetime) -> Act:
    visits = first_thirty_days(person, begin)
    with act("plan_arrival", actor=actor, organization=person.organization, at=at) as opened:
        Campaign.objects.select_for_update().get(pk=campaign.pk)
        planned = Action.objects.filter(campaign=campaign, people=person, what__in=[one.what for one in visits])
        if planned.exists():
            raise Refused(_("Their first thirty days are in this plan already."))
        before: Action | None = None
        for visit in visits:
            deed = Deed(
                visit.what,
                visit.due_on,
                owner=person.owner or actor,
                starts_on=visit.starts_on,
                people=[person],
                waits_for=[before] if before else None,
            )
            before = add_action(campaign=campaign, deed=deed, actor=actor, at=at)
    return opened
