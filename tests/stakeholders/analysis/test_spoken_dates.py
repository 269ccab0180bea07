"""Dates as people say them, read on Tuesday 24 November 2026."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stakeholders.analysis.spoken_dates import find_dates, shifted

TUESDAY = date(2026, 11, 24)


def read(text: str, today: date = TUESDAY, *, day_first: bool = False) -> list[tuple[str, str | None, str | None]]:
    found = find_dates(text, today=today, day_first=day_first)
    return [(text[one.start : one.end], _iso(one.past), _iso(one.future)) for one in found]


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


@pytest.mark.parametrize(
    ("phrase", "past"),
    [
        ("yesterday", "2026-11-23"),
        ("yesterday afternoon", "2026-11-23"),
        ("last night", "2026-11-23"),
        ("day before yesterday", "2026-11-22"),
        ("the day before yesterday", "2026-11-22"),
        ("last Tuesday", "2026-11-17"),
        ("last Monday", "2026-11-23"),
        ("Tuesday last week", "2026-11-17"),
        ("last week Friday", "2026-11-20"),
        ("two days ago", "2026-11-22"),
        ("2 weeks ago", "2026-11-10"),
        ("a couple of weeks ago", "2026-11-10"),
        ("a fortnight ago", "2026-11-10"),
        ("a month ago", "2026-10-24"),
        ("3 November 2026", "2026-11-03"),
        ("Nov 3, 2026", "2026-11-03"),
        ("2026-11-03", "2026-11-03"),
        ("3.11.2026", "2026-11-03"),
        ("11/3/2026", "2026-11-03"),
        ("11/3/26", "2026-11-03"),
    ],
)
def test_a_day_that_is_gone(phrase, past):
    assert read(phrase) == [(phrase, past, None)]


@pytest.mark.parametrize(
    ("phrase", "future"),
    [
        ("tomorrow", "2026-11-25"),
        ("tomorrow morning", "2026-11-25"),
        ("the day after tomorrow", "2026-11-26"),
        ("in 2 weeks", "2026-12-08"),
        ("in 3 days' time", "2026-11-27"),
        ("within a week", "2026-12-01"),
        ("in a fortnight", "2026-12-08"),
        ("in a month", "2026-12-24"),
        ("2 weeks from now", "2026-12-08"),
        ("next Friday", "2026-12-04"),
        ("this Friday", "2026-11-27"),
        ("Friday week", "2026-12-04"),
        ("a week on Friday", "2026-12-04"),
        ("Friday next week", "2026-12-04"),
        ("next week", "2026-11-30"),
        ("end of the week", "2026-11-27"),
        ("end of next week", "2026-12-04"),
        ("end of month", "2026-11-30"),
        ("the end of next month", "2026-12-31"),
        ("end of January", "2027-01-31"),
        ("end of the year", "2026-12-31"),
        ("by 15 Dec", "2026-12-15"),
        ("by the 15th", "2026-12-15"),
        ("by Friday", "2026-11-27"),
        ("before Friday", "2026-11-26"),
        ("by EOW", "2026-11-27"),
        ("by Nov 3", "2027-11-03"),
    ],
)
def test_a_day_to_come(phrase, future):
    assert read(phrase) == [(phrase, None, future)]


@pytest.mark.parametrize(
    ("phrase", "past", "future"),
    [
        ("today", "2026-11-24", "2026-11-24"),
        ("this morning", "2026-11-24", "2026-11-24"),
        ("on Tuesday", "2026-11-24", "2026-12-01"),
        ("on Friday", "2026-11-20", "2026-11-27"),
        ("Friday morning", "2026-11-20", "2026-11-27"),
        ("3 Nov", "2026-11-03", "2027-11-03"),
        ("Nov 3", "2026-11-03", "2027-11-03"),
        ("Tue 3 Nov", "2026-11-03", "2027-11-03"),
        ("3rd of November", "2026-11-03", "2027-11-03"),
        ("on the 3rd", "2026-11-03", "2026-12-03"),
        ("29 Feb", "2024-02-29", "2028-02-29"),
        ("24 Nov", "2026-11-24", "2026-11-24"),
    ],
)
def test_a_day_that_may_be_either(phrase, past, future):
    assert read(phrase) == [(phrase, past, future)]


def test_numbers_around_a_slash_follow_the_order_asked_for_where_both_are_possible():
    assert read("on 11/3")[0][1] == "2026-11-03"
    assert read("on 11/3", day_first=True)[0][1] == "2026-03-11"
    assert read("on 13/11") == read("on 13/11", day_first=True) == [("on 13/11", "2026-11-13", "2027-11-13")]
    assert read("on 11/13", day_first=True)[0][1] == "2026-11-13"


@pytest.mark.parametrize(
    "text",
    [
        "open 24/7", "1/1 with Dana", "3/4 of the team", "a 50/50 chance", "Nov 2026", "version 2.5", "costs $3/4", "31/31", "30 Feb",
        "last week", "late next week", "soon", "in Q3", "the 3rd floor", "sat with Dana", "sun is out", "wed the two plans",
        "may 3 people join", "on Monday's call", "Mondays", "monthly", "2026-13-40", "in 2 minutes", "3 Novels", "in 2 weekends",
    ],
)  # fmt: skip
def test_what_names_no_day_is_not_read(text):
    assert read(text) == []


def test_a_full_stop_after_a_date_stays_outside():
    assert [found for found, *_ in read("by 2 Dec. Then on Fri. Done")] == ["by 2 Dec", "on Fri"]


def test_weekends_look_ahead_to_the_next_working_week():
    assert read("end of week", date(2026, 11, 28)) == [("end of week", None, "2026-12-04")]
    assert read("next week", date(2026, 11, 29)) == [("next week", None, "2026-11-30")]


def test_months_keep_within_their_length():
    assert shifted(date(2026, 1, 31), months=1) == date(2026, 2, 28)
    assert shifted(date(2026, 1, 31), months=-2) == date(2025, 11, 30)
    assert shifted(date.max, days=1) is None
    assert shifted(date.min, months=-1) is None


_SAID = (
    "on by before last next this Friday Sat 3 29 31 Nov Feb may 2026 11/3 in 999 two weeks months years ago week end of month the 3rd today "
    "yesterday tomorrow . , 2026-02-29"
)
_PIECES = st.sampled_from(_SAID.split())
_TEXTS = st.one_of(st.text(max_size=200), st.lists(_PIECES, max_size=25).map(" ".join))


@given(_TEXTS, st.dates(), st.booleans())
def test_any_text_on_any_day_gives_dates_in_order_on_the_right_side_of_today(text, today, day_first):
    found = find_dates(text, today=today, day_first=day_first)
    assert found == find_dates(text, today=today, day_first=day_first)
    edges = [edge for one in found for edge in (one.start, one.end)]
    assert edges == sorted(edges)
    assert all(0 <= one.start < one.end <= len(text) for one in found)
    assert all(one.past or one.future for one in found)
    assert all(one.past is None or one.past <= today for one in found)
    assert all(one.future is None or one.is_deadline or one.future >= today for one in found)
