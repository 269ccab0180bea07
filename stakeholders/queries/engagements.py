"""Conversations, newest first, a page at a time."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch, Q, Value

from accounts.models import User
from stakeholders.models import Commitment, Concern, Engagement, Participation, StanceEntry
from stakeholders.models.stakeholder import SearchKey

PAGE = 25


@dataclass(frozen=True)
class Before:
    """The last row of the page before: where this page begins."""

    day: date
    pk: int

    @classmethod
    def read(cls, text: str) -> "Before | None":
        day, _sep, pk = text.partition("_")
        try:
            return cls(date.fromisoformat(day), int(pk[:18]))
        except ValueError:
            return None

    def __str__(self) -> str:
        return f"{self.day.isoformat()}_{self.pk}"


@dataclass(frozen=True)
class EngagementsPage:
    engagements: list[Engagement]
    next_before: str


def engagements_page(
    *,
    user: User,
    kind: str = "",
    text: str = "",
    person_id: int | None = None,
    before: Before | None = None,
) -> EngagementsPage:
    """Two queries: the conversations, and who took part. Private words stay with their author, but
    day, kind and people of a private conversation are the team's."""
    found = Engagement.objects.standing().select_related("author", "private_to")
    if kind:
        found = found.filter(kind=kind)
    if person_id is not None:
        found = found.filter(participations__stakeholder=person_id)
    if text:
        found = _holding(found, text, user)
    if before is not None:
        older = Q(occurred_on__lt=before.day) | Q(occurred_on=before.day, pk__lt=before.pk)
        found = found.filter(older, occurred_on__lte=before.day)
    rows = list(_with_people(found, user).order_by("-occurred_on", "-pk")[: PAGE + 1])
    page, rest = rows[:PAGE], rows[PAGE:]
    last = str(Before(page[-1].occurred_on, page[-1].pk)) if rest else ""
    return EngagementsPage(page, last)


def _holding(found, text: str, user: User):  # type: ignore[no-untyped-def]
    return (
        found.visible_to(user)
        .filter(
            Q(about__icontains=text)
            | Q(summary__icontains=text)
            | Q(participations__stakeholder__name_key__contains=SearchKey(Value(text)))
        )
        .distinct()
    )


def _with_people(found, user: User):  # type: ignore[no-untyped-def]
    """Conversations with people whom the reader may see; a talk about the reader is not shown."""
    taking_part = Participation.objects.select_related("stakeholder").order_by("pk")
    own = Participation.objects.filter(stakeholder__user=user).values("engagement")
    return found.exclude(pk__in=own).prefetch_related(Prefetch("participations", queryset=taking_part))


def engagement_for(*, user: User, pk: int) -> Engagement | None:
    """One conversation with all that came of it; what is private is there for its author only."""
    found = _with_people(Engagement.objects.standing(), user).select_related("author", "organization")
    concerns = Concern.objects.visible_to(user).select_related("stakeholder")
    promises = Commitment.objects.visible_to(user).select_related("stakeholder")
    stances = StanceEntry.objects.standing().select_related("stakeholder")
    return (
        found.prefetch_related(
            Prefetch("concerns", queryset=concerns),
            Prefetch("commitments", queryset=promises),
            Prefetch("stance_entries", queryset=stances),
        )
        .filter(pk=pk)
        .first()
    )
