"""Ties in from a file and out as one."""

import csv
import io
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from accounts.models import AuditEntry, Organization, ReadEntry, User
from stakeholders.enums import Basis, Certainty
from stakeholders.models import ImportRun, InfluenceTie, Stakeholder
from tests.factories.people import LONG_AGO, NOW, make_client, make_person, make_tie

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("on_the_day")]
HEADER = "influencer,influenced,strength,basis,source,since\n"


@pytest.fixture
def people(organization: Organization) -> dict[str, Stakeholder]:
    made = {
        "ruth": make_person(organization, "Ruth Abernathy", email="ruth@northwind.example"),
        "victor": make_person(organization, "Victor Aldaña", email="victor@northwind.example"),
        "dana": make_person(organization, "Dana Reyes"),
    }
    make_person(organization, "Sam Two", email="sam1@northwind.example")
    make_person(organization, "Sam Two", email="sam2@northwind.example")
    make_person(organization, "Gone Away", left_on=LONG_AGO)
    return made


def send(client: Client, content: str | bytes) -> HttpResponse:
    data = content.encode() if isinstance(content, str) else content
    return client.post(reverse("stakeholders:ties-import"), {"file": SimpleUploadedFile("ties.csv", data)})


def looked_at(client: Client, content: str | bytes) -> tuple[str, HttpResponse]:
    """The address of the run, and its preview."""
    url = send(client, content)["Location"]
    return url, client.get(url)


def counts(outcome: object) -> tuple[int, int, int, int]:
    return tuple(getattr(outcome, name) for name in ("added", "changed", "unchanged", "refused"))  # type: ignore[return-value]


def said() -> set[tuple[str, str, int]]:
    ties = InfluenceTie.objects.open().select_related("influencer", "influenced")
    return {(tie.influencer.name, tie.influenced.name, tie.strength) for tie in ties}


def exported(client: Client) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text_of(client).removeprefix("\ufeff"))))


def text_of(client: Client) -> str:
    return b"".join(client.get(reverse("stakeholders:ties-export")).streaming_content).decode()  # type: ignore[attr-defined]


def test_nothing_changes_before_the_press_and_all_of_it_after(client: Client, people: dict) -> None:
    make_tie(people["ruth"], people["dana"], 2)
    make_tie(people["victor"], people["dana"], 3)
    url, preview = looked_at(
        client,
        HEADER
        + "ruth@northwind.example,Victor Aldana,5,Trusted peer,Helen,2026-01-31\n"
        + "Ruth Abernathy,dana reyes,4,,,\n"
        + "VICTOR@northwind.example,Dana Reyes,3,,,\n",
    )
    assert counts(preview.context["outcome"]) == (1, 1, 1, 0)
    assert "2, then 4" in preview.content.decode()
    assert said() == {("Ruth Abernathy", "Dana Reyes", 2), ("Victor Aldaña", "Dana Reyes", 3)}

    done = client.post(url, follow=True).content.decode()
    assert "They are in" in done
    made = InfluenceTie.objects.get(influenced=people["victor"])
    facts = (made.strength, made.basis, made.source, made.since, made.sureness, made.noted_on)
    assert facts == (5, Basis.TRUSTED_PEER, "Helen", date(2026, 1, 31), Certainty.ASSUMED, NOW.date())
    assert ("Ruth Abernathy", "Dana Reyes", 4) in said()
    acts = AuditEntry.objects.filter(subject="stakeholders_influencetie", verb="import_ties")
    assert {one.operation for one in acts} == {"insert", "update"}
    assert acts.values("act").distinct().count() == 1
    assert ImportRun.objects.get().content is None


def test_an_import_is_taken_back_whole(client: Client, people: dict) -> None:
    make_tie(people["ruth"], people["dana"], 2)
    before = said()
    url, _preview = looked_at(client, HEADER + "Ruth Abernathy,Dana Reyes,5,,,\nVictor Aldana,Dana Reyes,1,,,\n")
    client.post(url)
    assert len(said()) == 2
    client.post(reverse("stakeholders:undo", args=[ImportRun.objects.get().act]))
    assert said() == before


def test_a_second_press_does_nothing(client: Client, people: dict) -> None:
    url, _preview = looked_at(client, HEADER + "Ruth Abernathy,Dana Reyes,5,,,\n")
    client.post(url)
    again = client.post(url, follow=True)
    assert "started already" in again.content.decode()
    assert len(said()) == 1


