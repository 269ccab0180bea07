"""The first thirty days with somebody new, or with whoever comes after somebody, as actions of a campaign."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _

from accounts.acts import Act, act
from accounts.domain.errors import Refused
from accounts.models import User
from campaigns.domain.actions import Deed, add_action
from campaigns.models import Action, Campaign
from stakeholders.models import Stakeholder


@dataclass(frozen=True)
class Visit:
    """One step; with `follows` it waits for the step before it that has it, too."""

    what: str
    due_on: date
    starts_on: date | None = None
    follows: bool = False


def plan_first_month(
    *, campaign: Campaign, person: Stakeholder, visits: Sequence[Visit], owner: User, actor: User, at: datetime
) -> Act:
    """All steps, or none: refused where they stand in the campaign already. Can be undone."""
    with act("plan_first_month", actor=actor, organization=campaign.organization, at=at) as opened:
        Campaign.objects.select_for_update().get(pk=campaign.pk)
        planned = Action.objects.filter(campaign=campaign, people=person, what__in=[one.what for one in visits])
        if planned.exists():
            raise Refused(_("These first thirty days are in this plan already."))
        before: Action | None = None
        for visit in visits:
            awaited = [before] if visit.follows and before else None
            facts = {"owner": owner, "starts_on": visit.starts_on, "people": [person], "waits_for": awaited}
            made = add_action(campaign=campaign, deed=Deed(visit.what, visit.due_on, **facts), actor=actor, at=at)  # type: ignore[arg-type]
            before = made if visit.follows else before
    return opened
