"""Planning may run any number of times, for any number of people, and writes each mail down once."""

from datetime import UTC, datetime, timedelta
from io import StringIO
from json import loads

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django_scopes import scope

from accounts.enums import Role
from accounts.models import Membership, Organization, User
from reminders.domain.planning import Tally, plan
from reminders.domain.preferences import choose_weekly_mail
from reminders.models import Delivery, Heartbeat
from tests.factories.people import make_member, make_organization

pytestmark = pytest.mark.django_db

MONDAY = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)
LONG_AGO = datetime(2026, 1, 5, tzinfo=UTC)


@pytest.fixture
def organization() -> Organization:
    return make_organization()


def make_members(organization: Organization, count: int, **fields: str) -> None:
    users = User.objects.bulk_create(
        User(email=f"m{number}@{organization.slug}.example", password="!", **fields) for number in range(count)
    )
    Membership.objects.bulk_create(
        Membership(organization=organization, user=user, role=Role.MEMBER, since=LONG_AGO) for user in users
    )


def test_everybody_is_planned_once(organization: Organization) -> None:
    make_members(organization, 3)
    assert plan(at=MONDAY - timedelta(seconds=1)) == Tally(planned=0, already_planned=0, skipped=3)
    assert plan(at=MONDAY) == Tally(planned=3, already_planned=0, skipped=0)
    assert plan(at=MONDAY) == Tally(planned=0, already_planned=3, skipped=0)


def test_zones_that_nobody_knows_are_read_as_the_organizations(organization: Organization) -> None:
    organization.time_zone = "Asia/Tokyo"
    organization.save()
    for number, zone in enumerate(["", "Mars/Olympus", "Europe/Kiev", "../../etc/passwd"]):
        user = make_member(organization, email=f"z{number}@example.com", time_zone=zone)
        Membership.objects.filter(user=user).update(since=LONG_AGO)
    plan(at=MONDAY)
    with scope(organization=organization):
        due = dict(Delivery.objects.values_list("user__time_zone", "due_at"))
    tokyo = datetime(2026, 11, 22, 23, 0, tzinfo=UTC)
    kyiv = datetime(2026, 11, 23, 6, 0, tzinfo=UTC)
    assert due == {"": tokyo, "Mars/Olympus": tokyo, "Europe/Kiev": kyiv, "../../etc/passwd": tokyo}


def test_changing_the_day_after_the_mail_makes_no_second_one(organization: Organization) -> None:
    make_members(organization, 1)
    plan(at=MONDAY)
    membership = Membership.objects.select_related("organization", "user").get()
    with scope(organization=organization):
        choose_weekly_mail(
            membership=membership,
            actor=membership.user,
            at=MONDAY,
            weekday=2,
            hour=9,
            wants_empty=False,
            paused_until=None,
            is_wanted=True,
        )
    assert plan(at=MONDAY + timedelta(days=2)).planned == 0
    assert plan(at=MONDAY + timedelta(days=8, hours=1)).planned == 1


@pytest.mark.parametrize("wanted", [{"is_wanted": False}, {"paused_until": MONDAY.date() + timedelta(days=1)}])
def test_who_wants_none_is_recorded(organization: Organization, wanted: dict) -> None:
    make_members(organization, 1)
    membership = Membership.objects.select_related("organization", "user").get()
    chosen = {"weekday": 1, "hour": 8, "wants_empty": False, "paused_until": None, "is_wanted": True, **wanted}
    with scope(organization=organization):
        choose_weekly_mail(membership=membership, actor=membership.user, at=LONG_AGO, **chosen)
    assert plan(at=MONDAY) == Tally(skipped=1)
    with scope(organization=organization):
        skipped = Delivery.objects.get()
    assert skipped.reason == ("paused" if "paused_until" in wanted else "stopped")
    assert skipped.settled_at == MONDAY


def test_days_without_a_planner_leave_a_trace(organization: Organization) -> None:
    make_members(organization, 1)
    plan(at=MONDAY)
    assert plan(at=MONDAY + timedelta(days=22)) == Tally(planned=1, skipped=2)
    with scope(organization=organization):
        found = Delivery.objects.order_by("key").values_list("key", "state")
        assert list(found) == [
            ("2026-W48", "due"),
            ("2026-W49", "skipped"),
            ("2026-W50", "skipped"),
            ("2026-W51", "due"),
        ]


def test_five_thousand_people_cost_a_handful_of_queries(organization: Organization) -> None:
    make_members(organization, 5001)
    with CaptureQueriesContext(connection) as queries:
        assert plan(at=MONDAY).planned == 5001
    assert len(queries) <= 10
    with CaptureQueriesContext(connection) as queries:
        assert plan(at=MONDAY).already_planned == 5001
    assert len(queries) <= 8


def test_the_command_counts(organization: Organization) -> None:
    make_members(organization, 2)
    answers = []
    for _ in range(2):
        out = StringIO()
        call_command("plan_reminders", "--at", "2026-11-23T08:00:00Z", "--json", stdout=out)
        answers.append(loads(out.getvalue()))
    assert answers == [
        {"planned": 2, "already_planned": 0, "skipped": 0},
        {"planned": 0, "already_planned": 2, "skipped": 0},
    ]
    assert not Heartbeat.objects.filter(name="planner").exists()
    call_command("plan_reminders", stdout=StringIO())
    assert Heartbeat.objects.filter(name="planner").exists()


def test_only_members_who_may_sign_in_are_planned(organization: Organization) -> None:
    make_members(organization, 2)
    User.objects.filter(email__startswith="m0").update(is_active=False)
    assert plan(at=MONDAY).planned == 1
