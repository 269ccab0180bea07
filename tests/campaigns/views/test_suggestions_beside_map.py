"""Deciding about suggested asks beside the map leads back to the map, and to no page that was not meant."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from campaigns.models import Wish
from campaigns.queries.suggestions import open_suggestions
from stakeholders.models import Stakeholder
from tests.campaigns.conftest import Company
from tests.factories.people import make_client, make_stance, make_tie

PAGE = reverse("campaigns:suggestions")


@pytest.fixture
def company(company: Company) -> Company:
    """Ruth is with us, may be asked, and Gareth, who lags, listens to her."""
    at = timezone.now()
    Stakeholder.objects.filter(pk=company.ruth.pk).update(is_willing=True)
    Stakeholder.objects.filter(pk=company.gareth.pk).update(wanted_stance=1)
    make_stance(company.ruth, 2, recorded_at=at)
    make_stance(company.gareth, -1, recorded_at=at)
    make_tie(company.ruth, company.gareth, 4)
    return company


@pytest.fixture
def client(company: Company) -> Client:
    return make_client(company.lead)


def address(company: Company, step: str, *more: object) -> str:
    return reverse(f"campaigns:suggestion-{step}", args=[company.campaign.pk, *more])


def test_whoever_decides_beside_the_map_stays_there(client: Client, company: Company) -> None:
    rail = client.get(PAGE, headers={"HX-Request": "true"}).content.decode()
    reject = address(company, "reject", company.ruth.pk, company.gareth.pk) + "?next=map"
    assert f'href="{reject}"' in rail
    assert rail.count('name="next" value="map"') == rail.count("<form")
    there = reverse("campaigns:influence")
    panel = client.get(reject, headers={"HX-Request": "true"}).content.decode()
    assert 'name="next" value="map"' in panel
    answer = client.post(
        address(company, "reject", company.ruth.pk, company.gareth.pk), {"why": "terms", "next": "map"}
    )
    assert answer["Location"] == there
    undo = reverse("campaigns:suggestion-take-back", args=[Wish.objects.get().pk]) + "?next=map"
    assert f'action="{undo}"' in client.get(there).content.decode()
    assert client.post(undo)["Location"] == there
    pin = {"kind": "pin", "asked": company.ruth.pk, "person": company.gareth.pk, "next": "map"}
    assert client.post(address(company, "wish"), pin)["Location"] == there
    assert client.post(address(company, "room", company.ruth.pk), {"capacity": 3, "next": "map"})["Location"] == there


@pytest.mark.parametrize("elsewhere", ["", "https://example.org/", "//example.org", "/people", "campaigns:plan"])
def test_only_pages_of_this_name_are_gone_back_to(client: Client, company: Company, elsewhere: str) -> None:
    answer = client.post(address(company, "room", company.ruth.pk), {"capacity": 3, "next": elsewhere})
    assert answer["Location"] == f"{PAGE}?campaign={company.campaign.pk}#room"
    assert 'name="next"' not in client.get(PAGE, {"next": elsewhere}).content.decode()


def test_the_part_beside_the_map_is_the_same_list(client: Client, company: Company) -> None:
    part = client.get(PAGE, headers={"HX-Request": "true"}).content.decode()
    assert "<html" not in part
    assert "Ruth" in part
    assert "What you decided" not in part
    drawn = open_suggestions(company.organization, campaign=company.campaign, reader=company.lead, at=timezone.now())
    assert drawn == [(1, company.ruth.pk, company.gareth.pk, pytest.approx(4.8))]
