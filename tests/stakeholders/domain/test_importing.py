"""The import: what is created, updated, refused; whole or not at all."""

import io
from pathlib import Path

import pytest
from django.db import IntegrityError
from django_scopes import scope

from accounts.models import AuditEntry, Organization, User
from stakeholders.domain.derived import stale_ids
from stakeholders.domain.importing import ImportResult
from stakeholders.exchange.people_file import import_file
from stakeholders.exchange.refusals import FileRefused
from stakeholders.models import Department, Stakeholder, StanceEntry
from tests.factories.people import NOW, make_organization, make_person

pytestmark = pytest.mark.django_db
SAMPLES = Path(__file__).parents[1] / "exchange" / "samples"


def bring_in(organization: Organization, lead: User, text: str, **options) -> ImportResult:
    source = io.BytesIO(text.encode())
    return import_file(source, name="people.csv", organization=organization, actor=lead, at=NOW, **options)


def test_new_people_come_in_with_all_that_the_file_says(organization, lead):
    result = bring_in(
        organization,
        lead,
        "Name,Title,E-mail,Department,Power,Interest,Stance,Reports to\n"
        "Vera Holm,CFO,vera@northwind.example,Finance,5,2,skeptic,Anna Berg\n"
        "Anna Berg,CEO,anna@northwind.example,finance,,,,\n",
    )
    vera = Stakeholder.objects.get(name="Vera Holm")
    assert (result.created, result.updated, result.refused) == (2, 0, 0)
    assert (vera.power, vera.interest, vera.stance, vera.owner) == (5, 2, -1, lead)
    assert vera.reports_to.name == "Anna Berg"
    assert Department.objects.filter(name__iexact="finance").count() == 1
    assert "people.csv" in StanceEntry.objects.get().reason
    assert stale_ids(organization) == []


def test_people_are_known_again_by_mail_then_by_name_and_title(organization, lead):
    by_mail = make_person(organization, name="Vera Holm", email="vera@northwind.example", title="CFO")
    by_name = make_person(organization, name="Ánna Berg", title="CEO", email="")
    result = bring_in(
        organization,
        lead,
        "Name,Title,E-mail\nVera Holm-Lund,CFO II,VERA@northwind.example\nAnna Berg,ceo,anna@northwind.example\n",
    )
    by_mail.refresh_from_db()
    by_name.refresh_from_db()
    assert (result.created, result.updated) == (0, 2)
    assert (by_mail.name, by_mail.title) == ("Vera Holm-Lund", "CFO II")
    assert by_name.email == "anna@northwind.example"


def test_the_same_file_twice_changes_nothing(organization, lead):
    text = "Name,Title,E-mail,Power,Stance\nVera Holm,CFO,vera@northwind.example,4,neutral\nNo Mail,Buyer,,,\n"
    bring_in(organization, lead, text)
    before = AuditEntry.objects.count()
    again = bring_in(organization, lead, text)
    assert (again.created, again.updated, again.unchanged) == (0, 0, 2)
    assert AuditEntry.objects.count() == before


def test_what_the_file_does_not_say_stays(organization, lead):
    person = make_person(organization, name="Vera Holm", email="vera@northwind.example", title="CFO")
    bring_in(organization, lead, "Name,Title,E-mail\nVera Holm,,vera@northwind.example\n")
    person.refresh_from_db()
    assert person.title == "CFO"


def test_namesakes_with_different_addresses_are_two_people(organization, lead):
    make_person(organization, name="Vera Holm", title="CFO", email="vera@northwind.example")
    result = bring_in(organization, lead, "Name,Title,E-mail\nVera Holm,CFO,other@northwind.example\n")
    assert result.created == 1


def test_an_unclear_row_is_refused_and_the_rest_comes_in(organization, lead):
    make_person(organization, name="Vera Holm", title="CFO", email="")
    make_person(organization, name="vera holm", title="cfo", email="")
    result = bring_in(organization, lead, "Name,Title\nVera Holm,CFO\nNew Person,COO\n")
    assert [(refusal.row, result.created) for refusal in result.refusals] == [(2, 1)]


def test_two_rows_for_one_person_change_it_once(organization, lead):
    make_person(organization, name="Vera Holm", title="CFO", email="vera@northwind.example")
    result = bring_in(organization, lead, "Name,Title,E-mail\nVera Holm,Chair,vera@northwind.example\nVera Holm,CFO,\n")
    assert (result.updated + result.unchanged, result.refused) == (1, 1)


def test_a_dry_run_tells_the_same_and_leaves_nothing(organization, lead):
    text = "Name,Title,E-mail,Department\nVera Holm,CFO,vera@northwind.example,Finance\n"
    told = bring_in(organization, lead, text, is_dry_run=True)
    assert told.created == 1
    assert not Stakeholder.objects.exists()
    assert not Department.objects.exists()


def test_another_organization_is_neither_matched_nor_touched(organization, lead):
    other = make_organization("Elsewhere")
    with scope(organization=other):
        theirs = make_person(other, name="Vera Holm", email="vera@northwind.example", title="CFO")
    result = bring_in(organization, lead, "Name,Title,E-mail\nVera Holm,Chair,vera@northwind.example\n")
    assert result.created == 1
    with scope(organization=other):
        assert Stakeholder.objects.get(pk=theirs.pk).title == "CFO"


def test_a_failure_in_the_middle_leaves_nothing(organization, lead, monkeypatch):
    from stakeholders.domain import importing_sql

    broken = "INSERT INTO stakeholders_rating (organization_id) VALUES (%(organization)s)"
    monkeypatch.setattr(importing_sql, "RATE", broken)
    with pytest.raises(IntegrityError):
        bring_in(organization, lead, "Name\nVera Holm\n")
    assert not Stakeholder.objects.exists()


@pytest.mark.parametrize("sample", sorted(SAMPLES.glob("*.csv")), ids=lambda path: path.stem)
def test_every_known_export_brings_somebody_in(organization, lead, sample):
    result = import_file(sample, name=sample.name, organization=organization, actor=lead, at=NOW)
    assert result.created >= 2
    assert stale_ids(organization) == []


def test_a_file_that_cannot_be_read_is_refused_before_anything_happens(organization, lead):
    with pytest.raises(FileRefused):
        bring_in(organization, lead, "")
