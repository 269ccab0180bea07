"""What happens to a mail for each answer of a real mail server."""

import socket
import threading
import time
from collections.abc import Iterator
from datetime import timedelta

import pytest
from django_scopes import scope
from pytest_django import Settings

from accounts.models import Organization
from reminders.domain.ledger import pause
from reminders.exchange.delivering import deliver
from reminders.models import Delivery, Preference
from tests.factories.mails import owe_invitations
from tests.factories.people import NOW, make_member, make_organization
from tests.support.mail_server import MailServer

pytestmark = pytest.mark.django_db


@pytest.fixture
def organization() -> Organization:
    organization = make_organization()
    owe_invitations(organization, 2, NOW)
    return organization


def only(organization: Organization, name: str = "Guest 0") -> Delivery:
    with scope(organization=organization):
        return Delivery.objects.select_related("user").get(user__name=name)


@pytest.mark.parametrize(
    ("answer", "state", "reason"),
    [
        ("421 4.7.0 Closing", "retry", "refused"),
        ("432 4.3.2 Too many connections", "retry", "refused"),
        ("450 4.2.0 Greylisted", "retry", "refused"),
        ("452 4.2.2 Over quota", "retry", "refused"),
        ("550 5.1.1 No such user", "failed", "bounced"),
        ("550 5.4.4 Unable to route", "retry", "refused"),
        ("552 Exceeded storage allocation", "retry", "refused"),
        ("550 5.7.1 Policy", "failed", "refused"),
    ],
)
def test_answers_about_one_receiver(
    organization: Organization, smtp_sink: MailServer, answer: str, state: str, reason: str
) -> None:
    """The other receiver's mail leaves in the same run."""
    smtp_sink.refuse_receivers[only(organization).user.email] = answer
    tally = deliver(clock=lambda: NOW)
    assert (tally.sent, getattr(tally, state)) == (1, 1)
    refused = only(organization)
    assert (refused.state, refused.reason, refused.attempts) == (state, reason, 1)
    assert refused.response.startswith(answer[:7])
    assert refused.try_at == (NOW + pause(1) if state == "retry" else None)


@pytest.mark.parametrize(
    ("answer", "state"),
    [("451 Try later", "retry"), ("554 5.7.1 Spam", "failed"), ("552 5.3.4 Too big", "failed"), ("550 No", "failed")],
)
def test_answers_to_the_message(organization: Organization, smtp_sink: MailServer, answer: str, state: str) -> None:
    smtp_sink.refuse_with = answer
    assert getattr(deliver(clock=lambda: NOW), state) == 2
    assert only(organization).reason == "refused"


def test_three_attempts_with_growing_pauses(organization: Organization, smtp_sink: MailServer) -> None:
    smtp_sink.refuse_with = "451 Not now"
    at, waits = NOW, []
    for _ in range(5):
        deliver(clock=lambda moment=at: moment)
        delivery = only(organization)
        if delivery.try_at:
            assert deliver(clock=lambda moment=delivery.try_at: moment - timedelta(seconds=1)).retry == 0
            waits.append(delivery.try_at - at)
            at = delivery.try_at
    assert waits == [timedelta(minutes=5), timedelta(minutes=30)]
    assert (delivery.state, delivery.reason, delivery.attempts) == ("failed", "refused", 3)


def test_a_bounce_is_noted_and_ends_the_weekly_mail(organization: Organization, smtp_sink: MailServer) -> None:
    user = only(organization).user
    make_member(organization, user=user)
    smtp_sink.refuse_receivers[user.email] = "550 5.1.1 No such user"
    deliver(clock=lambda: NOW)
    with scope(organization=organization):
        assert Preference.objects.get(membership__user=user).bounced_at == NOW


def test_a_line_cut_after_the_message_is_tried_again_with_the_same_id(
    organization: Organization, smtp_sink: MailServer
) -> None:
    smtp_sink.drop_before_answer = True
    assert deliver(clock=lambda: NOW).retry == 2
    smtp_sink.drop_before_answer = False
    assert deliver(clock=lambda: NOW + pause(1)).sent == 2
    first, second = smtp_sink.to(only(organization).user.email)
    assert first.message["Message-ID"] == second.message["Message-ID"]


@pytest.fixture
def silent_server(settings: Settings) -> Iterator[int]:
    """Accepts connections and never says a word."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = server.getsockname()
        kept: list[socket.socket] = []
        threading.Thread(target=_accept, args=(server, kept), daemon=True).start()
        yield settings.EMAIL_PORT
        for line in kept:
            line.close()


def _accept(server: socket.socket, kept: list[socket.socket]) -> None:
    while True:
        try:
            kept.append(server.accept()[0])
        except OSError:
            return


def test_a_server_that_never_answers_holds_nobody(
    organization: Organization, silent_server: int, settings: Settings
) -> None:
    settings.EMAIL_TIMEOUT = 1
    before = time.monotonic()
    assert deliver(clock=lambda: NOW).sent == 0
    assert time.monotonic() - before < 5
    assert (only(organization).state, only(organization).attempts) == ("due", 0)


def test_a_server_that_falls_silent_within_a_mail(
    organization: Organization, smtp_sink: MailServer, settings: Settings
) -> None:
    settings.EMAIL_TIMEOUT = 1
    smtp_sink.delay_seconds = 2
    tally = deliver(clock=lambda: NOW)
    assert (tally.sent, tally.retry) == (0, 2)
    assert only(organization).reason == "unreachable"
