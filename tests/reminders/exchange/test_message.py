"""Every kind of mail is well formed, whatever its receiver is called."""

import email
import email.policy
from email.utils import getaddresses

import pytest
from django_scopes import scope
from pytest_django import Settings

from accounts.enums import Role
from accounts.models import Invitation, Membership, Organization, User
from reminders import weekly
from reminders.domain.planning import plan
from reminders.domain.preferences import ensure_preferences
from reminders.enums import Kind
from reminders.exchange.delivering import deliver
from reminders.exchange.message import build, message_id
from reminders.exchange.pictures import picture
from reminders.kinds import Mail, registration
from reminders.models import Delivery, Preference
from tests.factories.mails import owe_invitations
from tests.factories.people import NOW, make_member, make_organization
from tests.support.mail_server import MailServer

pytestmark = pytest.mark.django_db

NAMES = [
    "Ruth Abernathy",
    "Zoë Ångström",
    "李小龍",
    "Eve\u0085Bcc: spy@evil.example",
    "Eve\u2028To: spy@evil.example",
    "spy@evil.example",
    '"Boss" <spy@evil.example>',
    "a, spy@evil.example",
    "\u202egnp.elpmaxe",
    "x" * 200,
    "tab\there",
    "=?utf-8?q?spy=40evil.example?=",
]


@pytest.fixture
def organization() -> Organization:
    return make_organization()


@pytest.fixture
def delivery(organization: Organization) -> Delivery:
    owe_invitations(organization, 1, NOW)
    with scope(organization=organization):
        return Delivery.objects.select_related("user", "organization").get()


def sent(message) -> email.message.EmailMessage:
    return email.message_from_bytes(message.message().as_bytes(), policy=email.policy.default)  # type: ignore[return-value]


@pytest.mark.parametrize("name", NAMES)
def test_no_name_adds_a_receiver_or_a_header(
    organization: Organization, delivery: Delivery, smtp_sink: MailServer, name: str
) -> None:
    User.objects.filter(pk=delivery.user_id).update(name=name)
    organization.name = name[:200]
    organization.save()
    host = make_member(organization, name=name)
    with scope(organization=organization):
        Invitation.objects.update(invited_by=host)
    assert deliver(clock=lambda: NOW).sent == 1
    (mail,) = smtp_sink.received
    assert mail.receivers == [delivery.user.email]
    addresses = [address for _name, address in getaddresses([str(mail.message["To"])])]
    assert addresses == [delivery.user.email]
    assert len(getaddresses([str(mail.message["Reply-To"])])) == 1
    assert mail.message["Bcc"] is None
    expected = {"Subject", "From", "To", "Reply-To", "Date", "Message-ID", "Auto-Submitted"}
    assert set(mail.message.keys()) == expected | {"X-Auto-Response-Suppress", "MIME-Version", "Content-Type"}
    assert max(map(len, mail.content.split(b"\r\n"))) <= 998


def test_a_weekly_mail_can_be_stopped_by_one_click(organization: Organization, delivery: Delivery) -> None:
    mail = Mail("Five follow-ups", "text", "<p>html</p>", stop_url="https://cx.example/unsubscribe/1-ab/")
    message = sent(build(delivery, mail))
    assert message["List-Unsubscribe"] == "<https://cx.example/unsubscribe/1-ab/>"
    assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert message["Auto-Submitted"] == "auto-generated"
    assert "OOF" in message["X-Auto-Response-Suppress"]
    assert message["Date"]


def test_an_invitation_cannot_be_unsubscribed(delivery: Delivery) -> None:
    assert sent(build(delivery, Mail("s", "t")))["List-Unsubscribe"] is None


def test_the_message_id_stays_and_tells_nothing(delivery: Delivery, settings: Settings) -> None:
    settings.BASE_URL = "https://cx.example:8443"
    first, again = (str(sent(build(delivery, Mail("s", "t")))["Message-ID"]) for _ in range(2))
    assert first == again == message_id(delivery.pk)
    assert first.endswith("@cx.example>")
    settings.SECRET_KEY = "another" * 10
    assert message_id(delivery.pk) != first


def test_long_subjects_and_lines_stay_within_the_limits(delivery: Delivery) -> None:
    message = build(delivery, Mail("s" * 10_000, "t" * 5_000, f"<p>{'h' * 5_000}</p>"))
    assert max(map(len, message.message().as_bytes(linesep="\r\n").split(b"\r\n"))) <= 998


def test_pictures_travel_inside(delivery: Delivery) -> None:
    svg = '<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"><rect width="10" height="10"/></svg>'
    mail = Mail("s", "t", '<img src="cid:curve" alt="46%">', images=(picture("curve", svg),))
    message = sent(build(delivery, mail))
    assert message.get_content_type() == "multipart/related"
    (part,) = [part for part in message.walk() if part.get_content_type() == "image/png"]
    assert part["Content-ID"] == "<curve>"
    assert part.get_content()[:8] == b"\x89PNG\r\n\x1a\n"
    assert message.get_body(preferencelist=("plain",)).get_content().strip() == "t"


def test_an_invitation_says_who_asks_and_carries_its_link(
    organization: Organization, delivery: Delivery, smtp_sink: MailServer
) -> None:
    host = make_member(organization, name="Imani Okafor")
    with scope(organization=organization):
        Invitation.objects.update(invited_by=host)
    deliver(clock=lambda: NOW)
    (mail,) = smtp_sink.received
    for part in (mail.part("plain"), mail.part("html")):
        assert "Imani Okafor asks you to join Northwind Home on Allyship as Champion." in part
        assert "http://testserver/invitation/" in part
    assert "<style" not in mail.part("html").replace("<style>@media", "")
    assert "http://" not in mail.part("html").replace("http://testserver", "")
    assert mail.message["Reply-To"] == f"Imani Okafor <{host.email}>"


def test_the_weekly_mail_asks_again_what_was_chosen(organization: Organization, smtp_sink: MailServer) -> None:
    """Between planning and sending one stops it, one leaves and one is gone."""
    users = [
        make_member(organization, Role.MEMBER, email=f"{name}@example.com") for name in ("stops", "leaves", "gone")
    ]
    Membership.objects.update(since=NOW.replace(month=1))
    plan(at=NOW)
    with scope(organization=organization):
        stopped = Membership.objects.get(user=users[0])
        ensure_preferences([stopped])
        Preference.objects.filter(membership=stopped).update(stopped_at=NOW)
    Membership.objects.filter(user=users[1]).delete()
    users[2].delete()
    deliver(clock=lambda: NOW)
    with scope(organization=organization):
        ends = dict(Delivery.objects.filter(kind=Kind.DIGEST).values_list("user__email", "reason"))
    assert ends == {"stops@example.com": "stopped", "leaves@example.com": "not_a_member"}
    assert smtp_sink.received == []


def test_the_weekly_mail_is_registered_with_its_lateness() -> None:
    registered = registration(Kind.DIGEST)
    assert registered
    assert registered.lateness == weekly.LATENESS
