"""Redis dies and comes back while mails are being sent by a real worker, again and again.

A worker may end by that (kombu then stumbles over messages that it has not acknowledged); it is started again, as
compose.yaml and every service manager do.
"""

import signal
import subprocess
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import pytest
from celery import Celery
from django.utils import timezone
from kombu.exceptions import OperationalError

from config.binaries import valkey_server
from config.processes import Account, spawn, stop
from config.settings import broker_url
from tests.factories.mails import owe_invitations, states
from tests.factories.people import make_organization
from tests.faults.sizes import RESTARTS
from tests.support.mail_server import MailServer
from tests.support.processes import Processes, wait_until

pytestmark = [pytest.mark.faults, pytest.mark.django_db(transaction=True)]

EACH = 12
RESUMES_WITHIN_SECONDS = 60


@dataclass
class Broker:
    """A server of this test's own, which keeps nothing when it dies."""

    folder: Path
    process: subprocess.Popen[bytes]

    @property
    def url(self) -> str:
        return f"unix://{self.folder}/valkey.sock"

    def restart(self) -> None:
        self.process.send_signal(signal.SIGKILL)
        self.process.wait(10)
        self.process = start(self.folder)


def start(folder: Path) -> subprocess.Popen[bytes]:
    options = ["--port", "0", "--unixsocket", str(folder / "valkey.sock"), "--save", "", "--dir", str(folder)]
    process = spawn([str(valkey_server()), *options], log=folder / "valkey.log", account=Account())
    wait_until(lambda: (folder / "valkey.sock").exists())
    return process


@pytest.fixture
def broker(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Broker]:
    folder = tmp_path_factory.mktemp("q")
    broker = Broker(folder, start(folder))
    yield broker
    stop(broker.process)


@dataclass
class Keeper:
    """Starts the worker, and starts it again when it has ended."""

    processes: Processes
    worker: subprocess.Popen[bytes] | None = None

    def look(self) -> None:
        if self.worker is None or self.worker.poll() is not None:
            command = ["celery", "-A", "config.celery", "worker", "--concurrency", "1", "--without-gossip"]
            self.worker = self.processes.start(*command, "--without-mingle")


def test_sending_goes_on_after_each_restart_of_redis(
    processes: Processes, smtp_sink: MailServer, broker: Broker
) -> None:
    smtp_sink.delay_seconds = 0.02
    organization = make_organization()
    processes.environment["REDIS_URL"] = broker.url
    keeper, bell = Keeper(processes), Celery(broker=broker_url(broker.url))
    for number in range(RESTARTS):
        owe_invitations(organization, EACH, timezone.now(), first=number * EACH)
        ring_until(bell, keeper, smtp_sink, number * EACH + EACH // 3)
        broker.restart()  # with mails in hand, and a message that nobody has acknowledged
        ring_until(bell, keeper, smtp_sink, (number + 1) * EACH)
    bell.close()
    wait_until(lambda: states(organization) == {"sent": RESTARTS * EACH}, seconds=60)
    copies = Counter(mail.receivers[0] for mail in smtp_sink.received)
    assert (len(copies), max(copies.values())) == (RESTARTS * EACH, 1)


def ring_until(bell: Celery, keeper: Keeper, server: MailServer, count: int) -> None:
    """As beat does, only more often: whatever the broker lost, the next ring finds what is owed."""
    end = time.monotonic() + RESUMES_WITHIN_SECONDS
    while len(server.received) < count:
        assert time.monotonic() < end, f"{len(server.received)} of {count} mails"
        keeper.look()
        with suppress(OperationalError):
            bell.send_task("reminders.tasks.sweep", retry=False)
        time.sleep(0.5)
