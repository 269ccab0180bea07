"""Changing a tie from the page of either of the two."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.test import Client
from django_scopes import scope

from accounts.models import AuditEntry, Organization
from stakeholders.enums import Basis, Certainty
from stakeholders.models import InfluenceTie
from tests.factories.people import LONG_AGO, TODAY, make_organization, make_person

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("on_the_day")]


@pytest.fixture
def organization() -> Iterator[Organization]:
    made = make_organization()
    with scope(organization=made):
        yield made


@pytest.fixture
def tie(organization: Organization) -> InfluenceTie:
    ruth, victor = make_person(organization, "Ruth Abernathy"), make_person(organization, "Victor Aldana")
    return InfluenceTie.objects.create(
        organization=organization, influencer=ruth, influenced=victor, basis=Basis.MENTOR, noted_on=LONG_AGO
    )


def url(tie: InfluenceTie) -> str:
    return f"/people/ties/{tie.pk}/"


def typed(**other: object) -> dict[str, object]:
    facts = {"strength": 5, "basis": "alliance", "sureness": 3, "since": LONG_AGO, "until": "", "source": "Helen"}
    return {**facts, **other}


def test_every_fact_of_a_tie_changes(client: Client, tie: InfluenceTie) -> None:
    page = client.get(f"/people/{tie.influenced_id}/").content.decode()
    assert url(tie) in page
    response = client.post(url(tie), typed())
    assert response["Location"] == f"/people/{tie.influenced_id}/"
    tie.refresh_from_db()
    assert (tie.strength, tie.basis, tie.sureness) == (5, Basis.ALLIANCE, Certainty.CONFIRMED)
    assert (tie.since, tie.until, tie.source) == (LONG_AGO, None, "Helen")
    assert AuditEntry.objects.order_by("id").last().verb == "change_tie"


def test_a_last_day_ends_it_and_its_past_stays(client: Client, tie: InfluenceTie) -> None:
    client.post(url(tie), typed(until=TODAY))
    now = client.get(f"/people/{tie.influenced_id}/").context["page"]
    then = client.get(f"/people/{tie.influenced_id}/?day={TODAY - timedelta(days=1)}").context["page"]
    assert (now.ties, [one.pk for one in then.ties]) == ([], [tie.pk])


@pytest.mark.parametrize(
    ("field", "wrong"),
    [
        ("until", {"until": TODAY + timedelta(days=1)}),
        ("until", {"since": TODAY, "until": LONG_AGO}),
        ("strength", {"strength": 6}),
        ("basis", {"basis": "a hunch"}),
        ("sureness", {"sureness": 9}),
    ],
)
def test_a_refusal_stands_beside_its_field(client: Client, tie: InfluenceTie, field: str, wrong: dict) -> None:
    response = client.post(url(tie), typed(source="kept as typed", **wrong))
    assert response.status_code == 422
    assert response.context["form"].errors[field]
    assert "kept as typed" in response.content.decode()
    tie.refresh_from_db()
    assert (tie.strength, tie.source, tie.until) == (3, "", None)


def test_it_does_not_open_again_beside_another_open_one(client: Client, tie: InfluenceTie) -> None:
    client.post(url(tie), typed(until=TODAY))
    InfluenceTie.objects.create(
        organization=tie.organization, influencer=tie.influencer, influenced=tie.influenced, noted_on=TODAY
    )
    response = client.post(url(tie), typed())
    assert response.context["form"].errors["until"] == ["Another tie of the two is open. Change that one."]
    tie.refresh_from_db()
    assert tie.until == TODAY


def test_it_opens_again(client: Client, tie: InfluenceTie) -> None:
    client.post(url(tie), typed(until=TODAY))
    assert client.post(url(tie), typed()).status_code == 302
    tie.refresh_from_db()
    assert tie.until is None


def test_how_sure_can_be_said_at_once(client: Client, organization: Organization, tie: InfluenceTie) -> None:
    dana = make_person(organization, "Dana Reyes")
    client.post(
        f"/people/{dana.pk}/ties/new/",
        {"other": "Ruth Abernathy", "direction": "in", "strength": 2, "basis": "mentor", "sureness": 2},
    )
    assert InfluenceTie.objects.get(influenced=dana).sureness == Certainty.HEARD
