"""Whom to recruit, and the ways to somebody whom nobody reaches."""

import re
from itertools import combinations

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts.enums import Role
from campaigns.models import Wish
from campaigns.queries import recruiting
from stakeholders.enums import Basis, Level
from stakeholders.models import Group, InfluenceTie, Stakeholder
from tests.campaigns.conftest import Company
from tests.factories.campaigns import make_champion
from tests.factories.people import make_client, make_member, make_person, make_stance, make_tie

AT = timezone.now()
PAGE = reverse("campaigns:recruit")


@pytest.fixture
def client(company: Company) -> Client:
    return make_client(company.lead)


def words(client: Client, url: str = PAGE, **asked: object) -> str:
    page = re.sub(r"<[^>]+>", " ", client.get(url, asked).content.decode())
    return " ".join(page.replace("&#x27;", "'").split())


def star(company: Company, *, points: int = 5) -> Stakeholder:
    """A manager to whom many leaders listen, and a chief to whom nobody does."""
    Stakeholder.objects.all().delete()
    center = make_person(company.organization, "Nora Center", level=Level.SENIOR_LEADER)
    make_person(company.organization, "Adam Chief", level=Level.EXECUTIVE, power=5)
    for number in range(points):
        make_tie(center, make_person(company.organization, f"Leaf {number}", level=Level.SENIOR_LEADER))
    return center


def test_who_reaches_most_stands_beside_who_is_senior(client: Client, company: Company) -> None:
    star(company)
    shown = words(client, k=1)
    assert "86 % is the reach of this one" in shown.replace("%", " %").replace("  ", " ")  # 6 of 7
    assert "Every possible set was compared" in shown
    assert shown.index("Nora Center") < shown.index("By seniority alone 14%") < shown.index("Adam Chief Executive")
    assert "The ties leave 2 separate parts. None of the chosen reaches this one: Adam Chief" in shown


def test_members_come_with_what_they_add_and_a_next_step(client: Client, company: Company) -> None:
    center = star(company)
    page = client.get(PAGE, {"k": 2}).content.decode()
    assert reverse("stakeholders:person", args=[center.pk]) in page
    assert f"{reverse('stakeholders:engagement-log')}?person={center.pk}" in page
    shown = words(client, k=2)
    assert "100% is the reach of these 2 together" in shown
    assert "14 points fewer without them" in shown
    assert "Nearly as good" in shown


def test_the_answer_is_that_of_all_sets_compared_by_hand(client: Client, company: Company) -> None:
    Stakeholder.objects.all().delete()
    people = [make_person(company.organization, f"Person {number}") for number in range(7)]
    pairs = [(0, 1), (1, 2), (2, 3), (3, 4), (4, 5), (1, 6)]
    for one, other in pairs:
        make_tie(people[one], people[other])
    network = recruiting.network_on(company.organization, day=timezone.localdate(AT), known_at=AT, reader=company.lead)
    found = recruiting.choose(network, 2)
    reaches = {
        tuple(people[one].pk for one in some): sum(1 / max(nearest(pairs, some, other), 1) for other in range(7)) / 7
        for some in combinations(range(7), 2)
    }
    assert found.reach == pytest.approx(max(reaches.values()))
    assert reaches[found.members] == pytest.approx(found.reach)
    assert [reach for _some, reach in found.runners_up] == pytest.approx(sorted(reaches.values(), reverse=True)[1:6])


def nearest(pairs: list[tuple[int, int]], some: tuple[int, ...], other: int) -> int:
    """Steps from the set to somebody, by looking one tie further at a time."""
    reached, steps = set(some), 0
    while other not in reached:
        reached |= {b for a, b in pairs if a in reached} | {a for a, b in pairs if b in reached}
        steps += 1
    return steps


def test_rivals_do_not_count(client: Client, company: Company) -> None:
    star(company)
    InfluenceTie.objects.update(basis=Basis.RIVALRY)
    assert "No ties are known among them" in words(client)


def test_scopes(client: Client, company: Company) -> None:
    star(company, points=2)
    Stakeholder.objects.filter(name="Leaf 0").update(level=Level.MANAGER)
    group = Group.objects.create(organization=company.organization, name="Front line")
    Stakeholder.objects.filter(name="Leaf 1").update(group=group)
    assert "3 people, 1 tie " in words(client)
    assert "4 people, 2 ties" in words(client, scope="everybody")
    assert "1 person, 0 ties" in words(client, scope=group.pk)


@pytest.mark.parametrize(
    ("people", "told"),
    [
        (0, "Nobody to choose from"),
        (1, "100% is the reach of this one"),
        (3, "There are no more people than that, so everybody is chosen"),
    ],
)
def test_few_people(client: Client, company: Company, people: int, told: str) -> None:
    Stakeholder.objects.all().delete()
    for number in range(people):
        make_person(company.organization, f"Person {number}")
    assert told in words(client, scope="everybody")


