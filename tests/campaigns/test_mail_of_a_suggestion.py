"""From a suggestion to the champion's mail: nothing that is the team's goes along."""

import re

from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import Settings

from campaigns.domain.wishes import pin_pair
from campaigns.models import InfluenceTarget
from stakeholders.enums import Basis
from stakeholders.models import Stakeholder
from tests.campaigns.conftest import Company
from tests.factories.people import make_client, make_concern, make_interest, make_rating, make_stance, make_tie
from tests.support.mail_server import MailServer

AT = timezone.now()


def arrange(company: Company) -> None:
    """Everything about Gareth and the pair holds a word of its own."""
    company.organization.stance_labels = {str(value): f"canarystance{value + 2}" for value in range(-2, 3)}
    company.organization.save()
    Stakeholder.objects.filter(pk=company.ruth.pk).update(is_willing=True)
    Stakeholder.objects.filter(pk=company.gareth.pk).update(wanted_stance=1)
    for person, stance in ((company.ruth, 2), (company.gareth, -2)):
        make_stance(person, stance, recorded_at=AT, reason="canaryreason")
        make_rating(person, "power", 5, recorded_at=AT, note="canarynote")
        make_interest(person, "canarywish", measure="canarymeasure", how_cx_helps="canaryhelp", worth=7_654_321)
        make_concern(person, "canaryconcern")
    make_tie(company.ruth, company.gareth, 4, basis=Basis.MENTOR, source="canarysource")
    pin_pair(
        campaign=company.campaign,
        asked=company.ruth,
        person=company.gareth,
        reason="canarypin",
        actor=company.lead,
        at=AT,
    )


def send(client: Client, company: Company) -> InfluenceTarget:
    page = client.get(reverse("campaigns:suggestions")).content.decode()
    assert "canarymeasure" in page
    assert "canarypin" in page
    accepted = client.post(
        reverse("campaigns:suggestion-accept", args=[company.campaign.pk]),
        {"pair": f"{company.ruth.pk}:{company.gareth.pk}"},
    )
    preview = client.get(accepted.url).content.decode()
    seal = re.search('name="seal" value="(.+?)"', preview)
    assert seal
    target = InfluenceTarget.objects.get()
    client.post(reverse("campaigns:target-send", args=[target.pk]), {"seal": seal[1]})
    return target


def test_the_mail_tells_name_title_ask_and_points_alone(
    company: Company, smtp_sink: MailServer, settings: Settings
) -> None:
    arrange(company)
    target = send(make_client(company.lead), company)
    assert smtp_sink.received == []
    call_command("deliver_reminders", "--once")
    (mail,) = smtp_sink.received
    told = mail.part("plain") + mail.part("html") + str(mail.message)
    assert mail.receivers == [company.ruth.email]
    for read in ("Gareth Pryce", "Chief Information Officer", target.ask, *target.talking_points.splitlines()):
        assert read in mail.part("plain")
    assert "canary" not in told.lower()
    for secret in ("mentor", "listens", "of 5", "power", "7654321", "7,654,321", "pinned", "suggest", "+8"):
        assert secret not in mail.part("plain").lower()
