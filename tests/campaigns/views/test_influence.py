"""The influence map: what it shows, to whom, narrowed how, and as of which day."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts.enums import Role
from accounts.models import ReadEntry
from campaigns.models import MapPlace
from campaigns.queries import influence_map
from stakeholders.domain.derived import refresh
from stakeholders.domain.ties import end_tie
from stakeholders.enums import Basis
from stakeholders.models import Department, Group, Respondent, Stakeholder
from tests.campaigns.conftest import Company
from tests.factories.people import make_client, make_member, make_person, make_rating, make_stance, make_tie
from tests.factories.surveys import sent

NOW = timezone.now()
TODAY = timezone.localdate(NOW)
BEFORE = NOW - timedelta(days=300)
PAGES = ("influence", "influence-data", "influence-table")


@pytest.fixture
def client(company: Company) -> Client:
    return make_client(company.lead)


def one(company: Company, name: str, stance: int | None = None, power: int | None = None, **fields: Any) -> Stakeholder:
    """Known since long before the days that are asked for."""
    person = make_person(company.organization, name, **fields)
    if stance is not None:
        make_stance(person, stance, recorded_at=BEFORE)
    if power is not None:
        make_rating(person, "power", power, recorded_at=BEFORE)
    refresh(company.organization, [person.pk])
    return person


def get(client: Client, name: str = "influence-data", /, **asked: object) -> HttpResponse:
    return client.get(reverse(f"campaigns:{name}"), asked)


def drawn(client: Client, **asked: object) -> tuple[set[str], set[tuple[str, str, int]]]:
    """Names, and who is listened to by whom how much."""
    data = get(client, **asked).json()
    names = {person["id"]: person["name"] for person in data["people"]}
    return set(names.values()), {(names[tie["from"]], names[tie["to"]], tie["strength"]) for tie in data["ties"]}


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("role", [Role.CHAMPION, Role.SPONSOR])
def test_only_the_team_sees_the_map(company: Company, role: str, page: str) -> None:
    make_tie(company.ruth, company.gareth, 4, source="Canary told us")
    assert get(make_client(make_member(company.organization, Role.MEMBER)), page).status_code == 200
    refused = get(make_client(make_member(company.organization, role)), page)
    assert refused.status_code == 404
    assert b"Gareth" not in refused.content
    assert b"Canary" not in refused.content


def test_the_map_draws_people_ties_and_asks(client: Client, company: Company) -> None:
    make_stance(company.ruth, 2, recorded_at=BEFORE)
    tie = make_tie(company.ruth, company.gareth, 4)
    rival = make_tie(company.gareth, company.ruth, 2, basis=Basis.RIVALRY)
    target = company.target()
    proposal = company.target(asked=one(company, "Leila Farouk", 2, email="leila@northwind.example"), is_sent=False)
    data = get(client).json()
    assert {(p["name"], p["initials"], p["stance"], p["power"]) for p in data["people"]} == {
        ("Ruth Abernathy", "RA", 2, 3),
        ("Gareth Pryce", "GP", None, 3),
        ("Leila Farouk", "LF", 2, 3),
    }
    ruth, gareth = company.ruth.pk, company.gareth.pk
    assert data["ties"] == [
        {"id": tie.pk, "from": ruth, "to": gareth, "strength": 4},
        {"id": rival.pk, "from": gareth, "to": ruth, "strength": 2, "rival": True},
    ]
    assert data["asks"] == [
        {"id": target.pk, "from": ruth, "to": gareth},
        {"id": proposal.pk, "from": proposal.asked_id, "to": gareth, "proposed": True},
    ]


def test_without_a_script_the_page_says_who_listens_to_whom(client: Client, company: Company) -> None:
    make_tie(company.ruth, company.gareth, 4)
    page = get(client, "influence").content.decode()
    assert "1 tie between 2 people" in page
    assert "Gareth Pryce listens to</span> </span>Ruth Abernathy" in page.replace(
        "listens to </span>", "listens to</span> </span>"
    )


def test_strength_group_department_and_market_narrow_it(client: Client, company: Company) -> None:
    service = Department.objects.create(organization=company.organization, name="Field service")
    board = Group.objects.create(organization=company.organization, name="Leadership")
    carlos = one(company, "Carlos Iglesias", 0, department=service, group=board)
    ingrid = one(company, "Ingrid Solberg", 0, department=service)
    make_tie(company.ruth, carlos, 5)
    make_tie(carlos, ingrid, 2)
    assert drawn(client, department=service.pk) == (
        {"Carlos Iglesias", "Ingrid Solberg"},
        {("Carlos Iglesias", "Ingrid Solberg", 2)},
    )
    assert drawn(client, department=service.pk, least=3)[1] == set()
    assert drawn(client, group=board.pk)[0] == {"Carlos Iglesias"}
    assert drawn(client, department=0)[0] == {"Ruth Abernathy", "Gareth Pryce"}
    assert get(client, market=99).status_code == 422


def test_around_one_person(client: Client, company: Company) -> None:
    carlos, ingrid = one(company, "Carlos Iglesias"), one(company, "Ingrid Solberg")
    make_tie(company.ruth, carlos, 5)
    make_tie(carlos, company.gareth, 3)
    make_tie(ingrid, company.gareth, 3)
    named = drawn(client, view="around", person="Ruth")
    assert named == ({"Ruth Abernathy", "Carlos Iglesias"}, {("Ruth Abernathy", "Carlos Iglesias", 5)})
    begun = get(client, "influence", view="around").content.decode()
    assert 'value="Gareth Pryce"' in begun or 'value="Carlos Iglesias"' in begun
    unknown = get(client, "influence", view="around", person="Nobody Atall")
    assert unknown.status_code == 422
    assert 'value="Nobody Atall"' in unknown.content.decode()
    assert "Nobody here is called that." in unknown.content.decode()


def test_champions_and_those_who_lag(client: Client, company: Company) -> None:
    ruth, gareth = company.ruth, company.gareth
    make_stance(ruth, 2, recorded_at=BEFORE)
    omar = one(company, "Omar Haddad", -2, wanted_stance=1)
    Stakeholder.objects.filter(pk=gareth.pk).update(wanted_stance=1)
    leila = one(company, "Leila Farouk", 1)
    make_tie(ruth, gareth, 4)
    make_tie(gareth, ruth, 4)
    make_tie(leila, omar, 5)
    make_tie(ruth, omar, 3, basis=Basis.RIVALRY)
    assert drawn(client, view="lagging") == (
        {"Ruth Abernathy", "Gareth Pryce", "Omar Haddad"},
        {("Ruth Abernathy", "Gareth Pryce", 4)},
    )
    page = get(client, "influence", view="lagging")
    assert [person.name for person in page.context["found"].unreached] == ["Omar Haddad"]


def test_a_past_day_has_its_own_people_stances_ties_and_asks(client: Client, company: Company) -> None:
    day = TODAY - timedelta(days=30)
    carlos = one(company, "Carlos Iglesias", -1)
    make_stance(carlos, 1, held_from=TODAY - timedelta(days=3))
    one(company, "Newly Come", joined_on=TODAY - timedelta(days=9))
    one(company, "Long Gone", left_on=TODAY - timedelta(days=9))
    tie = make_tie(company.ruth, carlos, 4)
    end_tie(tie=tie, until=TODAY - timedelta(days=5), actor=company.lead, at=NOW)
    make_tie(company.gareth, carlos, 2, since=TODAY - timedelta(days=5))
    company.target(person=carlos)
    assert drawn(client) == (
        {"Ruth Abernathy", "Gareth Pryce", "Carlos Iglesias", "Newly Come"},
        {("Gareth Pryce", "Carlos Iglesias", 2)},
    )
    assert drawn(client, on=day.isoformat()) == (
        {"Ruth Abernathy", "Gareth Pryce", "Carlos Iglesias", "Long Gone"},
        {("Ruth Abernathy", "Carlos Iglesias", 4)},
    )
    then = get(client, on=day.isoformat()).json()
    assert [person["stance"] for person in then["people"] if person["name"] == "Carlos Iglesias"] == [-1]
    assert "a past day" in get(client, "influence", on=day.isoformat()).content.decode()


@pytest.mark.parametrize("wrong", ["2099-01-01", "yesterday"])
def test_a_day_to_come_is_refused_beside_the_field(client: Client, company: Company, wrong: str) -> None:
    page = get(client, "influence", on=wrong)
    assert page.status_code == 422
    assert 'aria-describedby="map-on-error"' in page.content.decode()
    assert f'value="{wrong}"' in page.content.decode()
    assert get(client, on=wrong).status_code == 422


def test_too_many_people_are_drawn_as_departments(
    client: Client, company: Company, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(influence_map, "MOST_DRAWN", 3)
    sales = Department.objects.create(organization=company.organization, name="Sales")
    amy = one(company, "Amy Lind", 1, department=sales, power=5)
    ben = one(company, "Ben Whitaker", -1, department=sales, power=1)
    make_tie(company.ruth, amy, 4)
    make_tie(company.ruth, ben, 3)
    make_tie(amy, ben, 5)
    data = get(client).json()
    assert data["kind"] == "departments"
    assert [(d["id"], d["name"], d["people"], d["told"]) for d in data["departments"]] == [
        (0, "No department", 2, "0%"),
        (sales.pk, "Sales", 2, "83%"),
    ]
    assert data["flows"] == [{"from": 0, "to": sales.pk, "ties": 2, "strength": 7}]
    page = get(client, "influence").content.decode()
    assert f"department={sales.pk}" in page
    assert "listens most to No department" in page
    assert drawn(client, department=sales.pk)[0] == {"Amy Lind", "Ben Whitaker"}


def test_of_one_large_department_the_most_powerful_are_drawn(
    client: Client, company: Company, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(influence_map, "MOST_DRAWN", 2)
    one(company, "Zoe Lind", power=5)
    page = get(client, "influence")
    assert [person.name for person in page.context["found"].people] == ["Zoe Lind", "Gareth Pryce"]
    assert "one more is not" in page.content.decode()


def test_nobody_meets_themselves(company: Company) -> None:
    member = make_member(company.organization, Role.MEMBER)
    Stakeholder.objects.filter(pk=company.gareth.pk).update(user=member)
    tie = make_tie(company.ruth, company.gareth, 4)
    client = make_client(member)
    assert drawn(client) == ({"Ruth Abernathy"}, set())
    for page in PAGES:
        assert b"Gareth" not in get(client, page).content
    assert get(client, "influence-facts", node=company.gareth.pk).status_code == 404
    assert get(client, "influence-facts", tie=tie.pk).status_code == 404
    assert client.get(reverse("campaigns:influence-tie", args=[tie.pk])).status_code == 404


def test_looking_leaves_word(client: Client, company: Company) -> None:
    get(client, "influence")
    entry = ReadEntry.objects.get()
    assert (entry.user, entry.what) == (company.lead, "influence map")
    assert entry.stakeholder_ids == sorted([company.ruth.pk, company.gareth.pk])


def test_facts_about_a_person_and_a_tie(client: Client, company: Company) -> None:
    make_stance(company.ruth, 2, recorded_at=BEFORE)
    Stakeholder.objects.filter(pk=company.ruth.pk).update(is_willing=True)
    Stakeholder.objects.filter(pk=company.gareth.pk).update(wanted_stance=1)
    tie = make_tie(company.ruth, company.gareth, 4, source="Theo, at the offsite")
    person = get(client, "influence-facts", node=company.gareth.pk).content.decode()
    assert f'data-select-tie="{tie.pk}">Ruth Abernathy' in person
    assert f"{reverse('campaigns:target-ask')}?person={company.gareth.pk}" in person
    facts = get(client, "influence-facts", tie=tie.pk).content.decode()
    assert "Theo, at the offsite" in facts
    assert f"?person={company.gareth.pk}&amp;asked={company.ruth.pk}" in facts
    company.target()
    assert "&amp;asked=" not in get(client, "influence-facts", tie=tie.pk).content.decode()
    for nothing in ({"tie": 10**12}, {"node": "x"}, {}):
        assert get(client, "influence-facts", **nothing).status_code == 404


def test_the_table_says_everything_about_each_tie(client: Client, company: Company) -> None:
    make_tie(company.ruth, company.gareth, 4, source="Theo", since=TODAY - timedelta(days=400))
    table = get(client, "influence-table").content.decode()
    for said in ("Gareth Pryce", "Ruth Abernathy", "Trusted peer", "Assumed", "Theo"):
        assert said in table
    assert "No tie here" in get(client, "influence-table", least=5).content.decode()


def test_the_table_is_paged(client: Client, company: Company, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("campaigns.queries.influence_rows.PAGE", 1)
    make_tie(company.ruth, company.gareth, 4)
    make_tie(company.gareth, company.ruth, 2)
    first, last = get(client, "influence-table"), get(client, "influence-table", page="99")
    assert [row.tie.strength for row in first.context["table"].rows] == [4]
    assert [row.tie.strength for row in last.context["table"].rows] == [2]
    assert 'href="?page=2"' in first.content.decode()
    assert 'href="?page=1"' in last.content.decode()


def test_an_empty_company_says_what_to_do_first(client: Client, company: Company) -> None:
    Stakeholder.objects.all().delete()
    assert reverse("stakeholders:person-add") in get(client, "influence").content.decode()
    assert get(client).json()["people"] == []


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize(("page", "statements"), [("influence", 11), ("influence-data", 10), ("influence-table", 9)])
def test_queries(client: Client, company: Company, page: str, statements: int, count: int) -> None:
    for number in range(count):
        person = one(company, f"Person {number}", 1)
        make_tie(company.ruth, person, 4)
        company.target(person=person)
        MapPlace.objects.create(organization=company.organization, stakeholder=person, x=number, y=0)
    get(client, page)
    with CaptureQueriesContext(connection) as seen:
        assert get(client, page).status_code == 200
    assert len(seen) == statements


def test_the_head_says_when_ties_were_last_checked(client: Client, company: Company) -> None:
    assert "last checked" not in get(client, "influence").content.decode()
    make_tie(company.ruth, company.gareth, noted_on=date(2026, 3, 4))
    assert "last checked 4 Mar 2026" in get(client, "influence").content.decode()
    survey = sent(company.organization, company.lead, [company.ruth], [company.gareth])
    Respondent.objects.filter(survey=survey).update(answered_at=datetime(2026, 5, 6, 12, tzinfo=UTC))
    assert "last checked 6 May 2026" in get(client, "influence").content.decode()
    assert "last checked 4 Mar 2026" in get(client, "influence", on="2026-05-05").content.decode()
