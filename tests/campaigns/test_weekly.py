"""From the plan of the week to the mail that a champion reads, by the commands' own loop."""

from datetime import timedelta

from django_scopes import scopes_disabled

from campaigns.models import InfluenceTarget
from reminders.domain.planning import plan
from reminders.exchange.delivering import deliver
from reminders.models import Delivery
from tests.campaigns.conftest import Company
from tests.factories.people import NOW, TODAY
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
