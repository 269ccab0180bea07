"""Beginning a case from four numbers or line by line, naming it, comparing versions, doing away with it."""

import re
from decimal import Decimal

import pytest
from django.test import Client
from django_scopes import scope

from accounts.enums import Role
from accounts.models import Organization
from cases.models import BusinessCase
from cases.queries.reading import find_case, read_case
from tests.factories.business_cases import make_case, make_version
from tests.factories.people import make_client, make_member, make_organization

pytestmark = pytest.mark.django_db
FOUR = {
    "called": "members",
    "customers": "10,000",
    "margin": "$500",
    "retention": "80%",
    "discount": "12",
    "gain": "2",
    "source": "Finance",
    "dated_on": "2026-11-01",
}


@pytest.fixture
def organization() -> Organization:
    return make_organization()


@pytest.fixture
def client_(organization: Organization) -> Client:
    return make_client(make_member(organization))


def test_four_numbers_are_enough(client_: Client, organization: Organization) -> None:
    page = client_.get("/case", follow=True)
    assert "What your data can tell" in page.content.decode()
    answer = client_.post("/case/start", FOUR, follow=True)
    told = re.sub(r"<[^>]+>|\s+", " ", answer.content.decode())
    told = re.sub(r" +", " ", told)
    assert "Standing still costs Northwind Home $3.5M a year" in told
    assert "$1,166,666.67" in told
    assert "No input has a range yet" in told
    with scope(organization=organization):
        case = find_case(organization)
        assert (case.customers_called, case.versions.count()) == ("members", 1)
        assert read_case(case).total == Decimal("3500000.00")
        assert set(case.assumptions.exclude(reckoning="lifetime").values_list("source", flat=True)) == {"Finance"}


@pytest.mark.parametrize(
    ("field", "typed", "told"),
    [
        ("retention", "0", "at 0 nobody stays"),
        ("retention", "100", "at 100 nobody ever leaves"),
        ("retention", "130", "above 0% and below 100%"),
        ("margin", "-1", "gains nothing by keeping them"),
        ("margin", "€500", "The case is in USD"),
        ("gain", "20", "Retention and the gain together"),
        ("gain", "-1", "cannot be below 0"),
        ("discount", "0", "from 0.1% to 100%"),
        ("customers", "many", "Write a number"),
        ("customers", "0", "one at least"),
        ("customers", "", "required"),
        ("source", "", "required"),
    ],
)
def test_a_wrong_number_is_told_beside_it(
    client_: Client, organization: Organization, field: str, typed: str, told: str
) -> None:
    answer = client_.post("/case/start", {**FOUR, field: typed})
    assert answer.status_code == 422
    html = answer.content.decode()
    start = html.index(f'id="div_id_{field}"')
    assert told in html[start : start + 1200]
    assert 'value="10,000"' in html or field == "customers"
    with scope(organization=organization):
        assert find_case(organization) is None


def test_line_by_line_leaves_out_what_is_empty(client_: Client, organization: Organization) -> None:
    numbers = {
        "customers": "412,000",
        "leave": "18.6",
        "because": "41",
        "kept": "38",
        "margin": "196.88",
        "years": "3.1",
    }
    sent = {"called": "households", "source": "FP&A", "dated_on": "2026-11-01", **numbers}
    wrong = client_.post("/case/start/lines", {**sent, "contacts": "1.92M"})
    assert wrong.status_code == 422
    assert "A number is needed here" in wrong.content.decode()
    client_.post("/case/start/lines", sent)
    with scope(organization=organization):
        case = find_case(organization)
        assert [block.key for block in case.blocks.all()] == ["lost", "worth"]
        assert read_case(case).total == Decimal("7286868.10")


def test_only_one_case(client_: Client, organization: Organization) -> None:
    client_.post("/case/start", FOUR)
    assert client_.post("/case/start", FOUR).status_code == 302
    with scope(organization=organization):
        assert BusinessCase.objects.count() == 1


def test_a_sponsor_without_a_case(organization: Organization) -> None:
    sponsor = make_client(make_member(organization, Role.SPONSOR))
    assert "No case yet" in sponsor.get("/case").content.decode()
    assert sponsor.get("/case/start").status_code == 404


def test_what_differs_between_two_versions(client_: Client, organization: Organization) -> None:
    with scope(organization=organization):
        case = make_case(organization)
        make_version(case)
        case.assumptions.filter(key="kept").update(value=Decimal("0.40"), source="Second pilot")
        case.assumptions.filter(key="replacement").delete()
        make_version(case)
    told = client_.get("/case/versions?older=1&newer=2").content.decode()
    rows = re.findall(r"<tr><td>(.*?)</td><td>(.*?)</td><td>(.*?)</td><td>(.*?)</td></tr>", told)
    assert ("We could have kept", "value", "38%", "40%") in rows
    assert ("We could have kept", "source", "Ledger of kept", "Second pilot") in rows
    assert ("Cost to win a replacement", "value", "$164", "–") in rows
    assert ("What they would have been worth", "comes to", "$7,286,868.10", "$7,670,387.47") in rows
    assert not any(row[0] == "Customers" for row in rows)
    assert client_.get("/case/versions?older=1&newer=99").status_code == 404
    assert client_.get("/case/versions?older=x&newer=²").status_code == 200


@pytest.mark.parametrize("many", [1, 3])
def test_versions_are_listed_in_one_query(
    client_: Client, organization: Organization, many: int, django_assert_num_queries
) -> None:
    with scope(organization=organization):
        case = make_case(organization)
        for number in range(many):
            case.assumptions.filter(key="kept").update(value=Decimal("0.30") + Decimal(number) / 100)
            make_version(case, why=f"Reason {number}")
    with django_assert_num_queries(3):
        told = client_.get("/case/versions").content.decode()
    assert told.count("Reason") == many


def test_a_version_shows_the_case_as_it_was(client_: Client, organization: Organization) -> None:
    with scope(organization=organization):
        case = make_case(organization)
        version = make_version(case)
        case.assumptions.filter(key="kept").update(value=Decimal("0.47"))
    told = client_.get(f"/case/versions/{version.pk}").content.decode()
    assert "Cost a year: $11,661,588.10" in told
    assert "38%" in told


def test_naming_and_removing(client_: Client, organization: Organization) -> None:
    client_.post("/case/start", FOUR)
    facts = {"customers_called": "households", "timing": "paid_now", "horizon_years": "5", "finance": "", "seed": "7"}
    client_.post("/case/edit", {"name": "What we lose", **facts})
    told = client_.get("/case").content.decode()
    assert "What we lose" in told
    assert "first margin in today, then renewals" in told
    assert "Households that stay" in told
    wrong = client_.post("/case/remove", {"typed": "something"})
    assert wrong.status_code == 422
    client_.post("/case/remove", {"typed": "What we lose"})
    with scope(organization=organization):
        assert find_case(organization) is None
    assert make_client(make_member(organization, Role.MEMBER)).get("/case/remove").status_code == 404
