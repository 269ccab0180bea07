"""What follows from the inputs of a case."""

from decimal import Decimal

import pytest
from django.db import IntegrityError
from django_scopes import scope

from accounts.models import Organization
from cases.queries.reading import find_case, read_case
from tests.factories.business_cases import make_case, make_published_case
from tests.factories.people import make_organization

pytestmark = pytest.mark.django_db


@pytest.fixture
def organization() -> Organization:
    return make_organization()


def test_the_demo_companys_numbers(organization: Organization, django_assert_num_queries) -> None:
    with scope(organization=organization):
        make_case(organization)
        with django_assert_num_queries(3):
            read = read_case(find_case(organization))
    running = {line.row.key: line.running for line in read.lines}
    assert running["leave"] == Decimal("76632")
    assert round(running["because"]) == 31_419
    assert round(running["kept"]) == 11_939
    assert running["again"] == Decimal("595200")
    assert {block.row.key: block.amount for block in read.blocks} == {
        "lost": None,
        "worth": Decimal("7286868.10"),
        "replaced": Decimal("1958039.56"),
        "asked-twice": Decimal("4374720.00"),
        "gain": None,
    }


def test_replacing_is_not_added_to_what_they_would_have_been_worth(organization: Organization) -> None:
    with scope(organization=organization):
        case = make_case(organization)
        read = read_case(case)
        assert read.total == Decimal("7286868.10") + Decimal("4374720.00")
        assert [block.row.key for block in read.blocks if block.is_another_way] == ["replaced"]
        with pytest.raises(IntegrityError, match="block_one_counted"):
            case.blocks.filter(key="replaced").update(is_counted=True)


def test_the_published_case_by_its_lifetime(organization: Organization) -> None:
    """2,000 leave, each worth 1,750."""
    with scope(organization=organization):
        read = read_case(make_published_case(organization))
    assert read.total == Decimal("3500000.00")
    assert round(read.per_day, 2) == Decimal("9589.04")


def test_no_case_of_another_company(organization: Organization) -> None:
    other = make_organization("Elsewhere")
    with scope(organization=other):
        make_case(other)
    with scope(organization=organization):
        assert find_case(organization) is None
