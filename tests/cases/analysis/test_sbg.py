import math
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from scipy.integrate import quad
from scipy.special import beta as beta_function
from scipy.stats import beta as beta_distribution

from cases.analysis import sbg
from cases.analysis.sbg_band import lifetime_band, survival_band
from tests.factories.cases import cohorts, high_end, high_end_per_cent

ALPHA, BETA = 0.668, 3.806
DISCOUNT = 0.10
PARAMETERS = st.floats(0.05, 20)


def test_high_end_segment_fitted_on_seven_years() -> None:
    """Fader and Hardie 2007, table 2 and figure 5."""
    fitted = sbg.fit([high_end()], 7)
    assert (fitted.alpha, fitted.beta) == pytest.approx((ALPHA, BETA), abs=0.001)
    assert fitted.log_likelihood == pytest.approx(-1611.16, abs=0.05)
    shares = [100 * float(sbg.survival(fitted.alpha, fitted.beta, year)) for year in range(8, 13)]
    assert shares == pytest.approx([46.0, 43.6, 41.4, 39.5, 37.8], abs=0.1)
    assert sbg.mean_error(shares, high_end_per_cent()[8:]) == pytest.approx(0.029, abs=0.001)


def test_four_years_mislead() -> None:
    """Why a forecast needs five points."""
    fitted = sbg.fit([high_end()], 4)
    assert 100 * float(sbg.survival(fitted.alpha, fitted.beta, 12)) == pytest.approx(30.7, abs=0.1)


def test_expected_lifetimes_of_the_high_end_segment() -> None:
    """Fader and Hardie 2010, equation 6."""
    lifetime = sbg.expected_lifetime(ALPHA, BETA, DISCOUNT)
    residual = [sbg.expected_residual_lifetime(ALPHA, BETA, DISCOUNT, renewal) for renewal in range(1, 9)]
    assert lifetime == pytest.approx(5.9226, abs=1e-4)
    assert residual == pytest.approx([5.415, 5.902, 6.294, 6.620, 6.897, 7.136, 7.345, 7.530], abs=0.0005)


def test_sums_of_seventy_periods_that_others_printed() -> None:
    shares = sbg.survival(ALPHA, BETA, np.arange(71))
    discounts = (1 + DISCOUNT) ** -np.arange(71)
    lifetime = float(shares @ discounts)
    residual = float(shares[5:] @ discounts[:66] / shares[4])
    assert (lifetime, residual) == pytest.approx((5.9210, 6.8929), abs=0.0001)
    assert (lifetime, residual) == pytest.approx((5.9206, 6.8933), abs=0.001)  # theirs, with parameters of their own
    assert sbg.expected_lifetime(ALPHA, BETA, DISCOUNT) - lifetime < 0.002


def test_fewer_leavers_under_the_model_and_by_a_single_rate() -> None:
    lifetime = float(sbg.expected_lifetime(ALPHA, BETA, DISCOUNT))
    better = sbg.expected_lifetime_with_fewer_leavers(ALPHA, BETA, DISCOUNT, 0.1)
    assert better / lifetime - 1 == pytest.approx(0.0355, abs=0.00005)
    rate = ALPHA / (ALPHA + BETA)
    single, after = (1.1 / (1.1 - (1 - share * rate)) for share in (1, 0.9))
    assert after / single - 1 == pytest.approx(0.0637, abs=0.00005)


@settings(max_examples=25)
@given(PARAMETERS, PARAMETERS, st.floats(0.02, 0.5), st.floats(0, 0.9))
def test_fewer_leavers_is_the_mean_over_the_chances(alpha: float, beta: float, discount: float, share: float) -> None:
    assume(alpha > 0.3)
    assume(beta > 0.3)

    def worth(chance: float) -> float:
        return float(1 / (1 - (1 - (1 - share) * chance) / (1 + discount)) * beta_distribution.pdf(chance, alpha, beta))

    integral = math.fsum(quad(worth, *ends, limit=200)[0] for ends in ((0, 0.01), (0.01, 0.5), (0.5, 0.99), (0.99, 1)))
    found = sbg.expected_lifetime_with_fewer_leavers(alpha, beta, discount, share)
    assert found == pytest.approx(integral, rel=2e-3)


