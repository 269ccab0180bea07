"""Inputs and parts of the case: added, changed, removed; refused with the reason beside the field."""

import re
from decimal import Decimal

import pytest
from django.test import Client
from django_scopes import scope

from accounts.models import Organization
from cases.models import BusinessCase
from cases.queries.reading import read_case
from tests.factories.business_cases import make_case, make_published_case, make_version
from tests.factories.people import make_client, make_member, make_organization, make_person

pytestmark = pytest.mark.django_db
FACTS = {
    "unit": "share",
    "operator": "times",
    "value": "50",
    "low": "",
    "high": "",
    "source": "Ledger",
    "dated_on": "2026-11-01",
}


@pytest.fixture
def organization() -> Organization:
    return make_organization()


@pytest.fixture
def client_(organization: Organization) -> Client:
    return make_client(make_member(organization, name="Imani Okafor"))


@pytest.fixture
def case(organization: Organization) -> BusinessCase:
    with scope(organization=organization):
        made = make_case(organization)
        make_version(made)
    return made


def key_of(case: BusinessCase, key: str, kind: str = "lines") -> int:
    with scope(organization=case.organization):
        rows = case.assumptions if kind == "lines" else case.blocks
        return rows.get(key=key).pk


def beside(answer, field: str) -> str:
    """What is said beside the field."""
    html = answer.content.decode()
    found = re.search(rf'id="div_id_{field}".*?</div>', html, re.S)
    assert found, field
    start = html.index(f'id="div_id_{field}"')
    return html[start : start + 1500]


def test_a_line_is_added_and_multiplies(client_: Client, case: BusinessCase, organization: Organization) -> None:
    person = make_person(organization, "Dana Reyes")
    pk = key_of(case, "asked-twice", "blocks")
    sent = {**FACTS, "label": "Could be answered by us", "owner": f"p{person.pk}"}
    answer = client_.post(f"/case/parts/{pk}/lines/new", sent, follow=True)
    assert "$2,187,360.00" in answer.content.decode()
    with scope(organization=organization):
        line = case.assumptions.get(key="could-be-answered-by-us")
        assert (line.value, line.low, line.high, line.owner_person) == (Decimal("0.5"), line.value, line.value, person)
        assert case.versions.first().verb == "add_line"


def test_a_line_is_changed_with_its_range(client_: Client, case: BusinessCase) -> None:
    pk = key_of(case, "contact-cost")
    page = client_.get(f"/case/lines/{pk}/edit").content.decode()
    assert 'value="7.35"' in page
    sent = {"label": "Cost of a call", "unit": "money", "operator": "times", "value": "8", "low": "$7", "high": "9.10"}
    answer = client_.post(
        f"/case/lines/{pk}/edit", {**sent, "source": "Budget", "dated_on": "", "owner": ""}, follow=True
    )
    assert "Cost of a call" in answer.content.decode()
    with scope(organization=case.organization):
        line = case.assumptions.get(pk=pk)
    assert [line.low, line.value, line.high] == [Decimal(7), Decimal(8), Decimal("9.1")]
    assert (line.key, line.source_value) == ("contact-cost", Decimal(8))


@pytest.mark.parametrize(
    ("key", "typed", "field", "told"),
    [
        ("kept", {"value": "30", "low": "31", "high": "40"}, "value", "between its low and its high"),
        ("kept", {"value": "101", "low": "", "high": ""}, "value", "cannot be above 100%"),
        ("leave", {"value": "0", "low": "", "high": ""}, "value", "above 0% and below 100%"),
        ("leave", {"value": "50", "low": "40", "high": "100"}, "value", "above 0% and below 100%"),
        ("gain", {"value": "18", "low": "", "high": ""}, "value", "have to stay below 100%"),
        ("discount", {"value": "0.09", "low": "", "high": ""}, "value", "has no end"),
        ("margin", {"value": "-5", "low": "", "high": ""}, "value", "cannot be below 0"),
        ("margin", {"value": "5", "low": "£4", "high": ""}, "low", "The case is in USD, and this is in £"),
        ("margin", {"value": "", "low": "", "high": ""}, "value", "A number is needed."),
        ("margin", {"value": "1.2.3", "low": "", "high": ""}, "value", "Write a number"),
    ],
)
def test_what_cannot_be_calculated_is_refused_beside_the_field(
    client_: Client, case: BusinessCase, key: str, typed: dict[str, str], field: str, told: str
) -> None:
    with scope(organization=case.organization):
        line = case.assumptions.get(key=key)
    sent = {"label": line.label, "unit": line.unit, "operator": "times", "source": "", "dated_on": "", "owner": ""}
    answer = client_.post(f"/case/lines/{line.pk}/edit", {**sent, **typed})
    assert answer.status_code == 422
    assert told in beside(answer, field)
    with scope(organization=case.organization):
        assert case.versions.count() == 1
        assert case.assumptions.get(key=key).value == line.value


