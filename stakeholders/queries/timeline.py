"""A person's conversations, newest first, with who else was there, quotes and promises: one statement."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from django.db.models import Exists, OuterRef, Q

from accounts.models import User
from stakeholders.models import Commitment, Concern, Engagement, Participation, Stakeholder, StanceEntry

from .gathered import gathered, revived
from .lens import Lens


@dataclass(frozen=True)
class Move:
    before: int | None
    after: int


@dataclass(frozen=True)
class Talk:
    """One conversation. Hidden from everybody but its author where it is private."""

    engagement: Engagement
    is_hidden: bool
    others: list[str]
    quotes: list[Concern]
    promises: list[Commitment]
    move: Move | None


def timeline_of(
    person: Stakeholder, *, user: User, lens: Lens, only: str, limit: int, entries: Sequence[StanceEntry]
) -> list[Talk]:
    """`entries` are the standing ones, latest first; `only` is "concerns", "moves" or everything."""
    held = Participation.objects.filter(stakeholder=person, occurred_on__lte=lens.day)
    told = held.filter(engagement__withdrawn_at=None, engagement__logged_at__lte=lens.known_at)
    rows = _only(told, person, user, only).select_related("engagement__author").annotate(**_said(person, user))
    moved = moves_by_engagement(entries)
    return [_talk(row, user, moved) for row in rows.order_by("-occurred_on", "-engagement_id")[:limit]]


def _only(told: Any, person: Stakeholder, user: User, only: str) -> Any:
    here = {"stakeholder": person, "engagement": OuterRef("engagement")}
    if only == "concerns":
        return told.filter(Exists(Concern.objects.visible_to(user).filter(**here)))
    if only == "moves":
        return told.filter(Exists(StanceEntry.objects.standing().filter(**here)))
    return told


def _said(person: Stakeholder, user: User) -> dict[str, Any]:
    here = {"engagement": OuterRef("engagement")}
    others = Participation.objects.filter(~Q(stakeholder=person), **here).order_by("pk")
    concerns = Concern.objects.visible_to(user).filter(stakeholder=person, **here)
    promises = Commitment.objects.visible_to(user).filter(stakeholder=person, **here)
    return {
        "told_others": gathered(others[:12], "stakeholder__name"),
        "told_quotes": gathered(concerns.order_by("pk")),
        "told_promises": gathered(promises.order_by("due_on", "pk")),
    }


def _talk(row: Any, user: User, moved: dict[int, Move]) -> Talk:
    talk = row.engagement
    return Talk(
        engagement=talk,
        is_hidden=talk.private_to_id is not None and talk.private_to_id != user.pk,
        others=[one["stakeholder__name"] for one in row.told_others],
        quotes=revived(Concern, row.told_quotes),
        promises=revived(Commitment, row.told_promises),
        move=moved.get(talk.pk),
    )


def moves_by_engagement(entries: Sequence[StanceEntry]) -> dict[int, Move]:
    """From where to where, for each conversation that an entry rests on."""
    oldest_first = [None, *reversed(entries)]
    return {
        after.engagement_id: Move(before.stance if before else None, after.stance)
        for before, after in pairwise(oldest_first)
        if after is not None and after.engagement_id is not None
    }
