"""What if: now beside then, all in the address, nothing stored."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.enums import Role
from stakeholders.models import Rating, Stakeholder, StanceEntry
from tests.campaigns.conftest import Company
from tests.factories.people import make_client, make_member, make_person, make_tie
from tests.support.dumps import dump

PAGE = "/influence/what-if"


@pytest.fixture
def told(company: Company) -> Company:
    """Gareth, a neutral of power 4, listens to Ruth, a champion of power 5, by 4 of 5; Omar, power 1, to him by 3."""
    people = {"Ruth Abernathy": (2, 5), "Gareth Pryce": (0, 4)}
    organization = company.organization
    Stakeholder.objects.all().delete()
    for name, (stance, power) in people.items():
        facts = {"email": f"{name[:4]}@example.com", "is_willing": True, "wanted_stance": 1}
        make_person(organization, name, stance=stance, power=power, **facts)
    company.ruth, company.gareth = Stakeholder.objects.order_by("pk")
    omar = make_person(organization, "Omar Haddad", stance=-2, power=1, wanted_stance=1)
    make_tie(company.ruth, company.gareth, 4)
    make_tie(company.gareth, omar, 3)
    for model in (StanceEntry, Rating):
        model.objects.update(recorded_at=timezone.now() - timedelta(days=9))
    return company


def omar() -> Stakeholder:
    return Stakeholder.objects.get(name="Omar Haddad")


def read(client: Client, query: str = "", status: int = 200) -> str:
    answer = client.get(f"{PAGE}?{query}")
    assert answer.status_code == status
    return " ".join(answer.content.decode().split())


def row(page: str, name: str) -> list[str]:
    """The figures of a row of the answer: now and then."""
    cells = page.split(f"{name}</th>")[1].split("</tr>")[0].split("</td>")
    return [cell.rsplit(">", 1)[1] for cell in cells if ">" in cell][:2]


def test_a_leader_leaves(told: Company) -> None:
    """Without Ruth, power 5 of 10, nobody of 5 is behind, nobody can be asked, and nobody leads to Gareth."""
    page = read(make_client(told.lead), f"gone={told.ruth.pk}")
    assert row(page, "Power behind the change") == ["50%", "0%"]
    assert row(page, "People") == ["3", "2"]
    assert row(page, "Scenario, all asks accepted")[1] == "0%"
    assert '<span class="tg late">falls away</span> Ruth Abernathy → Gareth Pryce' in page
    assert '<span class="tg late">out of reach</span> <b class="b5">Gareth Pryce</b> · and no way leads there' in page


def test_somebody_stands_elsewhere_and_may_be_asked(told: Company) -> None:
    page = read(make_client(told.lead), f"set={told.gareth.pk}:1")
    assert row(page, "Power behind the change") == ["50%", "90%"]
    assert '<span class="tg ac">comes instead</span> Gareth Pryce → Omar Haddad' in page
    assert '<span class="tg ac">within reach</span> <b class="b5">Omar Haddad</b>' in page


def test_a_tie_more_and_several_at_once(told: Company) -> None:
    query = f"tie={told.ruth.pk}:{omar().pk}:5&set={told.gareth.pk}:unknown"
    page = read(make_client(told.lead), query)
    assert '<span class="tg ac">comes instead</span> Ruth Abernathy → Omar Haddad' in page
    assert "Omar Haddad listens to Ruth Abernathy, 5 of 5" in page
    assert "Not yet known" in page


def test_out_of_direct_reach_the_best_way_is_told(told: Company) -> None:
    """Gareth, who could be asked about Omar, turns neutral again: Ruth reaches Omar through him, 5 x .8 x .6 = 2.4."""
    person = told.gareth
    StanceEntry.objects.filter(stakeholder=person).update(stance=1)
    page = read(make_client(told.lead), f"set={person.pk}:0")
    assert "Ruth Abernathy → Gareth Pryce → Omar Haddad" in page
    assert "as much as a tie of 2.4 of 5" in page


def test_what_is_typed_goes_into_the_address_beside_what_is_there(told: Company) -> None:
    client = make_client(told.lead)
    typed = f"gone={told.ruth.pk}&susceptibility=0.5&person={told.gareth.pk}&stance=1&leaver=&strength="
    answer = client.get(f"{PAGE}?{typed}")
    assert answer.status_code == 302
    assert answer["Location"] == f"{PAGE}?susceptibility=0.5&set={told.gareth.pk}%3A1&gone={told.ruth.pk}"
    tie = client.get(f"{PAGE}?influencer={told.ruth.pk}&influenced={omar().pk}&strength=")
    assert tie["Location"] == f"{PAGE}?tie={told.ruth.pk}%3A{omar().pk}%3A3"


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("influencer={ruth}&influenced={ruth}&strength=3", "nobody listens to themselves"),
        ("influencer={ruth}&influenced={gareth}&strength=9", "less than or equal to 5"),
        ("influencer={ruth}&influenced={gareth}&strength=0", "greater than or equal to 1"),
        ("influencer={ruth}", "Choose who would listen"),
        ("influenced={ruth}", "Choose to whom they would listen"),
        ("person={ruth}", "Choose where they would stand"),
        ("person={ruth}&stance=7", "not one of the available choices"),
        ("stance=1", "Choose who would stand there"),
        ("leaver=999999", "Nobody like that is here"),
        ("leaver=%27", "Nobody like that is here"),
        ("gone={gareth}&gone={omar}&leaver={ruth}", "Nobody would be left"),
        ("set=1", "no change that can be"),
        ("set=999999:1", "no change that can be"),
        ("set={ruth}:5", "no change that can be"),
        ("tie={ruth}:{ruth}:3", "no change that can be"),
        ("tie={ruth}:{gareth}:6", "no change that can be"),
        ("gone={gareth}&gone={omar}&gone={ruth}", "Nobody would be left"),
        ("gone=²", "no change that can be"),
    ],
)
def test_what_cannot_be_is_told_and_what_was_typed_stays(told: Company, typed: str, words: str) -> None:
    query = typed.format(ruth=told.ruth.pk, gareth=told.gareth.pk, omar=omar().pk)
    page = read(make_client(told.lead), query, status=422)
    assert words in page.split('class="err"', 1)[1]
    if "strength=9" in typed:
        assert 'value="9"' in page


def test_nothing_is_stored(told: Company) -> None:
    client = make_client(told.lead)
    before = dump()
    read(client, f"gone={told.ruth.pk}&set={told.gareth.pk}:2&tie={told.gareth.pk}:{told.ruth.pk}:5")
    client.get(f"{PAGE}?leaver={told.ruth.pk}")
    assert dump() == before


@pytest.mark.parametrize("role", [Role.SPONSOR, Role.CHAMPION])
def test_the_team_alone(told: Company, role: str) -> None:
    read(make_client(make_member(told.organization, role)), status=404)


def test_nobody_thinks_about_their_own_record(told: Company) -> None:
    Stakeholder.objects.filter(pk=told.gareth.pk).update(user=told.lead)
    page = read(make_client(told.lead), f"gone={told.gareth.pk}", status=422)
    assert "Gareth" not in page


@pytest.mark.parametrize(("people", "queries"), [(1, 9), (3, 9)])
def test_statements_do_not_grow(told: Company, people: int, queries: int) -> None:
    for number in range(people):
        make_tie(told.ruth, make_person(told.organization, f"Person {number}", stance=-1, wanted_stance=1))
    client = make_client(told.lead)
    query = f"gone={told.ruth.pk}&set={told.gareth.pk}:2"
    read(client, query)
    with CaptureQueriesContext(connection) as captured:
        read(client, query)
    assert len(captured) == queries, [one["sql"][:90] for one in captured]


def test_where_asks_are_too_many_to_choose_from_the_page_says_so(
    told: Company, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On both sides, also where only the tie that is thought up is one too many."""
    client, query = make_client(told.lead), f"gone={omar().pk}"
    note = "suggested ones are left out on both sides here"
    assert note not in read(client, query)
    monkeypatch.setattr("campaigns.queries.suggested.MOST_AT_ONCE", 1)
    page = read(client, query)
    assert note in page
    assert row(page, "Scenario, all asks accepted")[0] == row(page, "Scenario, nobody asked")[0]
    assert "The same asks as now." in page
