"""Ties and places changed on the influence map."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.enums import Role
from accounts.models import AuditEntry
from campaigns.models import MapPlace
from stakeholders.models import InfluenceTie, Stakeholder
from tests.campaigns.conftest import Company
from tests.factories.people import make_client, make_member, make_organization, make_person, make_tie
from tests.support.dumps import dump

ADD = reverse("campaigns:influence-tie-add")
PLACES = reverse("campaigns:influence-places")
TODAY = timezone.localdate(timezone.now())
TIE = {"listener": "Gareth Pryce", "other": "Ruth Abernathy", "strength": "4", "basis": "trusted_peer", "sureness": "2"}


@pytest.fixture
def client(company: Company) -> Client:
    return make_client(company.lead)


def test_a_tie_is_added_between_two_who_are_chosen(client: Client, company: Company) -> None:
    answer = client.post(ADD, {**TIE, "source": "Theo"})
    tie = InfluenceTie.objects.get()
    assert answer.headers["Location"] == f"{reverse('campaigns:influence')}#tie-{tie.pk}"
    assert (tie.influencer, tie.influenced, tie.strength, tie.source) == (company.ruth, company.gareth, 4, "Theo")
    assert AuditEntry.objects.filter(verb="add_tie", actor=company.lead).exists()


def test_in_the_panel_the_map_is_drawn_again(client: Client, company: Company) -> None:
    shown = client.get(ADD, {"listener": company.gareth.pk}, headers={"HX-Request": "true"}).content.decode()
    assert "<html" not in shown
    assert 'value="Gareth Pryce, Chief Information Officer"' in shown
    answer = client.post(ADD, TIE, headers={"HX-Request": "true"})
    assert (answer.status_code, answer.headers["HX-Refresh"]) == (204, "true")


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"other": "Gareth Pryce"}, "Choose somebody else."),
        ({"other": "Nobody Atall"}, "Nobody here is called that."),
        ({"listener": ""}, "This field is required."),
        ({"strength": "6"}, "Select a valid choice"),
        ({"since": "soon"}, "Enter a valid date."),
    ],
)
def test_a_wrong_tie_is_refused_beside_the_field(
    client: Client, company: Company, wrong: dict[str, str], said: str
) -> None:
    before = dump()
    answer = client.post(ADD, {**TIE, "source": "Typed with care", **wrong})
    assert answer.status_code == 422
    field = next(iter(wrong))
    assert said in answer.context["form"].errors[field][0]
    assert "Typed with care" in answer.content.decode()
    assert dump() == before


def test_a_second_tie_of_the_two_is_refused(client: Client, company: Company) -> None:
    make_tie(company.ruth, company.gareth, 2)
    answer = client.post(ADD, TIE)
    assert "noted already" in answer.context["form"].errors["other"][0]
    assert InfluenceTie.objects.get().strength == 2


def test_a_tie_is_changed_and_ended(client: Client, company: Company) -> None:
    tie = make_tie(company.ruth, company.gareth, 2)
    path = reverse("campaigns:influence-tie", args=[tie.pk])
    facts = {"strength": "5", "basis": "mentor", "sureness": "3"}
    assert client.post(path, {**facts, "until": (TODAY + timedelta(days=2)).isoformat()}).status_code == 422
    client.post(path, facts)
    tie.refresh_from_db()
    assert (tie.strength, tie.basis, tie.until) == (5, "mentor", None)
    end = reverse("campaigns:influence-tie-end", args=[tie.pk])
    client.post(end)
    tie.refresh_from_db()
    assert tie.until == TODAY
    assert client.post(end).status_code == 404


def test_whoever_was_dragged_stays_there_and_the_others_stay_too(client: Client, company: Company) -> None:
    ruth, gareth = company.ruth.pk, company.gareth.pk
    assert client.post(PLACES, {"places": f"{ruth}:10:20"}).status_code == 204
    client.post(PLACES, {"places": f"{ruth}:90:90,{gareth}:-30:99999"})
    assert places() == {ruth: (10, 20), gareth: (-30, 20_000)}
    client.post(PLACES, {"places": f"{ruth}:77:-8", "moved": "on"})
    assert places() == {ruth: (77, -8), gareth: (-30, 20_000)}
    data = client.get(reverse("campaigns:influence-data")).json()
    assert {one["id"]: (one["x"], one["y"]) for one in data["people"]} == places()


def places() -> dict[int, tuple[int, int]]:
    return {place.stakeholder_id: (place.x, place.y) for place in MapPlace.objects.all()}


@pytest.mark.parametrize("wrong", ["", "1:2", "a:b:c", "1:2:3:4", "0:1:1", f"{10**30}:1:1"])
def test_what_is_no_place_is_kept_nowhere(client: Client, company: Company, wrong: str) -> None:
    assert client.post(PLACES, {"places": wrong}).status_code in (204, 422)
    assert not MapPlace.objects.exists()


def test_nobody_places_people_of_another_company_or_themselves(client: Client, company: Company) -> None:
    other = make_person(make_organization("Elsewhere"), "Somebody Else")
    Stakeholder.objects.filter(pk=company.gareth.pk).update(user=company.lead)
    client.post(PLACES, {"places": f"{other.pk}:1:1,{company.gareth.pk}:1:1", "moved": "on"})
    assert not MapPlace.objects.exists()


@pytest.mark.parametrize("role", [Role.CHAMPION, Role.SPONSOR])
def test_only_the_team_changes_anything(company: Company, role: str) -> None:
    tie = make_tie(company.ruth, company.gareth, 2)
    client = make_client(make_member(company.organization, role))
    before = dump()
    paths = [
        ADD,
        PLACES,
        *(reverse(f"campaigns:{name}", args=[tie.pk]) for name in ("influence-tie", "influence-tie-end")),
    ]
    for path in paths:
        assert client.post(path, {**TIE, "places": f"{company.ruth.pk}:1:1"}).status_code == 404
    assert dump() == before


def test_a_place_goes_with_a_merge_and_with_erasure(company: Company) -> None:
    from privacy.domain.erasure import erase_person
    from stakeholders.domain.merge import merge_people

    at = timezone.now()
    twin = make_person(company.organization, "Gareth Price")
    MapPlace.objects.create(organization=company.organization, stakeholder=twin, x=5, y=6)
    merge_people(keep=company.gareth, drop=twin, actor=company.lead, at=at)
    assert places() == {company.gareth.pk: (5, 6)}
    company.gareth.refresh_from_db()
    erase_person(stakeholder=company.gareth, typed="Gareth Pryce", actor=company.lead, at=at)
    assert places() == {}
