"""Whether customers' tenures follow the shifted-beta-geometric curve, and where it leads.

The model counts whole periods between renewals. Who left at tenure 2.4 did not renew for the third time; who is still here at
2.4 has renewed twice. A curve that is laid off from what was seen is none to go by, so it is told only where it keeps close
to Kaplan and Meier's, which assumes nothing.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from cases.analysis.kaplan_meier import Curve, Tenure
from cases.analysis.sbg import LEAST_POINTS, Fitted, NothingToFit, checked, fit_observed, survival

MOST_OFF = 0.02
"""Shares by which the two may differ at any period and still count as one."""
MOST_PERIODS = 240


@dataclass(frozen=True, slots=True)
class Followed:
    fitted: Fitted
    off: float
    """The largest difference to what was seen."""

    @property
    def fits(self) -> bool:
        return self.off <= MOST_OFF and not self.fitted.is_at_edge


def followed(table: Sequence[Tenure], seen: Curve) -> Followed | None:
    """None where there are too few periods, or too many to be renewals, or nothing to fit."""
    last = math.ceil(seen.last.tenure)
    if not LEAST_POINTS <= last <= MOST_PERIODS:
        return None
    lost, still = [0.0] * last, [0.0] * last
    for row in table:
        lost[max(math.ceil(row.tenure), 1) - 1] += row.left
        if row.tenure >= 1:
            still[math.floor(row.tenure) - 1] += row.censored
    try:
        fitted = fit_observed(checked(lost, still))
    except NothingToFit:
        return None
    periods = [period for period in range(1, last + 1) if period <= seen.last.tenure]
    off = max(abs(float(survival(fitted.alpha, fitted.beta, one)) - seen.share_at(one)) for one in periods)
    return Followed(fitted, off)
