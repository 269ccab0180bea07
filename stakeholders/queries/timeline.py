"""A person's conversations, newest first, with who else was there, quotes and promises: one statement."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.written import Slot, written_once
from stakeholders.enums import EngagementKind
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
    kind: str
    author: str
    """As the page names whoever wrote it down, empty where they are gone."""
    is_hidden: bool
    others: list[str]
    quotes: list[Concern]
    promises: list[Commitment]
    move: Move | None


def timeline_of(
    person: Stakeholder, *, user: User, lens: Lens, only: str, limit: int, entries: Sequence[StanceEntry]
) -> list[Talk]:
    """`entries` are the standing ones, latest first; `only` is "concerns", "moves" or everything."""
    narrowed = only if only in _NARROWING else ""
    rows = _rows(narrowed, limit, person=person, user=user, day=lens.day, known_at=lens.known_at)
    moved = moves_by_engagement(entries)
    return [_talk(row, user, moved) for row in rows]


_SHOWN = ("kind", "occurred_on", "minutes", "about", "summary", "private_to", "author__name", "author__email")


@written_once
def _rows(only: str, limit: int, *, person: Slot, user: Slot, day: Slot, known_at: Slot) -> QuerySet[Participation]:
    held = Participation.objects.filter(stakeholder=person, occurred_on__lte=day)
    told = held.filter(engagement__withdrawn_at=None, engagement__logged_at__lte=known_at)
    if only:
        here = _NARROWING[only](user).filter(stakeholder=person, engagement=OuterRef("engagement"))
        told = told.filter(Exists(here))
    shown = told.select_related("engagement__author").only("engagement", *(f"engagement__{name}" for name in _SHOWN))
    return shown.annotate(**_said(person, user)).order_by("-occurred_on", "-engagement_id")[:limit]


_NARROWING: Mapping[str, Callable[[Slot], QuerySet]] = {
    "concerns": lambda user: Concern.objects.visible_to(user),
    "moves": lambda _user: StanceEntry.objects.standing(),
}


def _said(person: Slot, user: Slot) -> dict[str, Any]:
    here = {"engagement": OuterRef("engagement")}
    others = Participation.objects.filter(~Q(stakeholder=person), **here).order_by("pk")
    concerns = Concern.objects.visible_to(user).filter(stakeholder=person, **here)
    promises = Commitment.objects.visible_to(user).filter(stakeholder=person, **here)
    return {
        "told_others": gathered(others[:12], "stakeholder__name"),
        "told_quotes": gathered(concerns.order_by("pk"), "id", "quote", "answer", "answered_on"),
        "told_promises": gathered(promises.order_by("due_on", "pk"), "id", "side", "what", "due_on", "state"),
    }


def _talk(row: Any, user: User, moved: dict[int, Move]) -> Talk:
    talk = row.engagement
    return Talk(
        engagement=talk,
        kind=str(EngagementKind(talk.kind).label),
        author=_("with %(name)s") % {"name": talk.author} if talk.author else "",
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
