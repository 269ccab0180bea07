"""A workbook of several sheets, and which of them is read."""

import io
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django_scopes import scope
from openpyxl import Workbook

from accounts.models import Organization, User
from cases.domain.data import set_rule
from cases.models import CaseData
from tests.factories.case_data import HIGH_END
from tests.factories.people import NOW, make_client, make_member, make_organization

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("on_the_day")]
RENEWALS = [["period", "active"], *([year, round(share * 10)] for year, share in enumerate(HIGH_END))]
TENURES = [["tenure", "left"], *([1 + number % 9, "yes" if number % 3 else "no"] for number in range(60))]
NOTES = [["Made by", "Finance"], ["On", "2026-10-01"]]


def book(sheets: Mapping[str, Iterable[Iterable[Any]]], hidden: str = "") -> bytes:
    made = Workbook()
    made.remove(made.active)
    for name, rows in sheets.items():
        sheet = made.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
        if name == hidden:
            sheet.sheet_state = "hidden"
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


@pytest.fixture
def organization(db: None) -> Iterator[Organization]:
    made = make_organization()
    with scope(organization=made):
        yield made


@pytest.fixture
def lead(organization: Organization) -> User:
    return make_member(organization, name="Imani Okafor")


@pytest.fixture
def client(lead: User) -> Client:
    return make_client(lead)


def send(client: Client, content: bytes) -> HttpResponse:
    return client.post(reverse("cases:data"), {"file": SimpleUploadedFile("book.xlsx", content)})


def there(name: str) -> str:
    return reverse(f"cases:{name}", args=[CaseData.objects.get().pk])


def columns(client: Client) -> dict[str, str]:
    page = client.get(there("data-columns"))
    return {name: page.context["form"][name].value() for name in page.context["form"].fields}


def test_the_first_sheet_with_a_known_table_is_chosen(client: Client) -> None:
    send(client, book({"About": NOTES, "Stays": RENEWALS, "Customers": TENURES}))
    page = client.get(there("data-columns")).content.decode()
    assert "<option selected>Stays</option>" in page
    assert page.count("<option>About</option>") == page.count("<option>Customers</option>") == 1
    assert columns(client) == {"column_0": "period", "column_1": "active"}


def test_another_sheet_brings_its_own_columns(client: Client, organization: Organization, lead: User) -> None:
    set_rule(organization=organization, keeps_rows=True, actor=lead, at=NOW)
    send(client, book({"Stays": RENEWALS, "Customers": TENURES}))
    answer = client.post(there("data-sheet"), {"sheet": "Customers"}, follow=True)
    assert "<option selected>Customers</option>" in answer.content.decode()
    assert columns(client) == {"column_0": "tenure", "column_1": "left"}
    client.post(there("data-columns"), columns(client))
    client.post(there("data-preview"), {"margin": "", "discount": "10", "period": "year", "horizon": ""})
    run = CaseData.objects.get()
    assert (run.source, run.model, run.rows) == ("Customers", "kaplan_meier", 60)
    assert bytes(run.content or b"").startswith(b"tenure,left")  # and no other sheet


def test_a_sheet_that_is_not_there_changes_nothing(client: Client) -> None:
    send(client, book({"Stays": RENEWALS, "Customers": TENURES}))
    answer = client.post(there("data-sheet"), {"sheet": "Salaries"}, follow=True)
    assert "The file has no such sheet." in answer.content.decode()
    assert CaseData.objects.get().source == "Stays"


def test_hidden_sheets_and_those_without_a_table_are_not_offered(client: Client) -> None:
    sheets = {"Salaries": TENURES, "Blank": [], "Heading": [["alone"]], "Stays": RENEWALS, "About": NOTES}
    send(client, book(sheets, hidden="Salaries"))
    assert list(client.get(there("data-columns")).context["sheets"]) == ["Stays", "About"]
    assert b"Salaries" not in bytes(CaseData.objects.get().content or b"")


def test_one_sheet_asks_nothing(client: Client) -> None:
    send(client, book({"Stays": RENEWALS, "Blank": []}))
    assert 'name="sheet"' not in client.get(there("data-columns")).content.decode()


@pytest.mark.parametrize("sheets", [{"Blank": [], "More": []}, {"Blank": [], "Hidden": RENEWALS}])
def test_a_workbook_with_nothing_to_see_is_refused(client: Client, sheets: dict[str, Any]) -> None:
    answer = send(client, book(sheets, hidden="Hidden"))
    assert answer.status_code == 422
    assert "No sheet of this workbook has anything in it." in answer.context["form"].errors["file"][0]
    assert not CaseData.objects.exists()


def test_where_no_sheet_is_a_table_the_first_says_why(client: Client) -> None:
    answer = send(client, book({"One": [["a", "b"]], "Two": [["c", "d"]]}))
    assert "headings but no rows" in answer.context["form"].errors["file"][0]