@given(PARAMETERS, PARAMETERS, st.floats(0.01, 1))
def test_lifetime_is_the_first_payment_and_the_rest(alpha: float, beta: float, discount: float) -> None:
    rest = sbg.expected_residual_lifetime(alpha, beta, discount, 1) / (1 + discount)
    assert sbg.expected_lifetime(alpha, beta, discount) == pytest.approx(1 + rest, rel=1e-12)
    nobody_spared = sbg.expected_lifetime_with_fewer_leavers(alpha, beta, discount, 0)
    assert nobody_spared == pytest.approx(1 + rest, rel=1e-12)


@given(st.floats(0.2, 50), st.floats(0.2, 50), st.floats(-20, 0.95))
def test_hypergeometric_function_is_its_integral(second: float, more: float, place: float) -> None:
    """Euler's: the mean of 1 / (1 - z t) over a beta distribution."""
    ends = (second - 1, more - 1)
    whole, error = quad(lambda share: 1 / (1 - place * share), 0, 1, weight="alg", wvar=ends, limit=200)
    assume(error < 1e-9 * whole)
    assert sbg.hyp2f1(1, second, second + more, place) == pytest.approx(whole / beta_function(second, more), rel=1e-7)


def test_lifetimes_at_hardly_any_discount() -> None:
    """Where the sum has millions of terms. With 1, 1 and 2 it is -ln(1 - z) / z."""
    place = 1 / (1 + 1e-5)
    assert sbg.hyp2f1(1, 1, 2, place) == pytest.approx(-math.log1p(-place) / place, rel=1e-10)


@pytest.mark.parametrize(("first", "place"), [(2, 0.5), (1, 1)])
def test_where_the_hypergeometric_function_is_not_summed(first: float, place: float) -> None:
    with pytest.raises(ValueError, match="only for"):
        sbg.hyp2f1(first, 1, 2, place)


@given(PARAMETERS, PARAMETERS, st.integers(1, 8))
def test_residual_lifetimes_are_sums_over_survivors(alpha: float, beta: float, renewal: int) -> None:
    shares = sbg.survival(alpha, beta, np.arange(renewal - 1, 3_000))
    payments = shares[1:] / shares[0] * 1.1 ** -np.arange(len(shares) - 1.0)
    found = sbg.expected_residual_lifetime(alpha, beta, 0.1, renewal)
    assert found == pytest.approx(float(payments.sum()), rel=1e-8)


@given(PARAMETERS, PARAMETERS, st.floats(0.02, 0.4))
def test_a_higher_discount_rate_makes_customers_worth_less(alpha: float, beta: float, discount: float) -> None:
    assert sbg.expected_lifetime(alpha, beta, discount + 0.05) < sbg.expected_lifetime(alpha, beta, discount)
    assert sbg.expected_lifetime(alpha * 1.1, beta, discount) < sbg.expected_lifetime(alpha, beta, discount)
    assert sbg.expected_lifetime(alpha, beta * 1.1, discount) > sbg.expected_lifetime(alpha, beta, discount)


@given(PARAMETERS, PARAMETERS)
def test_retention_rises_with_age(alpha: float, beta: float) -> None:
    rates = [sbg.retention(alpha, beta, period) for period in range(1, 10)]
    assert rates == sorted(rates)
    shares = [float(sbg.survival(alpha, beta, period)) for period in range(10)]
    assert [after / before for before, after in pairwise(shares)] == pytest.approx(rates)


@settings(max_examples=15, deadline=None)
@given(cohorts())
def test_no_neighbor_is_likelier_than_the_fit(cohort: sbg.Cohort) -> None:
    fitted = sbg.fit([cohort])
    assume(not fitted.is_at_edge)
    seen = fitted.observed
    for move in ((1.02, 1), (0.98, 1), (1, 1.02), (1, 0.98), (1.02, 1.02), (0.98, 0.98)):
        other = sbg.log_likelihood(fitted.alpha * move[0], fitted.beta * move[1], seen.lost, seen.still)
        assert other <= fitted.log_likelihood


@settings(max_examples=5, deadline=None)
@given(cohorts())
def test_no_place_far_away_is_likelier_than_the_fit(cohort: sbg.Cohort) -> None:
    fitted = sbg.fit([cohort])
    places = np.exp(np.linspace(-9, 9, 30)).tolist()
    seen = fitted.observed
    others = [sbg.log_likelihood(alpha, beta, seen.lost, seen.still) for alpha in places for beta in places]
    assert max(others) <= fitted.log_likelihood + 1e-6