REFUSED = [
    ("Ruth Abernathy,ruth@northwind.example,3,,,", "Nobody listens to themselves"),
    ("Nobody Known,Dana Reyes,3,,,", "Nobody here is called “Nobody Known”"),
    ("nobody@northwind.example,Dana Reyes,3,,,", "Nobody here is called “nobody@northwind.example”"),
    ("Sam Two,Dana Reyes,3,,,", "Several people here are called “Sam Two”"),
    ("Gone Away,Dana Reyes,3,,,", "Gone Away has left"),
    ("Ruth Abernathy,Dana Reyes,0,,,", "whole number from 1 to 5"),
    ("Ruth Abernathy,Dana Reyes,6,,,", "whole number from 1 to 5"),
    ("Ruth Abernathy,Dana Reyes,2.5,,,", "whole number from 1 to 5"),
    ("Ruth Abernathy,Dana Reyes,-1,,,", "whole number from 1 to 5"),
    ("Ruth Abernathy,Dana Reyes,NaN,,,", "whole number from 1 to 5"),
    ("Ruth Abernathy,Dana Reyes,,,,", "The strength is missing"),
    ("Ruth Abernathy,Dana Reyes,3,a hunch,,", "“a hunch” is not a basis"),
    ("Ruth Abernathy,Dana Reyes,3,,,31-31-2026", "is not a date"),
    ("Ruth Abernathy,Dana Reyes,3,,,3/4/2026", "two different days"),
    ("Ruth Abernathy,Dana Reyes,3,,,2027-01-01", "begun in the future"),
    (f"Ruth Abernathy,Dana Reyes,3,,{'x' * 201},", "at most 200 can be kept"),
    (",Dana Reyes,3,,,", "Who is listened to is missing"),
    ("Ruth Abernathy,,3,,,", "Who listens is missing"),
    ("Ruth Abernathy,Dana Reyes,3,,,,more", "its cells have shifted"),
]


@pytest.mark.parametrize(("row", "reason"), REFUSED)
def test_a_row_that_cannot_be_taken_is_named_and_the_rest_comes_in(
    client: Client, people: dict, row: str, reason: str
) -> None:
    url, preview = looked_at(client, f"{HEADER}{row}\nVictor Aldana,Dana Reyes,1,,,\n")
    outcome = preview.context["outcome"]
    assert counts(outcome) == (1, 0, 0, 1)
    assert outcome.refusals[0].row == 2
    assert reason in outcome.refusals[0].reason
    client.post(url)
    assert said() == {("Victor Aldaña", "Dana Reyes", 1)}
    assert reason in client.get(url).content.decode().replace("&quot;", '"')


def test_rows_that_contradict_each_other_are_all_left_out(client: Client, people: dict) -> None:
    rows = "Ruth Abernathy,Dana Reyes,3,,,\nVictor Aldana,Dana Reyes,1,,,\nruth@northwind.example,Dana Reyes,4,,,\n"
    _url, preview = looked_at(client, HEADER + rows)
    outcome = preview.context["outcome"]
    assert counts(outcome) == (1, 0, 0, 2)
    assert [one.row for one in outcome.refusals] == [2, 4]
    assert {one.reason for one in outcome.refusals} == {"The rows 2, 4 say different things about the same two people."}


def test_a_row_said_twice_counts_once(client: Client, people: dict) -> None:
    url, preview = looked_at(client, HEADER + "Ruth Abernathy,Dana Reyes,3,,,\n" * 3)
    assert counts(preview.context["outcome"]) == (1, 0, 2, 0)
    client.post(url)
    assert len(said()) == 1


def test_a_file_in_which_no_row_is_good_offers_nothing_to_bring_in(client: Client, people: dict) -> None:
    url, preview = looked_at(client, HEADER + "Who,Ever,3,,,\n")
    assert "Bring them in" not in preview.content.decode()
    client.post(url)
    assert said() == set()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_delimiters_encodings_and_other_headings_are_recognized(
    client: Client, people: dict, encoding: str, delimiter: str
) -> None:
    header, row = "Who listens,Listened to,How much,Note", "Victor Aldaña,Ruth Abernathy,4,x"
    text = f"{header}\n{row}\n".replace(",", delimiter)
    url, _preview = looked_at(client, text.encode(encoding))
    client.post(url)
    assert said() == {("Ruth Abernathy", "Victor Aldaña", 4)}


