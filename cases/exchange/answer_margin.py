"""A case from four numbers: margin multiples, and what more retention is worth."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from typing import Any

from cases.analysis.margin import (
    FACTORS,
    PAID_NOW,
    RENEWAL_DUE,
    TIMINGS,
    YEAR_FROM_NOW,
    Four,
    Timing,
    retention_for,
    value_of_gain,
    worth,
)
from cases.analysis.uncertainty import Input, band, tornado
from cases.analysis.working import Working
from cases.exchange.questions import Answer, Question, answer_of
from cases.exchange.warned import Warned, warned

HORIZON = 12
TOLD_TIMING: Mapping[Timing, str] = {
    YEAR_FROM_NOW: "first margin a year from now, from those who stay",
    RENEWAL_DUE: "renewal due today",
    PAID_NOW: "first margin in today, then renewals",
}
_WORDS: Mapping[Timing, str] = {
    YEAR_FROM_NOW: "retention / (1 + discount rate - retention x (1 + growth))",
    RENEWAL_DUE: "retention x (1 + discount rate) / (1 + discount rate - retention x (1 + growth))",
    PAID_NOW: "(1 + discount rate) / (1 + discount rate - retention x (1 + growth))",
}


def answer_four(question: Question) -> Answer:
    """Customers, margin and retention have to be there, and to be such that they can be calculated with."""
    numbers = four_of(question)
    working = Working()
    for name, words in _GIVEN.items():
        working.given(name.capitalize(), words, **{name: getattr(numbers, name)})
    told: dict[str, Any] = {"parameters": _parameters(question, numbers)}
    told |= _survival(working, numbers, question.horizon or HORIZON)
    told |= _worth(working, numbers, question)
    told |= _churn(working, numbers, question)
    if question.gain is not None:
        told |= _gain(working, numbers, question)
    if question.fewer_leavers is not None:
        told["fewer_leavers"] = _fewer_leavers(working, numbers, question)
    if question.ranges:
        told |= _uncertainty(question, numbers)
    return answer_of("margin_multiple", working, _warnings(question, told), **told)


_GIVEN = {
    "customers": "given: how many there are",
    "margin": "given: of one customer a year",
    "retention": "given: the share that stays each year",
    "discount": "given: the discount rate a year",
    "growth": "given: of the margin a year",
}


def four_of(question: Question) -> Four:
    assert question.customers is not None
    assert question.margin is not None
    assert question.retention is not None
    return Four(question.customers, question.margin, question.retention, question.discount, question.growth)


def _parameters(question: Question, numbers: Four) -> dict[str, Any]:
    return {**asdict(numbers), "gain": question.gain, "timing": question.timing}


def _survival(working: Working, numbers: Four, horizon: int) -> dict[str, Any]:
    shares = {
        str(period): working.add(
            f"Still there after {period}",
            "retention, multiplied by itself once a year",
            "retention ** period",
            retention=numbers.retention,
            period=period,
        )
        for period in range(horizon + 1)
    }
    median = working.add(
        "Years until half have left",
        "logarithm of a half / logarithm of retention, rounded up",
        "ceil(ln(0.5) / ln(retention))",
        retention=numbers.retention,
    )
    return {"survival": shares, "median_tenure": median}


def _worth(working: Working, numbers: Four, question: Question) -> dict[str, Any]:
    rates = {"retention": numbers.retention, "discount": numbers.discount, "growth": numbers.growth}
    multiples = {
        timing: working.add(f"Margin multiple, {TOLD_TIMING[timing]}", _WORDS[timing], FACTORS[timing], **rates)
        for timing in TIMINGS
    }
    elasticity = working.add(
        "Per cent more worth for one per cent more retention",
        "(1 + discount rate) / (1 + discount rate - retention x (1 + growth))",
        "(1 + discount) / (1 + discount - retention * (1 + growth))",
        **rates,
    )
    each = working.add(
        f"Worth of one customer, {TOLD_TIMING[question.timing]}",
        "margin x margin multiple",
        "margin * multiple",
        margin=numbers.margin,
        multiple=multiples[question.timing],
    )
    value = working.add(
        "Worth of all customers",
        "customers x worth of one",
        "customers * each",
        customers=numbers.customers,
        each=each,
    )
    told = {"multiple": multiples[question.timing], "multiples": multiples, "elasticity": elasticity}
    return {"value": value, **told, "worth_of_one": each, "worth_of_all": value}


def _churn(working: Working, numbers: Four, question: Question) -> dict[str, Any]:
    """By lifetime, or by replacement where its cost is given."""
    leavers = working.add(
        "Customers lost a year",
        "customers x (1 - retention)",
        "customers * (1 - retention)",
        customers=numbers.customers,
        retention=numbers.retention,
    )
    within = working.add(
        "Margin lost within the year",
        "customers lost x margin / 2, as leaving is spread over the year",
        "leavers * margin / 2",
        leavers=leavers,
        margin=numbers.margin,
    )
    if question.replacement is not None:
        view, each = "replacement", working.given("Cost to win one", "given", replacement=question.replacement)
    else:
        view, each = "lifetime", _lifetime(working, numbers)
    label = f"Cost of churn a year, by {view} (the other view counts the same customers, so they are not added)"
    total = working.add(label, "customers lost x cost of each", "leavers * each", leavers=leavers, each=each)
    cost = {"view": view, "leavers": leavers, "each": each, "total": total, "margin_lost_within_the_year": within}
    return {"cost_of_churn": cost}


def _lifetime(working: Working, numbers: Four) -> float:
    return working.add(
        "Lifetime of one customer lost",
        f"margin x {_WORDS[PAID_NOW]}",
        f"margin * {FACTORS[PAID_NOW]}",
        **{name: getattr(numbers, name) for name in ("margin", "retention", "discount", "growth")},
    )


def _gain(working: Working, numbers: Four, question: Question) -> dict[str, Any]:
    """`value` becomes that of the gain, which is what was asked for."""
    gain = working.given("Gain", "given: added to retention, for good", gain=question.gain or 0.0)
    raised = working.add(
        "Retention with the gain", "retention + gain", "retention + gain", retention=numbers.retention, gain=gain
    )
    multiples = [
        working.add(
            f"Margin multiple {when}",
            _WORDS[question.timing],
            FACTORS[question.timing],
            retention=rate,
            discount=numbers.discount,
            growth=numbers.growth,
        )
        for when, rate in (("without the gain", numbers.retention), ("with the gain", raised))
    ]
    worth_of_it = working.add(
        "Present value of the gain",
        "customers x margin x (multiple with - multiple without the gain)",
        "customers * margin * (after - before)",
        customers=numbers.customers,
        margin=numbers.margin,
        before=multiples[0],
        after=multiples[1],
    )
    first = working.add(
        "Gain in the first year, all that this year's accounts will show",
        "customers x gain x margin",
        "customers * gain * margin",
        customers=numbers.customers,
        gain=gain,
        margin=numbers.margin,
    )
    told = {"multiple_before": multiples[0], "multiple_after": multiples[1], "present_value": worth_of_it}
    told |= {"first_year": first}
    if question.cost is not None:
        told |= _cost(working, numbers, question, worth_of_it)
    return {"value": worth_of_it, "gain": told}


def _cost(working: Working, numbers: Four, question: Question, worth_of_it: float) -> dict[str, Any]:
    """What is left of the gain, and how much gain pays for the program."""
    cost = working.given("Cost of the program", "given", cost=question.cost or 0.0)
    left = working.add("Left of it", "present value - cost", "value - cost", value=worth_of_it, cost=cost)
    before = worth(numbers, timing=question.timing)
    needed = working.add(
        "Multiple that pays for the program",
        "(worth of all customers + cost) / (customers x margin)",
        "(worth + cost) / (customers * margin)",
        worth=before,
        cost=cost,
        customers=numbers.customers,
        margin=numbers.margin,
    )
    rate = retention_for(needed, numbers.discount, numbers.growth, timing=question.timing)
    if rate >= 1:
        return {"less_cost": left, "break_even": None}
    rate = working.given("Retention that has this multiple", "the multiple's formula, turned round", needed=rate)
    rise = working.add(
        "It pays if retention rises by",
        "that retention - retention today",
        "needed - retention",
        needed=rate,
        retention=numbers.retention,
    )
    return {"less_cost": left, "break_even": rise}


def _fewer_leavers(working: Working, numbers: Four, question: Question) -> dict[str, Any]:
    share = working.given(
        "Fewer leavers", "given: the share of leavers who would stay", share=question.fewer_leavers or 0
    )
    rate = working.add(
        "Retention with fewer leavers",
        "1 - (1 - share) x (1 - retention)",
        "1 - (1 - share) * (1 - retention)",
        share=share,
        retention=numbers.retention,
    )
    uplift = working.add(
        "How much more a new customer is worth, at one rate for everybody",
        "multiple after / multiple before - 1",
        "(1 + discount - retention * (1 + growth)) / (1 + discount - raised * (1 + growth)) - 1",
        retention=numbers.retention,
        raised=rate,
        discount=numbers.discount,
        growth=numbers.growth,
    )
    return {"share": share, "retention": rate, "naive_uplift": uplift}


def _uncertainty(question: Question, numbers: Four) -> dict[str, Any]:
    inputs, formula = varied(question)
    found = band(inputs, formula, runs=question.runs, seed=question.seed)
    swings = [{**asdict(swing), "width": swing.width} for swing in tornado(inputs, formula)]
    return {"tornado": swings, "band": asdict(found)}


def varied(question: Question) -> tuple[list[Input], Any]:
    """The numbers with their ranges, and what is calculated from them: the gain if there is one, else the worth."""
    values = {**asdict(four_of(question)), "gain": question.gain or 0.0}
    inputs = [Input(name, value, *question.ranges.get(name, (value, value))) for name, value in values.items()]

    def formula(drawn: Mapping[str, Any]) -> Any:
        numbers = Four(**{name: drawn[name] for name in asdict(four_of(question))})
        if question.gain is None:
            return worth(numbers, timing=question.timing)
        return value_of_gain(numbers, drawn["gain"], timing=question.timing).present_value

    return inputs, formula


def _warnings(question: Question, told: Mapping[str, Any]) -> Iterator[Warned]:
    yield warned("one_rate")
    yield warned("timing", timing=TOLD_TIMING[question.timing])
    if "band" in told and not math.isclose(told["band"]["share_below_value"], 0.5, abs_tol=0.05):
        yield warned("leaning", below=told["band"]["share_below_value"])
    if told.get("gain", {}).get("break_even", 0) is None:
        yield warned("nothing_pays")
