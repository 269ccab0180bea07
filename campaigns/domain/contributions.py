"""What participants of a co-design session changed in the plan."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from accounts.acts import act
from accounts.domain.errors import Refused
from accounts.models import User
from campaigns.models import Action, Campaign, Contribution, Milestone
from stakeholders.enums import EngagementKind
from stakeholders.models import Engagement, Stakeholder


@dataclass(frozen=True)
class Share:
    """Of one participant: in words, and which part of the plan they helped to write by it. No words, no entry."""

    person: Stakeholder
    what: str = ""
    part: Action | Milestone | None = None


def write_contributions(
    *, campaign: Campaign, engagement: Engagement, shares: Sequence[Share], actor: User, at: datetime
) -> None:
    _check(campaign, engagement, shares, actor)
    with act("write_contributions", actor=actor, organization=campaign.organization, at=at):
        for share in shares:
            _write(campaign, engagement, share, actor, at)
            if share.part is not None:
                share.part.written_with.add(share.person)


def _check(campaign: Campaign, engagement: Engagement, shares: Sequence[Share], actor: User) -> None:
    if engagement.kind != EngagementKind.CODESIGN or engagement.withdrawn_at is not None:
        raise Refused(_("That was no co-design session."))
    if engagement.private_to_id not in (None, actor.pk):
        raise Refused(_("Only its author can change a private conversation."))
    if any(share.part is not None and share.part.campaign_id != campaign.pk for share in shares):
        raise Refused(_("That is of another campaign."))
    named = {share.person.pk for share in shares}
    if engagement.participations.filter(stakeholder__in=named).count() != len(named):
        raise Refused(_("Somebody did not take part."))


def _write(campaign: Campaign, engagement: Engagement, share: Share, actor: User, at: datetime) -> None:
    """Only what is new is filed under who wrote it."""
    found = Contribution.objects.filter(campaign=campaign, engagement=engagement, person=share.person)
    if not share.what.strip():
        found.delete()
    elif not found.filter(what=share.what.strip()).exists():
        said = {"what": share.what.strip(), "written_by": actor, "written_at": at}
        found.update_or_create(
            campaign=campaign,
            engagement=engagement,
            person=share.person,
            organization=campaign.organization,
            defaults={**said, "private_to_id": engagement.private_to_id},
        )
