"""Writing an ask, reading it once more, sending it."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.enums import Role
from accounts.models import ReadEntry
from campaigns.domain.links import link_for
from campaigns.models import Campaign, InfluenceTarget, PersonalLink
from reminders.models import Delivery
from stakeholders.models import InfluenceTie
from tests.campaigns.conftest import Company
from tests.factories.campaigns import make_champion
from tests.factories.people import make_client, make_member, make_person
from tests.support.dumps import dump

SOON = timezone.localdate(timezone.now()) + timedelta(days=10)


@pytest.fixture
def client(company: Company) -> Client:
    return make_client(company.lead)


def write(client: Client, company: Company, **changes: object) -> InfluenceTarget:
    data = {
        "campaign": company.campaign.pk,
        "asked": company.ruth.pk,
        "person": company.gareth.pk,
        "ask": "Find a time for Gareth",
        "talking_points": "His team owns the feed\nTwenty minutes are enough",
        "wanted_stance": "1",
        "due_on": SOON.isoformat(),
        **changes,
    }
    response = client.post(reverse("campaigns:target-ask"), data)
    assert response.status_code == 302, response.context["form"].errors
    return InfluenceTarget.objects.latest("pk")


def test_from_the_person_to_the_mail(client: Client, company: Company) -> None:
    asking = client.get(reverse("campaigns:target-ask"), {"person": company.gareth.pk})
    assert "Win over Gareth Pryce" in asking.content.decode()
    target = write(client, company)
    assert (target.state, target.wanted_stance) == ("proposed", 1)
    assert not Delivery.objects.exists()
    preview = client.get(reverse("campaigns:target", args=[target.pk])).content.decode()
    for told in ("Find a time for Gareth", "His team owns the feed", "Ruth, would you help", "Imani Okafor asks for"):
        assert told in preview
    seal = re.search('name="seal" value="(.+?)"', preview)
    assert seal
    client.post(reverse("campaigns:target-send", args=[target.pk]), {"seal": seal[1]})
    target.refresh_from_db()
    assert (target.state, Delivery.objects.count()) == ("asked", 1)


def test_the_preview_shows_no_wanted_stance_in_the_letter(client: Client, company: Company) -> None:
    company.organization.stance_labels = {"1": "canary-stance"}
    company.organization.save()
    target = write(client, company)
    page = client.get(reverse("campaigns:target", args=[target.pk])).content.decode()
    letter = page.partition("<article")[2].partition("</article>")[0] + page.partition("<pre")[2].partition("</pre>")[0]
    assert "Find a time for Gareth" in letter
    assert "canary" not in letter
    assert "canary-stance" in page


@pytest.mark.parametrize("seal", ["", "f" * 32])
def test_nothing_is_sent_that_was_not_read(client: Client, company: Company, seal: str) -> None:
    target = write(client, company)
    client.post(reverse("campaigns:target-send", args=[target.pk]), {"seal": seal})
    target.refresh_from_db()
    assert (target.state, Delivery.objects.exists()) == ("proposed", False)


def test_capacity_warns_and_does_not_refuse(client: Client, company: Company) -> None:
    for name in ("Omar Haddad", "Dana Reyes"):
        write(client, company, person=make_person(company.organization, name).pk)
    form = client.get(reverse("campaigns:target-ask"), {"person": company.gareth.pk}).content.decode()
    assert "has 2 open asks already" in form
    target = write(client, company)
    assert "has 2 open asks already" in client.get(reverse("campaigns:target", args=[target.pk])).content.decode()


def test_without_a_campaign_the_first_move_is_one(client: Client, company: Company) -> None:
    Campaign.objects.all().delete()
    assert reverse("campaigns:campaign-new") in client.get(reverse("campaigns:target-ask")).content.decode()


@pytest.mark.parametrize("role", [Role.CHAMPION, Role.SPONSOR, None])
def test_nobody_but_the_team_gets_there_and_nothing_changes(company: Company, role: str | None) -> None:
    target = company.target(is_sent=False)
    client = make_client(make_member(company.organization, role)) if role else Client()
    before = dump()
    for name in ("target", "target-change"):
        assert client.get(reverse(f"campaigns:{name}", args=[target.pk])).status_code == (404 if role else 302)
    for name in ("target-send", "target-end", "target-change"):
        assert client.post(reverse(f"campaigns:{name}", args=[target.pk])).status_code == (404 if role else 302)
    assert dump() == before


def test_a_member_meets_no_ask_about_themselves_or_put_to_them(company: Company) -> None:
    member = make_member(company.organization, Role.MEMBER, email=company.ruth.email)
    company.gareth.user = make_member(company.organization, Role.MEMBER)
    company.gareth.save()
    target = company.target(wanted_stance=1)
    for user in (member, company.gareth.user):
        client = make_client(user)
        assert client.get(reverse("campaigns:target", args=[target.pk])).status_code == 404
        assert "Bring him" not in client.get(reverse("campaigns:campaign")).content.decode()
    assert make_client(company.lead).get(reverse("campaigns:target", args=[target.pk])).status_code == 200


def test_own_record_is_no_choice(company: Company) -> None:
    member = make_member(company.organization, Role.MEMBER)
    company.gareth.user = member
    company.gareth.save()
    client = make_client(member)
    form = client.get(reverse("campaigns:target-ask"), {"person": company.gareth.pk}).content.decode()
    assert "Gareth" not in form
    data = {"campaign": company.campaign.pk, "asked": company.ruth.pk, "person": company.gareth.pk}
    data |= {"ask": "Me", "due_on": SOON.isoformat()}
    assert client.post(reverse("campaigns:target-ask"), data).status_code == 422
    assert not InfluenceTarget.objects.exists()


def test_links_are_revoked_from_the_page(client: Client, company: Company) -> None:
    target = company.target()
    link_for(user=company.ruth.user, organization=company.organization, at=timezone.now())
    assert "Revoke their personal links" in client.get(reverse("campaigns:target", args=[target.pk])).content.decode()
    client.post(reverse("campaigns:links-revoke", args=[company.ruth.pk]))
    assert not PersonalLink.objects.filter(revoked_at=None).exists()


def test_reading_an_ask_is_noted(client: Client, company: Company) -> None:
    target = company.target()
    client.get(reverse("campaigns:target", args=[target.pk]))
    assert ReadEntry.objects.latest("pk").stakeholder_ids == [company.gareth.pk]


def test_whom_they_listen_to_stands_first(client: Client, company: Company) -> None:
    near = make_champion(company.organization, "Zoe Near")
    InfluenceTie.objects.create(
        organization=company.organization, influencer=near, influenced=company.gareth, noted_on=SOON
    )
    form = client.get(reverse("campaigns:target-ask"), {"person": company.gareth.pk}).content.decode()
    assert form.index("Gareth listens to them") < form.index("Zoe Near") < form.index("Ruth Abernathy")
