"""The curve of those who stay, from customers of whom some have left and the others are still here.

Kaplan and Meier, "Nonparametric estimation from incomplete observations", JASA 53, 1958: at every tenure at which somebody
left, the share of those still under observation who did not. The band is Greenwood's on the scale of ln(-ln S), which stays
between 0 and 1 (Kalbfleisch and Prentice, "The Statistical Analysis of Failure Time Data"). To divide those who left by all
rows is wrong: who is still here has not had the time to leave.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from statistics import NormalDist
from typing import TypeAlias

import numpy as np

LEVEL = 0.95
Counts: TypeAlias = "np.ndarray[tuple[int], np.dtype[np.float64]]"


@dataclass(frozen=True, slots=True)
class Tenure:
    """How many left at this tenure, and how many are seen no further."""

    tenure: float
    left: int
    censored: int


@dataclass(frozen=True, slots=True)
class Point:
    """`low` and `high` are None where the band has no meaning: nobody left yet, or nobody is left."""

    tenure: float
    at_risk: int
    left: int
    share: float
    low: float | None
    high: float | None


@dataclass(frozen=True, slots=True)
class Curve:
    """Points at tenure 0 and at every tenure in the data; between them the share is that of the earlier one."""

    points: tuple[Point, ...]
    customers: int
    left: int

    @property
    def last(self) -> Point:
        return self.points[-1]

    @property
    def periods(self) -> float:
        """The time that all customers together were seen."""
        ends = zip(self.points, self.points[1:], strict=False)
        return sum(after.at_risk * (after.tenure - before.tenure) for before, after in ends)

    def share_at(self, tenure: float) -> float:
        """Beyond the last tenure the last share, which nothing says."""
        return self.points[bisect_right(self.points, tenure, key=lambda point: point.tenure) - 1].share

    @property
    def median(self) -> float | None:
        """The first tenure by which half have left; None where the curve does not come down so far."""
        return next((point.tenure for point in self.points if point.share <= 0.5), None)

    @property
    def median_band(self) -> tuple[float | None, float | None]:
        """Where the two ends of the band cross a half."""
        low = next((one.tenure for one in self.points if one.low is not None and one.low <= 0.5), None)
        high = next((one.tenure for one in self.points if one.high is not None and one.high <= 0.5), None)
        return low, high


def counted(customers: Iterable[tuple[float, bool]]) -> list[Tenure]:
    """Customers (tenure, has left) as a life table."""
    pairs = list(customers)
    tenures = np.fromiter((tenure for tenure, _left in pairs), dtype=np.float64, count=len(pairs))
    left = np.fromiter((left for _tenure, left in pairs), dtype=bool, count=len(pairs))
    distinct, place = np.unique(tenures, return_inverse=True)
    gone, seen = (np.bincount(place[chosen], minlength=len(distinct)) for chosen in (left, ~left))
    return [Tenure(*row) for row in zip(distinct.tolist(), gone.tolist(), seen.tolist(), strict=True)]


def curve(table: Iterable[Tenure], *, level: float = LEVEL) -> Curve:
    """From a life table in any order, of at least one customer. Who left at a tenure was at risk at it, and so was
    who is seen no further."""
    rows = sorted(table, key=lambda row: row.tenure)
    left = np.array([row.left for row in rows], dtype=np.float64)
    gone = left + np.array([row.censored for row in rows])
    at_risk = gone[::-1].cumsum()[::-1]
    if not len(rows) or not at_risk[0]:
        raise ValueError("a curve needs a customer")
    shares = np.cumprod(1 - np.divide(left, at_risk, out=np.zeros_like(left), where=at_risk > 0))
    lows, highs = _band(shares, left, at_risk, level)
    points = [
        Point(row.tenure, int(risk), row.left, share, low, high)
        for row, risk, share, low, high in zip(rows, at_risk, shares.tolist(), lows, highs, strict=True)
    ]
    if points[0].tenure > 0:
        points.insert(0, Point(0.0, points[0].at_risk, 0, 1.0, None, None))
    return Curve(tuple(points), int(at_risk[0]), int(left.sum()))


def _band(shares: Counts, left: Counts, at_risk: Counts, level: float) -> tuple[list[float | None], list[float | None]]:
    """S to the power of exp(-+ z sd), sd of ln(-ln S) by Greenwood's sum."""
    staying = at_risk - left
    terms = np.divide(left, at_risk * staying, out=np.zeros_like(left), where=staying > 0)
    has_band = (shares > 0) & (shares < 1)
    logs = np.log(np.where(has_band, shares, 0.5))
    reach = NormalDist().inv_cdf((1 + level) / 2) * np.sqrt(terms.cumsum()) / np.abs(logs)
    ends = [np.where(has_band, np.exp(logs * np.exp(sign * reach)), np.nan).tolist() for sign in (1, -1)]
    lows, highs = ([None if end != end else end for end in side] for side in ends)
    return lows, highs
