"""Several senders on one database, and none of them above what a mail server takes; without a broker."""

import asyncio
import itertools
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
from aiosmtpd.smtp import SMTP, Envelope, Session
from django.utils import timezone
from pytest_django import Settings

from accounts.models import Organization
from tests.factories.mails import owe_invitations, states
from tests.factories.people import make_organization
from tests.support import mail_server
from tests.support.mail_server import MailServer
from tests.support.processes import Processes, wait_until

pytestmark = [pytest.mark.faults, pytest.mark.django_db(transaction=True)]

NO_BROKER = {"REDIS_URL": "redis://127.0.0.1:1/0", "BROKER_URL": "redis://127.0.0.1:1/0"}
#: More than the senders of one domain claim at once, so that one more of them wants to send there.
MANY, FEW = 330, 40


@dataclass
class CountingServer(MailServer):
    """Knows how many mails it has in hand for each domain, and when each came."""

    in_hand: Counter[str] = field(default_factory=Counter)
    peak: Counter[str] = field(default_factory=Counter)
    came: list[float] = field(default_factory=list)

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        domain = envelope.rcpt_tos[0].rpartition("@")[2]
        self.came.append(time.monotonic())
        self.in_hand[domain] += 1
        self.peak[domain] = max(self.peak[domain], self.in_hand[domain])
        await asyncio.sleep(self.delay_seconds)
        try:
            return await super().handle_DATA(server, session, envelope)
        finally:
            self.in_hand[domain] -= 1


@pytest.fixture
def smtp_sink(settings: Settings) -> Iterator[CountingServer]:
    server = CountingServer()
    controller = mail_server.start(server)
    yield server
    controller.stop(no_assert=True)


def test_no_domain_gets_more_than_three_at_once(processes: Processes, smtp_sink: CountingServer) -> None:
    smtp_sink.delay_seconds = 0.01
    large, small = make_organization("Large"), make_organization("Small")
    owe_invitations(large, MANY, timezone.now())
    owe_invitations(small, FEW, timezone.now())
    processes.start("tests.faults.senders", "5", **NO_BROKER)
    wait_until(lambda: not _open(large) and not _open(small), seconds=90)
    assert (states(large), states(small)) == ({"sent": MANY}, {"sent": FEW})
    assert len(smtp_sink.received) == MANY + FEW
    assert smtp_sink.peak[f"{large.slug}.example"] == 3
    assert 1 <= smtp_sink.peak[f"{small.slug}.example"] <= 3


def test_all_senders_together_keep_the_rate(processes: Processes, smtp_sink: CountingServer) -> None:
    rate, count = 20, 80
    organization = make_organization()
    owe_invitations(organization, count, timezone.now())
    processes.start("tests.faults.senders", "4", **NO_BROKER, MAIL_RATE=str(rate))
    wait_until(lambda: not _open(organization), seconds=60)
    assert states(organization) == {"sent": count}
    assert len(smtp_sink.received) == count
    came = sorted(smtp_sink.came)
    # A mail may be a moment late on its way, and then stands a little closer to the next.
    assert all(later - earlier > 1 for earlier, later in itertools.pairwise(came[:: rate + 2]))
    assert (count - 1) / rate - 0.5 < came[-1] - came[0] < 4 * count / rate


def _open(organization: Organization) -> bool:
    return bool({"due", "claimed", "retry"} & set(states(organization)))
