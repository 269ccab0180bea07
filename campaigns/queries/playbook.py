"""What the playbook page shows: one playbook level by level, and how far its plays are in a campaign."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from campaigns.models import Action, Campaign, Play, Playbook, Sign
from campaigns.playbook import STANDARD, Book, BookLevel, BookPlay, BookStep
from campaigns.queries.asking import campaigns_to_choose
from campaigns.queries.buy_in import BuyIn, heading_of, latest_opinion, level_of


@dataclass(frozen=True)
class PlayRow:
    """A play with the actions that came from it, in whichever campaign, by the day they are due."""

    play: Play
    actions: Sequence[Action]
    today: date

    @property
    def words(self) -> Any:
        return self.play.words

    @property
    def open_action(self) -> Action | None:
        return next((one for one in self.actions if one.done_on is None), None)

    @property
    def done_action(self) -> Action | None:
        return next((one for one in self.actions if one.done_on is not None), None)

    @property
    def days_late(self) -> int:
        return max((self.today - self.open_action.due_on).days, 0) if self.open_action else 0


@dataclass(frozen=True)
class StepRow:
    number: int
    step: BookStep
    plays: list[PlayRow]


@dataclass(frozen=True)
class LevelRow:
    """`stands` says whether the leaders are here, on the way here, or neither."""

    level: BookLevel
    signs: list[Sign]
    steps: list[StepRow]
    is_now: bool = False
    is_next: bool = False

    @property
    def plays(self) -> list[PlayRow]:
        return [play for step in self.steps for play in step.plays]

    @property
    def done(self) -> int:
        return sum(1 for row in self.plays if row.done_action)

    @property
    def under_way(self) -> int:
        return sum(1 for row in self.plays if row.open_action and not row.done_action)


@dataclass(frozen=True)
class PlaybookPage:
    """`playbook` is None while none was taken up: then the standard one can be read."""

    playbook: Playbook | None
    playbooks: list[Playbook]
    campaign: Campaign | None
    book: Book
    levels: list[LevelRow]
    buy_in: BuyIn | None = None


def playbook_page(today: date, chosen: int | None = None) -> PlaybookPage:
    """Six queries, however long the playbook is."""
    playbooks, running = list(Playbook.objects.all()), next(iter(campaigns_to_choose(today)), None)
    playbook = next((one for one in playbooks if one.pk == chosen), playbooks[0] if playbooks else None)
    if playbook is None:
        return PlaybookPage(None, [], running, STANDARD, [LevelRow(one, [], []) for one in STANDARD.levels])
    rated = latest_opinion(playbook, today)
    level = level_of(rated, running if playbook.is_standard else None)
    heading = heading_of(level, running if playbook.is_standard else None)
    levels = _levels(playbook, today, level, heading)
    now = next((row for row in levels if row.is_now), levels[0])
    return PlaybookPage(
        playbook=playbook,
        playbooks=playbooks,
        campaign=running,
        book=frame_book(playbook),
        levels=levels,
        buy_in=BuyIn(level, heading, now.done, len(now.plays), is_rated=rated is not None),
    )


def _levels(playbook: Playbook, today: date, now: int | None, heading: int | None) -> list[LevelRow]:
    signs, plays = list(playbook.signs.all()), _plays(playbook, today)
    return [
        LevelRow(
            level=level,
            signs=[sign for sign in signs if sign.level == level.number],
            steps=[
                StepRow(
                    number, step, [row for row in plays if (row.play.level, row.play.step) == (level.number, number)]
                )
                for number, step in enumerate(level.steps)
            ],
            is_now=level.number == now,
            is_next=now is not None and now < level.number == heading,
        )
        for level in frame_book(playbook).levels
    ]


def _plays(playbook: Playbook, today: date) -> list[PlayRow]:
    made: dict[int | None, list[Action]] = {}
    actions = Action.objects.filter(play__playbook=playbook).select_related("owner")
    for action in actions.order_by("due_on", "pk"):
        made.setdefault(action.play_id, []).append(action)
    plays = playbook.plays.in_use()  # type: ignore[attr-defined]
    return [PlayRow(play, made.get(play.pk, []), today) for play in plays]


def frame_book(playbook: Playbook) -> Book:
    """Everything but signs and plays, which stand in rows of their own."""
    if playbook.is_standard:
        return STANDARD
    levels = tuple(_framed(number, told) for number, told in enumerate(playbook.frame["levels"], start=1))
    return Book(playbook.name, playbook.element, playbook.frame["about"], levels)


def _framed(number: int, told: dict[str, Any]) -> BookLevel:
    steps = tuple(BookStep(step["focus"], step["title"], step["why"]) for step in told["steps"])
    words = {name: told[name] for name in ("title", "summary", "voice", "voice_by", "moving_on")}
    return BookLevel(number=number, missing=tuple(told["missing"]), steps=steps, **words)


def stored_book(playbook: Playbook) -> Book:
    """The playbook as the organization has it by now, whole; what was taken out is left out."""
    frame, signs = frame_book(playbook), list(playbook.signs.all())
    plays = list(playbook.plays.in_use())  # type: ignore[attr-defined]
    return Book(frame.name, frame.element, frame.about, tuple(_whole(level, signs, plays) for level in frame.levels))


def _whole(level: BookLevel, signs: Sequence[Sign], plays: Sequence[Play]) -> BookLevel:
    said = [sign.words for sign in signs if sign.level == level.number]
    steps = []
    for number, step in enumerate(level.steps):
        here = [play.words for play in plays if (play.level, play.step) == (level.number, number)]
        told = tuple(BookPlay(one.what, one.how, one.measure) for one in here)
        steps.append(BookStep(step.focus, step.title, step.why, told))
    words = {name: getattr(level, name) for name in ("title", "summary", "missing", "voice", "voice_by", "moving_on")}
    return BookLevel(number=level.number, signs=tuple(said), steps=tuple(steps), **words)
