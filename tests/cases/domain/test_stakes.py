"""Tying parts of the case to interests: what is refused, and what becomes of it."""

from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction
from django_scopes import scope

from accounts.domain.errors import Refused
from accounts.models import AuditEntry
from cases.domain.blocks import count_block, remove_block
from cases.domain.putting_back import put_back
from cases.domain.stakes import StakeFacts, change_stake, remove_stake, tie_stake
from cases.models import BusinessCase, Stake
from cases.queries.reading import read_case
from cases.queries.stakes import stakes_of, telling_of
from privacy.domain.erasure import erase_person
from stakeholders.domain.interests import retire_interest
from stakeholders.domain.merge import merge_people
from stakeholders.domain.undo import undo
from stakeholders.models import Interest
from tests.cases.conftest import Company
from tests.factories.business_cases import make_case, make_stake, make_version
from tests.factories.people import NOW, TODAY, make_interest, make_person
from tests.support.dumps import dump


def facts(interest: Interest, share: str = "0.165", block: str = "worth", **more: str) -> StakeFacts:
    told = {"title": "Failed payments", "source": "Exit survey, n = 3,180", **more}
    return StakeFacts(interest=interest, block_key=block, share=Decimal(share), **told)


@pytest.fixture
def case(company: Company) -> BusinessCase:
    return make_case(company.organization)


@pytest.fixture
def cash(company: Company) -> Interest:
    return make_interest(company.victor, "Cash margin in 2027")


def tied(case: BusinessCase, company: Company, told: StakeFacts) -> Stake:
    return tie_stake(case=case, facts=told, actor=company.lead, at=NOW)


def test_it_is_tied_and_named_in_the_audit_trail(case: BusinessCase, cash: Interest, company: Company) -> None:
    stake = tied(case, company, facts(cash))
    entry = AuditEntry.objects.filter(subject="cases_stake", row_id=stake.pk).get()
    assert (entry.verb, entry.actor) == ("tie_stake", company.lead)
    assert case.versions.count() == 0


@pytest.mark.parametrize(
    ("told", "field"),
    [
        ({"source": " "}, "source"),
        ({"share": "0"}, "share"),
        ({"share": "1.01"}, "share"),
        ({"block": "lost"}, "block_key"),
        ({"block": "replaced"}, "block_key"),
        ({"block": "gain"}, "block_key"),
        ({"block": "no-such"}, "block_key"),
    ],
)
def test_what_cannot_be_tied(
    case: BusinessCase, cash: Interest, company: Company, told: dict[str, str], field: str
) -> None:
    with pytest.raises(Refused) as refused:
        tied(case, company, facts(cash, **told))
    assert refused.value.field == field
    assert not Stake.objects.exists()


def test_a_part_with_an_input_without_source_is_not_tied(case: BusinessCase, cash: Interest, company: Company) -> None:
    case.assumptions.filter(key="because").update(source="")
    with pytest.raises(Refused) as refused:
        tied(case, company, facts(cash))
    assert refused.value.field == "block_key"


def test_nobody_is_tied_to_more_than_the_whole_of_a_part(case: BusinessCase, cash: Interest, company: Company) -> None:
    other = make_interest(company.victor, "A forecast that holds")
    first = tied(case, company, facts(cash, "0.7"))
    with pytest.raises(Refused, match="30% is left"):
        tied(case, company, facts(other, "0.31"))
    second = tied(case, company, facts(other, "0.3"))
    with pytest.raises(Refused, match="70% is left"):
        change_stake(stake=first, facts=facts(cash, "0.71"), actor=company.lead, at=NOW)
    change_stake(stake=first, facts=facts(cash, "0.6"), actor=company.lead, at=NOW)
    change_stake(stake=second, facts=facts(other, "0.4"), actor=company.lead, at=NOW)
    tied(case, company, facts(other, "1", "asked-twice"))


def test_others_may_claim_the_same(case: BusinessCase, cash: Interest, company: Company) -> None:
    omar = make_interest(make_person(company.organization, "Omar Haddad"), "New plans sold")
    for interest in (cash, omar):
        tied(case, company, facts(interest, "1"))
    assert Stake.objects.count() == 2


