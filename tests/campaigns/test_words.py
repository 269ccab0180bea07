"""Every text of these pages and mails can be translated; what people wrote stays as written."""

import re
from html import unescape

import pytest
from django.urls import reverse
from django.utils.html import strip_tags

from campaigns.domain.links import link_for
from campaigns.mails import compose
from reminders.kinds import Mail
from reminders.models import Delivery
from tests.campaigns.conftest import Company
from tests.factories.campaigns import make_action, make_milestone
from tests.factories.people import NOW, make_client, make_person
from tests.support.pseudo_locale import OPEN, unmarked

pytestmark = pytest.mark.usefixtures("pseudo_language")

WRITTEN = (
    "Keep every household|Annual churn from|Imani Okafor|VP Customer Experience|Northwind Home|Ruth Abernathy|Ruth"
    "|Chief Operating Officer|Gareth Pryce|Gareth|Chief Information Officer|Bring him to the claims co-design"
    "|One page for the board|Budget vote|Omar Haddad|Omar|Allyship|a repair that holds|http\\S+|\\S+@\\S+"
)


def bypassing(text: str) -> list[str]:
    """Words that went past translation."""
    assert OPEN in text
    page = re.sub(r"(?s)<(script|style|svg|title)\b.*?</\1>", " ", text.partition("<body")[2] or text)
    left = re.sub(WRITTEN, " ", unmarked(unescape(strip_tags(page.partition(">")[2] or page))))
    return re.findall(r"[A-Za-z]{3,}", left)


def test_pages_of_the_team(company: Company) -> None:
    make_action(company.campaign).people.add(company.gareth)
    make_milestone(company.campaign)
    target = company.target()
    proposed = company.target(is_sent=False, person=make_person(company.organization, "Omar Haddad"))
    client = make_client(company.lead)
    paths = [reverse("campaigns:campaign"), reverse("campaigns:totals"), reverse("campaigns:target-ask")]
    paths += [reverse("campaigns:target", args=[one.pk]) for one in (target, proposed)]
    paths += [reverse("campaigns:campaign-new"), reverse("campaigns:action-add", args=[company.campaign.pk])]
    assert {path: bypassing(client.get(path).content.decode()) for path in paths} == {path: [] for path in paths}


def test_the_page_and_the_mail_of_who_is_asked(company: Company) -> None:
    company.target()
    token = link_for(user=company.ruth.user, organization=company.organization, at=NOW)
    page = make_client(company.lead).get(reverse("campaigns:ask-link", args=[token]))
    assert bypassing(page.content.decode()) == []
    deliveries = list(Delivery.objects.select_related("user", "organization"))
    (mail,) = compose(company.organization, deliveries, NOW).values()
    assert isinstance(mail, Mail)
    assert [bypassing(text) for text in (mail.subject, mail.text, mail.html)] == [[], [], []]
