"""What a merge would move, for a look before it is done."""

from dataclasses import dataclass

from django.db.models import Q

from accounts.models import User
from stakeholders.models import Commitment, Concern, InfluenceTie, Stakeholder

FILLED = (
    "title",
    "email",
    "phone",
    "group_id",
    "department_id",
    "market_id",
    "level",
    "reports_to_id",
    "owner_id",
    "user_id",
    "wanted_stance",
    "cadence_days",
    "joined_on",
)
"""What the kept record takes from the other where it has nothing itself."""


@dataclass(frozen=True)
class MergePreview:
    """`filled` are the labels of what the kept record has not and takes from the other."""

    drop: Stakeholder
    conversations: int
    stances: int
    scores: int
    interests: int
    concerns: int
    commitments: int
    ties: int
    filled: list[str]


def merge_preview(*, keep: Stakeholder, drop: Stakeholder, user: User) -> MergePreview:
    """What is private to others moves as well, but is not told."""
    return MergePreview(
        drop=drop,
        conversations=drop.participations.count(),
        stances=drop.stance_entries.count(),
        scores=drop.ratings.count(),
        interests=drop.interests.count(),
        concerns=Concern.objects.visible_to(user).filter(stakeholder=drop).count(),
        commitments=Commitment.objects.visible_to(user).filter(stakeholder=drop).count(),
        ties=InfluenceTie.objects.open().filter(Q(influencer=drop) | Q(influenced=drop)).count(),
        filled=_filled(keep, drop),
    )


def _filled(keep: Stakeholder, drop: Stakeholder) -> list[str]:
    taken = [name for name in FILLED if not getattr(keep, name) and getattr(drop, name)]
    fields = {field.attname: field for field in Stakeholder._meta.concrete_fields}
    return [str(fields[name].verbose_name) for name in taken if name != "user_id"]
