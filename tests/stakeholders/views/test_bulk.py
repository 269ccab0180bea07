import html
import re

import pytest
from django.test import Client
from django_scopes import scope, scopes_disabled

from accounts.enums import Role
from accounts.models import Organization, User
from stakeholders.models import Pin, Stakeholder
from tests.factories.people import make_client, make_member, make_organization, make_person

pytestmark = pytest.mark.django_db
URL = "/people/bulk"


@pytest.fixture
def organization() -> Organization:
    return make_organization()


def test_change_and_back_to_the_same_list(organization: Organization, user: User, client: Client) -> None:
    people = [make_person(organization, f"Person {n}").pk for n in range(2)]
    posted = {"do": "edit", "person": people, "owner": user.pk, "cadence_days": "21", "query": "stance=2&sort=name"}
    response = client.post(URL, posted)
    assert response.headers["Location"] == "/people/?stance=2&sort=name"
    with scope(organization=organization):
        assert list(Stakeholder.objects.values_list("owner", "cadence_days")) == [(user.pk, 21)] * 2


def test_a_stranger_among_them_is_a_missing_page(organization: Organization, user: User, client: Client) -> None:
    ours = make_person(organization, "Ours").pk
    for stranger in (make_person(make_organization()).pk, make_person(organization, "Own", user=user).pk, 999_999):
        response = client.post(URL, {"do": "edit", "person": [ours, stranger], "wanted_stance": "2"})
        assert response.status_code == 404
    with scopes_disabled():
        assert not Stakeholder.objects.exclude(wanted_stance=None).exists()


@pytest.mark.parametrize(
    "posted",
    [
        {"wanted_stance": "2"},
        {"person": "x", "wanted_stance": "2"},
        {"person": "1", "owner": "999999"},
        {"person": "1", "cadence_days": "1000"},
        {"person": "1"},
    ],
)
def test_what_cannot_be_done_says_why(organization: Organization, client: Client, posted: dict[str, str]) -> None:
    make_person(organization)
    response = client.post(URL, {"do": "edit", **posted}, follow=True)
    assert [message.level_tag for message in response.context["messages"]] == ["error"]
    with scope(organization=organization):
        assert Stakeholder.objects.values_list("owner", "cadence_days", "wanted_stance").get() == (None, None, None)


def test_one_conversation_for_all(client: Client) -> None:
    response = client.post(URL, {"do": "log", "person": ["4", "7"]})
    assert response.headers["Location"].endswith("?person=4&person=7")


def test_the_way_back_stays_inside(client: Client) -> None:
    response = client.post(URL, {"query": "//evil.example/?next=https://evil.example"})
    assert response.headers["Location"].startswith("/people/?")


def test_not_for_champions(organization: Organization) -> None:
    person = make_person(organization)
    client = make_client(make_member(organization, Role.CHAMPION))
    for url in (URL, f"/people/{person.pk}/pin", "/people/views/save"):
        assert client.post(url, {"person": person.pk, "wanted_stance": "2"}).status_code == 404


def test_pin_and_sidebar(organization: Organization, user: User, client: Client) -> None:
    person = make_person(organization, "Victor Aldana")
    own = make_person(organization, "Own", user=user)
    foreign = make_person(make_organization(), "Foreign")
    response = client.post(f"/people/{person.pk}/pin", headers={"HX-Request": "true"})
    assert response.headers["HX-Trigger"] == "pins-changed"
    assert b"Unpin" in response.content
    for hidden in (own, foreign):
        assert client.post(f"/people/{hidden.pk}/pin").status_code == 404
    with scope(organization=organization):
        assert Pin.objects.count() == 1
        # A pin from before the user was linked to the record.
        Pin.objects.create(organization=organization, user=user, stakeholder=own, pinned_at="2026-11-01T00:00Z")
    sidebar = client.get("/people/sidebar").content.decode()
    assert "Victor Aldana" in sidebar
    assert "Own" not in sidebar


def test_a_change_of_several_is_taken_back_from_the_same_list(organization: Organization, client: Client) -> None:
    people = [make_person(organization, f"Person {n}", wanted_stance=1).pk for n in range(2)]
    posted = {"do": "edit", "person": people, "wanted_stance": "2", "query": "sort=name"}
    page = client.post(URL, posted, follow=True).content.decode()
    (undo,) = re.findall(r'action="(/people/undo/[^"]+)"', page)
    response = client.post(html.unescape(undo), follow=True)
    assert response.redirect_chain == [("/people/?sort=name", 302)]
    assert "Undone." in response.content.decode()
    with scope(organization=organization):
        assert list(Stakeholder.objects.values_list("wanted_stance", flat=True)) == [1, 1]


def test_it_is_not_taken_back_over_a_later_change(organization: Organization, client: Client) -> None:
    person = make_person(organization, wanted_stance=1)
    page = client.post(URL, {"do": "edit", "person": [person.pk], "wanted_stance": "2"}, follow=True).content.decode()
    client.post(URL, {"do": "edit", "person": [person.pk], "wanted_stance": "0"}, follow=True)
    (undo,) = re.findall(r'action="(/people/undo/[^"]+)"', page)
    said = client.post(html.unescape(undo), follow=True).content.decode()
    assert f"so it cannot be undone: person {person.pk}." in said
    with scope(organization=organization):
        assert Stakeholder.objects.get().wanted_stance == 0
