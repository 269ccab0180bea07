"""The right mail at the right hour: one a week and reader, in forty zones, over every change of the clocks."""

import random
from collections import Counter
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reminders.analysis.calendar import (
    GRACE,
    LATENESS,
    MORNING,
    NIGHT,
    Owed,
    Reader,
    Week,
    due_moment,
    owed,
)

ZONES = """
Australia/Lord_Howe Africa/Casablanca Pacific/Kiritimati Asia/Kathmandu Pacific/Pago_Pago America/New_York
America/Los_Angeles America/Chicago America/Denver America/Anchorage Pacific/Honolulu America/St_Johns
America/Sao_Paulo America/Santiago America/Havana America/Caracas Atlantic/Azores Europe/London Europe/Lisbon
Europe/Dublin Europe/Berlin Europe/Kyiv Europe/Istanbul Africa/Cairo Africa/Lagos Africa/Johannesburg Asia/Beirut
Asia/Jerusalem Asia/Tehran Asia/Dubai Asia/Kolkata Asia/Dhaka Asia/Singapore Asia/Tokyo Australia/Adelaide
Australia/Sydney Australia/Eucla Pacific/Auckland Pacific/Chatham Antarctica/Troll
""".split()  # noqa: SIM905 (a table is easier to read)
TICK = timedelta(minutes=10)
LONG_AGO = datetime(2026, 1, 1, tzinfo=UTC)


def reader(zone: str = "UTC", **fields) -> Reader:
    return Reader(1, 1, LONG_AGO, ZoneInfo(zone), **fields)


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def one(entries) -> Owed:
    (entry,) = entries
    return entry


def test_there_are_forty_zones() -> None:
    assert len(set(ZONES)) == 40


@pytest.mark.parametrize(
    ("start", "days"), [("2026-10-10T00:00", 60), ("2027-03-01T00:00", 60)], ids=["autumn", "spring"]
)
def test_clock_travel(start: str, days: int) -> None:
    """60 days over 25 October and 1 November, and over 14 and 28 March: one a week, inside the chosen window."""
    chance = random.Random(start)
    readers = [
        Reader(number, 1, at(start), ZoneInfo(zone), weekday=chance.randint(1, 7), hour=chance.randrange(24))
        for number, zone in enumerate(ZONES * 3)
    ]
    sent, moment, end = Counter(), at(start), at(start) + timedelta(days=days)
    while (moment := moment + TICK) < end:
        for entry in owed(readers, moment):
            if not sent[entry.user_id, entry.key]:
                person = readers[entry.user_id]
                there = moment.astimezone(person.zone)
                assert entry.state == "due"
                assert moment - entry.due_at < GRACE
                assert there.isoweekday() == person.weekday
                assert there.hour == person.hour or is_left_out(person, there.date())
                sent[entry.user_id, entry.key] += 1
    weeks = Counter(user for user, _key in sent)
    assert set(sent.values()) == {1}
    assert set(weeks) == set(range(120))
    assert set(weeks.values()) <= {8, 9}


def is_left_out(person: Reader, day: date) -> bool:
    """No such hour on that day: the clock jumps over it."""
    wished = datetime(day.year, day.month, day.day, person.hour, tzinfo=person.zone)
    return wished.astimezone(UTC).astimezone(person.zone).hour != person.hour


@pytest.mark.parametrize("seed", range(4))
def test_random_moves_between_zones(seed: int) -> None:
    """Who moves gets one mail for each week all the same: on time, or by day as soon as the move jumped the hour."""
    chance = random.Random(seed)
    readers = [Reader(n, 1, LONG_AGO, ZoneInfo(chance.choice(ZONES))) for n in range(60)]
    moved_at = [LONG_AGO] * len(readers)
    sent, moment = Counter(), at("2026-10-12T00:00")
    for entry in owed(readers, moment):
        sent[entry.user_id, entry.key] += 1
    for _ in range(60 * 24 * 4):
        moment += timedelta(minutes=15)
        if chance.random() < 0.03:
            mover = chance.randrange(len(readers))
            readers[mover] = replace(readers[mover], zone=ZoneInfo(chance.choice(ZONES)))
            moved_at[mover] = moment
        for entry in owed(readers, moment):
            if not sent[entry.user_id, entry.key]:
                there = moment.astimezone(readers[entry.user_id].zone)
                was_jumped = moved_at[entry.user_id] >= entry.due_at - timedelta(days=1)
                assert moment - entry.due_at <= GRACE or was_jumped
                assert MORNING <= there.hour < NIGHT
                sent[entry.user_id, entry.key] += 1
    assert set(sent.values()) == {1}
    by_reader = Counter(user for user, _key in sent)
    assert min(by_reader.values()) >= 9
    keys = {key for _user, key in sent}
    assert len(keys) <= 11


