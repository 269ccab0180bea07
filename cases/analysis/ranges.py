"""Inputs with their ranges, and what swings when one of them moves. Plain arithmetic, without what draws runs."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

Formula: TypeAlias = Callable[[Mapping[str, Any]], Any]
"""From values by name to the result: numbers, or arrays of draws."""


@dataclass(frozen=True, slots=True)
class Input:
    """A number with the least and most that it may be; without a range it is certain."""

    name: str
    value: float
    low: float
    high: float

    def __post_init__(self) -> None:
        if not self.low <= self.value <= self.high:
            raise ValueError(f"{self.name}: low, value and high have to be in this order")


@dataclass(frozen=True, slots=True)
class Swing:
    """The result with one input at its low and at its high, the others at their values."""

    name: str
    at_low: float
    at_high: float

    @property
    def width(self) -> float:
        return abs(self.at_high - self.at_low)


@dataclass(frozen=True, slots=True)
class Band:
    """In eight of ten runs the result falls between `p10` and `p90`."""

    p10: float
    p50: float
    p90: float
    mean: float
    runs: int
    seed: int
    share_below_value: float
    """How many runs fall short of the result at the values: far from a half where ranges are lopsided."""
    correlations: dict[str, float]
    """Of ranks (Spearman), by input; those without a range are left out."""
    edges: tuple[float, ...]
    counts: tuple[int, ...]
    """A histogram, for drawing."""


def values_of(inputs: Sequence[Input]) -> dict[str, Any]:
    return {one.name: one.value for one in inputs}


def tornado(inputs: Sequence[Input], formula: Formula) -> list[Swing]:
    """Widest swing first; inputs without a range do not swing."""
    middle = values_of(inputs)
    swings = [
        Swing(one.name, float(formula({**middle, one.name: one.low})), float(formula({**middle, one.name: one.high})))
        for one in inputs
        if one.low < one.high
    ]
    return sorted(swings, key=lambda swing: -swing.width)
