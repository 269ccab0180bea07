"""What teams answer for, as the reader may see it."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import F, QuerySet, Window
from django.db.models.functions import RowNumber

from campaigns.analysis.measures import Measured, disagree
from campaigns.models import Accountability, Reading

MOST_SHOWN = 30
MOST_READINGS = 60


@dataclass(frozen=True)
class ReadingRow:
    pk: int
    read_on: date
    operation: object
    feedback: object
    note: str


@dataclass(frozen=True)
class Answerable:
    """`carrier` and `owner` are empty where there is nobody, or nobody whom the reader may know."""

    pk: int
    team: str
    goal: str
    investment: str
    began_on: date
    every_days: int
    carrier: str
    owner: str
    operation: Measured
    feedback: Measured
    readings: list[ReadingRow]
    due_on: date
    days_late: int

    @property
    def is_at_odds(self) -> bool:
        return disagree(self.operation, self.feedback)

    @property
    def measures(self) -> tuple[Measured, Measured]:
        return self.operation, self.feedback

    @property
    def at_odds(self) -> tuple[Measured, Measured]:
        """Which got better, and which worse."""
        return self.measures if self.operation.is_better else (self.feedback, self.operation)


@dataclass(frozen=True)
class AccountabilitiesPage:
    rows: list[Answerable]
    number: int
    has_more: bool


def accountabilities_page(today: date, *, is_team: bool, number: int = 1) -> AccountabilitiesPage:
    """Two queries."""
    first = (number - 1) * MOST_SHOWN
    found = list(_all()[first : first + MOST_SHOWN + 1])
    rows = _answerable(found[:MOST_SHOWN], today, is_team)
    return AccountabilitiesPage(rows, number, len(found) > MOST_SHOWN)


def answerable(pk: int, today: date, *, is_team: bool) -> Answerable | None:
    """Two queries; None where there is no such row in this organization."""
    found = _answerable(list(_all().filter(pk=pk)), today, is_team)
    return found[0] if found else None


def _all() -> "QuerySet[Accountability]":
    return Accountability.objects.select_related("carried_by", "owner").order_by("team", "pk")


def _answerable(found: Sequence[Accountability], today: date, is_team: bool) -> list[Answerable]:
    newest = _newest(found)
    return [_row(one, newest[one.pk], today, is_team) for one in found]


def _newest(found: Sequence[Accountability]) -> dict[int, list[Reading]]:
    """The last readings of each, newest first."""
    place = Window(RowNumber(), partition_by="accountability", order_by=F("read_on").desc())
    rows = Reading.objects.filter(accountability__in=[one.pk for one in found]).annotate(place=place)
    told: dict[int, list[Reading]] = defaultdict(list)
    for reading in rows.filter(place__lte=MOST_READINGS).order_by("-read_on"):
        told[reading.accountability_id].append(reading)
    return told


def _row(one: Accountability, readings: list[Reading], today: date, is_team: bool) -> Answerable:
    due_on = one.due_on(readings[0].read_on if readings else None)
    is_told = is_team or one.is_for_sponsors
    return Answerable(
        pk=one.pk,
        team=one.team,
        goal=one.goal,
        investment=one.investment,
        began_on=one.began_on,
        every_days=one.every_days,
        carrier=one.carried_by.name if one.carried_by and is_told and not one.carried_by.erased_at else "",
        owner=(one.owner.name or one.owner.email) if one.owner and is_team else "",
        operation=_measured(one, "operation", readings),
        feedback=_measured(one, "feedback", readings),
        # What is noted is written for the team, and may name people.
        readings=[
            ReadingRow(row.pk, row.read_on, row.operation, row.feedback, row.note if is_team else "")
            for row in readings
        ],
        due_on=due_on,
        days_late=max((today - due_on).days, 0),
    )


def _measured(one: Accountability, kind: str, readings: list[Reading]) -> Measured:
    facts = {name: getattr(one, f"{kind}_{name}") for name in ("name", "unit", "is_up", "baseline", "target")}
    points = [(row.read_on, getattr(row, kind)) for row in reversed(readings) if getattr(row, kind) is not None]
    return Measured(**facts, points=points)
