"""The time axis of a plan: where days stand, what is drawn, and what is said beside a bar."""

import re
from datetime import date, timedelta

import pytest

from accounts.drawing import (
    Ahead,
    Axis,
    Bar,
    Week,
    timeline_bar,
    timeline_curve,
    timeline_head,
    timeline_mark,
    timeline_phase,
    timeline_today,
)

TODAY = date(2026, 11, 24)
AXIS = Axis(date(2026, 9, 1), date(2027, 6, 30), TODAY)


def test_days_stand_where_their_part_of_the_axis_ends() -> None:
    assert AXIS.days == 303
    assert AXIS.at(AXIS.first) == 0
    assert AXIS.after(AXIS.last) == 100
    assert AXIS.at(TODAY) == pytest.approx(84 * 100 / 303)
    assert AXIS.at(date(2020, 1, 1)) == 0
    assert AXIS.at(date(2030, 1, 1)) == 100


def test_months_are_named_with_the_year_where_it_begins() -> None:
    names = [name for _day, name in AXIS.ticks()]
    assert names == ["Sep", "Oct", "Nov", "Dec", "Jan 2027", "Feb", "Mar", "Apr", "May", "Jun"]
    many = Axis(date(2026, 1, 1), date(2028, 12, 31), TODAY)
    assert [name for _day, name in many.ticks()][:5] == ["Jan 2026", "Apr", "Jul", "Oct", "Jan 2027"]


def test_weeks_begin_on_mondays() -> None:
    axis = Axis(date(2026, 11, 24), date(2026, 12, 20), TODAY, "weeks")
    assert [day for day, _name in axis.ticks()] == [date(2026, 11, 30), date(2026, 12, 7), date(2026, 12, 14)]


def test_today_is_marked_only_where_the_axis_holds_it() -> None:
    assert "24 Nov" in timeline_head(AXIS)
    past = Axis(date(2026, 1, 1), date(2026, 3, 1), TODAY)
    assert "24 Nov" not in timeline_head(past)
    assert "<line" not in timeline_today(past)


def widths(drawn: str) -> list[float]:
    return [float(found) for found in re.findall(r'width="([\d.]+)%"', drawn)]


def test_progress_is_a_part_of_the_bar() -> None:
    drawn = timeline_bar(AXIS, Bar(date(2026, 11, 1), date(2026, 11, 30), progress=50))
    _row, bar, whole, done = widths(drawn)
    assert (bar, whole, done) == (pytest.approx(30 * 100 / 303, abs=0.01), 100, pytest.approx(50, abs=0.1))


def test_what_is_over_is_hatched_from_the_due_day_to_today() -> None:
    bar = Bar(date(2026, 11, 1), date(2026, 11, 20), progress=70, days_late=4, label="4 days over")
    drawn = timeline_bar(AXIS, bar)
    assert "url(#late-hatch)" in drawn
    assert "4 days over" in drawn
    assert widths(drawn)[-1] == pytest.approx(4 * 100 / 303, abs=0.01)
    assert "url(#late-hatch)" not in timeline_bar(AXIS, Bar(date(2026, 11, 1), date(2026, 11, 20), done_on=TODAY))


def test_a_label_stands_before_the_bar_where_there_is_no_room_behind_it() -> None:
    near, far = Bar(TODAY, TODAY, label="Nine of ten"), Bar(AXIS.last, AXIS.last, label="Nine of ten")
    assert 'text-anchor="end"' not in timeline_bar(AXIS, near)
    assert 'text-anchor="end"' in timeline_bar(AXIS, far)
    assert "Nine" not in timeline_bar(AXIS, Bar(AXIS.first, AXIS.last, label="Nine of ten"))


def test_words_are_escaped() -> None:
    bar = Bar(TODAY, TODAY, label="<script>alert(1)</script>")
    assert "<script>" not in timeline_bar(AXIS, bar)
    assert "<script>" not in timeline_mark(AXIS, TODAY, bar.label, is_reached=False, days_late=0)


def test_what_lies_outside_says_its_day_instead() -> None:
    weeks = Axis(TODAY, TODAY + timedelta(weeks=4), TODAY, "weeks")
    assert "3 Mar" in timeline_bar(weeks, Bar(date(2027, 3, 3), date(2027, 3, 9)))
    assert "9 Oct" in timeline_bar(weeks, Bar(date(2026, 10, 3), date(2026, 10, 9), done_on=date(2026, 10, 9)))
    assert "<path" not in timeline_mark(weeks, date(2027, 3, 3), "3 Mar", is_reached=False, days_late=0)


def test_a_phase_is_as_long_as_its_days() -> None:
    assert widths(timeline_phase(AXIS, AXIS.first, AXIS.last))[-1] == 100


def test_the_curve_says_where_it_stands_and_what_is_wanted() -> None:
    weeks = [Week(TODAY - timedelta(weeks=back), 0.46 - back / 100, 0.5) for back in range(5, -1, -1)]
    corners = [(AXIS.first, 0.26), (date(2026, 12, 15), 0.56), (AXIS.last, 0.75)]
    drawn = timeline_curve(AXIS, weeks, corners)
    for told in (
        "46% today",
        "plan 50%",
        "plan 75% by 30 Jun",
        "from 41% to 46%",
        'vector-effect="non-scaling-stroke"',
    ):
        assert told in drawn
    assert "today" not in timeline_curve(AXIS, [], corners)


def drawn_ahead(on: date, then: float, **more: float) -> str:
    ahead = Ahead(TODAY, on, was=0.4, then=then, **more)
    return timeline_curve(AXIS, [Week(TODAY, 0.4, 0.5)], [(AXIS.first, 0.2), (AXIS.last, 0.6)], ahead)


def test_a_scenario_is_drawn_dashed_beside_no_change_and_with_its_band() -> None:
    drawn = drawn_ahead(date(2027, 1, 31), 0.5, least=0.4, most=0.9)
    assert drawn.count('stroke-dasharray="5 4"') == 1
    assert "50% by 31 Jan in the scenario" in drawn
    assert "40% with no change" in drawn
    assert 'opacity="0.13"' in drawn
    assert "100%</text>" in drawn  # the axis reaches beyond the band
    assert 'opacity="0.13"' not in drawn_ahead(date(2027, 1, 31), 0.5)


def ends(drawn: str) -> list[str]:
    return re.findall(r"<text[^>]*gt-ends[^>]*>", drawn)


def test_its_labels_keep_apart_and_stay_within_the_drawing() -> None:
    then, level = [float(re.findall(r' y="([\d.]+)"', one)[0]) for one in ends(drawn_ahead(date(2027, 1, 31), 0.4))]
    assert abs(then - level) == 15
    assert all('text-anchor="end"' in one for one in ends(drawn_ahead(AXIS.last, 0.5)))
    assert not any("text-anchor" in one for one in ends(drawn_ahead(date(2027, 1, 31), 0.5)))
    assert not ends(drawn_ahead(AXIS.last + timedelta(days=9), 0.5))
