"""What a promise expects by a day, and how a reading stands against that. Plain decimals.

Nobody promises a path. Between the day of the baseline and the promised day a straight line is taken for it, and
whoever shows a result says so.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

NONE, KEPT, AHEAD, AS_PROMISED, BEHIND = "none", "kept", "ahead", "as_promised", "behind"
FRESH_DAYS = 90
"""A reading that is older is stale."""
PLACES = 6


@dataclass(frozen=True, slots=True)
class Promise:
    """From `baseline` on one day to `promised` on a later one."""

    baseline: Decimal
    baseline_on: date
    promised: Decimal
    promised_on: date

    @property
    def is_up(self) -> bool:
        """Higher is better."""
        return self.promised > self.baseline

    def expected(self, day: date) -> Decimal:
        """On the straight line; from the promised day on, what was promised."""
        if day >= self.promised_on:
            return self.promised
        share = Decimal((day - self.baseline_on).days) / Decimal((self.promised_on - self.baseline_on).days)
        return self.baseline + (self.promised - self.baseline) * max(share, Decimal(0))


@dataclass(frozen=True, slots=True)
class Standing:
    """`gap` is better where positive, whichever way the measure has to go."""

    state: str
    expected: Decimal
    gap: Decimal

    @property
    def missed_by(self) -> Decimal:
        return abs(self.gap)


def standing(promise: Promise, value: Decimal, day: date) -> Standing:
    expected = promise.expected(day)
    gap = round(value - expected if promise.is_up else expected - value, PLACES)
    if day >= promise.promised_on:
        return Standing(KEPT if gap >= 0 else BEHIND, expected, gap)
    if gap == 0:
        return Standing(AS_PROMISED, expected, gap)
    return Standing(AHEAD if gap > 0 else BEHIND, expected, gap)


def is_stale(promise: Promise, read_on: date, today: date) -> bool:
    """A reading of the promised day or later has settled it, and does not age."""
    return read_on < promise.promised_on and (today - read_on).days > FRESH_DAYS


def due_on(promise: Promise, read_on: date | None, since: date) -> date | None:
    """The last day for the next reading; None where the promise is settled. `since` is when it was noted."""
    if read_on is not None and read_on >= promise.promised_on:
        return None
    last = read_on or max(promise.baseline_on, since)
    return min(last + timedelta(days=FRESH_DAYS), promise.promised_on)