def test_money_times_money_is_refused(client_: Client, case: BusinessCase) -> None:
    pk = key_of(case, "asked-twice", "blocks")
    answer = client_.post(f"/case/parts/{pk}/lines/new", {**FACTS, "label": "Rent", "unit": "money", "owner": ""})
    assert "Money times money is no amount" in beside(answer, "value")


def test_a_removed_line_comes_back_with_its_version(client_: Client, case: BusinessCase) -> None:
    client_.post(f"/case/lines/{key_of(case, 'kept')}/remove")
    with scope(organization=case.organization):
        assert not case.assumptions.filter(key="kept").exists()
        first = case.versions.get(number=1)
    answer = client_.post(f"/case/versions/{first.pk}/put-back", follow=True)
    assert "Version 1 is put back, as a new version." in answer.content.decode()
    with scope(organization=case.organization):
        assert read_case(case).total == Decimal("11661588.10")
        assert [(one.number, one.verb) for one in case.versions.all()] == [
            (3, "put_back"),
            (2, "remove_line"),
            (1, "change_line"),
        ]


def test_the_years_can_be_worked_out_or_given(client_: Client, organization: Organization) -> None:
    with scope(organization=organization):
        case = make_published_case(organization)
        make_version(case)
    pk = key_of(case, "years")
    page = client_.get("/case").content.decode()
    assert "(1 + discount rate) / (discount rate + share that leaves)" in page
    sent = {"label": "Years", "unit": "years", "operator": "times", "value": "3", "low": "2", "high": "4"}
    client_.post(f"/case/lines/{pk}/edit", {**sent, "source": "", "dated_on": "", "owner": ""})
    with scope(organization=organization):
        assert read_case(case).total == Decimal("3000000.00")
    client_.post(f"/case/lines/{pk}/edit", {**sent, "is_worked_out": "on", "source": "", "dated_on": "", "owner": ""})
    with scope(organization=organization):
        assert read_case(case).total == Decimal("3500000.00")


def test_a_part_is_added_changed_and_removed(client_: Client, case: BusinessCase) -> None:
    worth = key_of(case, "worth", "blocks")
    lost = key_of(case, "lost", "blocks")
    client_.post("/case/parts/new", {"title": "Refunds", "after": lost, "same": ""})
    pk = key_of(case, "refunds", "blocks")
    client_.post(
        f"/case/parts/{pk}/lines/new", {**FACTS, "label": "A refund", "unit": "money", "value": "10", "owner": ""}
    )
    with scope(organization=case.organization):
        assert read_case(case).total == Decimal("11661588.10") + Decimal("119392.66")
    client_.post(f"/case/parts/{pk}/edit", {"title": "Refunds", "after": lost, "same": worth})
    with scope(organization=case.organization):
        assert read_case(case).total == Decimal("11661588.10")  # they are the same customers now
    client_.post(f"/case/parts/{pk}/remove")
    answer = client_.post(f"/case/parts/{lost}/remove", follow=True)
    assert "Other parts go on from it" in answer.content.decode()
    with scope(organization=case.organization):
        assert [block.key for block in case.blocks.all()] == ["lost", "worth", "replaced", "asked-twice", "gain"]


def test_when_the_counted_view_goes_the_other_is_counted(client_: Client, case: BusinessCase) -> None:
    client_.post(f"/case/parts/{key_of(case, 'worth', 'blocks')}/remove")
    with scope(organization=case.organization):
        assert read_case(case).total == Decimal("1958039.56") + Decimal("4374720.00")


def test_a_part_cannot_go_on_from_money(client_: Client, case: BusinessCase) -> None:
    sent = {"title": "Twice", "after": key_of(case, "worth", "blocks"), "same": ""}
    answer = client_.post("/case/parts/new", sent)
    assert answer.status_code == 422
    assert "not one of the available choices" in beside(answer, "after")


def test_what_somebody_else_saved_meanwhile_is_not_lost(client_: Client, case: BusinessCase) -> None:
    pk = key_of(case, "again")
    page = client_.get(f"/case/lines/{pk}/edit").content.decode()
    sealed = re.search(r'name="seal" value="([^"]*)"', page)
    assert sealed
    with scope(organization=case.organization):
        case.assumptions.filter(pk=pk).update(source="Tags of 5,000")
    sent = {"label": "Again", "unit": "share", "operator": "times", "value": "31", "low": "27", "high": "35"}
    sent |= {"source": "Contact reason tags", "dated_on": "2026-11-01", "owner": "", "seal": sealed[1]}
    answer = client_.post(f"/case/lines/{pk}/edit", sent)
    assert answer.status_code == 422
    assert "Tags of 5,000" in answer.content.decode()