def test_too_many_to_compare_sets_are_taken_greedily_and_it_says_so(client: Client, company: Company) -> None:
    for number in range(30):
        make_person(company.organization, f"Person {number}")
    assert "One after the other was taken who added most" in words(client, scope="everybody", k=10)


def test_too_many_people_are_told_to_narrow(client: Client, company: Company, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recruiting, "MOST_PEOPLE", 1)
    assert "Too many to compare here" in words(client, scope="everybody")


@pytest.mark.parametrize("wrong", [{"k": "0"}, {"k": "11"}, {"k": "many"}, {"scope": "999999"}, {"scope": "x"}])
def test_a_wrong_question_is_told_beside_its_field(client: Client, company: Company, wrong: dict[str, str]) -> None:
    response = client.get(PAGE, wrong)
    assert response.status_code == 422
    assert 'class="late s12"' in response.content.decode()


def queries(client: Client, url: str) -> int:
    client.get(url)
    with CaptureQueriesContext(connection) as seen:
        client.get(url)
    return len(seen)


def test_the_number_of_queries_does_not_grow(client: Client, company: Company) -> None:
    ways = reverse("campaigns:ways-to", args=[company.gareth.pk])
    first = queries(client, f"{PAGE}?scope=everybody"), queries(client, ways)
    for number in range(2):
        champion = make_champion(company.organization, f"Champion {number}", is_willing=True)
        make_stance(champion, 2, recorded_at=AT)
        make_tie(champion, company.gareth)
    assert first == (7, 5)
    assert (queries(client, f"{PAGE}?scope=everybody"), queries(client, ways)) == (7, 5)


def champion_of(company: Company, name: str = "Ruth Abernathy") -> Stakeholder:
    company.ruth.delete()
    made = make_champion(company.organization, name, is_willing=True)
    make_stance(made, 2, recorded_at=AT)
    return made


def test_ways_are_ranked_and_each_hop_is_explained(client: Client, company: Company) -> None:
    ruth = champion_of(company)
    victor, helen = (make_person(company.organization, name) for name in ("Victor Aldana", "Helen Marchetti"))
    make_stance(victor, -1, recorded_at=AT)
    make_tie(ruth, victor, 3, basis=Basis.TRUSTED_PEER)
    make_tie(victor, company.gareth, 5, basis=Basis.REPORTS_TO)
    make_tie(ruth, helen, 2)
    make_tie(helen, company.gareth, 2)
    shown = words(client, reverse("campaigns:ways-to", args=[company.gareth.pk]))
    assert "1 Ruth Abernathy → Victor Aldana → Gareth Pryce as good as a direct tie of 3.0 of 5" in shown
    assert "Victor Aldana listens to Ruth Abernathy 3 of 5, Trusted peer Skeptic" in shown
    assert "Gareth Pryce listens to Victor Aldana 5 of 5, Reports to" in shown
    assert "2 Ruth Abernathy → Helen Marchetti → Gareth Pryce as good as a direct tie of 0.8 of 5" in shown
    assert "Ask Ruth about Victor Aldana" in shown


def test_where_no_way_leads_the_first_tie_is_proposed(client: Client, company: Company) -> None:
    ways = reverse("campaigns:ways-to", args=[company.gareth.pk])
    near = champion_of(company)
    assert "We know of nobody to whom Gareth Pryce listens" in words(client, ways)
    victor = make_person(company.organization, "Victor Aldana")
    make_tie(make_person(company.organization, "Dana Reyes"), company.gareth, 2)
    make_tie(victor, company.gareth, 4)
    make_champion(company.organization, "Zoe Powerful", is_willing=True, power=5)
    group = Group.objects.create(organization=company.organization, name="Leadership")
    Stakeholder.objects.filter(pk__in=[near.pk, victor.pk]).update(group=group)
    shown = words(client, ways)
    assert "Gareth Pryce listens to Victor Aldana (4 of 5)" in shown
    assert "The first tie to build: bring Ruth Abernathy and Victor Aldana together" in shown
    Stakeholder.objects.update(is_willing=False)
    assert "Begin with Victor Aldana yourself" in words(client, ways)


def test_ways_to_somebody_who_is_not_here(client: Client, company: Company) -> None:
    member = make_member(company.organization, Role.MEMBER)
    Stakeholder.objects.filter(pk=company.gareth.pk).update(user=member)
    gone = make_person(company.organization, "Gone Away", left_on=timezone.localdate(AT).replace(year=2025))
    for viewer, pk in ((member, company.gareth.pk), (company.lead, gone.pk), (company.lead, 999_999)):
        assert make_client(viewer).get(reverse("campaigns:ways-to", args=[pk])).status_code == 404
    assert not Wish.objects.exists()
