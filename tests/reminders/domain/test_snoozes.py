"""Putting a prompt off: for oneself, for a year at most, and back at once."""

from datetime import date, timedelta

import pytest
from django_scopes import scope

from accounts.domain.errors import Refused
from accounts.models import Organization
from reminders.domain.snoozes import snooze, unsnooze
from reminders.sources import put_off
from tests.factories.people import NOW, TODAY, make_member, make_organization

pytestmark = pytest.mark.django_db
KEY = "contact:7"


@pytest.fixture
def organization() -> Organization:
    return make_organization()


@pytest.mark.parametrize("days", [1, 365])
def test_the_nearest_and_the_furthest_day(organization: Organization, days: int) -> None:
    with scope(organization=organization):
        user, until = make_member(organization), TODAY + timedelta(days=days)
        snooze(organization=organization, user=user, key=KEY, until=until, at=NOW)
        assert put_off(organization, [user.pk], until - timedelta(days=1)) == {(user.pk, KEY)}
        assert put_off(organization, [user.pk], until) == set()


@pytest.mark.parametrize("days", [-1, 0, 366])
def test_days_that_make_no_sense_are_refused(organization: Organization, days: int) -> None:
    with scope(organization=organization):
        user = make_member(organization)
        with pytest.raises(Refused):
            snooze(organization=organization, user=user, key=KEY, until=TODAY + timedelta(days=days), at=NOW)
        assert put_off(organization, [user.pk], TODAY - timedelta(days=9)) == set()


def test_dismissed_is_for_good_until_it_is_taken_back(organization: Organization) -> None:
    with scope(organization=organization):
        user, other = make_member(organization), make_member(organization)
        snooze(organization=organization, user=user, key=KEY, until=None, at=NOW)
        assert put_off(organization, [user.pk, other.pk], date(2099, 1, 1)) == {(user.pk, KEY)}
        unsnooze(organization=organization, user=other, key=KEY, at=NOW)
        assert put_off(organization, [user.pk], TODAY) == {(user.pk, KEY)}
        for _again in range(2):
            unsnooze(organization=organization, user=user, key=KEY, at=NOW)
        assert put_off(organization, [user.pk], TODAY) == set()


def test_the_last_choice_counts(organization: Organization) -> None:
    with scope(organization=organization):
        user = make_member(organization)
        snooze(organization=organization, user=user, key=KEY, until=None, at=NOW)
        snooze(organization=organization, user=user, key=KEY, until=TODAY + timedelta(days=1), at=NOW)
        assert put_off(organization, [user.pk], TODAY + timedelta(days=1)) == set()