@settings(max_examples=10, deadline=None)
@given(cohorts(), st.integers(2, 9))
def test_more_customers_of_the_same_kind_scale_the_likelihood_alone(cohort: sbg.Cohort, times: int) -> None:
    once, often = sbg.fit([cohort]), sbg.fit([sbg.Cohort("more", tuple(times * one for one in cohort.active))])
    assume(not once.is_at_edge)
    assert (often.alpha, often.beta) == pytest.approx((once.alpha, once.beta), rel=1e-3)
    assert often.log_likelihood == pytest.approx(times * once.log_likelihood, rel=1e-9)
    copies = sbg.fit([cohort] * times)
    assert copies.log_likelihood == pytest.approx(often.log_likelihood, rel=1e-12)


def test_cohorts_of_different_ages_are_fitted_together() -> None:
    """Drawn from known parameters, the young ones tell as much of their first years as the old ones."""
    active = [100_000 * float(sbg.survival(0.9, 5.0, period)) for period in range(9)]
    young = [sbg.Cohort(str(age), tuple(active[: age + 1])) for age in range(1, 9)]
    fitted = sbg.fit([*young, sbg.Cohort("new", (100.0,))])
    assert (fitted.alpha, fitted.beta) == pytest.approx((0.9, 5.0), rel=1e-4)


def test_band_agrees_with_drawing_the_table_again() -> None:
    """Parametric bootstrap: 100 tables of a thousand customers, drawn from the fit and fitted again."""
    fitted = sbg.fit([high_end()], 7)
    chance = np.random.default_rng(7)
    shares = sbg.survival(fitted.alpha, fitted.beta, np.arange(8))
    drawn = chance.multinomial(1_000, [*-np.diff(shares), shares[-1]], size=100)
    again = [sbg.fit([sbg.Cohort("", tuple(1_000.0 - np.concatenate([[0], row[:-1].cumsum()])))]) for row in drawn]
    for period in (4, 12):
        ends = np.quantile([float(sbg.survival(one.alpha, one.beta, period)) for one in again], (0.025, 0.975))
        band = survival_band(fitted, period)
        assert band
        assert (band.low, band.high) == pytest.approx(ends, abs=0.02)
    lifetimes = np.quantile([sbg.expected_lifetime(one.alpha, one.beta, 0.1) for one in again], (0.025, 0.975))
    band = lifetime_band(fitted, 0.1)
    assert band
    assert (band.low, band.high) == pytest.approx(lifetimes, rel=0.04)


def test_more_customers_make_the_band_narrower() -> None:
    few, many = (sbg.fit([sbg.Cohort("", tuple(times * one for one in high_end().active))], 7) for times in (1, 100))
    narrow, wide = survival_band(many, 12), survival_band(few, 12)
    assert narrow
    assert wide
    assert (wide.high - wide.low) == pytest.approx(10 * (narrow.high - narrow.low), rel=0.05)


def test_customers_who_are_all_alike_are_at_the_edge() -> None:
    """A tenth leaves every year: no spread of chances, a geometric curve, and no band."""
    fitted = sbg.fit([sbg.Cohort("", (1000.0, 900.0, 810.0, 729.0, 656.0, 590.0))])
    assert fitted.is_at_edge
    assert survival_band(fitted, 6) is None
    assert sbg.expected_lifetime(fitted.alpha, fitted.beta, 0.1) == pytest.approx(1.1 / 0.2, rel=0.01)


@pytest.mark.parametrize(
    ("active", "code"),
    [
        ((100.0, 90.0), "one_period"),
        ((100.0,), "one_period"),
        ((100.0, 100.0, 100.0), "nobody_left"),
        ((100.0, 0.0, 0.0), "all_left_at_once"),
    ],
)
def test_what_no_curve_can_be_laid_through(active: tuple[float, ...], code: str) -> None:
    with pytest.raises(sbg.NothingToFit) as refused:
        sbg.fit([sbg.Cohort("", active)])
    assert refused.value.code == code


def test_single_rate_and_median() -> None:
    two = [sbg.Cohort("old", (100.0, 60.0, 50.0)), sbg.Cohort("new", (200.0, 120.0))]
    assert sbg.average_retention(two) == pytest.approx((60 + 50 + 120) / (100 + 60 + 200))
    assert sbg.average_retention(two, 1) == pytest.approx(180 / 300)
    assert sbg.median_tenure(ALPHA, BETA) == 7
    assert sbg.median_tenure(1e-4, 1e-2) is None
