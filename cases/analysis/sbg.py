"""How long customers with a contract stay: the shifted-beta-geometric model.

Fader and Hardie, "How to project customer retention", Journal of Interactive Marketing 21(1), 2007: each customer leaves with
a chance of their own at every renewal, and the chances are spread by a beta distribution. Those who leave easily go first,
so retention rises with age although nobody changes. Expected lifetimes: the same, "Customer-base valuation in a contractual
setting: the perils of ignoring heterogeneity", Marketing Science 29(1), 2010.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np
from scipy.optimize import minimize
from scipy.special import betaln

LEAST_POINTS = 5
"""Fewer periods of renewal than this carry no forecast: four years of a published segment missed year 12 by nine points."""
PER_CENT_OF = 1_000
"""The customers that a table of per cent is taken for; the likelihood grows with their number."""
MOST_PERIODS = 1_200

_LAST_DIGIT = 1e-17
_TERMS = 2_000
"""Taken at once, until what is left no longer counts."""

_STARTS = ((0.0, 1.0), (3.0, 5.0), (-3.0, -2.0))
_EDGE = 10.0
_NEAR_EDGE = 9.9
_POLISH = 0.01
_ALIKE = 2_000
"""Above it for alpha + beta, chances differ so little that the curve is that of one rate."""

Matrix: TypeAlias = tuple[tuple[float, float], tuple[float, float]]


class NothingToFit(ValueError):
    """The table says nothing about how leaving goes on; `code` says why."""

    def __init__(self, code: str) -> None:
        self.code = code
        super().__init__(code)


@dataclass(frozen=True, slots=True)
class Cohort:
    """Customers who began together: how many there were at period 0, 1, 2 ... of their own."""

    name: str
    active: tuple[float, ...]

    @property
    def age(self) -> int:
        return len(self.active) - 1

    def until(self, periods: int | None) -> Cohort:
        return self if periods is None else Cohort(self.name, self.active[: periods + 1])


@dataclass(frozen=True, slots=True)
class Observed:
    """By period from 1, cohorts added up: lost in it, and still there where their cohort is seen no further."""

    lost: tuple[float, ...]
    still: tuple[float, ...]

    @property
    def periods(self) -> int:
        return len(self.lost)

    @property
    def customers(self) -> float:
        return math.fsum(self.lost) + math.fsum(self.still)


@dataclass(frozen=True, slots=True)
class Fitted:
    alpha: float
    beta: float
    log_likelihood: float
    observed: Observed
    covariance: Matrix | None
    """Of ln alpha and ln beta; None where the likelihood has no top."""
    is_at_edge: bool
    """The best values lie beyond what is looked through: customers are all alike, or leave at once or never."""


def of_per_cent(shares: Iterable[float]) -> tuple[float, ...]:
    """Per cent of a cohort as customers of a thousand."""
    return tuple(share * PER_CENT_OF / 100 for share in shares)


def observed(cohorts: Sequence[Cohort], periods: int | None = None) -> Observed:
    """What is seen in the first so many periods of each cohort. Raises NothingToFit."""
    seen = [cohort.until(periods) for cohort in cohorts]
    oldest = max((cohort.age for cohort in seen), default=0)
    lost, still = [0.0] * oldest, [0.0] * oldest
    for cohort in (one for one in seen if one.age):
        still[cohort.age - 1] += cohort.active[-1]
        for period in range(cohort.age):
            lost[period] += cohort.active[period] - cohort.active[period + 1]
    return checked(lost, still)


def checked(lost: Sequence[float], still: Sequence[float]) -> Observed:
    """Raises NothingToFit."""
    if len(lost) < 2:
        raise NothingToFit("one_period")
    if not any(lost):
        raise NothingToFit("nobody_left")
    if not any(lost[1:]) and not any(still):
        raise NothingToFit("all_left_at_once")
    return Observed(tuple(lost), tuple(still))


def log_likelihood(alpha: float, beta: float, lost: Sequence[float], still: Sequence[float]) -> float:
    """Sum of lost x ln P(T = t) and still there x ln S(t), t from 1: as sums over renewals and their chances."""
    gone, renewed, ages = _renewals(lost, still)
    both = np.log(alpha + beta + ages)
    return float(gone @ (np.log(alpha) - both) + renewed @ (np.log(beta + ages) - both))


def _renewals(lost: Sequence[float], still: Sequence[float]) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """By period: who left in it, who renewed in it, and how old they were before."""
    gone, seen = np.array(lost), np.array(still)
    at_risk = (gone + seen)[::-1].cumsum()[::-1]
    return gone, at_risk - gone, np.arange(len(gone), dtype=np.float64)


def fit(cohorts: Sequence[Cohort], periods: int | None = None) -> Fitted:
    """By maximum likelihood over all cohorts at once. Raises NothingToFit."""
    return fit_observed(observed(cohorts, periods))


def fit_observed(seen: Observed) -> Fitted:
    scale = max(seen.customers, 1.0)

    def loss(place: np.ndarray) -> tuple[float, np.ndarray]:
        alpha, beta = np.exp(place)
        return -log_likelihood(alpha, beta, seen.lost, seen.still) / scale, -_slope(alpha, beta, seen) / scale

    options: Any = {"ftol": 1e-15, "gtol": 1e-10, "maxiter": 1000}
    limits = [(-_EDGE, _EDGE)] * 2
    tried: list[Any] = []
    for start in _STARTS:
        tried.append(minimize(loss, start, jac=True, method="L-BFGS-B", bounds=limits, options=options))
        if not _is_at_edge(tried[-1].x):
            break  # no table was found with a second top inside
    best = min(tried, key=lambda one: one.fun).x
    is_at_edge = _is_at_edge(best)
    alpha, beta = np.exp(best if is_at_edge else _polished(best, seen)).tolist()
    covariance = None if is_at_edge else _covariance(alpha, beta, seen)
    return Fitted(alpha, beta, log_likelihood(alpha, beta, seen.lost, seen.still), seen, covariance, is_at_edge)


def _is_at_edge(place: np.ndarray) -> bool:
    return bool(np.abs(place).max() > _NEAR_EDGE or np.exp(place).sum() > _ALIKE)


def _polished(place: np.ndarray, seen: Observed) -> np.ndarray:
    """A few steps of Newton's, so that the last digits depend on the table alone and not on where the search began."""
    for _step in range(4):
        alpha, beta = np.exp(place).tolist()
        slope, curvature = _slope(alpha, beta, seen), _curvature(alpha, beta, seen)
        if np.linalg.eigvalsh(curvature).min() <= 0:
            return place
        step = np.linalg.solve(curvature, slope)
        if np.abs(step).max() > _POLISH:
            return place
        place = place + step
    return place


