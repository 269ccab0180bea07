"""Every change makes a version, exact and for good."""

from decimal import Decimal

import pytest
from django.db.models import F
from django_scopes import scope

from accounts.domain.errors import Refused
from accounts.models import Organization
from cases.domain.versions import changing
from cases.models import CaseVersion
from cases.queries.reading import read_case
from cases.queries.versions import read_version, snapshot_of
from tests.factories.business_cases import make_case, make_published_case, make_version
from tests.factories.people import NOW, make_organization, make_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def organization() -> Organization:
    return make_organization()


def test_a_change_makes_a_version_and_no_change_none(organization: Organization) -> None:
    with scope(organization=organization):
        case = make_case(organization)
        make_version(case)
        with changing(case=case, verb="change_line", actor=None, at=NOW, why="Finance said so"):
            case.assumptions.filter(key="kept").update(value=Decimal("0.40"))
        with changing(case=case, verb="change_line", actor=None, at=NOW):
            pass
        told = list(CaseVersion.objects.values_list("number", "why", "total"))
    assert told == [(2, "Finance said so", Decimal("12045107.47")), (1, "", Decimal("11661588.10"))]


def test_a_version_reads_as_the_case_did(organization: Organization) -> None:
    with scope(organization=organization):
        case = make_case(organization, finance=make_person(organization, "Dana Reyes"))
        before = read_case(case)
        version = make_version(case)
        case.assumptions.update(value=F("low"), label="Something else")
        after = read_version(CaseVersion.objects.get(pk=version.pk))
    assert after.totals == before.totals
    assert after.parts == before.parts
    assert [line.row.label for line in after.lines] == [line.row.label for line in before.lines]
    assert snapshot_of(after) == snapshot_of(before)


def test_what_is_worked_out_follows(organization: Organization) -> None:
    with scope(organization=organization):
        case = make_published_case(organization)
        with changing(case=case, verb="change_line", actor=None, at=NOW):
            case.assumptions.filter(key="leave").update(value=Decimal("0.25"))
        years = case.assumptions.get(key="years")
    assert years.value == Decimal("3.027027")  # 1.12 / 0.37


def test_a_case_that_cannot_be_calculated_is_refused(organization: Organization) -> None:
    with scope(organization=organization):
        case = make_case(organization)
        with (
            pytest.raises(Refused, match="too large"),
            changing(case=case, verb="change_line", actor=None, at=NOW),
        ):
            case.assumptions.filter(key="margin").update(value=Decimal(10) ** 12, high=Decimal(10) ** 12)
        assert case.assumptions.get(key="margin").value == Decimal("196.88")
        assert not case.versions.exists()
