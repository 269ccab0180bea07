from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django_scopes import scope

from accounts.enums import Role
from accounts.models import Organization, ReadEntry, User
from stakeholders.models import Stakeholder
from tests.factories.people import (
    NOW,
    TODAY,
    make_client,
    make_concern,
    make_engagement,
    make_interest,
    make_member,
    make_organization,
    make_person,
    make_rating,
    make_stance,
    make_step,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("on_the_day")]


@pytest.fixture
def organization() -> Organization:
    return make_organization()


def url(person: Stakeholder) -> str:
    return f"/people/{person.pk}/"


def fill(person: Stakeholder, times: int) -> None:
    with scope(organization=person.organization):
        for number in range(times):
            other = make_person(person.organization, f"Peer {number}", stance=1)
            talk = make_engagement(
                person.organization,
                [person, other],
                occurred_on=TODAY - timedelta(days=number),
                kind="broadcast",  # restarts no clock
                summary=f"Talked {number}",
            )
            make_concern(person, f"Worry {number}", engagement=talk)
            make_step(person, f"Step {number}", engagement=talk)
            make_interest(person, f"Wish {number}", worth=1000)
            make_rating(person, "power", 4)
            make_stance(person, 1, engagement=talk, held_from=TODAY)
            person.ties_in.create(
                organization=person.organization, influencer=other, strength=4, basis="mentor", noted_on=TODAY
            )


@pytest.mark.parametrize("times", [1, 3])
def test_one_request_costs_the_same_however_much_there_is(
    client: Client, organization: Organization, times: int
) -> None:
    person = make_person(organization, stance=-1)
    fill(person, times)
    client.get(url(person))
    with CaptureQueriesContext(
        connection,
    ) as caught:
        response = client.get(url(person))
    assert f"Talked {times - 1}" in response.content.decode()
    assert len(caught) == 8


def test_it_answers_what_is_wanted_of_whom_and_logs_the_reading(
    client: Client, organization: Organization, user: User
) -> None:
    make_member(organization, Role.MEMBER, name="Theo Lund")
    person = make_person(organization, stance=-1, wanted_stance=1, power=5, met_on=TODAY - timedelta(days=19))
    fill(person, 1)
    page = client.get(url(person)).content.decode()
    for text in ("you, Theo", "19 days ago", "Answer “Worry 0”", "Wish 0", "Peer 0", "4 of 5"):
        assert text in page, text
    with scope(organization=organization):
        assert list(ReadEntry.objects.values_list("user", "stakeholder_ids", "what")) == [
            (user.pk, [person.pk], "person")
        ]


def test_a_late_step_presses_more_than_a_concern(client: Client, organization: Organization) -> None:
    person = make_person(organization)
    with scope(organization=organization):
        make_concern(person)
        make_step(person, "Trace the saving", TODAY - timedelta(days=1))
    panel = client.get(url(person)).content.decode().split('class="nbs"')[1].split("</section>")[0]
    assert "Trace the saving" in panel


def test_what_is_private_to_another_is_not_on_the_page(client: Client, organization: Organization) -> None:
    person, other = make_person(organization), make_member(organization, name="Lena Brandt")
    with scope(organization=organization):
        talk = make_engagement(organization, [person], private_to=other, summary="canary-summary", about="canary-about")
        make_concern(person, "canary-quote", engagement=talk, private_to=other)
        make_step(person, "canary-step", engagement=talk, private_to=other)
    for query in ("", "?show=concerns", "?show=moves", f"?day={TODAY - timedelta(days=1)}"):
        assert "canary" not in client.get(url(person) + query).content.decode()
    author = make_client(other).get(url(person)).content.decode()
    assert all(text in author for text in ("canary-summary", "canary-quote", "canary-step"))


def test_the_timeline_narrows_to_concerns_and_to_moves(client: Client, organization: Organization) -> None:
    person = make_person(organization, stance=-1)
    with scope(organization=organization):
        worry = make_engagement(organization, [person], summary="A worry was voiced")
        make_concern(person, engagement=worry)
        turn = make_engagement(organization, [person], summary="The turn came")
        make_stance(person, 1, engagement=turn, held_from=TODAY)
        make_engagement(organization, [person], summary="Small talk")

    def told(query: str) -> list[bool]:
        page = client.get(url(person) + query).content.decode()
        return [text in page for text in ("A worry was voiced", "The turn came", "Small talk")]

    assert told("") == [True, True, True]
    assert told("?show=concerns") == [True, False, False]
    assert told("?show=moves") == [False, True, False]


PAGES = ("", "edit/", "merge/", "stance/", "interests/new/", "ties/new/")


