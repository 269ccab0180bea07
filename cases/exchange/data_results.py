"""What of an answer is kept: sums, parameters and a curve thin enough to draw. Nothing of a single customer."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from typing import Any, TypeAlias

from cases.exchange.questions import Answer
from cases.exchange.step_words import BY_LIKELIHOOD, PARAMETERS, SHOWN

Kept: TypeAlias = dict[str, Any]
MOST_POINTS = 150
LONGEST_LINE = 400
NOTATION: Mapping[str, str] = {"sum_of_products": "Σ", "sum": "Σ", "hyp2f1": "F", "ceil": "⌈⌉"}
"""Functions as they are written on paper, in any language."""
_FUNCTIONS = re.compile(r"\b(?:" + "|".join(NOTATION) + r")\b")
NORMAL_REACH = 1.96
"""Standard errors on each side of a 95 % interval."""

_PLAIN = (
    "parameters", "log_likelihood", "median_tenure", "median_band", "del", "del_band", "value", "naive_value",
    "average_retention", "base", "warned", "band_level", "sbg", "alive", "orders", "orders_of_new", "horizon_weeks",
    "spend", "periods_valued", "actual", "mean_error", "multiple", "multiples", "worth_of_one", "gain", "cost_of_churn",
)  # fmt: skip


def kept(answer: Answer) -> Kept:
    told = _part(answer)
    told["segments"] = {name: _part(part) for name, part in answer.get("segments", {}).items()}
    return told


def _part(answer: Answer) -> Kept:
    told: Kept = {name: answer[name] for name in _PLAIN if answer.get(name) is not None}
    told["survival"] = _points(answer)
    if answer["model"] == "sbg":
        told["seen"] = _seen(answer)
        told["rate"] = _renewal_rate(answer)
    if answer["model"] == "kaplan_meier":
        told["rate"] = _rate_of_leaving(answer["parameters"])
    told["working"] = [_step(step) for step in answer["working"] if step["label"] in SHOWN]
    return told


def _points(answer: Answer) -> list[list[float | None]]:
    """Period, share, and the ends of the band."""
    bands: Mapping[str, Any] = answer.get("survival_band") or {}
    places = list((answer.get("survival") or {}).items())
    return [[float(period), share, *(bands.get(period) or (None, None))] for period, share in _thinned(places)]


def _thinned(points: Sequence[Any]) -> list[Any]:
    if len(points) <= MOST_POINTS:
        return list(points)
    step = (len(points) - 1) / (MOST_POINTS - 1)
    return [points[round(place * step)] for place in range(MOST_POINTS)]


def _inputs(answer: Answer, label: str) -> Mapping[str, Any]:
    return next((step["inputs"] for step in answer["working"] if step["label"] == label), {})


def _seen(answer: Answer) -> list[list[float]]:
    """What was seen of all cohorts, by period: of those who could leave in it, who did."""
    told = _inputs(answer, "Log-likelihood")
    lost, still = told.get("lost", []), told.get("still", [])
    at_risk, share, points = math.fsum(lost) + math.fsum(still), 1.0, [[0.0, 1.0]]
    for period, (gone, seen) in enumerate(zip(lost, still, strict=True), 1):
        share *= 1 - gone / at_risk
        points.append([float(period), share])
        at_risk -= gone + seen
        if at_risk <= 0:
            break
    return points


def _renewal_rate(answer: Answer) -> list[float] | None:
    """The single rate with its interval (Wilson's), from renewals and those who could renew."""
    told = _inputs(answer, "Average retention, all cohorts and ages in one")
    if not told:
        return None
    could = math.fsum(told["could"])
    rate, square = math.fsum(told["renewed"]) / could, NORMAL_REACH**2 / could
    middle = (rate + square / 2) / (1 + square)
    reach = NORMAL_REACH * math.sqrt(rate * (1 - rate) / could + square / could / 4) / (1 + square)
    return [rate, max(middle - reach, 0.0), min(middle + reach, 1.0)]


def _rate_of_leaving(told: Mapping[str, float]) -> list[float] | None:
    """Of all periods that customers were seen, those in which nobody left; who left is taken as chance has it."""
    periods, left = told["periods_seen"], told["left"]
    if not periods or not 0 < left < periods:
        return None
    reach = NORMAL_REACH * math.sqrt(left)
    return [1 - gone / periods for gone in (left, min(left + reach, periods), max(left - reach, 0.0))]


def _step(step: Mapping[str, Any]) -> dict[str, Any]:
    shown = _FUNCTIONS.sub(lambda found: NOTATION[found[0]], step["with_numbers"])
    return {
        "label": step["label"],
        "words": BY_LIKELIHOOD if step["label"] in PARAMETERS else step["words"],
        "shown": shown if len(shown) <= LONGEST_LINE else f"{shown[: LONGEST_LINE - 1]}…",
        "value": step["value"],
    }
