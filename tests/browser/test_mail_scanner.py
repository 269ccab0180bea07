"""Machines open every link of a mail before its reader does, some of them run its scripts: nothing may change by that.

Whatever the database holds is compared, but for the traces that looking leaves: the log of reads, and sessions
(a link to choose a new password keeps its secret in one).
"""

import re
from datetime import timedelta
from html import unescape
from urllib.parse import urldefrag

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django_scopes import scope
from pytest_django import Settings

from accounts.domain.members import invite
from accounts.enums import MailDetail, Role
from accounts.models import Membership, User
from campaigns.domain.asks import owe_ask
from campaigns.domain.recognition import ask_nominators
from campaigns.models import InfluenceTarget
from reminders.domain.ledger import owe
from reminders.enums import Kind
from reminders.exchange.delivering import deliver
from stakeholders.domain.tie_surveys import make_survey, send_survey
from stakeholders.models import Stakeholder
from tests.browser.conftest import Site
from tests.factories.people import make_client
from tests.support.dumps import dump
from tests.support.mail_server import MailServer, Received

pytestmark = pytest.mark.django_db(transaction=True)

LINK = re.compile(r"https?://[^\s<>\"]+")


@pytest.fixture
def mails(site: Site, smtp_sink: MailServer, settings: Settings) -> list[Received]:
    """One of each kind, to each sort of reader."""
    settings.BASE_URL = site.url
    owe_all(site)
    deliver(clock=timezone.now)
    client, sign_in = Client(), site.demo.leader
    client.post(reverse("account_reset_password"), {"email": sign_in.email})
    inside = make_client(User.objects.get(email=sign_in.email))
    inside.post(reverse("account_email"), {"action_add": "", "email": "imani.new@northwind.example"})
    return list(smtp_sink.received)


def owe_all(site: Site) -> None:
    organization, at = site.demo.organization, timezone.now()
    organization.mail_detail = MailDetail.FULL
    organization.save()
    with scope(organization=organization):
        for membership in Membership.objects.filter(organization=organization).select_related("user"):
            owe(organization=organization, user=membership.user, kind=Kind.DIGEST, key="2026-W48", at=at)
        for target in InfluenceTarget.objects.filter(state="asked").select_related("asked__user"):
            owe_ask(target=target, user=target.asked.user, occasion="again", at=at)
        lead = User.objects.get(email=site.demo.leader.email)
        people = list(Stakeholder.objects.exclude(email="").filter(user=None).order_by("pk")[:4])
        asked = people[:3]
        facts = {"question": "Whom do you trust?", "closes_on": at.date() + timedelta(days=9), "actor": lead, "at": at}
        survey = make_survey(organization=organization, asked=asked, offered=asked, **facts)
        send_survey(survey=survey, actor=lead, at=at)
        named = {"organization": organization, "people": people[3:], "open_until": at.date() + timedelta(days=9)}
        ask_nominators(actor=lead, at=at, **named)
        invite(email="new@northwind.example", organization=organization, role=Role.MEMBER, actor=lead, at=at)


def links(mails: list[Received], base_url: str) -> set[str]:
    """All that can be opened: in the text, in the HTML, in the headers."""
    found: set[str] = set()
    for mail in mails:
        told = [mail.part("plain"), unescape(mail.part("html")), str(mail.message["List-Unsubscribe"] or "")]
        found |= {urldefrag(url).url for text in told for url in LINK.findall(text)}
    assert found
    assert not [url for url in found if not url.startswith(base_url)]
    return found


def shapes(found: set[str]) -> dict[str, str]:
    """A link of each kind: its address without numbers and secrets."""
    return {re.sub(r"[^/?=&:]*\d[^/&]*", "*", url.partition("//")[2].partition("/")[2]): url for url in sorted(found)}


def test_looking_at_the_links_of_every_mail_changes_nothing(site: Site, mails: list[Received]) -> None:
    subjects = " | ".join(str(mail.message["Subject"]) for mail in mails)
    for kind in ("follow-up", "ask", "asks for your help", "Join", "one question", "customers felt", "assword", "mail"):
        assert kind in subjects
    found = links(mails, site.url)
    assert len(shapes(found)) >= 14, shapes(found)
    paths = sorted(url.removeprefix(site.url) for url in found)
    for client in (Client(), make_client(User.objects.get(email=site.demo.leader.email))):
        before = dump()
        for path in paths:
            for method in (client.get, client.head, client.options):
                assert method(path, follow=True).status_code < 500, path
        assert dump() == before


def test_a_scanner_that_runs_scripts_changes_nothing(site: Site, mails: list[Received]) -> None:
    """One link of each shape: what differs is only whom or what it is about."""
    before = dump()
    page = site.page()
    for url in shapes(links(mails, site.url)).values():
        page.goto(url, wait_until="networkidle")
    assert dump() == before
