"""Turns are given away one after the other, whoever asks."""

import itertools
import time
from datetime import timedelta

import pytest
from django.utils import timezone
from pytest_django import Settings

from reminders.domain import pace
from reminders.models import Heartbeat

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _five_a_second(settings: Settings) -> None:
    settings.MAIL_RATE = 5


def test_without_a_rate_nobody_waits(settings: Settings) -> None:
    assert pace.is_limited()
    settings.MAIL_RATE = 0
    assert not pace.is_limited()


def test_each_turn_is_a_gap_behind_the_one_before() -> None:
    waits = [pace.take_turn() or 0 for _ in range(4)]
    assert waits[0] == 0
    assert [round(later - earlier, 1) for earlier, later in itertools.pairwise(waits)] == [0.2, 0.2, 0.2]


def test_what_was_not_used_is_not_made_up_for() -> None:
    pace.take_turn()
    time.sleep(0.5)
    assert [round(pace.take_turn() or 0, 1) for _ in range(2)] == [0, 0.2]


def test_nobody_joins_a_long_line() -> None:
    turns = [pace.take_turn() for _ in range(40)]
    assert 20 < len([turn for turn in turns if turn is not None]) < 30
    assert turns[-1] is None


def test_a_turn_in_the_far_future_is_of_a_wrong_clock() -> None:
    Heartbeat.objects.create(name=pace.TURN, at=timezone.now() + timedelta(days=1))
    assert pace.take_turn() == 0
    assert pace.take_turn() == pytest.approx(0.2, abs=0.1)


def test_a_very_low_rate_still_sends(settings: Settings) -> None:
    settings.MAIL_RATE = 0.001
    assert pace.take_turn() == 0
    assert pace.take_turn() == pytest.approx(pace.LONGEST_GAP_SECONDS, abs=0.5)
    assert pace.take_turn() is None
