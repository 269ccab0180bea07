from datetime import date
from decimal import Decimal

import pytest

from campaigns.analysis.measures import Measured, disagree


def measured(baseline: str, target: str, *values: str) -> Measured:
    points = [(date(2026, 11, number), Decimal(value)) for number, value in enumerate(values, start=1)]
    return Measured("x", "", Decimal(target) > Decimal(baseline), Decimal(baseline), Decimal(target), points)


@pytest.mark.parametrize(
    ("baseline", "target", "value", "way"),
    [("30", "20", "25", 0.5), ("30", "20", "32", -0.2), ("4", "4.5", "4.5", 1.0), ("0", "-2", "-3", 1.5)],
)
def test_the_way_is_up_whether_the_figure_rises_or_falls(baseline: str, target: str, value: str, way: float) -> None:
    assert measured(baseline, target, "29", value).way == pytest.approx(way)


def test_only_the_latest_counts_and_none_says_nothing() -> None:
    assert measured("30", "20").way is None
    assert measured("30", "20", "35", "30").way == 0


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [("25", "3.9", True), ("31", "4.1", True), ("25", "4.1", False), ("31", "3.9", False), ("30", "3.9", False)],
)
def test_they_disagree_when_one_got_better_and_the_other_worse(one: str, other: str, expected: bool) -> None:
    assert disagree(measured("30", "20", one), measured("4", "4.5", other)) is expected


def test_one_that_was_never_read_disagrees_with_nothing() -> None:
    assert not disagree(measured("30", "20"), measured("4", "4.5", "3.9"))
