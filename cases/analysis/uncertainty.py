"""How sure a result is: one input at a time, all of them at once, and what would have to hold for it to turn.

Inputs vary on their own, each within the low and high that its owner stands for. Draws are triangular with the value as mode;
the seed is part of the result, so anybody can draw the same ones again.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from cases.analysis.ranges import Band, Formula, Input, Swing, tornado, values_of
from cases.analysis.runs import RUNS, SEED

__all__ = ["Band", "Formula", "Input", "Swing", "band", "break_even", "tornado"]

BINS = 60


def band(
    inputs: Sequence[Input], formula: Formula, *, runs: int = RUNS, seed: int = SEED, has_correlations: bool = True
) -> Band:
    """By Monte Carlo. The formula is called once, with arrays; every input has a stream of draws of its own.

    Correlations take most of the time, and load scipy: whoever shows none leaves them out.
    """
    drawn = _drawn(inputs, runs, seed)
    results = np.broadcast_to(np.asarray(formula(drawn), dtype=np.float64), (runs,))
    p10, p50, p90 = np.quantile(results, (0.1, 0.5, 0.9)).tolist()
    counts, edges = np.histogram(results, bins=BINS)
    return Band(
        p10, p50, p90, float(results.mean()), runs, seed,
        share_below_value=float(np.mean(results < float(formula(values_of(inputs))))),
        correlations=_correlations(inputs, drawn, results) if has_correlations else {},
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
    from scipy.stats import rankdata

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
    from scipy.optimize import brentq

    middle = values_of(inputs)

    def short(value: float) -> float:
        return float(formula({**middle, name: value})) - target

    at_low, at_high = short(low), short(high)
    if at_low == 0:
        return low
    if at_low * at_high > 0:
        return None
    return float(brentq(short, low, high, xtol=1e-14, rtol=1e-14))
