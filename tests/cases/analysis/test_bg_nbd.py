import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cases.analysis import bg_nbd, gamma_gamma
from cases.analysis.bg_nbd import Buyer, Fitted
from tests.factories.cases import cdnow

ROUNDED = Fitted(0.243, 4.414, 0.793, 2.426, log_likelihood=0, is_at_edge=False)


def test_cdnow() -> None:
    """Fader, Hardie and Lee 2005, table 2."""
    buyers, _spend = cdnow()
    fitted = bg_nbd.fit(bg_nbd.history(buyers))
    assert fitted.parameters == pytest.approx((0.243, 4.414, 0.793, 2.426), rel=0.005)
    assert fitted.log_likelihood == pytest.approx(-9582.4, abs=0.05)


def test_what_is_expected_of_one_customer_and_of_a_new_one() -> None:
    assert bg_nbd.expected_orders(ROUNDED, 2, 30.43, 38.86, 39) == pytest.approx(1.226, abs=0.0005)
    assert bg_nbd.chance_alive(ROUNDED, 2, 30.43, 38.86) == pytest.approx(0.7266, abs=0.00005)
    assert bg_nbd.expected_orders_of_new(ROUNDED, 52) == pytest.approx(1.446, abs=0.0005)


def test_spend_of_cdnows_repeat_buyers() -> None:
    buyers, spends = cdnow()
    repeats = np.array([one.repeats for one in buyers], dtype=float)
    spend = np.array(spends)
    again = (repeats > 0) & (spend > 0)
    fitted = gamma_gamma.fit(repeats[again], spend[again])
    assert fitted.buyers == 946
    assert (fitted.p, fitted.q, fitted.gamma) == pytest.approx((6.25, 3.74, 15.44), rel=0.005)
    assert fitted.log_likelihood == pytest.approx(-4055.92, abs=0.05)
    assert fitted.mean == pytest.approx(35.2, abs=0.05)
    assert fitted.correlation == pytest.approx(0.11, abs=0.005)
    assert gamma_gamma.expected_spend(fitted, 2, 22.35) == pytest.approx(24.66, abs=0.005)


def test_parameters_come_back_from_customers_drawn_by_them() -> None:
    """A simulation of the story that the model tells, one purchase after the other."""
    chance = np.random.default_rng(11)
    buyers = []
    for rate, dropout in zip(chance.gamma(0.5, 1 / 5, 6_000), chance.beta(1.5, 3.0, 6_000), strict=True):
        clock, repeats, last = 0.0, 0, 0.0
        while (clock := clock + chance.exponential(1 / rate)) <= 60:
            repeats, last = repeats + 1, clock
            if chance.random() < dropout:
                break
        buyers.append(Buyer(repeats, last, 60.0))
    fitted = bg_nbd.fit(bg_nbd.history(buyers))
    assert fitted.parameters[:2] == pytest.approx((0.5, 5.0), rel=0.15)
    assert fitted.a / (fitted.a + fitted.b) == pytest.approx(1 / 3, abs=0.04)


@given(st.integers(0, 12), st.floats(0, 30), st.floats(0.5, 100), st.floats(0.5, 2))
def test_expected_orders_grow_with_the_time_ahead(repeats: int, last: float, ahead: float, more: float) -> None:
    last = last if repeats else 0.0
    near = bg_nbd.expected_orders(ROUNDED, repeats, last, 38.86, ahead)
    far = bg_nbd.expected_orders(ROUNDED, repeats, last, 38.86, ahead * (1 + more))
    assert 0 <= near < far
    assert 0 < bg_nbd.chance_alive(ROUNDED, repeats, last, 38.86) <= 1


@given(st.integers(1, 10), st.floats(1, 30))
def test_who_bought_lately_is_likelier_alive(repeats: int, last: float) -> None:
    lately, long_ago = (bg_nbd.chance_alive(ROUNDED, repeats, when, 38.86) for when in (last + 5, last))
    assert lately > long_ago


def test_order_of_customers_changes_nothing() -> None:
    buyers, _spend = cdnow()
    there, back = bg_nbd.history(buyers), bg_nbd.history(reversed(buyers))
    assert bg_nbd.log_likelihood(ROUNDED.parameters, there) == bg_nbd.log_likelihood(ROUNDED.parameters, back)
    twice = bg_nbd.log_likelihood(ROUNDED.parameters, bg_nbd.history([*buyers, *buyers]))
    assert twice == pytest.approx(2 * bg_nbd.log_likelihood(ROUNDED.parameters, there), rel=1e-12)


def test_orders_are_counted_the_same_in_days() -> None:
    """Another unit of time rescales alpha and nothing else."""
    buyers, _spend = cdnow()
    weeks = bg_nbd.fit(bg_nbd.history(buyers))
    days = bg_nbd.fit(bg_nbd.history([Buyer(one.repeats, 7 * one.last, 7 * one.watched) for one in buyers]))
    assert days.parameters == pytest.approx((weeks.r, 7 * weeks.alpha, weeks.a, weeks.b), rel=1e-4)
    ours, theirs = (
        bg_nbd.expected_orders(one, 2, 30 * unit, 39 * unit, 20 * unit) for one, unit in ((weeks, 1), (days, 7))
    )
    assert ours == pytest.approx(theirs, rel=1e-4)


@pytest.mark.parametrize("a", [1 - 1e-5, 1.0, 1 + 1e-5])
def test_nothing_breaks_where_the_closed_form_divides_by_zero(a: float) -> None:
    near, below, above = (Fitted(0.243, 4.414, one, 2.426, 0, is_at_edge=False) for one in (a, 0.99, 1.01))
    told = [bg_nbd.expected_orders(one, 2, 30.43, 38.86, 39) for one in (below, near, above)]
    assert told[1] == pytest.approx((told[0] + told[2]) / 2, rel=1e-4)
    of_new = [bg_nbd.expected_orders_of_new(one, 52) for one in (below, near, above)]
    assert of_new[1] == pytest.approx((of_new[0] + of_new[2]) / 2, rel=1e-4)


@settings(max_examples=50)
@given(st.integers(1, 50), st.floats(1, 200))
def test_spend_lies_between_ones_own_and_everybodys(orders: int, spend: float) -> None:
    fitted = gamma_gamma.Fitted(6.25, 3.74, 15.44, 0, 946, None, is_at_edge=False)
    assert fitted.mean is not None
    expected = gamma_gamma.expected_spend(fitted, orders, spend)
    assert min(spend, fitted.mean) - 1e-9 <= expected <= max(spend, fitted.mean) + 1e-9
    more = gamma_gamma.expected_spend(fitted, orders + 1, spend)
    assert abs(more - spend) <= abs(expected - spend) + 1e-9


def test_correlation_needs_something_that_differs() -> None:
    assert gamma_gamma.correlation(np.array([1.0, 1.0]), np.array([2.0, 3.0])) is None
    assert gamma_gamma.correlation(np.array([1.0, 2.0, 3.0]), np.array([2.0, 4.0, 6.0])) == pytest.approx(1)
    assert gamma_gamma.Fitted(1, 0.9, 1, 0, 2, None, is_at_edge=False).mean is None
