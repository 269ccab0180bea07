"""The case as files."""

from io import BytesIO

import pytest
from django.test import Client
from openpyxl import load_workbook

from accounts.enums import Door, Role
from accounts.models import Organization, ReadEntry, User
from cases.models import Assumption, BusinessCase
from stakeholders.models import Stakeholder
from tests.factories.business_cases import make_case, make_version
from tests.factories.people import make_client, make_member
from tests.support import pdf


@pytest.fixture
def case(organization: Organization, lead: User) -> BusinessCase:
    return make_case(organization, made_by=lead)


@pytest.fixture
def client(lead: User) -> Client:
    return make_client(lead)


def text_of(sheet: bytes) -> str:
    return " ".join(pdf.text(sheet).split())


def test_the_paper_says_what_the_page_says(client: Client, case: BusinessCase) -> None:
    make_version(case)
    told = text_of(client.get("/case.pdf").content)
    assert f"Standing still costs {case.organization.name} $12M a year." in told
    assert "In eight of ten runs it falls between $10M and $13M" in told
    assert "412,000 × 18.6% × 41% × 38% = 11,939.2656" in told
    assert "$11,661,588.10" in told
    assert "seed 20050817" in told
    assert "412,000 × 196.88 × (3.2578125 − 2.949275362)" in told
    assert "first margin a year from now, from those who stay" in told
    assert "Version 1" in told


@pytest.mark.parametrize(("paper", "size"), [("", (595, 842)), ("letter", (612, 792))])
def test_both_papers(client: Client, case: BusinessCase, paper: str, size: tuple[int, int]) -> None:
    assert pdf.size(client.get(f"/case.pdf?paper={paper}").content) == size


def test_markup_in_what_somebody_typed_stays_text(client: Client, case: BusinessCase) -> None:
    Assumption.objects.filter(key="leave").update(label="#eval(1) *no* $x$", source="@ref <label> \\ ] #")
    told = text_of(client.get("/case.pdf").content)
    assert "#eval(1) *no* $x$" in told
    assert "@ref <label> \\ ] #" in told


def test_the_workbook_is_a_file(client: Client, case: BusinessCase) -> None:
    answer = client.get("/case.xlsx")
    assert answer["Content-Disposition"].startswith('attachment; filename="case-')
    assert load_workbook(BytesIO(answer.content)).sheetnames == ["Case", "How sure we are", "About"]


def test_files_that_leave_the_house_are_noted(client: Client, case: BusinessCase, dana: Stakeholder) -> None:
    Assumption.objects.filter(key="leave").update(owner_person=dana)
    client.get("/case.xlsx")
    client.get("/case.pdf")
    noted = ReadEntry.objects.values_list("what", "door", "stakeholder_ids")
    assert list(noted) == [("case", Door.EXPORT, [dana.pk])] * 2


def test_who_has_signed_is_not_named(client: Client, case: BusinessCase) -> None:
    sponsor = make_client(make_member(case.organization, Role.SPONSOR, name="Helen Marchetti"))
    for reader in (client, sponsor):
        assert "Unsigned" in text_of(reader.get("/case.pdf").content)


@pytest.mark.parametrize("path", ["/case.pdf", "/case.xlsx"])
def test_without_a_case_there_is_no_file(client: Client, path: str) -> None:
    assert client.get(path).status_code == 404


@pytest.mark.parametrize("path", ["/case.pdf", "/case.xlsx"])
def test_champions_have_none(case: BusinessCase, path: str) -> None:
    champion = make_client(make_member(case.organization, Role.CHAMPION))
    assert champion.get(path).status_code == 404


def test_a_case_that_adds_up_to_nothing(client: Client, case: BusinessCase) -> None:
    Assumption.objects.all().delete()
    assert "Nothing adds up to money yet." in text_of(client.get("/case.pdf").content)
    assert client.get("/case.xlsx").status_code == 200
