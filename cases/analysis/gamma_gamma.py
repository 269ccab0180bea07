"""What an order of a customer is worth on average, from what the orders so far were worth.

Fader, Hardie and Lee, "RFM and CLV: using iso-value curves for customer base analysis", Journal of Marketing Research 42, 2005;
Colombo and Jiang, "A stochastic RFM model", Journal of Interactive Marketing 13(3), 1999. A mean of few orders is drawn towards
the mean of everybody. It takes what people spend to have nothing to do with how often they buy; the correlation says whether.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np
from scipy.optimize import minimize
from scipy.special import gammaln

Numbers: TypeAlias = "np.ndarray[tuple[int], np.dtype[np.float64]]"

_STARTS = ((1.0, 1.0, 1.0), (2.0, 1.0, 0.0), (0.0, 2.0, 2.0))
_EDGE = 10.0


@dataclass(frozen=True, slots=True)
class Fitted:
    p: float
    q: float
    gamma: float
    log_likelihood: float
    buyers: int
    correlation: float | None
    """Between orders and mean spend; None where one of the two is the same for all."""
    is_at_edge: bool

    @property
    def mean(self) -> float | None:
        """The mean spend of all customers; None where the distribution has none (q at 1 or below)."""
        return self.p * self.gamma / (self.q - 1) if self.q > 1 else None


def log_likelihood(p: float, q: float, gamma: float, x: Numbers, spend: Numbers) -> float:
    size = p * x
    curve = gammaln(size + q) - gammaln(size) - gammaln(q) + q * np.log(gamma)
    return float(np.sum(curve + (size - 1) * np.log(spend) + size * np.log(x) - (size + q) * np.log(gamma + x * spend)))


def fit(x: Numbers, spend: Numbers) -> Fitted:
    """`x` orders of mean value `spend`, both above 0, for each buyer; money scaled to a mean of 10 meanwhile."""
    scale = float(spend.mean()) / 10
    scaled = spend / scale

    def loss(place: Numbers) -> float:
        p, q, gamma = np.exp(place).tolist()
        return -log_likelihood(p, q, gamma, x, scaled) / len(x)

    options: Any = {"ftol": 1e-14, "gtol": 1e-9, "maxiter": 2000}
    limits = [(-_EDGE, _EDGE)] * 3
    tried = [minimize(loss, start, method="L-BFGS-B", bounds=limits, options=options) for start in _STARTS]
    best = min(tried, key=lambda one: one.fun).x
    p, q, gamma = np.exp(best).tolist()
    found = (p, q, gamma * scale)
    edge = bool(np.abs(best).max() > _EDGE - 0.1)
    return Fitted(*found, log_likelihood(*found, x, spend), len(x), correlation(x, spend), edge)


def correlation(x: Numbers, spend: Numbers) -> float | None:
    if len(x) < 2 or x.std() == 0 or spend.std() == 0:
        return None
    return float(np.corrcoef(x, spend)[0, 1])


def expected_spend(fitted: Fitted, x: Any, spend: Any) -> Any:
    """The mean of everybody and the customer's own, weighed by how much is known of the customer. Needs q above 1."""
    own, others = fitted.p * x, fitted.q - 1
    return (fitted.p * fitted.gamma + own * spend) / (own + others)