def test_the_database_keeps_what_has_no_source_out(case: BusinessCase, cash: Interest) -> None:
    for wrong in ({"source": ""}, {"title": ""}, {"share": "0"}, {"share": "1.5"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            make_stake(cash, case, **wrong)


def test_a_retired_interest_counts_no_more_and_leaves_room(
    case: BusinessCase, cash: Interest, company: Company
) -> None:
    tied(case, company, facts(cash, "1"))
    retire_interest(interest=cash, retired_on=TODAY, actor=company.lead, at=NOW)
    with pytest.raises(Refused, match="no more"):
        tied(case, company, facts(cash, "0.1", "asked-twice"))
    tied(case, company, facts(make_interest(company.victor, "Costs"), "1"))
    telling = telling_of(read_case(case), stakes_of(company.victor))
    assert [len(telling.parts), len(telling.left_out)] == [1, 1]


def test_what_was_untied_comes_back(case: BusinessCase, cash: Interest, company: Company) -> None:
    stake = tied(case, company, facts(cash))
    opened = remove_stake(stake=stake, actor=company.lead, at=NOW)
    assert not Stake.objects.exists()
    undo(act_id=opened.id, organization=company.organization, actor=company.lead, at=NOW)
    assert Stake.objects.get().title == "Failed payments"


def test_a_part_that_goes_and_comes_back_is_still_tied(case: BusinessCase, cash: Interest, company: Company) -> None:
    make_version(case)
    tied(case, company, facts(cash, block="asked-twice"))
    version = case.versions.get()
    remove_block(block=case.blocks.get(key="asked-twice"), actor=company.lead, at=NOW)
    telling = telling_of(read_case(case), stakes_of(company.victor))
    assert [part.why_not for part in telling.left_out] == ["Its part of the case was removed."]
    put_back(version=version, actor=company.lead, at=NOW)
    assert telling_of(read_case(case), stakes_of(company.victor)).tied == Decimal("721828.80")


def test_the_other_view_of_the_same_customers_takes_it_out(
    case: BusinessCase, cash: Interest, company: Company
) -> None:
    tied(case, company, facts(cash))
    count_block(block=case.blocks.get(key="replaced"), actor=company.lead, at=NOW)
    telling = telling_of(read_case(case), stakes_of(company.victor))
    assert (telling.tied, telling.rest) == (Decimal(0), telling.total)
    assert [part.why_not for part in telling.left_out] == ["Its part of the case is not counted in the total."]


def test_of_two_records_what_goes_beyond_the_whole_is_untied_and_a_merge_can_be_undone(
    case: BusinessCase, cash: Interest, company: Company
) -> None:
    again = make_person(company.organization, "V. Aldana")
    tied(case, company, facts(cash, "0.7"))
    too_much = tied(case, company, facts(make_interest(again, "Cash"), "0.4"))
    fits = tied(case, company, facts(make_interest(again, "Costs"), "0.3"))
    opened = merge_people(keep=company.victor, drop=again, actor=company.lead, at=NOW)
    shares = [stake.share for stake in stakes_of(company.victor)]
    assert shares == [Decimal("0.7"), Decimal("0.3")]
    assert fits in stakes_of(company.victor)
    undo(act_id=opened.id, organization=company.organization, actor=company.lead, at=NOW)
    assert {stake.pk for stake in stakes_of(again)} == {too_much.pk, fits.pk}


def test_with_the_person_goes_what_was_tied_to_them_and_their_name(
    case: BusinessCase, cash: Interest, company: Company
) -> None:
    gone = make_person(company.organization, "Canaryname Holm")
    make_stake(make_interest(gone, "Cash"), case, title="As canaryname holm has it")
    make_stake(cash, case, title="Said by Canaryname Holm", source="Canaryname Holm, FP&A")
    erase_person(stakeholder=gone, typed="Canaryname Holm", actor=company.lead, at=NOW)
    assert "canaryname" not in str(dump()).lower()
    assert [stake.interest for stake in Stake.objects.all()] == [cash]
    assert Stake.objects.get().source == "erased, FP&A"


def test_removing_the_case_takes_them_along(case: BusinessCase, cash: Interest, company: Company) -> None:
    tied(case, company, facts(cash))
    with scope(organization=company.organization):
        case.delete()
    assert not Stake.objects.exists()
