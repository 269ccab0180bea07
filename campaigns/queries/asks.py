"""What somebody who is asked may read: their own asks, and of the other person name and title alone.

Every column is named here, so that nothing that is for the team can slip through.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from accounts.drawing import initials, tone
from accounts.models import User
from campaigns.enums import OPEN_STATES, TargetState
from campaigns.models import CheckIn, InfluenceTarget
from campaigns.models.target import TargetQuerySet

CLOSED_SHOWN = 20
SOON = timedelta(days=7)

COLUMNS = (
    "pk",
    "asked__user_id",
    "person__name",
    "person__title",
    "ask",
    "talking_points",
    "due_on",
    "state",
    "outcome",
    "asked_at",
    "last_word_at",
    "answer_note",
    "asked_by__name",
    "asked_by__job_title",
    "asked_by__email",
)


@dataclass(frozen=True)
class Word:
    """What the person asked wrote, and when."""

    at: datetime
    progress: str
    note: str


@dataclass(frozen=True)
class AskCard:
    """One ask as the person asked reads it, in mail and on the page."""

    pk: int
    user_id: int | None
    name: str
    title: str
    ask: str
    talking_points: str
    due_on: date
    state: str
    outcome: str
    asked_at: datetime | None
    last_word_at: datetime | None
    answer_note: str
    asker_name: str | None
    asker_title: str | None
    asker_email: str | None
    words: list[Word] = field(default_factory=list)

    @property
    def initials(self) -> str:
        return initials(self.name)

    @property
    def tone(self) -> int:
        return tone(self.name)

    @property
    def points(self) -> list[str]:
        return [line.strip() for line in self.talking_points.splitlines() if line.strip()]

    @property
    def asker(self) -> str:
        return self.asker_name or self.asker_email or ""

    @property
    def is_unanswered(self) -> bool:
        return self.state == TargetState.ASKED

    @property
    def last_word(self) -> Word | None:
        return self.words[-1] if self.words else None

    def days_late(self, on: date) -> int:
        return max((on - self.due_on).days, 0)


@dataclass(frozen=True)
class AsksPage:
    """Each list by due date, never by weight; `closed` newest first."""

    soon: list[AskCard]
    later: list[AskCard]
    closed: list[AskCard] = field(default_factory=list)


def is_soon(card: AskCard, on: date) -> bool:
    return card.due_on <= on + SOON


def asks_page(user: User, on: date) -> AsksPage:
    """Three queries."""
    mine = InfluenceTarget.objects.asked_of(user)
    still = cards(mine.filter(state__in=OPEN_STATES))
    closed = mine.exclude(state__in=OPEN_STATES).order_by("-closed_at", "-pk")[:CLOSED_SHOWN]
    past = [AskCard(*row) for row in closed.values_list(*COLUMNS)]
    words = _words([card.pk for card in [*still, *past]])
    return parted(with_words(still, words), on, with_words(past, words))


def parted(still: Sequence[AskCard], on: date, closed: Sequence[AskCard] = ()) -> AsksPage:
    soon = [card for card in still if is_soon(card, on)]
    return AsksPage(soon, [card for card in still if card not in soon], list(closed))


def cards(targets: TargetQuerySet) -> list[AskCard]:
    """In order of due date, without what was written."""
    return [AskCard(*row) for row in targets.order_by("due_on", "pk").values_list(*COLUMNS)]


def worded(told: Sequence[AskCard]) -> list[AskCard]:
    return with_words(told, _words([card.pk for card in told]))


def with_words(told: Sequence[AskCard], words: dict[int, list[Word]]) -> list[AskCard]:
    for card in told:
        card.words.extend(words.get(card.pk, []))
    return list(told)


def _words(target_ids: Sequence[int]) -> dict[int, list[Word]]:
    by_target: dict[int, list[Word]] = {}
    rows = CheckIn.objects.filter(target__in=target_ids).values_list("target", "at", "progress", "note")
    for target, at, progress, note in rows.order_by("at", "pk"):
        by_target.setdefault(target, []).append(Word(at, progress, note))
    return by_target
