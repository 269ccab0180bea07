"""A file from upload to people: at once where it is short, in the background where it is long."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from accounts.models import Organization, ReadEntry, User
from stakeholders import tasks
from stakeholders.exchange import import_runs
from stakeholders.models import ImportRun, ImportState, Stakeholder
from tests.factories.people import make_client, make_person

pytestmark = pytest.mark.django_db
HEADER = "Name,Title,E-mail\n"


@pytest.fixture
def calls(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """What was asked of the workers; files are long from three rows on."""
    asked: list[int] = []
    monkeypatch.setattr(import_runs, "AT_ONCE", 2)
    monkeypatch.setattr("stakeholders.views.imports.ring", asked.append)
    return asked


def people(count: int) -> str:
    return HEADER + "".join(f"Person {n},Buyer,p{n}@northwind.example\n" for n in range(count))


def send(client: Client, text: str) -> HttpResponse:
    return client.post(reverse("stakeholders:import"), {"file": SimpleUploadedFile("people.csv", text.encode())})


def mapped(client: Client, text: str) -> tuple[ImportRun, HttpResponse]:
    send(client, text)
    run = ImportRun.objects.get()
    columns = page(run, "import-columns")
    form = client.get(columns).context["form"]
    return run, client.post(columns, {field.html_name: field.value() or "" for field in form})


def page(run: ImportRun, name: str = "import-run") -> str:
    return reverse(f"stakeholders:{name}", args=[run.pk])


def fresh(run: ImportRun) -> Any:
    return ImportRun.objects.get(pk=run.pk)


def test_a_short_file_is_looked_at_and_brought_in_while_the_browser_waits(client: Client) -> None:
    run, answer = mapped(client, people(2))
    assert answer["Location"] == page(run, "import-preview")
    preview = client.get(page(run, "import-preview")).content.decode()
    assert "<b>2</b> new people" in preview
    assert "Person 1" in preview
    assert not Stakeholder.objects.exists()
    done = client.post(page(run, "import-start"), follow=True).content.decode()
    assert "They are in" in done
    assert Stakeholder.objects.count() == 2
    assert fresh(run).content is None


def test_a_long_file_is_looked_through_by_a_worker(
    client: Client, calls: list[int], organization: Organization
) -> None:
    make_person(organization, "Person 0", email="p0@northwind.example", title="Buyer")
    run, answer = mapped(client, people(3))
    assert answer["Location"] == page(run)
    assert calls == [run.pk]
    waiting = client.get(page(run))
    assert "Looking through the file" in waiting.content.decode()
    assert client.get(page(run, "import-preview"))["Location"] == page(run)

    tasks.bring_in(run.pk)
    assert client.get(page(run), headers={"HX-Request": "true"})["HX-Redirect"] == page(run, "import-preview")
    preview = client.get(page(run), follow=True).content.decode()
    assert "<b>2</b> new people" in preview
    assert Stakeholder.objects.count() == 1

    client.post(page(run, "import-start"))
    assert "Coming in" in client.get(page(run)).content.decode()
    tasks.bring_in(run.pk)
    tasks.bring_in(run.pk)  # a message that comes twice
    assert "They are in" in client.get(page(run)).content.decode()
    assert Stakeholder.objects.count() == 3
    assert fresh(run).result["samples"] == []


def test_columns_that_change_are_looked_through_anew(client: Client, calls: list[int]) -> None:
    run, _answer = mapped(client, people(3))
    tasks.bring_in(run.pk)
    assert "preview" in fresh(run).result
    client.post(page(run, "import-columns"), {"column_0": "name", "column_1": "", "column_2": ""})
    assert (fresh(run).state, fresh(run).result) == (ImportState.CHECKING, {})
    assert calls == [run.pk, run.pk]


def test_a_lost_message_and_a_fault_of_ours_do_not_leave_it_lying(
    client: Client, calls: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    run, _answer = mapped(client, people(3))
    rung: list[int] = []
    monkeypatch.setattr(tasks, "ring", rung.append)
    tasks.resume_imports()
    assert rung == [run.pk]

    monkeypatch.setattr(import_runs, "import_file", lambda *_args, **_facts: 1 / 0)
    tasks.bring_in(run.pk)
    assert "Nothing was brought in" in client.get(page(run)).content.decode()
    tasks.resume_imports()
    assert rung == [run.pk]


@pytest.mark.parametrize("name", ["import-preview", "import-start", "import-columns", "import-run"])
def test_another_ones_file_is_not_found(client: Client, organization: Organization, lead: User, name: str) -> None:
    run, _answer = mapped(client, people(1))
    other = make_client(lead)
    answer = other.post(page(run, name)) if name == "import-start" else other.get(page(run, name))
    assert answer.status_code == 404


def test_a_file_that_is_none_is_refused_beside_the_field(client: Client) -> None:
    answer = send(client, "%PDF-1.7\n")
    assert "This is a PDF" in answer.content.decode()
    assert not ImportRun.objects.exists()


CHANGING = (
    "Name,Title,E-mail,Level,Stance,Joined on\nPerson 0,Head of <b>,p0@northwind.example,Executive,skeptic,2026-02-01\n"
)


def test_the_preview_says_what_changes(client: Client, organization: Organization) -> None:
    person = make_person(organization, "Person 0", email="p0@northwind.example", title="Buyer", stance=1)
    run, _answer = mapped(client, CHANGING)
    preview = " ".join(client.get(page(run, "import-preview")).content.decode().split())
    assert "What changes" in preview
    for name, held, becomes in (
        ("Title", "Buyer", "Head of &lt;b&gt;"),
        ("Level", "nothing", "Executive"),
        ("Stance", "Supporter", "Skeptic"),
        ("Joined on", "nothing", "1 Feb 2026"),
    ):
        line = f'<span class="mut">{name}</span> {held} <span class="mut">→</span> {becomes}'
        assert line in preview, name
    assert ReadEntry.objects.get(what="import").stakeholder_ids == [person.pk]


def test_a_worker_keeps_what_would_change_until_it_is_in(
    client: Client, calls: list[int], organization: Organization
) -> None:
    for number in range(3):
        make_person(organization, f"Person {number}", email=f"p{number}@northwind.example", title="Clerk")
    run, _answer = mapped(client, people(3))
    tasks.bring_in(run.pk)
    preview = client.get(page(run, "import-preview")).content.decode()
    assert preview.count("Clerk") == 3
    client.post(page(run, "import-start"))
    tasks.bring_in(run.pk)
    assert fresh(run).result["changes"] == []


def test_nothing_is_said_to_change_where_all_are_new(client: Client) -> None:
    run, _answer = mapped(client, people(2))
    assert "What changes" not in client.get(page(run, "import-preview")).content.decode()
    assert not ReadEntry.objects.filter(what="import").exists()
