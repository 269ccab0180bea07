"""Krackhardt's 21 managers, brought in through the pages, stand in the network as published.

D. Krackhardt, "Cognitive social structures", Social Networks 9, 1987.
"""

import csv
import io

import networkx
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from accounts.models import User
from stakeholders.models import ImportRun, InfluenceTie, Stakeholder
from tests.factories.networks import as_networkx, managers, rows
from tests.factories.people import make_client

pytestmark = pytest.mark.django_db


@pytest.fixture
def client(user: User) -> Client:
    return make_client(user)


def name(number: object) -> str:
    return f"Manager {int(str(number)):02d}"


def upload(client: Client, page: str, header: str, lines: list[str]) -> str:
    file = SimpleUploadedFile("file.csv", "\n".join([header, *lines]).encode())
    return client.post(reverse(f"stakeholders:{page}"), {"file": file})["Location"]


def bring_people_in(client: Client) -> None:
    lines = [f"{name(number)},m{number}@krackhardt.example" for number in range(1, 22)]
    columns = upload(client, "import", "Name,E-mail", lines)
    form = client.get(columns).context["form"]
    client.post(columns, {field.html_name: field.value() or "" for field in form})
    client.post(reverse("stakeholders:import-start", args=[ImportRun.objects.latest("pk").pk]))


def bring_ties_in(client: Client, relation: str) -> None:
    """Who is asked influences who asks; one named by name, the other by e-mail."""
    found = [row for row in rows("krackhardt_managers_edges.csv") if row["relation"] == relation]
    lines = [f"{name(row['to'])};m{row['from']}@krackhardt.example;3" for row in found]
    client.post(upload(client, "ties-import", "Influencer;Influenced;Strength", lines))


def standing(client: Client) -> dict[str, dict[str, str]]:
    response = client.get(reverse("stakeholders:network-export"))
    text = b"".join(response.streaming_content).decode().removeprefix("\ufeff")  # type: ignore[attr-defined]
    return {row["Person"]: row for row in csv.DictReader(io.StringIO(text))}


def test_managers_who_are_asked_for_advice(client: Client) -> None:
    bring_people_in(client)
    assert Stakeholder.objects.count() == 21
    bring_ties_in(client, "advice")
    assert InfluenceTie.objects.open().count() == 190

    page = client.get(reverse("stakeholders:network"))
    heard = [(row.name, row.heard_by) for row in page.context["rows"]]
    assert heard[:3] == [("Manager 02", 18), ("Manager 18", 15), ("Manager 21", 15)]
    assert dict(heard)["Manager 07"] == 13  # the chief executive: rank is not reach
    text = page.content.decode()
    assert text.index("Manager 02") < text.index("Manager 18") < text.index("Manager 07")


def test_the_broker_among_friends(client: Client) -> None:
    bring_people_in(client)
    bring_ties_in(client, "friendship")
    assert InfluenceTie.objects.open().count() == 102

    page = client.get(reverse("stakeholders:network"), {"sort": "-passes_on"})
    first = page.context["rows"][0]
    assert (first.name, round(first.passes_on, 3)) == ("Manager 17", 0.354)
    assert "0.354" in page.content.decode()
    without = client.get(reverse("stakeholders:network"), {"sort": "-betweenness"}).context["rows"][0]
    assert without.name == "Manager 17"
    most = client.get(reverse("stakeholders:network"), {"sort": "-heard_by"}).context["rows"][0]
    assert (most.name, most.heard_by) == ("Manager 02", 10)


def test_the_file_says_what_networkx_says(client: Client) -> None:
    bring_people_in(client)
    bring_ties_in(client, "friendship")
    directed = as_networkx(managers("friendship"))
    graph = directed.to_undirected()
    onward = networkx.betweenness_centrality(directed)
    betweenness, closeness = networkx.betweenness_centrality(graph), networkx.closeness_centrality(graph)
    found = standing(client)
    assert len(found) == 21
    for number in graph:
        row = found[name(number)]
        counted = (int(row["Ties"]), int(row["Listens to"]), int(row["Heard by"]))
        assert counted == (graph.degree(number), directed.in_degree(number), directed.out_degree(number))
        assert float(row["Passes on"]) == pytest.approx(onward[number])
        assert float(row["In between"]) == pytest.approx(betweenness[number])
        assert float(row["Close to all"]) == pytest.approx(closeness[number])
