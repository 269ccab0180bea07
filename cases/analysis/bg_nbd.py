"""Who buys without a contract: how often they will buy again, and whether they still are customers.

Fader, Hardie and Lee, "Counting your customers the easy way: an alternative to the Pareto/NBD model", Marketing Science 24(2),
2005. While a customer is alive, orders come by chance at a rate of the customer's own (gamma distributed: r, alpha); after
every order some drop out for good (beta distributed: a, b). Three numbers a customer are enough: repeat orders x, when the
last of them was (t_x, from the first order on) and since when the customer is watched (T), all in the same unit of time.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np
from scipy.optimize import minimize
from scipy.special import betaln, gammaln, hyp2f1

Numbers: TypeAlias = "np.ndarray[tuple[int], np.dtype[np.float64]]"

_STARTS = ((0.0, 1.5, 0.0, 1.0), (-1.0, 2.5, -1.0, 0.0), (0.5, 0.0, 0.5, 2.0))
_EDGE = 9.0


@dataclass(frozen=True, slots=True)
class Buyer:
    """Repeat orders, time from the first order to the last repeat, time from the first order to the end of watching."""

    repeats: int
    last: float
    watched: float


@dataclass(frozen=True, slots=True)
class Fitted:
    r: float
    alpha: float
    a: float
    b: float
    log_likelihood: float
    is_at_edge: bool
    """The orders do not tell the parameters: some of them run away."""

    @property
    def parameters(self) -> tuple[float, float, float, float]:
        return self.r, self.alpha, self.a, self.b


@dataclass(frozen=True, eq=False)
class History:
    """Customers as arrays; those with the same three numbers once, and how many there are."""

    x: Numbers
    t_x: Numbers
    watched: Numbers
    count: Numbers
    place: Any
    """Of each customer, in the order given, in the arrays."""


def history(buyers: Iterable[Buyer]) -> History:
    rows = np.array([(one.repeats, one.last, one.watched) for one in buyers], dtype=np.float64).reshape(-1, 3)
    distinct, place, count = np.unique(rows, axis=0, return_inverse=True, return_counts=True)
    x, t_x, watched = distinct.T
    return History(x, t_x, watched, count.astype(np.float64), place.reshape(-1))


def log_likelihood(parameters: Iterable[float], seen: History) -> float:
    r, alpha, a, b = parameters
    x, watched = seen.x, seen.watched
    buying = gammaln(r + x) - gammaln(r) + r * np.log(alpha)
    alive = betaln(a, b + x) - betaln(a, b) - (r + x) * np.log(alpha + watched)
    repeats = np.maximum(x, 1)
    gone = betaln(a + 1, b + repeats - 1) - betaln(a, b) - (r + x) * np.log(alpha + seen.t_x)
    either = np.where(x > 0, np.logaddexp(alive, gone), alive)
    return float(seen.count @ (buying + either))


def fit(seen: History) -> Fitted:
    """By maximum likelihood, time scaled so that everybody is watched for about one unit."""
    scale = float(seen.watched.max()) / 10 or 1.0
    scaled = History(seen.x, seen.t_x / scale, seen.watched / scale, seen.count, seen.place)
    customers = float(seen.count.sum())

    def loss(place: Numbers) -> float:
        return -log_likelihood(np.exp(place), scaled) / customers

    limits = [(-_EDGE, _EDGE)] * 4
    options: Any = {"ftol": 1e-14, "gtol": 1e-9, "maxiter": 2000}
    tried = [minimize(loss, start, method="L-BFGS-B", bounds=limits, options=options) for start in _STARTS]
    best = min(tried, key=lambda one: one.fun).x
    r, alpha, a, b = np.exp(best).tolist()
    found = (r, alpha * scale, a, b)
    return Fitted(*found, log_likelihood(found, seen), bool(np.abs(best).max() > _EDGE - 0.1))


def chance_alive(fitted: Fitted, x: Any, t_x: Any, watched: Any) -> Any:
    """Whether a customer still is one; 1 without a repeat, because the model lets nobody drop out before it."""
    return 1 / (1 + _gone_over_alive(fitted, x, t_x, watched))


def _gone_over_alive(fitted: Fitted, x: Any, t_x: Any, watched: Any) -> Any:
    r, alpha, a, b = fitted.parameters
    repeats = np.maximum(x, 1)
    ratio = a / (b + repeats - 1) * ((alpha + watched) / (alpha + t_x)) ** (r + x)
    return np.where(np.asarray(x) > 0, ratio, 0.0)


def expected_orders(fitted: Fitted, x: Any, t_x: Any, watched: Any, ahead: Any) -> Any:
    """Orders in the time ahead of a customer with this history.

    By Euler's transformation of the paper's formula, in which for many orders a tiny number meets a huge one.
    """
    r, alpha, a, b = fitted.parameters
    a = _not_one(a)
    share = ahead / (alpha + watched + ahead)
    kept = (1 - share) ** (a - 1) * hyp2f1(a + b - 1 - r, a - 1, a + b + x - 1, share)
    alive = (a + b + x - 1) / (a - 1) * (1 - kept)
    return alive / (1 + _gone_over_alive(fitted, x, t_x, watched))


def expected_orders_of_new(fitted: Fitted, ahead: Any) -> Any:
    """Repeat orders of somebody who has just bought for the first time."""
    r, alpha, a, b = fitted.parameters
    a = _not_one(a)
    share = ahead / (alpha + ahead)
    kept = (1 - share) ** (a - 1) * hyp2f1(a + b - 1 - r, a - 1, a + b - 1, share)
    return (a + b - 1) / (a - 1) * (1 - kept)


def _not_one(a: float) -> float:
    """The closed form divides by a - 1, where what it tends to is smooth."""
    return a if abs(a - 1) > 1e-7 else 1 + 1e-7
