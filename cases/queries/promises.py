"""What was promised and what came of it, as the reader may see it: sponsors read no names of people."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import QuerySet
from django.utils import timezone

from cases.analysis.promises import NONE, Promise, Standing, due_on, is_stale, standing
from cases.models import Assumption, Benefit, BenefitReading
from cases.models.benefit import can_stand_beside
from cases.queries.case_page import page_at
from cases.queries.reading import read_case

MOST_SHOWN = 30
MOST_READINGS = 200


@dataclass(frozen=True)
class ReadingRow:
    """`recorded_by` is empty where the reader may not know."""

    pk: int
    value: Decimal
    dated_on: date
    source: str
    recorded_by: str
    standing: Standing


@dataclass(frozen=True)
class PromiseRow:
    """`last` is the newest reading; `due_on` is the last day for the next one, None where nothing is left to read."""

    benefit: Benefit
    promise: Promise
    promised_by: str
    last: ReadingRow | None
    is_stale: bool
    due_on: date | None
    days_late: int

    @property
    def state(self) -> str:
        return self.last.standing.state if self.last else NONE


@dataclass(frozen=True)
class PromisesPage:
    rows: list[PromiseRow]
    number: int
    has_more: bool


@dataclass(frozen=True)
class IfHeld:
    """What the case gives now and with the reading in the place of its input. Nothing of it is added to the case.

    `is_gain` says that the input belongs to what a gain in retention would bring, and is no part of the cost.
    """

    now: Decimal
    then: Decimal
    is_gain: bool

    @property
    def difference(self) -> Decimal:
        return abs(self.then - self.now)

    @property
    def is_less(self) -> bool:
        return self.then < self.now


@dataclass(frozen=True)
class PromisePage:
    """`held` is None where the case cannot be calculated with the reading; `readings` are newest first."""

    row: PromiseRow
    readings: list[ReadingRow]
    has_older: bool
    input: Assumption | None
    is_input_fit: bool
    held: IfHeld | None

    @property
    def is_used(self) -> bool:
        """The case calculates with the last reading already."""
        return bool(self.input and self.row.last and self.input.value == self.row.last.value)


def promises_page(today: date, *, is_team: bool, number: int = 1) -> PromisesPage:
    """Two queries."""
    first = (number - 1) * MOST_SHOWN
    found = list(_all()[first : first + MOST_SHOWN + 1])
    newest = _newest(found[:MOST_SHOWN])
    rows = [_row(one, newest.get(one.pk), today, is_team) for one in found[:MOST_SHOWN]]
    return PromisesPage(rows, number, len(found) > MOST_SHOWN)


def promise_page(benefit: Benefit, today: date, *, is_team: bool) -> PromisePage:
    """Of one that `_all` found: one query, and two more where it is tied to an input."""
    found = list(benefit.readings.select_related("recorded_by")[: MOST_READINGS + 1])
    shown = [_reading(one, benefit, is_team) for one in found[:MOST_READINGS]]
    row = _row(benefit, found[0] if found else None, today, is_team)
    is_fit = benefit.input is not None and can_stand_beside(benefit.unit, benefit.input)
    held = _if_held(benefit.input, row.last.value) if benefit.input and is_fit and row.last else None
    return PromisePage(row, shown, len(found) > MOST_READINGS, benefit.input, is_fit, held)


def find_promise(pk: int) -> Benefit | None:
    """One query."""
    return _all().filter(pk=pk).first()


def _all() -> "QuerySet[Benefit]":
    found = Benefit.objects.select_related("organization", "owner_user", "owner_person", "added_by")
    return found.select_related("input__block", "input__case__organization").order_by("promised_on", "pk")


def _newest(found: list[Benefit]) -> Mapping[int, BenefitReading]:
    rows = BenefitReading.objects.filter(benefit__in=[one.pk for one in found]).select_related("recorded_by")
    return {row.benefit_id: row for row in rows.order_by("benefit_id", "-dated_on").distinct("benefit_id")}


def promise_of(benefit: Benefit) -> Promise:
    return Promise(benefit.baseline, benefit.baseline_on, benefit.promised, benefit.promised_on)


def _reading(row: BenefitReading, benefit: Benefit, is_team: bool) -> ReadingRow:
    who = (row.recorded_by.name or row.recorded_by.email) if row.recorded_by and is_team else ""
    told = standing(promise_of(benefit), row.value, row.dated_on)
    return ReadingRow(row.pk, row.value.normalize(), row.dated_on, row.source, who, told)


def _row(benefit: Benefit, last: BenefitReading | None, today: date, is_team: bool) -> PromiseRow:
    promise, read_on = promise_of(benefit), last.dated_on if last else None
    due = due_on(promise, read_on, timezone.localdate(benefit.added_at))
    return PromiseRow(
        benefit=benefit,
        promise=promise,
        promised_by=_promised_by(benefit) if is_team else "",
        last=_reading(last, benefit, is_team) if last else None,
        is_stale=bool(read_on and is_stale(promise, read_on, today)),
        due_on=due,
        days_late=max((today - due).days, 0) if due else 0,
    )


def _promised_by(benefit: Benefit) -> str:
    """Empty where it was nobody, or somebody who is erased."""
    owner = benefit.owner_person or benefit.owner_user
    if benefit.owner_person and benefit.owner_person.erased_at:
        return ""
    return (owner.name or getattr(owner, "email", "")) if owner else ""


def _if_held(row: Assumption, value: Decimal) -> IfHeld | None:
    """By the case's own working, with everything else as it is."""
    read = read_case(row.case)
    try:
        now, then = page_at(read, {}), page_at(read, {row.key: value})
    except (ArithmeticError, ValueError, KeyError):
        return None
    if row.block.kind != "gain":
        return IfHeld(now.total, then.total, is_gain=False)
    if now.gain is None or then.gain is None:
        return None
    before, after = (round(Decimal(one.gain.present_value), 2) for one in (now, then) if one.gain)
    return IfHeld(before, after, is_gain=True)
