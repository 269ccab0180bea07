"""Nobody planned or sent for days, and the week changed meanwhile: planner and senders together, on real rows."""

from collections import Counter
from datetime import UTC, datetime, timedelta
from itertools import product
from zoneinfo import ZoneInfo

import pytest
from django_scopes import scope

from accounts.enums import Role
from accounts.models import Membership, Organization
from reminders.domain.planning import plan
from reminders.domain.preferences import ensure_preferences
from reminders.exchange.delivering import deliver
from reminders.models import Delivery, Preference
from tests.factories.people import make_member, make_organization
from tests.support.mail_server import MailServer

pytestmark = pytest.mark.django_db

#: At noon in UTC all of these are awake.
ZONES = ("UTC", "Asia/Kathmandu", "Asia/Tokyo", "America/New_York")
SATURDAY = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)
LATENESS = timedelta(hours=96)


@pytest.fixture
def organization() -> Organization:
    """Readers in four zones for each day of the week, at eight, who want the mail even when nothing is due."""
    made = make_organization()
    with scope(organization=made):
        for zone, weekday in product(ZONES, range(1, 8)):
            user = make_member(made, Role.MEMBER, time_zone=zone, email=f"day{weekday}-{len(zone)}@northwind.example")
            membership = Membership.objects.get(user=user)
            ensure_preferences([membership])
            Preference.objects.filter(membership=membership).update(weekday=weekday, wants_empty=True)
    Membership.objects.update(since=SATURDAY - timedelta(days=30))
    return made


def moments(zone: str, weekday: int, after: datetime, until: datetime) -> list[datetime]:
    """Each eight o'clock of that weekday in between, counted by hand."""
    days = [datetime(2026, 11, 16, 8, tzinfo=ZoneInfo(zone)) + timedelta(days=n) for n in range(35)]
    return [day for day in days if day.isoweekday() == weekday and after < day <= until]


def run(at: datetime) -> None:
    plan(at=at)
    deliver(clock=lambda: at)


@pytest.mark.parametrize("days", [3, 10])
def test_one_mail_for_the_current_week_and_a_trace_of_each_other(
    organization: Organization, smtp_sink: MailServer, days: int
) -> None:
    run(SATURDAY)
    smtp_sink.received.clear()
    back = SATURDAY + timedelta(days=days)
    for _again in range(2):
        run(back)
    came = Counter(mail.receivers[0] for mail in smtp_sink.received)
    for membership in Membership.objects.select_related("user", "preference").all():
        missed = moments(membership.user.time_zone, membership.preference.weekday, SATURDAY, back)
        is_sent = bool(missed) and back - missed[-1] <= LATENESS
        assert came[membership.user.email] == int(is_sent)
        assert rows_since(organization, membership) == [
            (moment, "sent", "") if is_sent and moment == missed[-1] else (moment, "skipped", "too_late")
            for moment in missed
        ]
    assert 0 < sum(came.values()) <= len(ZONES) * 7


def rows_since(organization: Organization, membership: Membership) -> list[tuple[datetime, str, str]]:
    with scope(organization=organization):
        rows = Delivery.objects.filter(user=membership.user, due_at__gt=SATURDAY).order_by("due_at")
        return list(rows.values_list("due_at", "state", "reason"))
