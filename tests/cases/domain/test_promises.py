"""Noting promises and readings: what is refused, what a reading does to the case, and what comes back."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from django_scopes import scope

from accounts.domain.errors import Refused
from accounts.models import Organization, User
from cases.domain.promises import (
    Promised,
    Read,
    add_promise,
    change_promise,
    correct_reading,
    drop_reading,
    note_reading,
    remove_promise,
    use_reading,
)
from cases.domain.sign_offs import Seen, ask_sign_off, sign_input
from cases.models import Benefit, BenefitReading, SignOff
from cases.queries.promises import find_promise, promises_page
from cases.queries.reading import read_case
from privacy.domain.erasure import erase_person
from stakeholders.domain.merge import merge_people
from stakeholders.domain.undo import undo
from tests.factories.business_cases import make_case, make_version
from tests.factories.people import NOW, TODAY, make_member, make_organization, make_person
from tests.factories.promises import make_promise, make_reading
from tests.support.dumps import dump

pytestmark = pytest.mark.django_db


@pytest.fixture
def organization() -> Iterator[Organization]:
    made = make_organization()
    with scope(organization=made):
        yield made


@pytest.fixture
def lead(organization: Organization) -> User:
    return make_member(organization)


def told(**more: Any) -> Promised:
    facts = {
        "title": "More leavers stay",
        "initiative": "Save desk",
        "measure": "Leavers who stay",
        "unit": "share",
        "baseline": Decimal("0.3"),
        "baseline_on": TODAY - timedelta(days=50),
        "baseline_source": "Log",
        "promised": Decimal("0.4"),
        "promised_on": TODAY + timedelta(days=50),
    }
    return Promised(**{**facts, **more})


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("promised", Decimal("0.3")),
        ("promised", Decimal("1.01")),
        ("baseline", Decimal("-0.01")),
        ("baseline_on", TODAY + timedelta(days=1)),
        ("promised_on", TODAY - timedelta(days=50)),
        ("promised_on", TODAY - timedelta(days=60)),
    ],
)
def test_a_promise_that_is_none_is_refused(organization: Organization, lead: User, field: str, value: object) -> None:
    with pytest.raises(Refused) as refused:
        add_promise(organization=organization, told=told(**{field: value}), actor=lead, at=NOW)
    assert refused.value.field == field
    assert not Benefit.objects.exists()


def test_an_input_has_to_count_in_the_same_unit(organization: Organization, lead: User) -> None:
    line = make_case(organization).assumptions.get(key="margin")
    with pytest.raises(Refused) as refused:
        add_promise(organization=organization, told=told(input=line), actor=lead, at=NOW)
    assert refused.value.field == "input"


def test_lower_may_be_better_and_numbers_below_nothing_are_read(organization: Organization, lead: User) -> None:
    facts = {"organization": organization, "actor": lead, "at": NOW}
    made = add_promise(told=told(unit="count", baseline=Decimal(12), promised=Decimal(-3)), **facts)
    reading = note_reading(benefit=made, read=Read(Decimal("-1.5"), TODAY, "Survey"), actor=lead, at=NOW)
    assert reading.value == Decimal("-1.5")


@pytest.mark.parametrize(
    ("field", "read"),
    [
        ("dated_on", Read(Decimal("0.3"), TODAY + timedelta(days=1), "Log")),
        ("dated_on", Read(Decimal("0.3"), TODAY - timedelta(days=50), "Log")),
        ("dated_on", Read(Decimal("0.3"), TODAY - timedelta(days=2), "Log")),
        ("value", Read(Decimal("1.2"), TODAY, "Log")),
    ],
)
def test_a_reading_that_cannot_be_is_refused(organization: Organization, lead: User, field: str, read: Read) -> None:
    benefit = make_promise(organization)
    make_reading(benefit, "0.31", TODAY - timedelta(days=2))
    with pytest.raises(Refused) as refused:
        note_reading(benefit=benefit, read=read, actor=lead, at=NOW)
    assert refused.value.field == field
    assert benefit.readings.count() == 1


def test_what_was_read_cannot_be_made_another_thing(organization: Organization, lead: User) -> None:
    benefit = make_promise(organization)
    make_reading(benefit, "0.31", TODAY - timedelta(days=2))
    numbers = {"baseline": Decimal(3), "promised": Decimal(4)}
    for field, wanted in (
        ("unit", told(unit="count", **numbers)),
        ("baseline_on", told(baseline_on=TODAY - timedelta(days=2))),
    ):
        with pytest.raises(Refused) as refused:
            change_promise(benefit=benefit, told=wanted, actor=lead, at=NOW)
        assert refused.value.field == field


def test_a_reading_is_corrected_removed_and_brought_back(organization: Organization, lead: User) -> None:
    facts: dict[str, Any] = {"actor": lead, "at": NOW}
    reading = make_reading(make_promise(organization), "0.31")
    correct_reading(reading=reading, read=replace(Read(Decimal("0.33"), TODAY, "Log, corrected")), **facts)
    opened = drop_reading(reading=BenefitReading.objects.get(), **facts)
    assert not BenefitReading.objects.exists()
    undo(act_id=opened.id, organization=organization, **facts)
    assert BenefitReading.objects.get().value == Decimal("0.33")


def test_a_promise_comes_back_with_its_readings(organization: Organization, lead: User) -> None:
    benefit = make_promise(organization)
    make_reading(benefit, "0.31")
    opened = remove_promise(benefit=Benefit.objects.get(), actor=lead, at=NOW)
    assert not BenefitReading.objects.exists()
    undo(act_id=opened.id, organization=organization, actor=lead, at=NOW)
    assert Benefit.objects.get().readings.count() == 1


def test_a_reading_taken_over_makes_a_version_and_ends_the_signature(organization: Organization, lead: User) -> None:
    case = make_case(organization)
    make_version(case)
    line, before = case.assumptions.get(key="kept"), read_case(case).total
    asked = ask_sign_off(assumption=line, signer=lead, actor=lead, at=NOW)
    sign_input(sign_off=asked, seen=Seen(line.value, line.low, line.high), at=NOW)
    benefit = make_promise(organization, input=line)
    reading = make_reading(benefit, "0.52", source="Save desk log, November")
    assert read_case(case).total == before
    use_reading(reading=reading, actor=lead, at=NOW)
    line.refresh_from_db()
    assert (line.value, line.source_value, line.low, line.high) == tuple(map(Decimal, ("0.52", "0.52", "0.27", "0.52")))
    assert (line.source, line.dated_on) == ("Save desk log, November", TODAY)
    assert case.versions.count() == 2
    assert case.versions.first().verb == "use_reading"
    assert SignOff.objects.get().lapsed_at == NOW


def test_what_cannot_be_the_value_of_an_input_is_refused(organization: Organization, lead: User) -> None:
    case = make_case(organization)
    loose = make_reading(make_promise(organization), "0.3")
    count = case.assumptions.get(key="customers")
    below = make_reading(make_promise(organization, "10", "20", unit="count", input=count), "-4")
    zero = make_reading(make_promise(organization, "0.08", "0.1", input=case.assumptions.get(key="leave")), "0")
    before = read_case(case).total
    for reading in (loose, below, zero):
        with pytest.raises(Refused):
            use_reading(reading=reading, actor=lead, at=NOW)
    assert read_case(case).total == before


def test_who_promised_follows_a_merge_and_an_erased_name_leaves(organization: Organization, lead: User) -> None:
    kept, gone = make_person(organization, "Dana Reyes"), make_person(organization, "Canaryname Holm")
    texts = {"title": "Canaryname Holm keeps more", "baseline_source": "Canaryname Holm's log"}
    benefit = make_promise(organization, owner_person=gone, **texts)
    make_reading(benefit, "0.31", source="Mail of Canaryname Holm")
    opened = merge_people(keep=kept, drop=gone, actor=lead, at=NOW)
    benefit.refresh_from_db()
    assert benefit.owner_person == kept
    undo(act_id=opened.id, organization=organization, actor=lead, at=NOW)
    erase_person(stakeholder=gone, typed="Canaryname Holm", actor=lead, at=NOW)
    assert "canaryname" not in str(dump()).lower()
    benefit.refresh_from_db()
    assert benefit.title == "erased keeps more"
    assert find_promise(benefit.pk) == benefit
    assert promises_page(TODAY, is_team=True).rows[0].promised_by == ""
