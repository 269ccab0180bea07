"""Nothing goes wrong: several senders, a worker and a beat send everything, each mail once."""

import time
from collections import Counter

import pytest
from django.utils import timezone

from tests.factories.mails import owe_invitations, states
from tests.factories.people import make_organization
from tests.faults.sizes import QUIET_MAILS
from tests.support.mail_server import MailServer
from tests.support.processes import Processes, wait_until

pytestmark = [pytest.mark.faults, pytest.mark.django_db(transaction=True)]


def test_all_are_sent_and_none_twice(processes: Processes, smtp_sink: MailServer) -> None:
    organization = make_organization()
    owe_invitations(organization, QUIET_MAILS, timezone.now())
    began = time.monotonic()
    processes.start("tests.faults.senders", "3")
    processes.worker("-B", "-s", str(processes.folder / "beat"))
    wait_until(lambda: len(smtp_sink.received) >= QUIET_MAILS, seconds=60 + QUIET_MAILS / 10)
    wait_until(lambda: set(states(organization)) == {"sent"}, seconds=60)
    print(f"{QUIET_MAILS} mails in {time.monotonic() - began:.0f} s")
    copies = Counter(mail.receivers[0] for mail in smtp_sink.received)
    assert (len(copies), set(copies.values())) == (QUIET_MAILS, {1})
    ids = {mail.message["Message-ID"] for mail in smtp_sink.received}
    assert len(ids) == QUIET_MAILS
