"""What a promise expects by a day, and how readings stand against it."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases.analysis.promises import AHEAD, AS_PROMISED, BEHIND, KEPT, Promise, due_on, is_stale, standing

FIRST = date(2026, 1, 1)
UP = Promise(Decimal(20), FIRST, Decimal(30), FIRST + timedelta(days=100))
DOWN = Promise(Decimal(30), FIRST, Decimal(20), FIRST + timedelta(days=100))


def day(number: int) -> date:
    return FIRST + timedelta(days=number)


@pytest.mark.parametrize(("number", "expected"), [(0, 20), (10, 21), (50, 25), (100, 30), (400, 30), (-5, 20)])
def test_the_straight_line_ends_where_the_promise_does(number: int, expected: int) -> None:
    assert UP.expected(day(number)) == expected


@pytest.mark.parametrize(
    ("promise", "number", "value", "state", "gap"),
    [
        (UP, 50, "26", AHEAD, "1"),
        (UP, 50, "25", AS_PROMISED, "0"),
        (UP, 50, "24.5", BEHIND, "-0.5"),
        (UP, 99, "31", AHEAD, "1.1"),
        (UP, 100, "30", KEPT, "0"),
        (UP, 130, "31", KEPT, "1"),
        (UP, 130, "29", BEHIND, "-1"),
        (DOWN, 50, "24", AHEAD, "1"),
        (DOWN, 50, "26", BEHIND, "-1"),
        (DOWN, 100, "20", KEPT, "0"),
        (DOWN, 100, "20.1", BEHIND, "-0.1"),
    ],
)
def test_where_a_reading_stands(promise: Promise, number: int, value: str, state: str, gap: str) -> None:
    told = standing(promise, Decimal(value), day(number))
    assert (told.state, told.gap) == (state, Decimal(gap))


@given(st.integers(1, 300), st.decimals(-50, 50, places=2), st.decimals(0, 50, places=2))
def test_a_better_reading_never_stands_worse(number: int, value: Decimal, better: Decimal) -> None:
    for promise, sign in ((UP, 1), (DOWN, -1)):
        assert standing(promise, value + sign * better, day(number)).gap >= standing(promise, value, day(number)).gap


def test_a_reading_is_stale_after_ninety_days_unless_it_settled_the_promise() -> None:
    assert [is_stale(UP, day(5), day(5 + age)) for age in (90, 91)] == [False, True]
    assert not is_stale(UP, day(100), day(400))


@pytest.mark.parametrize(
    ("read_on", "since", "due"),
    [(None, 0, 90), (None, 5, 95), (None, 60, 100), (3, 0, 93), (40, 0, 100), (100, 0, None), (120, 0, None)],
)
def test_when_the_next_reading_is_due(read_on: int | None, since: int, due: int | None) -> None:
    found = due_on(UP, None if read_on is None else day(read_on), day(since))
    assert found == (None if due is None else day(due))
