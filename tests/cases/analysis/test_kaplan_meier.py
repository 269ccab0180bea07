import warnings
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import CensoredData, ecdf

from cases.analysis.kaplan_meier import Tenure, counted, curve
from tests.factories.cases import TENURES, life_table, rows, telco


@pytest.mark.parametrize("segment", ["all", "month_to_month", "one_year"])
def test_lifelines_makes_the_same_of_a_telephone_company(segment: str) -> None:
    told = [row for row in rows("telco_by_lifelines.csv") if row["segment"] == segment]
    assert len(told) > 10
    found = curve(telco(segment))
    at = {point.tenure: point for point in found.points}
    for row in told[1:]:
        point = at[float(row["tenure_months"])]
        ends = (point.share, point.low, point.high)
        assert ends == pytest.approx((float(row["share"]), float(row["low"]), float(row["high"])), rel=1e-9)
    assert (found.median or float("inf")) == float(told[0]["median"])


def test_counts_of_the_telephone_company() -> None:
    """At risk as its published table has them."""
    at_risk = {float(row["tenure_months"]): int(row["at_risk"]) for row in rows("telco_life_table.csv")[:73]}
    assert {point.tenure: point.at_risk for point in curve(telco()).points} == at_risk


@given(TENURES)
def test_scipy_makes_the_same_of_any_table(drawn: list[tuple[int, int, int]]) -> None:
    table = life_table(drawn)
    left = np.repeat([row.tenure for row in table], [row.left for row in table])
    right = np.repeat([row.tenure for row in table], [row.censored for row in table])
    theirs = ecdf(CensoredData(uncensored=left, right=right)).sf
    found = curve(table)
    tenures = [point.tenure for point in found.points]
    shares = [point.share for point in found.points]
    assert shares == pytest.approx(theirs.evaluate(tenures).tolist(), abs=1e-12)
    with np.errstate(all="ignore"), warnings.catch_warnings(action="ignore"):
        ends = theirs.confidence_interval(0.95, method="log-log")
    for point in found.points:
        if point.low is not None:
            low, high = float(ends.low.evaluate(point.tenure)), float(ends.high.evaluate(point.tenure))
            assert (point.low, point.high) == pytest.approx((low, high), abs=1e-9)


@given(TENURES)
def test_curve_falls_and_its_band_holds_it(drawn: list[tuple[int, int, int]]) -> None:
    found = curve(life_table(drawn))
    assert found.points[0].tenure == 0
    assert all(after.share <= before.share for before, after in pairwise(found.points))
    assert all(point.low <= point.share <= point.high for point in found.points if point.low is not None)
    assert all((point.low is None) == (point.high is None) for point in found.points)


@given(TENURES, st.integers(2, 5))
def test_the_same_customers_again_narrow_the_band_alone(drawn: list[tuple[int, int, int]], times: int) -> None:
    table = life_table(drawn)
    more = [Tenure(row.tenure, times * row.left, times * row.censored) for row in reversed(table)]
    once, often = curve(table), curve(more)
    assert [point.share for point in often.points] == pytest.approx([point.share for point in once.points])
    assert often.periods == pytest.approx(times * once.periods)
    for narrow, wide in zip(often.points, once.points, strict=True):
        if wide.low is not None:
            assert narrow.low >= wide.low - 1e-12


@given(TENURES)
def test_without_anybody_still_here_it_is_the_share_that_outlives(drawn: list[tuple[int, int, int]]) -> None:
    table = [Tenure(row.tenure, row.left + row.censored, 0) for row in life_table(drawn)]
    everybody = sum(row.left for row in table)
    found = curve(table)
    for point in found.points:
        outlived = sum(row.left for row in table if row.tenure > point.tenure)
        assert point.share == pytest.approx(outlived / everybody, abs=1e-12)


def test_customers_are_counted_into_the_same_table() -> None:
    customers = [(3.0, True), (1.0, False), (3.0, False), (3.0, True), (0.5, True)]
    assert counted(customers) == [Tenure(0.5, 1, 0), Tenure(1.0, 0, 1), Tenure(3.0, 2, 1)]


def test_median_and_its_band() -> None:
    found = curve([Tenure(1, 30, 0), Tenure(2, 30, 0), Tenure(3, 30, 5)])
    assert found.median == 2
    assert found.median_band == (2, 2)
    assert found.share_at(1.5) == found.share_at(1) == pytest.approx(65 / 95)
    assert found.periods == 95 + 65 + 35
    assert curve([Tenure(4, 1, 9)]).median is None


def test_nobody_at_all() -> None:
    with pytest.raises(ValueError, match="customer"):
        curve([Tenure(1, 0, 0)])
