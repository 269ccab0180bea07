"""What a merge would move, for a look before it is done."""

import uuid
from dataclasses import dataclass
from datetime import datetime

from django.db.models import OuterRef, Q, Subquery

from accounts.models import AuditEntry, Membership, User
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


@dataclass(frozen=True)
class Merged:
    """A record that became part of this one, and the act that can be taken back."""

    name: str
    title: str
    at: datetime
    act_id: uuid.UUID
    may_undo: bool


def merged_into(person: Stakeholder, membership: Membership) -> list[Merged]:
    """One query, newest first. Whoever did it, or a lead, may undo it; whether that still works the verb knows."""
    entries = AuditEntry.objects.filter(
        verb="merge_people",
        subject=Stakeholder._meta.db_table,
        row_id=OuterRef("pk"),
        after__merged_into_id=person.pk,
    ).order_by("-id")
    acts = {name: Subquery(entries.values(name)[:1]) for name in ("act", "at", "actor_id")}
    gone = Stakeholder.objects.filter(merged_into=person, erased_at=None).annotate(**acts)
    rows = gone.exclude(act=None).order_by("-at").values_list("name", "title", "at", "act", "actor_id")
    return [
        Merged(name, title, at, act, may_undo=membership.is_lead or actor == membership.user_id)
        for name, title, at, act, actor in rows
    ]
