"""Senders that are told to stop, that have no broker, and planners at once."""

import os
import re
import signal
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection, transaction
from django.utils import timezone
from django_scopes import scope

from accounts.domain.members import invite
from accounts.enums import Role
from accounts.models import Membership, Organization, User
from reminders.domain.planning import Tally, plan
from reminders.exchange.delivering import deliver
from reminders.models import Delivery, Heartbeat
from tests.factories.mails import owe_invitations, states
from tests.factories.people import make_member, make_organization
from tests.faults.sizes import STOPS
from tests.support.mail_server import MailServer
from tests.support.processes import Processes, wait_until

from .senders import living

pytestmark = [pytest.mark.faults, pytest.mark.django_db(transaction=True)]

MONDAY = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)


@pytest.fixture
def organization() -> Organization:
    return make_organization()


def test_fifty_planners_at_once_write_each_row_once(organization: Organization) -> None:
    users = User.objects.bulk_create(User(email=f"m{number}@example.com", password="!") for number in range(200))
    Membership.objects.bulk_create(
        Membership(organization=organization, user=user, role=Role.MEMBER, since=MONDAY - timedelta(days=30))
        for user in users
    )
    with ThreadPoolExecutor(25) as pool:
        tallies = list(pool.map(lambda _: _plan_apart(), range(50)))
    assert sum(tallies, Tally()) == Tally(planned=200, already_planned=49 * 200)
    assert states(organization) == {"due": 200}


def _plan_apart() -> Tally:
    try:
        return plan(at=MONDAY)
    finally:
        connection.close()


def test_a_plain_command_needs_no_broker(
    organization: Organization, processes: Processes, smtp_sink: MailServer
) -> None:
    owe_invitations(organization, 20, timezone.now())
    nowhere = {"REDIS_URL": "redis://127.0.0.1:1/0", "BROKER_URL": "redis://127.0.0.1:1/0"}
    loop = processes.start("django", "deliver_reminders", "--pause", "0.2", **nowhere)
    smtp_sink.wait_for(20, seconds=60)
    owe_invitations(make_organization("Later"), 5, timezone.now())
    smtp_sink.wait_for(25, seconds=20)
    loop.send_signal(signal.SIGTERM)
    assert loop.wait(30) == 0, processes.log(loop)
    assert states(organization) == {"sent": 20}
    assert set(Heartbeat.objects.values_list("name", flat=True)) == {"planner", "planned", "sender"}


def test_a_worker_sends_after_the_broker_forgot_everything(
    organization: Organization, processes: Processes, smtp_sink: MailServer
) -> None:
    """The doorbell is rung again by the next sweep; here by hand, as beat does each minute."""
    from reminders.tasks import sweep

    processes.worker()
    owe_invitations(organization, 20, timezone.now())
    ring = ["celery", "-A", "config.celery", "call", sweep.name]
    assert processes.start(*ring).wait(60) == 0
    smtp_sink.wait_for(20, seconds=60)
    wait_until(lambda: states(organization) == {"sent": 20})


def test_told_to_stop_a_sender_finishes_the_mail_in_hand(
    organization: Organization, processes: Processes, smtp_sink: MailServer
) -> None:
    smtp_sink.delay_seconds = 0.02
    mails = 10 * STOPS
    owe_invitations(organization, mails, timezone.now())
    forge = processes.start("tests.faults.senders", "2")
    stops = 0
    while _is_open(organization):
        smtp_sink.wait_for(min(mails, len(smtp_sink.received) + 8), seconds=60)
        for sender in living(forge.pid)[:1]:
            os.kill(sender, signal.SIGTERM)
            stops += 1
            wait_until(lambda pid=sender: pid not in living(forge.pid), seconds=30)
    copies = Counter(mail.receivers[0] for mail in smtp_sink.received)
    assert stops >= STOPS * 2 // 3
    assert (len(copies), max(copies.values())) == (mails, 1)
    assert states(organization) == {"sent": mails}


def _is_open(organization: Organization) -> bool:
    return bool({"due", "claimed", "retry"} & set(states(organization)))


def test_what_is_rolled_back_is_not_sent(organization: Organization, smtp_sink: MailServer) -> None:
    lead, at = make_member(organization), timezone.now()
    asked = {"organization": organization, "role": Role.MEMBER, "actor": lead, "at": at}
    with scope(organization=organization):
        with suppress(ZeroDivisionError), transaction.atomic():
            invite(email="never@example.com", **asked)
            raise ZeroDivisionError
        assert deliver(clock=timezone.now).sent == 0
        with transaction.atomic():
            invite(email="once@example.com", **asked)
        assert deliver(clock=timezone.now).sent == 1
        assert Delivery.objects.count() == 1
    assert [mail.receivers for mail in smtp_sink.received] == [["once@example.com"]]


def test_nothing_is_promised_to_the_broker_for_later() -> None:
    """A message with a time of its own is lost with the broker; the ledger holds every time instead."""
    sources = [
        path
        for app in ("accounts", "reminders", "stakeholders", "cases", "campaigns", "privacy", "config")
        for path in Path(settings.BASE_DIR, app).rglob("*.py")
    ]
    assert len(sources) > 50
    for path in sources:
        text = path.read_text()
        assert "countdown=" not in text, path
        assert not re.search(r"\beta=", text), path