FILES = [
    (b"", "empty"),
    (b"%PDF-1.7\n", "This is a PDF"),
    (b"PK\x03\x04rest", "spreadsheet"),
    (b"<html><table></table></html>", "web page"),
    (b"influencer,influenced,strength\na,b,\0\n", "NUL"),
    (b"influencer,influenced,strength\n", "no rows under them"),
    (b"influencer,influenced\na,b\n", "“strength” is missing"),
    (b"influenced,strength\na,3\n", "“influencer” is missing"),
    (b"influencer,influencer,influenced,strength\na,b,c,3\n", "is there twice"),
    (b'influencer,influenced,strength\n"a,b,3\n', "never closed"),
    (b"influencer,influenced,strength\n" + b"a,b,3\n" * 20_001, "more than 20000 rows"),
]


@pytest.mark.parametrize(("content", "reason"), FILES)
def test_a_file_that_cannot_be_read_is_refused_whole(client: Client, content: bytes, reason: str) -> None:
    answer = send(client, content)
    assert (answer.status_code, reason in answer.content.decode()) == (200, True)
    assert not ImportRun.objects.exists()


def test_what_goes_out_comes_in_again_unchanged(client: Client, people: dict) -> None:
    make_tie(people["ruth"], people["victor"], 5, basis=Basis.MENTOR, source="=HYPERLINK(1)", since=LONG_AGO)
    make_tie(people["dana"], people["victor"], 1, sureness=Certainty.PROVEN)
    rows = exported(client)
    assert [row["source"] for row in rows if row["source"]] == ["'=HYPERLINK(1)"]
    _url, preview = looked_at(client, text_of(client))
    assert counts(preview.context["outcome"]) == (0, 0, 2, 0)

    InfluenceTie.objects.all().delete()
    url, _preview = looked_at(client, "\ufeff" + "\r\n".join([",".join(rows[0]), *(quoted(row) for row in rows)]))
    client.post(url)
    assert exported(client) == rows


def quoted(row: dict[str, str]) -> str:
    return ",".join(f'"{cell}"' for cell in row.values())


def test_only_what_the_team_may_see_goes_out(client: Client, user: User, people: dict) -> None:
    own = make_person(people["ruth"].organization, "My Self", user=user)
    erased = make_person(people["ruth"].organization, "Erased", erased_at=NOW)
    gone = Stakeholder.objects.get(name="Gone Away")
    for other in (own, erased, gone):
        make_tie(other, people["ruth"], 5, source="canary")
        make_tie(people["ruth"], other, 5, source="canary")
    make_tie(people["victor"], people["ruth"], 2, until=LONG_AGO, source="canary")
    make_tie(people["dana"], people["ruth"], 2)
    ReadEntry.objects.all().delete()
    text = text_of(client)
    assert "canary" not in text
    assert [row["influencer"] for row in exported(client)] == ["Dana Reyes"]
    entry = ReadEntry.objects.first()
    assert (entry.door, entry.what, entry.stakeholder_ids) == (
        "export",
        "ties",
        sorted([people["dana"].pk, people["ruth"].pk]),
    )


def test_nobody_brings_in_ties_about_themselves(client: Client, user: User, people: dict) -> None:
    make_person(people["ruth"].organization, "My Self", user=user)
    _url, preview = looked_at(client, HEADER + "My Self,Dana Reyes,5,,,\n")
    assert [one.reason for one in preview.context["outcome"].refusals] == [
        "This is about yourself. Somebody else of the team can bring it in."
    ]


def test_another_ones_file_and_a_file_of_people_are_not_found(client: Client, people: dict, lead: User) -> None:
    url = send(client, HEADER + "Ruth Abernathy,Dana Reyes,5,,,\n")["Location"]
    run = ImportRun.objects.get()
    assert make_client(lead).get(url).status_code == 404
    assert make_client(lead).post(url).status_code == 404
    assert client.get(reverse("stakeholders:import-columns", args=[run.pk])).status_code == 404
    ImportRun.objects.update(kind="people")
    assert client.get(url).status_code == 404