def test_an_hour_that_is_left_out_becomes_the_next_valid_one() -> None:
    sunday = Week.of(date(2027, 3, 14))
    assert due_moment(sunday, 7, 2, ZoneInfo("America/New_York")) == at("2027-03-14T07:00")  # 03:00 EDT
    spring = Week.of(date(2027, 10, 3))
    assert due_moment(spring, 7, 2, ZoneInfo("Australia/Lord_Howe")) == at("2027-10-02T15:30")  # 02:30
    troll = Week.of(date(2027, 3, 28))  # the clock jumps from 01:00 to 03:00
    assert due_moment(troll, 7, 2, ZoneInfo("Antarctica/Troll")) == at("2027-03-28T01:00")


def test_a_doubled_hour_is_the_first_of_the_two() -> None:
    sunday = Week.of(date(2026, 11, 1))
    assert due_moment(sunday, 7, 1, ZoneInfo("America/New_York")) == at("2026-11-01T05:00")  # EDT, not EST


def test_the_key_is_the_same_label_everywhere() -> None:
    """Monday 08:00 on Kiritimati is still Sunday in UTC."""
    early = one(owed([reader("Pacific/Kiritimati")], at("2026-11-22T18:00")))
    late = one(owed([reader("Pacific/Pago_Pago")], at("2026-11-23T19:00")))
    assert (early.key, late.key) == ("2026-W48", "2026-W48")
    assert late.due_at - early.due_at == timedelta(hours=25)


def test_another_day_or_zone_does_not_make_a_second_mail() -> None:
    moment = at("2026-11-25T12:00")
    keys = {one(owed([reader(weekday=day)], moment)).key for day in (1, 2, 3)}
    assert keys == {"2026-W48"}
    assert one(owed([reader(weekday=5, hour=13)], moment)).key == "2026-W47"


def test_weeks_at_the_turn_of_the_year() -> None:
    assert one(owed([reader()], at("2026-12-28T08:00"))).key == "2026-W53"
    assert one(owed([reader()], at("2027-01-04T08:00"))).key == "2027-W01"


def test_too_late_is_written_down() -> None:
    due_at = at("2026-11-23T08:00")
    assert one(owed([reader()], due_at + LATENESS)).state == "due"
    late = one(owed([reader()], due_at + LATENESS + timedelta(minutes=1)))
    assert (late.state, late.reason) == ("skipped", "too_late")


def test_three_days_away_over_a_change_of_week() -> None:
    """Nobody planned from Saturday until Wednesday noon: Sunday's readers and Monday's each get one."""
    back, away_since = at("2026-11-25T12:00"), at("2026-11-21T00:00")
    monday, sunday = reader(), reader(weekday=7)
    assert [e.key for e in owed([monday], back, away_since)] == ["2026-W48"]
    assert [(e.key, e.state) for e in owed([sunday], back, away_since)] == [("2026-W47", "due")]


def test_stale_weeks_are_skipped_and_visible() -> None:
    """Three weeks away: the newest is due, each older one is recorded as too late."""
    entries = list(owed([reader()], at("2026-11-24T12:00"), at("2026-11-03T00:00")))
    assert [(e.key, e.reason) for e in entries] == [
        ("2026-W46", "too_late"),
        ("2026-W47", "too_late"),
        ("2026-W48", ""),
    ]


def test_who_joins_after_the_moment_starts_next_week() -> None:
    newcomer = replace(reader(), since=at("2026-11-23T08:01"))
    assert list(owed([newcomer], at("2026-11-24T12:00"))) == []
    assert one(owed([newcomer], at("2026-11-30T08:00"))).key == "2026-W49"


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"is_stopped": True}, "stopped"),
        ({"is_bounced": True}, "bounced"),
        ({"paused_until": date(2026, 11, 24)}, "paused"),
        ({"paused_until": date(2026, 11, 23)}, ""),
    ],
)
def test_who_wants_none_is_skipped_with_the_reason(fields: dict, reason: str) -> None:
    entry = one(owed([reader(**fields)], at("2026-11-23T08:00")))
    assert (entry.reason, entry.state) == (reason, "skipped" if reason else "due")


def test_a_missed_hour_does_not_wake_anybody() -> None:
    person = reader("Asia/Tokyo")  # due at 23:00 UTC on Sunday
    assert one(owed([person], at("2026-11-22T23:05"))).state == "due"
    assert list(owed([person], at("2026-11-23T14:00"))) == []  # 23:00 in Tokyo
    assert one(owed([person], at("2026-11-23T21:00"))).state == "due"  # 06:00 on Tuesday


def test_who_chose_the_night_gets_it_at_night() -> None:
    assert one(owed([reader(hour=3)], at("2026-11-23T03:00"))).state == "due"


@given(
    st.sampled_from(ZONES),
    st.integers(1, 7),
    st.integers(0, 23),
    st.datetimes(datetime(2026, 2, 1), datetime(2032, 1, 1), timezones=st.just(UTC)),
)
def test_exactly_one_week_is_newest(zone: str, weekday: int, hour: int, moment: datetime) -> None:
    person = reader(zone, weekday=weekday, hour=hour)
    entries = list(owed([person], moment))
    assert len(entries) <= 1
    for entry in entries:
        assert timedelta() <= moment - entry.due_at < timedelta(days=7, hours=2)