def _slope(alpha: float, beta: float, seen: Observed) -> np.ndarray:
    """Of the log-likelihood in ln alpha and ln beta."""
    gone, renewed, ages = _renewals(seen.lost, seen.still)
    shared = (gone + renewed) @ (1 / (alpha + beta + ages))
    return np.array([gone.sum() - alpha * shared, beta * (renewed @ (1 / (beta + ages)) - shared)])


def _curvature(alpha: float, beta: float, seen: Observed) -> np.ndarray:
    """How the slope falls, with its sign turned: the information about ln alpha and ln beta."""
    gone, renewed, ages = _renewals(seen.lost, seen.still)
    both = alpha + beta + ages
    shared, bend = (gone + renewed) @ (1 / both), (gone + renewed) @ both**-2
    across = -alpha * beta * bend
    in_alpha = alpha * shared - alpha * alpha * bend
    stayed = renewed @ (ages / (beta + ages) ** 2)
    in_beta = beta * shared - beta * beta * bend - beta * stayed
    return np.array([[in_alpha, across], [across, in_beta]])


def _covariance(alpha: float, beta: float, seen: Observed) -> Matrix | None:
    """Of ln alpha and ln beta: the inverse of the curvature at the top."""
    curvature = _curvature(alpha, beta, seen)
    if np.linalg.eigvalsh(curvature).min() <= 0:
        return None
    (first, second), (third, fourth) = np.linalg.inv(curvature).tolist()
    return (first, second), (third, fourth)


def survival(alpha: Any, beta: Any, periods: Any) -> Any:
    """The share that is still there after so many periods."""
    return np.exp(betaln(alpha, beta + periods) - betaln(alpha, beta))


def retention(alpha: float, beta: float, period: int) -> float:
    """Of those who were there before the period, the share that renews in it."""
    return (beta + period - 1) / (alpha + beta + period - 1)


def median_tenure(alpha: float, beta: float) -> int | None:
    """The first period after which at most half are there; None beyond the longest that is looked at."""
    shares = survival(alpha, beta, np.arange(MOST_PERIODS + 1))
    gone = np.flatnonzero(shares <= 0.5)
    return int(gone[0]) if len(gone) else None


def hyp2f1(first: float, second: float, third: float, place: float) -> float:
    """Gauss's hypergeometric function for a first argument of 1, a place below 1 and third >= second > 0.

    Summed term by term to the last digit; scipy's own is off by a fifty-thousandth at times, which is money. A place below
    0 is brought between 0 and 1 by Pfaff's transformation.
    """
    if first != 1 or place >= 1:
        raise ValueError("only for a first argument of 1 and a place below 1")
    if place < 0:
        return hyp2f1(1, third - second, third, place / (place - 1)) / (1 - place)
    total, term, number = 1.0, 1.0, np.arange(_TERMS, dtype=np.float64)
    while term > _LAST_DIGIT * total * (1 - place):
        terms = term * np.cumprod((second + number) / (third + number) * place)
        total, term, number = total + float(terms.sum()), float(terms[-1]), number + _TERMS
    return total


def expected_lifetime(alpha: float, beta: float, discount: float) -> float:
    """DEL: payments of a new customer, the first one now, in payments of today."""
    return hyp2f1(1, beta, alpha + beta, 1 / (1 + discount))


def expected_residual_lifetime(alpha: float, beta: float, discount: float, renewal: int) -> float:
    """DERL: payments to come from a customer about to renew for the n-th time, that one not discounted."""
    rest = hyp2f1(1, beta + renewal, alpha + beta + renewal, 1 / (1 + discount))
    return retention(alpha, beta, renewal) * rest


def expected_lifetime_with_fewer_leavers(alpha: float, beta: float, discount: float, share: float) -> float:
    """DEL where everybody's chance of leaving falls by this share: the mean over the beta distribution of
    1 / (1 - (1 - (1 - share) chance) / (1 + d)), which is a hypergeometric function again."""
    return (1 + discount) / discount * hyp2f1(1, alpha, alpha + beta, -(1 - share) / discount)


def average_retention(cohorts: Sequence[Cohort], periods: int | None = None) -> float:
    """The single rate that people like to take: all renewals / all who could renew, whatever their age."""
    seen = [cohort.until(periods).active for cohort in cohorts]
    return math.fsum(math.fsum(one[1:]) for one in seen) / math.fsum(math.fsum(one[:-1]) for one in seen)


def mean_error(shares: Sequence[float], actual: Sequence[float]) -> float:
    """The mean of the errors, each as a share of what was true (MAPE)."""
    return math.fsum(abs(said / true - 1) for said, true in zip(shares, actual, strict=True)) / len(actual)
