"""What the preview says would change: exactly what the import changes, and in few statements."""

import io

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.models import Organization, User
from stakeholders.domain.importing import ImportResult
from stakeholders.domain.importing_changes import MOST_SHOWN
from stakeholders.exchange.people_file import import_file
from stakeholders.models import Department, Stakeholder
from tests.factories.people import NOW, make_organization, make_person

pytestmark = pytest.mark.django_db
HEAD = (
    "Name,Title,E-mail,Phone,Department,Group,Market,Level,Reports to,Power,Interest,Stance,Wanted stance,"
    "Joined on,Owner\n"
)


def look(organization: Organization, lead: User, text: str, *, is_dry_run: bool = True) -> ImportResult:
    source = io.BytesIO(text.encode())
    facts = {"organization": organization, "actor": lead, "at": NOW, "is_dry_run": is_dry_run}
    return import_file(source, name="people.csv", **facts)


def told(result: ImportResult) -> list[tuple[str, list[tuple[str, str, str]]]]:
    return [(row.name, [(one.field, one.held, one.told) for one in row.values]) for row in result.changes]


def test_every_column_says_what_it_was_and_what_it_would_be(organization: Organization, lead: User) -> None:
    finance = Department.objects.create(organization=organization, name="Finance")
    make_person(organization, "Anna Berg", email="anna@northwind.example")
    vera = make_person(
        organization, "Vera Holm", email="vera@northwind.example", title="CFO", department=finance, power=4, stance=-1
    )
    text = HEAD + (
        "Vera Holm-Lund,CFO II,vera@northwind.example,555 01,Money,Board,Ohio,Executive,Anna Berg,5,2,supporter,"
        f"champion,2026-02-01,{lead.email}\n"
    )
    Stakeholder.objects.filter(pk=vera.pk).update(owner=None)
    result = look(organization, lead, text)
    assert [(row.row, row.person_id) for row in result.changes] == [(2, vera.pk)]
    assert told(result) == [
        (
            "Vera Holm",
            [
                ("name", "Vera Holm", "Vera Holm-Lund"),
                ("title", "CFO", "CFO II"),
                ("phone", "", "555 01"),
                ("department", "Finance", "Money"),
                ("group", "", "Board"),
                ("market", "", "Ohio"),
                ("level", "", "4"),
                ("power", "4", "5"),
                ("interest", "", "2"),
                ("stance", "-1", "1"),
                ("wanted_stance", "", "2"),
                ("joined_on", "", "2026-02-01"),
                ("reports_to", "", "Anna Berg"),
                ("owner", "", lead.name or lead.email),
            ],
        )
    ]
    vera.refresh_from_db()
    assert (vera.name, vera.department, vera.power) == ("Vera Holm", finance, 4)
    assert look(organization, lead, text, is_dry_run=False).changes == []
    assert look(organization, lead, text).changes == []


def test_who_is_new_unchanged_or_left_out_is_not_told(organization: Organization, lead: User) -> None:
    make_person(organization, "Same Person", email="same@northwind.example", title="Buyer")
    make_person(organization, "Own Record", email="own@northwind.example", title="Lead", user=lead)
    for name in ("Twin", "Twin"):
        make_person(organization, name, title="Buyer")
    with_mail = make_person(make_organization("Elsewhere"), "Else Where", email="else@northwind.example", title="Buyer")
    result = look(
        organization,
        lead,
        "Name,Title,E-mail,Department\nSame Person,Buyer,same@northwind.example,\n"
        "Own Record,Chief,own@northwind.example,\n"
        "Twin,Buyer,,Money\nElse Where,Chief,else@northwind.example,Money\n",
    )
    assert (result.created, result.updated, result.unchanged, result.refused) == (1, 0, 1, 2)
    assert result.changes == []
    assert with_mail.title == "Buyer"


def test_the_first_are_shown_and_all_counted_in_as_many_statements(organization: Organization, lead: User) -> None:
    many = MOST_SHOWN + 3
    for number in range(many):
        make_person(organization, f"Person {number:03}", email=f"p{number}@northwind.example", title="Buyer")

    def taken(count: int) -> tuple[ImportResult, int]:
        rows = "".join(f"Person {number:03},Chief,p{number}@northwind.example\n" for number in range(count))
        with CaptureQueriesContext(connection) as statements:
            return look(organization, lead, "Name,Title,E-mail\n" + rows), len(statements)

    one, of_one = taken(1)
    all_of_them, of_all = taken(many)
    assert of_one == of_all
    assert len(one.changes) == 1
    assert (all_of_them.updated, len(all_of_them.changes)) == (many, MOST_SHOWN)
    assert [row.row for row in all_of_them.changes] == list(range(2, MOST_SHOWN + 2))


def test_two_files_one_after_the_other_in_one_transaction(organization: Organization, lead: User) -> None:
    make_person(organization, "Vera Holm", email="vera@northwind.example", title="CFO")
    for title in ("CEO", "COO"):
        result = look(organization, lead, f"Name,Title,E-mail\nVera Holm,{title},vera@northwind.example\n")
        assert told(result) == [("Vera Holm", [("title", "CFO", title)])]
