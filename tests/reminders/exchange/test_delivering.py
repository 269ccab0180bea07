"""Mails leave once, in batches, over one line, and each is settled before the next."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django_scopes import scope
from pytest_django import Settings

from accounts.models import Invitation, Organization
from reminders import kinds
from reminders.domain import ledger
from reminders.domain.ledger import Begin
from reminders.enums import Kind, Reason, State
from reminders.exchange.delivering import deliver
from reminders.exchange.message import message_id
from reminders.kinds import Mail
from reminders.models import Delivery, Heartbeat
from tests.factories.mails import owe_invitations, states
from tests.factories.people import NOW, make_organization
from tests.support.mail_server import MailServer

pytestmark = pytest.mark.django_db


@pytest.fixture
def organization() -> Organization:
    return make_organization()


def clock(at: datetime = NOW) -> Callable[[], datetime]:
    return lambda: at


def test_everything_due_is_sent_once(organization: Organization, smtp_sink: MailServer) -> None:
    owe_invitations(organization, 5, NOW)
    assert deliver(clock=clock()).sent == 5
    assert states(organization) == {"sent": 5}
    assert deliver(clock=clock()).sent == 0
    assert len(smtp_sink.received) == 5
    with scope(organization=organization):
        ids = {message_id(pk) for pk in Delivery.objects.values_list("pk", flat=True)}
        assert set(Delivery.objects.values_list("sent_to", flat=True)) == {r.receivers[0] for r in smtp_sink.received}
    assert {str(mail.message["Message-ID"]) for mail in smtp_sink.received} == ids
    assert Heartbeat.objects.get(name="sender").at == NOW


def test_what_is_not_due_waits(organization: Organization, smtp_sink: MailServer) -> None:
    owe_invitations(organization, 1, NOW + timedelta(seconds=1))
    assert deliver(clock=clock()).sent == 0
    assert deliver(clock=clock(NOW + timedelta(seconds=1))).sent == 1


def test_a_mail_costs_hardly_more_than_its_settling(organization: Organization, smtp_sink: MailServer) -> None:
    owe_invitations(organization, 100, NOW)
    with CaptureQueriesContext(
        connection,
    ) as queries:
        assert deliver(clock=clock()).sent == 100
    assert len(queries) <= 130


def test_a_withdrawn_invitation_is_not_sent(organization: Organization, smtp_sink: MailServer) -> None:
    owe_invitations(organization, 2, NOW)
    with scope(organization=organization):
        invitation = Invitation.objects.earliest("pk")
        invitation.revoked_at = NOW
        invitation.save()
    tally = deliver(clock=clock())
    assert (tally.sent, tally.skipped) == (1, 1)
    with scope(organization=organization):
        assert Delivery.objects.get(state=State.SKIPPED).reason == Reason.WITHDRAWN
    assert smtp_sink.to(invitation.user.email) == []


def test_who_is_no_longer_active_gets_nothing(organization: Organization, smtp_sink: MailServer) -> None:
    owe_invitations(organization, 1, NOW)
    with scope(organization=organization):
        delivery = Delivery.objects.select_related("user").get()
    delivery.user.is_active = False
    delivery.user.save()
    assert deliver(clock=clock()).skipped == 1
    assert smtp_sink.received == []


def test_without_a_mail_server_nothing_is_used_up(organization: Organization, smtp_sink: MailServer, settings) -> None:
    owe_invitations(organization, 3, NOW)
    port, settings.EMAIL_PORT = settings.EMAIL_PORT, 1
    tally = deliver(clock=clock())
    assert (tally.sent, tally.retry, tally.failed) == (0, 0, 0)
    with scope(organization=organization):
        assert set(Delivery.objects.values_list("state", "attempts", "claims")) == {("due", 0, 0)}
    settings.EMAIL_PORT = port
    assert deliver(clock=clock()).sent == 3


@pytest.fixture
def poisoned(organization: Organization):
    """The composer of invitations breaks at the receiver guest7."""
    kept = kinds.registration(Kind.INVITATION)
    assert kept
    calls = []

    def compose(organization, deliveries, at):
        calls.append(len(deliveries))
        if any(delivery.user.name == "Guest 7" for delivery in deliveries):
            raise ZeroDivisionError("the name of an executive")
        return kept.composer(organization, deliveries, at)

    kinds.register(Kind.INVITATION, compose)
    yield calls
    kinds.register(Kind.INVITATION, kept.composer)


def test_one_mail_that_cannot_be_written_fails_alone(
    organization: Organization, smtp_sink: MailServer, poisoned: list[int]
) -> None:
    owe_invitations(organization, 100, NOW)
    tally = deliver(clock=clock())
    assert (tally.sent, tally.retry) == (99, 1)
    for _ in range(4):
        deliver(clock=clock(NOW + timedelta(hours=1 + len(poisoned))))
    assert states(organization) == {"failed": 1, "sent": 99}
    with scope(organization=organization):
        failed = Delivery.objects.get(state=State.FAILED)
    assert (failed.reason, failed.attempts, failed.response) == (Reason.BROKEN, 3, "ZeroDivisionError")
    assert poisoned == [100, *[1] * 100, 1, 1]


def test_a_mail_that_cannot_be_put_into_a_message_fails(organization: Organization, smtp_sink: MailServer) -> None:
    owe_invitations(organization, 2, NOW)
    with scope(organization=organization):
        delivery = Delivery.objects.select_related("user").earliest("pk")
        Delivery.objects.filter(pk=delivery.pk).update(attempts=2)
    delivery.user.email = "two words@example.com\nbcc: x@example.com"
    delivery.user.save()
    tally = deliver(clock=clock())
    assert (tally.sent, tally.failed) == (1, 1)
    assert len(smtp_sink.received) == 1


def settle(token: str, done: ledger.Settlement, following: int, at: datetime) -> Begin:
    return ledger.settle(token=token, settlement=done, following=following, domain="northwind.example", at=at)


def test_a_claim_that_another_sender_took_over_is_left_alone(organization: Organization) -> None:
    owe_invitations(organization, 2, NOW)
    first = ledger.claim(token="first", at=NOW)
    later = NOW + ledger.lease_time() + timedelta(seconds=1)
    assert ledger.sweep(at=NOW) == 0
    assert ledger.sweep(at=later) == 2
    second = ledger.claim(token="second", at=later)
    assert second.delivery_ids == first.delivery_ids
    done = ledger.Settlement(first.delivery_ids[0], State.SENT)
    assert settle("first", done, first.delivery_ids[1], later) == Begin.LOST
    assert states(organization) == {"claimed": 2}
    assert settle("second", done, first.delivery_ids[1], later) == Begin.BEGUN
    assert states(organization) == {"claimed": 1, "sent": 1}


def test_what_kills_its_senders_is_taken_alone_and_given_up(organization: Organization) -> None:
    owe_invitations(organization, 5, NOW)
    with scope(organization=organization):
        killer = Delivery.objects.latest("pk").pk
        Delivery.objects.filter(pk=killer).update(claims=ledger.CLAIMS_TOGETHER, due_at=NOW - timedelta(hours=1))
    at, alone = NOW, []
    for number in range(20):
        claim = ledger.claim(token=f"t{number}", at=at)
        if killer in claim.delivery_ids:
            alone.append(len(claim.delivery_ids))
        ledger.release(token=claim.token, delivery_ids=[pk for pk in claim.delivery_ids if pk != killer])
        at += ledger.lease_time() + timedelta(seconds=1)
        ledger.sweep(at=at)
    assert alone == [1] * (ledger.CLAIMS - ledger.CLAIMS_TOGETHER)
    with scope(organization=organization):
        assert Delivery.objects.get(pk=killer).reason == Reason.INTERRUPTED
    assert states(organization) == {"due": 4, "failed": 1}


def test_stopping_gives_back_what_is_not_begun(organization: Organization, smtp_sink: MailServer) -> None:
    owe_invitations(organization, 5, NOW)
    deliver(clock=clock(), is_stopping=lambda: len(smtp_sink.received) >= 2)
    assert states(organization) == {"due": 3, "sent": 2}
    with scope(organization=organization):
        assert set(Delivery.objects.filter(state="due").values_list("attempts", "claims")) == {(0, 0)}


def test_a_domain_that_takes_no_more_holds_up_no_other(
    organization: Organization, smtp_sink: MailServer, settings: Settings
) -> None:
    """Another sender has the only mail in hand that this domain takes at once."""
    settings.MAILS_AT_ONCE_PER_DOMAIN = 1
    owe_invitations(organization, 3, NOW)
    other = ledger.claim(token="other", at=NOW, limit=1)
    where = f"{organization.slug}.example"
    ledger.settle(token="other", settlement=None, following=other.delivery_ids[0], domain=where, at=NOW)
    elsewhere = make_organization("Elsewhere")
    owe_invitations(elsewhere, 2, NOW)
    assert deliver(clock=clock()).sent == 2
    assert states(elsewhere) == {"sent": 2}
    assert states(organization) == {"claimed": 1, "due": 2}
    with scope(organization=organization):
        assert set(Delivery.objects.filter(state="due").values_list("attempts", "claims")) == {(0, 0)}
    assert deliver(clock=clock(NOW + ledger.lease_time() + timedelta(seconds=1))).sent == 2
    assert states(organization) == {"retry": 1, "sent": 2}


def test_a_slow_server_outlives_no_lease(organization: Organization, smtp_sink: MailServer, settings: Settings) -> None:
    """What is left when half of the lease is gone is given back and claimed anew."""
    settings.EMAIL_TIMEOUT = 1
    smtp_sink.delay_seconds = 0.25
    owe_invitations(organization, 10, NOW)
    with CaptureQueriesContext(connection) as queries:
        assert deliver(clock=clock()).sent == 10
    assert sum("SET state = 'claimed'" in query["sql"] for query in queries) == 2
    with scope(organization=organization):
        assert set(Delivery.objects.values_list("attempts", "claims")) == {(1, 1)}
    assert len(smtp_sink.received) == 10


def test_owed_twice_is_owed_once(organization: Organization) -> None:
    owe_invitations(organization, 1, NOW)
    with scope(organization=organization):
        delivery = Delivery.objects.select_related("user").get()
    again = {"user": delivery.user, "kind": Kind.INVITATION, "key": delivery.key, "at": NOW}
    assert not ledger.owe(organization=organization, **again)
    assert ledger.owe(organization=organization, **{**again, "key": "other"})


def test_lateness_of_a_kind_ends_a_mail(organization: Organization, smtp_sink: MailServer) -> None:
    owe_invitations(organization, 1, NOW)
    kept = kinds.registration(Kind.INVITATION)
    assert kept
    kinds.register(Kind.INVITATION, lambda *_: {1: Mail("", "")}, lateness=timedelta(hours=1))
    try:
        assert deliver(clock=clock(NOW + timedelta(hours=2))).skipped == 1
    finally:
        kinds.register(Kind.INVITATION, kept.composer)
    with scope(organization=organization):
        assert Delivery.objects.get().reason == Reason.TOO_LATE
