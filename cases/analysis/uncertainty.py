"""How sure a result is: one input at a time, all of them at once, and what would have to hold for it to turn.

Inputs vary on their own, each within the low and high that its owner stands for. Draws are triangular with the value as mode;
the seed is part of the result, so anybody can draw the same ones again.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np
from scipy.optimize import brentq
from scipy.stats import rankdata

from cases.analysis.runs import RUNS, SEED

BINS = 60

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


def _values(inputs: Sequence[Input]) -> dict[str, Any]:
    return {one.name: one.value for one in inputs}


def tornado(inputs: Sequence[Input], formula: Formula) -> list[Swing]:
    """Widest swing first; inputs without a range do not swing."""
    middle = _values(inputs)
    swings = [
        Swing(one.name, float(formula({**middle, one.name: one.low})), float(formula({**middle, one.name: one.high})))
        for one in inputs
        if one.low < one.high
    ]
    return sorted(swings, key=lambda swing: -swing.width)


def band(inputs: Sequence[Input], formula: Formula, *, runs: int = RUNS, seed: int = SEED) -> Band:
    """By Monte Carlo. The formula is called once, with arrays; every input has a stream of draws of its own."""
    drawn = _drawn(inputs, runs, seed)
    results = np.broadcast_to(np.asarray(formula(drawn), dtype=np.float64), (runs,))
    p10, p50, p90 = np.quantile(results, (0.1, 0.5, 0.9)).tolist()
    counts, edges = np.histogram(results, bins=BINS)
    return Band(
        p10, p50, p90, float(results.mean()), runs, seed,
        share_below_value=float(np.mean(results < float(formula(_values(inputs))))),
        correlations=_correlations(inputs, drawn, results),
        edges=tuple(edges.tolist()), counts=tuple(counts.tolist()),
    )  # fmt: skip


def _drawn(inputs: Sequence[Input], runs: int, seed: int) -> dict[str, Any]:
    """A stream an input, by its place, so that a range added to one leaves the draws of the others as they were."""
    streams = np.random.SeedSequence(seed).spawn(len(inputs))
    return {
        one.name: np.random.default_rng(stream).triangular(one.low, one.value, one.high, runs)
        if one.low < one.high
        else one.value
        for one, stream in zip(inputs, streams, strict=True)
    }


def _correlations(inputs: Sequence[Input], drawn: Mapping[str, Any], results: Any) -> dict[str, float]:
    if results.min() == results.max():
        return {one.name: 0.0 for one in inputs if one.low < one.high}
    ranks = rankdata(results)
    moving = [one.name for one in inputs if one.low < one.high]
    return {name: float(np.corrcoef(rankdata(drawn[name]), ranks)[0, 1]) for name in moving}


def break_even(
    inputs: Sequence[Input], formula: Formula, name: str, *, target: float, low: float, high: float
) -> float | None:
    """The value of one input between low and high at which the result is the target, the others at their values.

    None where the result does not cross the target between the two.
    """
    middle = _values(inputs)

    def short(value: float) -> float:
        return float(formula({**middle, name: value})) - target

    at_low, at_high = short(low), short(high)
    if at_low == 0:
        return low
    if at_low * at_high > 0:
        return None
    return float(brentq(short, low, high, xtol=1e-14, rtol=1e-14))
