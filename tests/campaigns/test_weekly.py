"""From the plan of the week to the mail that a champion reads, by the commands' own loop."""

import re
from datetime import timedelta

from django_scopes import scope, scopes_disabled

from accounts.models import Organization, User
from campaigns.models import InfluenceTarget
from reminders.domain.planning import plan
from reminders.exchange.delivering import deliver
from reminders.models import Delivery
from stakeholders.models import Stakeholder
from tests.campaigns.conftest import Company
from tests.factories.campaigns import make_campaign, make_champion, make_target
from tests.factories.people import NOW, TODAY, make_member, make_organization, make_person
from tests.support.mail_server import MailServer


def test_a_champion_gets_the_ask_and_then_the_weekly_mail_once(company: Company, smtp_sink: MailServer) -> None:
    company.target()
    monday = NOW + timedelta(days=6)
    with scopes_disabled():
        plan(at=NOW)
        deliver(clock=lambda: NOW)
        for _again in range(2):
            plan(at=monday)
            deliver(clock=lambda: monday)
    sent = [mail for mail in smtp_sink.received if company.ruth.email in mail.receivers]
    assert Delivery.objects.filter(user=company.ruth.user, kind="ask").values_list("state", flat=True)[0] == "sent"
    digests = Delivery.objects.filter(user=company.ruth.user, kind="digest", state="sent")
    assert digests.count() == 1
    assert len(sent) == 2
    assert InfluenceTarget.objects.get().due_on > TODAY


def test_thirty_asks_in_three_campaigns_are_one_mail_a_week_and_organization(
    company: Company, smtp_sink: MailServer
) -> None:
    """The same champion is asked in another organization as well, and gets one mail from each."""
    ask_for(company.organization, company.ruth, company.lead, campaigns=3, each=10)
    elsewhere = make_organization("Fabrikam Living")
    with scope(organization=elsewhere):
        record = make_champion(elsewhere, email=company.ruth.email)
        ask_for(elsewhere, record, make_member(elsewhere), campaigns=1, each=1)
    for monday in (NOW + timedelta(days=6), NOW + timedelta(days=13)):
        smtp_sink.received.clear()
        with scopes_disabled():
            Delivery.objects.filter(kind="ask").delete()
            for _again in range(2):
                plan(at=monday)
                deliver(clock=lambda at=monday: at)
        told = [mail.part("plain") for mail in smtp_sink.to(company.ruth.email)]
        assert [len(set(re.findall(r"Executive \d+", text))) for text in told] in ([30, 1], [1, 30])


def ask_for(organization: Organization, asked: Stakeholder, lead: User, *, campaigns: int, each: int) -> None:
    for number in range(campaigns * each):
        if number % each == 0:
            campaign = make_campaign(organization, f"Campaign {number // each}")
        make_target(campaign, asked, make_person(organization, f"Executive {number}"), lead)
