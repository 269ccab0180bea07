"""Standing in the network: whom the page shows, in which order, and what it keeps."""

import csv
import io
from itertools import pairwise

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.models import Organization, ReadEntry, User
from stakeholders.enums import Basis
from stakeholders.models import InfluenceTie
from stakeholders.queries import standing_in_network
from tests.factories.people import LONG_AGO, make_client, make_person, make_tie

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("on_the_day")]
URL = "/people/network"


def make_line(organization: Organization, *names: str) -> list[InfluenceTie]:
    """Each is heard by the next."""
    people = [make_person(organization, name, title=f"Head of {name}") for name in names]
    return [make_tie(one, other) for one, other in pairwise(people)]


def shown(client: Client, **query: object) -> list[str]:
    return [row.name for row in client.get(URL, query).context["rows"]]


def test_an_empty_page_says_what_to_do_first(client: Client) -> None:
    assert reverse("stakeholders:ties-import") in client.get(URL).content.decode()


def test_figures_of_a_line_among_five(client: Client, organization: Organization) -> None:
    make_line(organization, "Anna", "Ben", "Cleo")
    make_person(organization, "Dora")
    make_person(organization, "Emil")
    page = client.get(URL)
    told = {
        row.name: (row.degree, row.listens_to, row.heard_by, row.passes_on, row.betweenness, row.closeness)
        for row in page.context["rows"]
    }
    assert told == {
        "Anna": (1, 0, 1, 0, 0, pytest.approx(2 / 3 * 2 / 4)),
        "Ben": (2, 1, 1, pytest.approx(1 / 12), pytest.approx(2 / 12), pytest.approx(2 / 4)),
        "Cleo": (1, 1, 0, 0, 0, pytest.approx(2 / 3 * 2 / 4)),
    }
    assert page.context["standing"].alone == 2


def test_rivals_ended_ties_the_departed_and_the_reader_do_not_count(
    client: Client, user: User, organization: Organization
) -> None:
    [tie] = make_line(organization, "Anna", "Ben")
    own = make_person(organization, "Zqown", user=user)
    gone = make_person(organization, "Zqgone", left_on=LONG_AGO)
    other = make_person(organization, "Zqother")
    for one in (own, gone):
        make_tie(one, tie.influenced)
        make_tie(tie.influencer, one)
    make_tie(other, tie.influenced, basis=Basis.RIVALRY)
    make_tie(tie.influencer, other, until=LONG_AGO)
    text = client.get(URL).content.decode()
    assert not any(name in text for name in ("Zqown", "Zqgone", "Zqother"))
    [anna, ben] = client.get(URL, {"sort": "name"}).context["rows"]
    assert (anna.heard_by, ben.listens_to, anna.closeness) == (1, 1, pytest.approx(0.5))


def test_order_words_and_nonsense(client: Client, organization: Organization) -> None:
    make_line(organization, "Anna", "Ben", "Cleo", "Ágata")
    assert shown(client, sort="name") == ["Ágata", "Anna", "Ben", "Cleo"]
    assert shown(client, sort="-name") == ["Cleo", "Ben", "Anna", "Ágata"]
    assert shown(client, sort="-betweenness") == ["Ben", "Cleo", "Ágata", "Anna"]
    assert shown(client, sort="listens_to")[0] == "Anna"
    assert shown(client, q="agata") == ["Ágata"]
    assert shown(client, q="head ben") == ["Ben"]
    assert "Nobody with a tie fits" in client.get(URL, {"q": "nobody"}).content.decode()
    for nonsense in ("pk", "-", "__class__", "betweenness--"):
        assert shown(client, sort=nonsense) == shown(client)
    for page in ("0", "-3", "x", "99999999999", "٣"):
        assert shown(client, page=page) == shown(client)
    assert shown(client, page="7") == []


def test_pages(client: Client, organization: Organization, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("stakeholders.forms.standing.PAGE", 2)
    monkeypatch.setattr("stakeholders.views.network.PAGE", 2)
    make_line(organization, "Anna", "Ben", "Cleo")
    first = client.get(URL, {"sort": "name"})
    assert (first.context["previous"], first.context["next"]) == ("", "?sort=name&page=2")
    assert shown(client, sort="name", page=2) == ["Cleo"]


def test_the_file_holds_what_the_page_shows(client: Client, organization: Organization) -> None:
    [tie] = make_line(organization, "=Anna", "Ben")
    ReadEntry.objects.all().delete()
    response = client.get(reverse("stakeholders:network-export"), {"q": "anna"})
    text = b"".join(response.streaming_content).decode().removeprefix("\ufeff")  # type: ignore[attr-defined]
    [row] = csv.DictReader(io.StringIO(text))
    assert (row["Person"], row["Heard by"], row["Listens to"]) == ("'=Anna", "1", "0")
    [entry] = ReadEntry.objects.all()
    assert (entry.door, entry.stakeholder_ids) == ("export", [tie.influencer_id])


def test_beyond_the_limit_ties_are_counted_and_the_page_says_so(
    client: Client, organization: Organization, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(standing_in_network, "MOST_WALKED", 2)
    make_line(organization, "Anna", "Ben", "Cleo")
    page = client.get(URL)
    assert "not worked out here" in page.content.decode()
    assert {(row.name, row.degree, row.heard_by, row.betweenness) for row in page.context["rows"]} == {
        ("Anna", 1, 1, None),
        ("Ben", 2, 1, None),
        ("Cleo", 1, 0, None),
    }
    assert shown(client, sort="-closeness") == ["Anna", "Ben", "Cleo"]


def test_it_is_kept_until_a_tie_changes_and_each_reader_has_their_own(
    client: Client, organization: Organization, lead: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    [tie] = make_line(organization, "Anna", "Ben")
    counted: list[User] = []
    count = standing_in_network._counted

    def noted(*facts: User) -> object:
        counted.append(facts[0])
        return count(*facts)

    monkeypatch.setattr(standing_in_network, "_counted", noted)
    assert len(shown(client)) == len(shown(client)) == 2
    assert len(counted) == 1
    make_person(organization, "Lead", user=lead)
    assert len(shown(make_client(lead))) == 2
    tie.until = LONG_AGO
    tie.save()
    assert shown(client) == []


@pytest.mark.parametrize("people", [2, 4])
def test_queries_do_not_grow_with_people(client: Client, organization: Organization, people: int) -> None:
    make_line(organization, *["Anna", "Ben", "Cleo", "Dora"][:people])
    shown(client)
    with CaptureQueriesContext(connection) as queries:
        assert len(shown(client, q="a")) > 0
    assert len(queries) == 5, [query["sql"] for query in queries]