@pytest.mark.parametrize("page", PAGES)
def test_whom_one_may_not_see_is_not_found(client: Client, organization: Organization, user: User, page: str) -> None:
    foreign = make_person(make_organization("Elsewhere"))
    oneself = make_person(organization, "Imani Okafor", user=user)
    erased = make_person(organization, "Erased", erased_at=NOW)
    assert client.get(url(make_person(organization, "Seen")) + page).status_code == 200
    for person in (foreign, oneself, erased):
        assert client.get(url(person) + page).status_code == 404


@pytest.mark.parametrize("role", [Role.CHAMPION, Role.SPONSOR])
def test_only_the_team_sees_people(organization: Organization, role: str) -> None:
    person = make_person(organization)
    client = make_client(make_member(organization, role))
    assert [client.get(url(person) + page).status_code for page in PAGES] == [404] * len(PAGES)


def test_a_merged_record_leads_to_the_kept_one(client: Client, organization: Organization) -> None:
    kept = make_person(organization)
    response = client.get(url(make_person(organization, "V. Aldana", merged_into=kept)))
    assert (response.status_code, response["Location"]) == (302, url(kept))


def test_a_wrong_form_keeps_what_was_typed(client: Client, organization: Organization) -> None:
    make_person(organization, email="victor@northwind.example")
    typed = {"name": "Victor Again", "email": "Victor@northwind.example", "capacity": "2"}
    response = client.post("/people/new/", typed)
    assert response.status_code == 422
    assert "Victor Again" in response.content.decode()
    assert "Somebody with this e-mail is here already." in response.content.decode()
    with scope(organization=organization):
        assert Stakeholder.objects.count() == 1


def test_lines_become_people(client: Client, organization: Organization) -> None:
    client.post("/people/new/several/", {"lines": "Victor Aldana, CFO\n\nRuth Abernathy, COO, Europe\n"})
    with scope(organization=organization):
        found = set(Stakeholder.objects.values_list("name", "title"))
    assert found == {("Victor Aldana", "CFO"), ("Ruth Abernathy", "COO, Europe")}


def test_a_foreign_id_in_a_form_is_refused(client: Client, organization: Organization) -> None:
    person, foreign = make_person(organization), make_person(make_organization("Elsewhere"))
    for page, field in (("merge/", "other"), ("ties/new/", "other")):
        data = {field: foreign.pk, "direction": "in", "strength": 3, "basis": "mentor", "sureness": 1}
        assert client.post(url(person) + page, data).status_code == 422
    with scope(organization=organization):
        person.refresh_from_db()
        assert (person.merged_into, person.ties_in.count()) == (None, 0)


def test_a_merge_is_looked_at_before_it_is_done(client: Client, organization: Organization) -> None:
    keep = make_person(organization)
    drop = make_person(organization, "V. Aldana", phone="555-0101", met_on=TODAY, stance=1)
    preview = client.post(url(keep) + "merge/", {"other": drop.pk}).content.decode()
    assert "V. Aldana becomes Victor Aldana" in preview
    assert "Victor also takes over: phone." in preview
    with scope(organization=organization):
        assert keep.participations.count() == 0
        client.post(url(keep) + "merge/", {"other": drop.pk, "confirmed": "1"})
        assert keep.participations.count() == 1


def test_an_interest_confirmed_later_is_not_said_to_be_sure_before(client: Client, organization: Organization) -> None:
    person = make_person(organization)
    with scope(organization=organization):
        make_interest(person, "Margin", certainty=3, confirmed_on=TODAY)
    day = TODAY - timedelta(days=1)
    assert "Confirmed" in client.get(url(person)).content.decode()
    assert "Confirmed" not in client.get(url(person) + f"?day={day}").content.decode()


def test_an_edit_keeps_what_was_not_touched(client: Client, organization: Organization, user: User) -> None:
    boss = make_person(organization, "Imani Okafor", title="VP", user=user)
    person = make_person(organization, reports_to=boss, title="CFO")
    page = client.get(url(person) + "edit/").content.decode()
    assert 'value="Imani Okafor, VP"' in page
    typed = {"name": "Victor B. Aldana", "title": "CFO", "reports_to": "Imani Okafor, VP", "capacity": "2"}
    assert client.post(url(person) + "edit/", typed).status_code == 302
    with scope(organization=organization):
        person.refresh_from_db()
    assert (person.name, person.reports_to) == ("Victor B. Aldana", boss)


def test_a_past_page_knows_no_later_answer(client: Client, organization: Organization) -> None:
    then = TODAY - timedelta(days=10)
    with scope(organization=organization):
        person = make_person(organization)
        talk = make_engagement(organization, [person], occurred_on=then, logged_at=NOW - timedelta(days=10))
        make_concern(person, engagement=talk, raised_on=then, answer="It pays in May", answered_on=TODAY)
    assert "It pays in May" in client.get(url(person)).content.decode()
    assert "It pays in May" not in client.get(url(person), {"day": then.isoformat()}).content.decode()
