"""What customers are worth, from four numbers: how many, their margin a year, retention and discount rate.

Gupta and Lehmann, "Customers as assets", Journal of Interactive Marketing 17(1), 2003: a customer is worth the margin times
r / (1 + i - r), and r / (1 + i - r (1 + g)) where margins grow by g a year. When the first margin comes in changes the answer,
so the convention is always named. All functions are arithmetic alone and take arrays where they take numbers.

One rate for everybody is the roughest of models: where there is a table of renewals, `sbg` says more.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias

Timing: TypeAlias = Literal["year_from_now", "renewal_due", "paid_now"]
YEAR_FROM_NOW: Timing = "year_from_now"
"""The first margin is a year away and comes only if the customer stays: a renewed contract is not counted."""
RENEWAL_DUE: Timing = "renewal_due"
"""The renewal is due today, and so is the margin of those who renew."""
PAID_NOW: Timing = "paid_now"
"""The first margin is in today for certain, as with a new customer; then renewals."""
TIMINGS: tuple[Timing, ...] = (YEAR_FROM_NOW, RENEWAL_DUE, PAID_NOW)

FACTORS: dict[Timing, str] = {
    YEAR_FROM_NOW: "retention / (1 + discount - retention * (1 + growth))",
    RENEWAL_DUE: "retention * (1 + discount) / (1 + discount - retention * (1 + growth))",
    PAID_NOW: "(1 + discount) / (1 + discount - retention * (1 + growth))",
}
"""The multiple as a formula; `multiple` computes the same."""

MOST_CUSTOMERS = 10_000_000_000
LEAST_DISCOUNT = 0.001
"""A year: below it lifetimes are told by what happens in thousands of years."""


@dataclass(frozen=True, slots=True)
class Four:
    """Margin in money a customer and period; rates as shares a period, growth that of the margin."""

    customers: float
    margin: float
    retention: float
    discount: float
    growth: float = 0.0


@dataclass(frozen=True, slots=True)
class Gain:
    """What more retention is worth: all of it in today's money, and what the accounts of the first year show."""

    multiple_before: float
    multiple_after: float
    present_value: float
    first_year: float


ChurnView: TypeAlias = Literal["lifetime", "replacement"]


@dataclass(frozen=True, slots=True)
class ChurnCost:
    """Either what those who leave would have been worth, or what it costs to replace them.

    The two are the same customers seen from two sides, so there is no way to ask for their sum.
    """

    view: ChurnView
    leavers: float
    each: float

    @property
    def total(self) -> float:
        return self.leavers * self.each


def faults_in(numbers: Four, gain: float = 0.0) -> Iterator[str]:
    """Codes of what cannot be calculated with; nothing where all is well. Expects finite numbers."""
    if not 1 <= numbers.customers <= MOST_CUSTOMERS:
        yield "customers"
    if numbers.margin < 0:
        yield "negative_margin"
    if not 0 < numbers.retention < 1:
        yield "retention"
    if not LEAST_DISCOUNT <= numbers.discount <= 1:
        yield "discount"
    if numbers.growth <= -1:
        yield "growth_too_low"
    if numbers.growth >= numbers.discount:
        yield "growth"
    if gain < 0:
        yield "negative_gain"
    if 0 < numbers.retention < 1 <= numbers.retention + gain:
        yield "gain"


def multiple(retention: Any, discount: Any, growth: Any = 0.0, *, timing: Timing = YEAR_FROM_NOW) -> Any:
    """How many of today's margins a customer is worth."""
    first = {
        YEAR_FROM_NOW: retention,
        RENEWAL_DUE: retention * (1 + discount),
        PAID_NOW: 1 + discount,
    }[timing]
    return first / (1 + discount - retention * (1 + growth))


def retention_for(wanted: float, discount: float, growth: float = 0.0, *, timing: Timing = YEAR_FROM_NOW) -> float:
    """The retention that gives this multiple: `multiple` turned round."""
    if timing == PAID_NOW:
        return (1 + discount) * (1 - 1 / wanted) / (1 + growth)
    years = wanted / (1 + discount) if timing == RENEWAL_DUE else wanted
    return years * (1 + discount) / (1 + years * (1 + growth))


def elasticity(retention: Any, discount: Any, growth: Any = 0.0) -> Any:
    """Per cent more worth for one per cent more retention (not one point)."""
    return (1 + discount) / (1 + discount - retention * (1 + growth))


def worth(numbers: Four, *, timing: Timing = YEAR_FROM_NOW) -> Any:
    """Of all customers together."""
    each = multiple(numbers.retention, numbers.discount, numbers.growth, timing=timing)
    return numbers.customers * numbers.margin * each


def value_of_gain(numbers: Four, gain: Any, *, timing: Timing = YEAR_FROM_NOW) -> Gain:
    """`gain` is added to retention for good: 0.02 is two points."""
    before = multiple(numbers.retention, numbers.discount, numbers.growth, timing=timing)
    after = multiple(numbers.retention + gain, numbers.discount, numbers.growth, timing=timing)
    money = numbers.customers * numbers.margin
    return Gain(before, after, money * (after - before), money * gain)


def lost_a_year(numbers: Four) -> Any:
    """How many leave."""
    return numbers.customers * (1 - numbers.retention)


def margin_lost_within_the_year(numbers: Four) -> Any:
    """Who leaves in the course of a year has paid half of it on average, if leaving is spread evenly."""
    return lost_a_year(numbers) * numbers.margin / 2


def cost_of_churn(numbers: Four, *, replacement: float | None = None, timing: Timing = PAID_NOW) -> ChurnCost:
    """By lifetime, or by replacement where the cost of winning one customer is given; never both."""
    if replacement is not None:
        return ChurnCost("replacement", lost_a_year(numbers), replacement)
    each = numbers.margin * multiple(numbers.retention, numbers.discount, numbers.growth, timing=timing)
    return ChurnCost("lifetime", lost_a_year(numbers), each)


def break_even_gain(numbers: Four, cost: float, *, timing: Timing = YEAR_FROM_NOW) -> float | None:
    """How much retention has to rise for its present value to pay for the cost; None where no rise below 1 does."""
    money = numbers.customers * numbers.margin
    if money <= 0:
        return None
    before = multiple(numbers.retention, numbers.discount, numbers.growth, timing=timing)
    needed = retention_for(before + cost / money, numbers.discount, numbers.growth, timing=timing)
    return needed - numbers.retention if needed < 1 else None
