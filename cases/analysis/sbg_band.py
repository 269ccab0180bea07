"""How far the fitted curve could be off, given how many customers were seen.

By the delta method: the curvature of the likelihood at its top says how sure ln alpha and ln beta are, and their slopes carry
that over to the curve, on the scale of ln(S / (1 - S)), which keeps shares between 0 and 1, and to expected lifetimes on the
scale of their logarithms. No chance is involved, so the same table always gives the same band. What the band does not hold is
whether customers go on behaving as they did: it speaks of few customers, not of change.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from statistics import NormalDist

import numpy as np

from cases.analysis.sbg import Fitted, expected_lifetime, survival

LEVEL = 0.95
_STEP = 1e-5


@dataclass(frozen=True, slots=True)
class Interval:
    low: float
    high: float


def survival_band(fitted: Fitted, period: int, *, level: float = LEVEL) -> Interval | None:
    """Of the share still there after so many periods; None where the likelihood has no top."""
    if period == 0:
        return Interval(1.0, 1.0)

    def odds(alpha: float, beta: float) -> float:
        share = float(survival(alpha, beta, period))
        return math.log(share / (1 - share)) if 0 < share < 1 else math.nan

    found = _interval(fitted, odds, level)
    return found and Interval(*(1 / (1 + math.exp(-end)) for end in (found.low, found.high)))


def lifetime_band(fitted: Fitted, discount: float, *, level: float = LEVEL) -> Interval | None:
    """Of the expected lifetime of a new customer (DEL)."""
    found = _interval(fitted, lambda alpha, beta: math.log(expected_lifetime(alpha, beta, discount)), level)
    return found and Interval(math.exp(found.low), math.exp(found.high))


def _interval(fitted: Fitted, told: Callable[[float, float], float], level: float) -> Interval | None:
    if fitted.covariance is None:
        return None
    place = np.log([fitted.alpha, fitted.beta])
    moves = np.eye(2) * _STEP
    slope = np.array([told(*np.exp(place + move)) - told(*np.exp(place - move)) for move in moves]) / (2 * _STEP)
    spread = float(slope @ np.array(fitted.covariance) @ slope)
    middle, reach = told(fitted.alpha, fitted.beta), NormalDist().inv_cdf((1 + level) / 2) * math.sqrt(max(spread, 0))
    return None if math.isnan(middle + reach) else Interval(middle - reach, middle + reach)
