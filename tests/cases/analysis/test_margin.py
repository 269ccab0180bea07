import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases.analysis import margin
from cases.analysis.margin import Four
from cases.analysis.working import evaluate

CASE = Four(customers=10_000, margin=500, retention=0.80, discount=0.12)

RETENTIONS = st.floats(0.05, 0.9)
DISCOUNTS = st.floats(0.05, 0.3)
GROWTHS = st.floats(-0.05, 0.04)
TIMINGS = st.sampled_from(margin.TIMINGS)


@pytest.mark.parametrize(
    ("retention", "by_discount", "by_growth", "elasticity"),
    [
        (0.6, [1.20, 1.15, 1.11, 1.07], [1.18, 1.21, 1.24, 1.27], 2.15),
        (0.7, [1.75, 1.67, 1.59, 1.52], [1.72, 1.79, 1.85, 1.92], 2.67),
        (0.8, [2.67, 2.50, 2.35, 2.22], [2.63, 2.78, 2.94, 3.13], 3.50),
        (0.9, [4.50, 4.09, 3.75, 3.46], [4.46, 4.89, 5.42, 6.08], 5.09),
    ],
)
def test_table_of_gupta_and_lehmann(
    retention: float, by_discount: list[float], by_growth: list[float], elasticity: float
) -> None:
    found = [margin.multiple(retention, discount) for discount in (0.10, 0.12, 0.14, 0.16)]
    assert found == pytest.approx(by_discount, abs=0.01)
    grown = [margin.multiple(retention, 0.12, growth) for growth in (0.02, 0.04, 0.06, 0.08)]
    assert grown == pytest.approx(by_growth, abs=0.01)
    assert margin.elasticity(retention, 0.12) == pytest.approx(elasticity, abs=0.01)


@pytest.mark.parametrize(("timing", "worth"), [("year_from_now", 1250), ("renewal_due", 1400), ("paid_now", 1750)])
def test_timing_changes_what_one_customer_is_worth(timing: margin.Timing, worth: float) -> None:
    assert 500 * margin.multiple(0.8, 0.12, timing=timing) == pytest.approx(worth, abs=1e-9)


def test_the_case_with_its_working() -> None:
    gain = margin.value_of_gain(CASE, 0.02)
    assert (gain.multiple_before, gain.multiple_after) == pytest.approx((2.5, 2.7333), abs=1e-4)
    assert gain.present_value == pytest.approx(1_166_667, abs=0.5)
    assert gain.first_year == pytest.approx(100_000)
    assert margin.lost_a_year(CASE) == pytest.approx(2_000)
    assert margin.margin_lost_within_the_year(CASE) == pytest.approx(500_000)


def test_churn_costs_lifetimes_or_replacements_never_both() -> None:
    lifetime = margin.cost_of_churn(CASE)
    assert (lifetime.view, lifetime.each, lifetime.total) == ("lifetime", pytest.approx(1750), pytest.approx(3_500_000))
    replaced = margin.cost_of_churn(CASE, replacement=300)
    assert (replaced.view, replaced.total) == ("replacement", pytest.approx(600_000))


@given(RETENTIONS, DISCOUNTS, GROWTHS, TIMINGS)
def test_multiple_is_the_sum_of_what_comes_in(
    retention: float, discount: float, growth: float, timing: margin.Timing
) -> None:
    begins, delay = {"year_from_now": (1, 1), "renewal_due": (1, 0), "paid_now": (0, 0)}[timing]
    years = range(2_000)
    paid = (retention ** (year + begins) * (1 + growth) ** year / (1 + discount) ** (year + delay) for year in years)
    assert margin.multiple(retention, discount, growth, timing=timing) == pytest.approx(sum(paid), rel=1e-9)


@given(RETENTIONS, DISCOUNTS, GROWTHS, TIMINGS)
def test_formula_in_words_of_its_inputs_computes_the_same(
    retention: float, discount: float, growth: float, timing: margin.Timing
) -> None:
    inputs = {"retention": retention, "discount": discount, "growth": growth}
    found = margin.multiple(retention, discount, growth, timing=timing)
    assert evaluate(margin.FACTORS[timing], inputs) == pytest.approx(found)
    assert margin.retention_for(found, discount, growth, timing=timing) == pytest.approx(retention)


@given(RETENTIONS, DISCOUNTS, st.floats(0.001, 0.09), st.floats(1.01, 2), TIMINGS)
def test_gain_moves_with_every_input(
    retention: float, discount: float, gain: float, more: float, timing: margin.Timing
) -> None:
    def worth(numbers: Four, gain: float) -> float:
        return margin.value_of_gain(numbers, gain, timing=timing).present_value

    base = worth(Four(100, 50, retention, discount), gain)
    assert base > 0
    assert worth(Four(100 * more, 50, retention, discount), gain) == pytest.approx(base * more)
    assert worth(Four(100, 50 * more, retention, discount), gain) == pytest.approx(base * more)
    assert worth(Four(100, 50, retention, discount), gain / more) < base
    assert worth(Four(100, 50, retention / more, discount), gain) < base
    assert worth(Four(100, 50, retention, discount * more), gain) < base


@given(RETENTIONS, DISCOUNTS, GROWTHS)
def test_elasticity_is_the_slope_of_logarithms(retention: float, discount: float, growth: float) -> None:
    low, high = (margin.multiple(retention * move, discount, growth) for move in (1 - 1e-6, 1 + 1e-6))
    assert (high - low) / low / 2e-6 == pytest.approx(margin.elasticity(retention, discount, growth), rel=1e-4)


@given(st.floats(1_000, 2_000_000), TIMINGS)
def test_break_even_pays_exactly_for_the_cost(cost: float, timing: margin.Timing) -> None:
    gain = margin.break_even_gain(CASE, cost, timing=timing)
    assert gain is not None
    assert margin.value_of_gain(CASE, gain, timing=timing).present_value == pytest.approx(cost, rel=1e-7)


def test_what_no_retention_can_pay_for() -> None:
    assert margin.break_even_gain(CASE, 1e9) is None
    assert margin.break_even_gain(Four(10, 0, 0.8, 0.1), 5) is None


@pytest.mark.parametrize(
    ("numbers", "gain", "codes"),
    [
        (CASE, 0.02, []),
        (Four(10, 5, 0, 0.1), 0, ["retention"]),
        (Four(10, 5, 1, 0.1), 0, ["retention"]),
        (Four(10, 5, 1.2, 0.1), 0, ["retention"]),
        (Four(10, -5, 0.8, 0.1), 0, ["negative_margin"]),
        (Four(10, 5, 0.8, 0.1), 0.2, ["gain"]),
        (Four(10, 5, 0.8, 0.1), -0.1, ["negative_gain"]),
        (Four(10, 5, 0.8, 0.1, growth=0.1), 0, ["growth"]),
        (Four(10, 5, 0.8, 0.1, growth=0.2), 0, ["growth"]),
        (Four(10, 5, 0.8, 0.1, growth=-1), 0, ["growth_too_low"]),
        (Four(10, 5, 0.8, 10), 0, ["discount"]),
        (Four(10, 5, 0.8, 0), 0, ["discount", "growth"]),
        (Four(0, -1, 2, 0.1), 0, ["customers", "negative_margin", "retention"]),
        (Four(1e11, 5, 0.8, 0.1), 0, ["customers"]),
    ],
)
def test_what_cannot_be_calculated_with(numbers: Four, gain: float, codes: list[str]) -> None:
    assert list(margin.faults_in(numbers, gain)) == codes
