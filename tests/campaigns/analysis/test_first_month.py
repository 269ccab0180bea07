from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from campaigns.analysis.first_month import DAY_OF, DAYS, Step, first_month, weekday_from


def test_from_a_friday_on() -> None:
    """Friday 4 December 2026; the thirtieth day after it is a Sunday, so the last step is due on the Monday."""
    month = first_month(date(2026, 12, 4), also=["promises"])
    assert [(one.step, one.due_on.isoformat()) for one in month] == [
        ("meet", "2026-12-07"),
        ("promises", "2026-12-11"),
        ("ask_interests", "2026-12-14"),
        ("brief", "2026-12-25"),
        ("first_ask", "2027-01-01"),
        ("stance", "2027-01-04"),
    ]


@pytest.mark.parametrize(
    ("day", "then"), [("2026-11-20", "2026-11-20"), ("2026-11-21", "2026-11-23"), ("2026-11-22", "2026-11-23")]
)
def test_weekends_go_to_monday(day: str, then: str) -> None:
    assert weekday_from(date.fromisoformat(day)) == date.fromisoformat(then)


@given(st.dates(date(2020, 1, 1), date(2040, 1, 1)), st.sets(st.sampled_from(sorted(DAY_OF))))
def test_in_order_on_weekdays_within_thirty_days_and_a_weekend(leaves_on: date, also: set[Step]) -> None:
    days = [one.due_on for one in first_month(leaves_on, also=also)]
    assert days == sorted(days)
    assert all(day.weekday() < 5 for day in days)
    assert leaves_on < days[0]
    assert days[-1] <= leaves_on + timedelta(days=DAYS + 2)
