"""Everything at once: senders and workers killed, the broker emptied, two beats, three planners, a moody server."""

import asyncio
import os
import random
import signal
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import timedelta

import pytest
from aiosmtpd.smtp import SMTP, Envelope, Session
from django.utils import timezone
from django_scopes import scope
from pytest_django import Settings
from redis import Redis

from accounts.models import Membership, Organization
from reminders.enums import Kind
from reminders.exchange.message import message_id
from reminders.models import Delivery
from tests.factories.mails import owe_invitations, states
from tests.factories.people import make_member, make_organization
from tests.support import mail_server
from tests.support.mail_server import MailServer, Received
from tests.support.processes import Processes, wait_until

from .senders import living

pytestmark = [pytest.mark.faults, pytest.mark.django_db(transaction=True)]

MAILS, MEMBERS, SENDERS = 1000, 40, 3
KILLING_SECONDS = 20
#: Leases of 4 s, and a pause longer than the killing, as it is by default: who was cut off is tried in calm weather.
HASTE = {"EMAIL_TIMEOUT": "1", "MAIL_RETRY_SECONDS": "20,1"}


@dataclass
class MoodyServer(MailServer):
    """Keeps a mail, then takes its time to say so; puts off every 20th receiver once, cuts every 50th line once."""

    tries: Counter[str] = field(default_factory=Counter)

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        receiver = envelope.rcpt_tos[0]
        number = int(receiver.partition("@")[0].removeprefix("guest"))
        self.tries[receiver] += 1
        is_first = self.tries[receiver] == 1
        if number % 20 == 7 and is_first:
            return "451 4.7.1 Greylisted"
        answer = await super().handle_DATA(server, session, envelope)
        await asyncio.sleep(0.03)
        if number % 50 == 9 and is_first and server.transport:
            server.transport.abort()
        return answer


@pytest.fixture
def smtp_sink(settings: Settings) -> Iterator[MoodyServer]:
    server = MoodyServer()
    controller = mail_server.start(server)
    yield server
    controller.stop(no_assert=True)


@dataclass
class Storm:
    """What was done to the processes."""

    processes: Processes
    chance: random.Random = field(default_factory=lambda: random.Random(20261123))
    deaths: int = 0

    def blow(self) -> None:
        """Kill senders and a worker, empty the broker twice, plan thrice at once."""
        forge = self.processes.start("tests.faults.senders", str(SENDERS), **HASTE)
        worker = self.processes.worker("-B", "-s", str(self.processes.folder / "beat-1"), **HASTE)
        beat = ["celery", "-A", "config.celery", "beat", "-s", str(self.processes.folder / "beat-2"), "--pidfile="]
        self.processes.start(*beat)
        for _ in range(3):
            self.processes.start("django", "plan_reminders")
        wait_until(lambda: bool(living(forge.pid)), seconds=60)
        end = time.monotonic() + KILLING_SECONDS
        flushes = [end - KILLING_SECONDS * 2 / 3, end - KILLING_SECONDS / 3]
        while time.monotonic() < end:
            time.sleep(self.chance.uniform(0.3, 0.9))
            self._kill(self.chance.choice(living(forge.pid) or [0]))
            if flushes and time.monotonic() > flushes[0]:
                flushes.pop(0)
                Redis.from_url(self.processes.environment["REDIS_URL"]).flushdb()
                if flushes:
                    self._kill_worker(worker.pid)

    def _kill(self, pid: int) -> None:
        with suppress(ProcessLookupError):
            if pid:
                os.kill(pid, signal.SIGKILL)
                self.deaths += 1

    def _kill_worker(self, pid: int) -> None:
        """The worker and its pool, which may have a mail in hand as well."""
        for child in living(pid):
            self._kill(child)
        self._kill(pid)


def test_nothing_is_lost_and_a_death_costs_one_copy_at_most(processes: Processes, smtp_sink: MoodyServer) -> None:
    organization = make_organization()
    owe_invitations(organization, MAILS, timezone.now())
    for _ in range(MEMBERS):
        make_member(organization)
    Membership.objects.update(since=timezone.now() - timedelta(days=30))
    storm = Storm(processes)
    storm.blow()
    wait_until(lambda: not _open(organization), seconds=120)
    assert _invitations(organization) == {"sent": MAILS}
    assert storm.deaths >= 15
    _check_copies(organization, smtp_sink.received, storm.deaths + MAILS // 50)
    assert _weekly_mails(organization) == MEMBERS


def _open(organization: Organization) -> bool:
    return bool({"due", "claimed", "retry"} & set(states(organization)))


def _invitations(organization: Organization) -> dict[str, int]:
    with scope(organization=organization):
        return dict(Counter(Delivery.objects.filter(kind=Kind.INVITATION).values_list("state", flat=True)))


def _weekly_mails(organization: Organization) -> int:
    """Three planners, two beats and the senders' own loops planned them at once."""
    with scope(organization=organization):
        return Delivery.objects.filter(kind=Kind.DIGEST).count()


def _check_copies(organization: Organization, received: list[Received], bound: int) -> None:
    """Every mail came; more than once only where a sender died, or the server cut the line, with the mail in hand."""
    with scope(organization=organization):
        owed = dict(Delivery.objects.filter(kind=Kind.INVITATION).values_list("user__email", "pk"))
    copies = Counter(mail.receivers[0] for mail in received)
    assert set(copies) == set(owed)
    assert sum(copies.values()) - MAILS <= bound
    assert max(copies.values()) <= 2
    assert all(mail.message["Message-ID"] == message_id(owed[mail.receivers[0]]) for mail in received)
