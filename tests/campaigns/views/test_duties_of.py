"""What one person carries, as it stands on their page."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts.enums import Role
from stakeholders.models import Stakeholder
from tests.campaigns.conftest import Company
from tests.factories.duties import make_carrying, make_duty, make_group, make_market
from tests.factories.people import make_client, make_member

TODAY = timezone.localdate(timezone.now())


@pytest.fixture
def client(company: Company) -> Client:
    return make_client(company.lead)


def url(name: str, row: object) -> str:
    return reverse(f"campaigns:{name}", args=[row.pk])  # type: ignore[attr-defined]


def text(client: Client, address: str) -> str:
    return client.get(address).content.decode()


def of(person: Stakeholder) -> str:
    return url("duties-of", person)


def test_what_a_person_carries_stands_on_their_page(client: Client, company: Company) -> None:
    gareth = company.gareth
    group, canada = make_group(company.organization), make_market(company.organization)
    everywhere, somewhere, other = (make_duty(group, text, number) for number, text in enumerate("ABC", 1))
    make_carrying(everywhere, gareth)
    make_carrying(everywhere, gareth, canada)
    make_carrying(somewhere, gareth, canada)
    make_carrying(somewhere, gareth, make_market(company.organization, "Ohio"))
    make_carrying(other, company.ruth)
    carried = client.get(of(gareth)).context["carried"]
    assert [(one.duty.text, one.markets) for one in carried] == [("A", []), ("B", ["Canada", "Ohio"])]
    part = client.get(of(gareth), headers={"HX-Request": "true"}).content.decode()
    assert "<html" not in part
    assert ("Canada, Ohio" in part, "Everywhere" in part, url("duty", somewhere) in part) == (True, True, True)
    page = text(client, reverse("stakeholders:person", args=[gareth.pk]))
    assert f'hx-get="{of(gareth)}"' in page
    assert 'href="{}"'.format(reverse("campaigns:duties")) in page


def test_who_carries_nothing_and_who_has_left(client: Client, company: Company) -> None:
    assert "Gareth carries no duty yet." in text(client, of(company.gareth))
    make_carrying(make_duty(make_group(company.organization)), company.gareth)
    assert "has left" not in text(client, of(company.gareth))
    company.gareth.left_on = TODAY
    company.gareth.save()
    assert "Gareth has left, so each of these is a gap." in text(client, of(company.gareth))


def test_what_a_person_carries_is_for_the_team_and_not_for_themselves(client: Client, company: Company) -> None:
    make_carrying(make_duty(make_group(company.organization)), company.gareth)
    for role in (Role.SPONSOR, Role.CHAMPION):
        assert make_client(make_member(company.organization, role)).get(of(company.gareth)).status_code == 404
    company.gareth.user = company.lead
    company.gareth.save()
    assert client.get(of(company.gareth)).status_code == 404


@pytest.mark.parametrize("rows", [1, 3])
def test_what_a_person_carries_costs_the_same_for_one_and_three(client: Client, company: Company, rows: int) -> None:
    group = make_group(company.organization)
    for number in range(rows):
        duty = make_duty(group, f"Duty {number}", number)
        make_carrying(duty, company.gareth, make_market(company.organization, f"Market {number}"))
    client.get(of(company.gareth))
    with CaptureQueriesContext(connection) as taken:
        client.get(of(company.gareth), headers={"HX-Request": "true"})
    assert len(taken) == 3
