"""Who owns an input: when two records become one, and when somebody is erased."""

import pytest
from django_scopes import scope

from accounts.models import Organization
from privacy.domain.erasure import erase_person
from stakeholders.domain.merge import merge_people
from stakeholders.domain.undo import undo
from tests.factories.business_cases import make_case, make_version
from tests.factories.people import NOW, make_member, make_organization, make_person
from tests.support.dumps import dump

pytestmark = pytest.mark.django_db


@pytest.fixture
def organization() -> Organization:
    return make_organization()


def test_what_somebody_owns_follows_a_merge_and_comes_back(organization: Organization) -> None:
    with scope(organization=organization):
        lead, kept, gone = (
            make_member(organization),
            make_person(organization, "Dana Reyes"),
            make_person(organization, "D. Reyes"),
        )
        case = make_case(organization, finance=gone)
        case.assumptions.filter(key="margin").update(owner_person=gone)
        facts = {"actor": lead, "at": NOW}
        opened = merge_people(keep=kept, drop=gone, **facts)
        case.refresh_from_db()
        assert (case.finance, case.assumptions.get(key="margin").owner_person) == (kept, kept)
        undo(act_id=opened.id, organization=organization, **facts)
        case.refresh_from_db()
        assert (case.finance, case.assumptions.get(key="margin").owner_person) == (gone, gone)


def test_an_erased_name_leaves_every_text_and_the_numbers_stay(organization: Organization) -> None:
    with scope(organization=organization):
        lead, person = make_member(organization), make_person(organization, "Canaryname Holm")
        case = make_case(organization, name="As Canaryname Holm sees it")
        case.blocks.filter(key="lost").update(title="Lost, says Canaryname Holm")
        case.assumptions.filter(key="margin").update(source="Canaryname Holm, FP&A", label="Margin (canaryname holm)")
        version = make_version(case, why="Canaryname Holm said so", actor=lead)
        assert "canaryname" in str(dump()).lower()
        erase_person(stakeholder=person, typed="Canaryname Holm", actor=lead, at=NOW)
        assert "canaryname" not in str(dump()).lower()
        facts = version.facts
        version.refresh_from_db()
        assert (version.why, version.facts) == ("erased said so", facts)
