"""Accepting what the plan of asks suggests."""

from collections.abc import Sequence
from dataclasses import fields
from datetime import datetime

from accounts.acts import act
from accounts.models import User
from campaigns.domain.targets import propose_target
from campaigns.models import Campaign, InfluenceTarget
from campaigns.queries.drafting import Draft


def accept_suggestions(
    *, campaign: Campaign, drafts: Sequence[Draft], actor: User, at: datetime
) -> list[InfluenceTarget]:
    """All of them become proposals, or none. Nothing is sent: each is read once more first."""
    with act("accept_suggestions", actor=actor, organization=campaign.organization, at=at):
        return [
            propose_target(
                campaign=campaign, actor=actor, at=at, **{one.name: getattr(draft, one.name) for one in said}
            )
            for draft in drafts
            if (said := fields(draft))
        ]
