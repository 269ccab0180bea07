"""A case from customers' tenures: the curve of those who stay, with its band."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from cases.analysis.kaplan_meier import LEVEL, Curve, Tenure, curve
from cases.analysis.sbg import expected_lifetime, survival
from cases.analysis.sbg_band import lifetime_band
from cases.analysis.sbg_of_tenures import followed
from cases.analysis.working import Working
from cases.exchange.questions import Answer, Question, answer_of
from cases.exchange.tenure_rows import TenureTable
from cases.exchange.warned import Warned, warned


def answer_tenures(table: TenureTable, question: Question) -> Answer:
    """For all customers, and `segments` for each."""
    told = _answer(table.whole, table, question)
    if table.segments:
        told["segments"] = {name: _answer(part, table, question) for name, part in table.segments.items()}
    return told


def _answer(tenures: Iterable[Tenure], table: TenureTable, question: Question) -> Answer:
    found, working = curve(tenures), Working()
    still = found.customers - found.left
    for label, name, number in (("Customers", "customers", found.customers), ("Have left", "left", found.left)):
        working.given(label, "counted in the file", **{name: number})
    told: dict[str, Any] = {
        "parameters": {
            "customers": found.customers,
            "left": found.left,
            "still_here": still,
            "periods_seen": found.periods,
        },
        "survival": _shares(working, found),
        "median_tenure": found.median,
        "median_band": list(found.median_band),
        "survival_band": {named(point.tenure): _band(point.low, point.high) for point in found.points},
        "band_level": LEVEL,
        "at_risk": {named(point.tenure): point.at_risk for point in found.points},
    }
    if found.median is not None:
        working.given("Median tenure", "the first tenure by which half have left", median=found.median)
    if question.margin is not None:
        told |= _values(working, found, table, question)
    told["sbg"] = _as_renewals(tuple(tenures), found, table, question)
    return answer_of("kaplan_meier", working, _warnings(found, question, told), **told)


def _as_renewals(tenures: Sequence[Tenure], found: Curve, table: TenureTable, question: Question) -> Answer | None:
    """The curve of renewals where customers follow it: it goes on beyond the longest tenure, and tells a lifetime."""
    same = followed(tenures, found)
    if same is None:
        return None
    both, points = (same.fitted.alpha, same.fitted.beta), same.fitted.observed.periods
    told: Answer = {"alpha": both[0], "beta": both[1], "fit_periods": points, "off": same.off, "fits": same.fits}
    if same.fits:
        discount = question.discount_a_period(question.per_year or table.per_year or 1)
        band = lifetime_band(same.fitted, discount)
        told["survival"] = {
            str(one): float(survival(*both, one)) for one in range(max(points, question.horizon or 0) + 1)
        }
        told |= {"del": expected_lifetime(*both, discount), "del_band": band and [band.low, band.high]}
    return told


def named(tenure: float) -> str:
    """12 rather than 12.0."""
    return f"{tenure:.10g}"


def _band(low: float | None, high: float | None) -> list[float] | None:
    return None if low is None or high is None else [low, high]


def _shares(working: Working, found: Curve) -> dict[str, float]:
    """Every tenure in the file; the working has those at which somebody left."""
    shares: dict[str, float] = {}
    share = 1.0
    for point in found.points:
        if point.left:
            share = working.add(
                f"Still here after tenure {named(point.tenure)}",
                "share before x (1 - left / at risk)",
                "before * (1 - left / at_risk)",
                before=share,
                left=point.left,
                at_risk=point.at_risk,
            )
        shares[named(point.tenure)] = share
    return shares


def _values(working: Working, found: Curve, table: TenureTable, question: Question) -> dict[str, Any]:
    """What a new customer brings within the time that was seen (or the horizon), and what one rate would say."""
    discount = question.discount_a_period(question.per_year or table.per_year or 1)
    seen = math.floor(found.last.tenure)
    periods = range(min(question.horizon or seen, seen) or 1)
    known = {"customers": question.customers or 1.0, "margin": question.margin or 0.0}
    factors = tuple((1 + discount) ** -period for period in periods)
    rate = working.add(
        "Retention a period if it were one rate",
        "1 - left / periods that all customers together were seen",
        "1 - left / periods",
        left=found.left,
        periods=found.periods or 1.0,
    )
    value, naive = (
        working.add(
            label,
            "customers x margin x sum over periods of share x discount factor",
            "customers * margin * sum_of_products(shares, factors)",
            **known,
            shares=shares,
            factors=factors,
        )
        for label, shares in (
            ("Worth of new customers within the time seen, by the curve", tuple(map(found.share_at, periods))),
            ("Worth of new customers within the time seen, by one rate", tuple(max(rate, 0) ** one for one in periods)),
        )
    )
    return {"value": value, "naive_value": naive, "average_retention": rate, "periods_valued": len(periods)}


def _warnings(found: Curve, question: Question, told: dict[str, Any]) -> Iterator[Warned]:
    if found.left < found.customers:
        yield warned("left_of_rows", share=found.left / found.customers)
    if found.median is None:
        yield warned("median_unknown")
    if not found.left:
        yield warned("nobody_left")
    if question.horizon and question.horizon > found.last.tenure:
        yield warned("curve_ends", end=named(found.last.tenure))
    if told.get("value") is None:
        yield warned("no_value")
    else:
        yield warned("least_value")
