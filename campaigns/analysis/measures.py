"""One measure on its way from baseline to target, and whether two of them go the same way."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

Point = tuple[date, Decimal]


@dataclass(frozen=True)
class Measured:
    """`points` are oldest first and follow the baseline; units are those of the measure itself."""

    name: str
    unit: str
    is_up: bool
    baseline: Decimal
    target: Decimal
    points: Sequence[Point] = ()

    @property
    def latest(self) -> Point | None:
        return self.points[-1] if self.points else None

    def way_at(self, value: Decimal) -> float:
        """0 at the baseline, 1 at the target, below 0 where it got worse; up is better whatever the measure."""
        return float((value - self.baseline) / (self.target - self.baseline))

    @property
    def way(self) -> float | None:
        return self.way_at(self.latest[1]) if self.latest else None

    @property
    def is_better(self) -> bool:
        return self.way is not None and self.way > 0

    @property
    def is_worse(self) -> bool:
        return self.way is not None and self.way < 0


def disagree(one: Measured, other: Measured) -> bool:
    """One got better since the baseline, the other worse."""
    return (one.is_better and other.is_worse) or (one.is_worse and other.is_better)
