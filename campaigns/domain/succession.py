"""Making the first month with a successor part of a campaign."""

from collections.abc import Sequence
from datetime import datetime

from django.utils.translation import gettext as _

from accounts.acts import Act, act
from accounts.domain.errors import Refused
from accounts.models import User
from campaigns.domain.actions import Deed, add_action
from campaigns.models import Action, Campaign


def plan_succession(*, campaign: Campaign, deeds: Sequence[Deed], actor: User, at: datetime) -> Act:
    """All steps as actions of the campaign, or none: refused where they stand in it already. Can be undone."""
    if not deeds:
        raise Refused(_("There is nothing to plan."))
    with act("plan_succession", actor=actor, organization=campaign.organization, at=at) as opened:
        Campaign.objects.select_for_update().get(pk=campaign.pk)
        there = Action.objects.filter(campaign=campaign, done_on=None, what__in=[deed.what for deed in deeds])
        if there.exists():
            raise Refused(_("These steps stand in the campaign already."))
        for deed in deeds:
            add_action(campaign=campaign, deed=deed, actor=actor, at=at)
    return opened
