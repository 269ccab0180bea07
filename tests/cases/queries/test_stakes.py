"""The same total in everybody's terms, to the cent."""

from decimal import Decimal
from random import Random

import pytest
from django_scopes import scope
from hypothesis import given
from hypothesis import strategies as st

from cases.analysis.parted import parted
from cases.analysis.status_quo import to_the_cent
from cases.models import BusinessCase
from cases.queries.brief_number import number_of
from cases.queries.reading import read_case
from cases.queries.stakes import stakes_of, standing_case, telling_of, telling_on_panel
from cases.queries.stakes_band import spread_of
from cases.queries.sureness import sureness_of
from tests.cases.conftest import Company
from tests.factories.business_cases import make_case, make_published_case, make_stake, make_version
from tests.factories.people import NOW, TODAY, make_interest, make_organization, make_person

CENT = Decimal("0.01")
AMOUNTS = st.decimals(min_value=0, max_value=10**13, places=2)
SHARES = st.lists(st.decimals(min_value="0.000001", max_value=1, places=6), min_size=1, max_size=30)


@given(amount=AMOUNTS, drawn=SHARES)
def test_parts_and_rest_add_up_to_the_amount(amount: Decimal, drawn: list[Decimal]) -> None:
    """Whatever the shares: none loses a cent, and no rest is below nothing."""
    shares = list[Decimal]()
    for share in drawn:
        if sum(shares, Decimal(0)) + share <= 1:
            shares.append(share)
    parts = parted(amount, shares)
    assert all(part == part.quantize(CENT) and part >= 0 for part in parts)
    assert all(abs(part - amount * share) < CENT for part, share in zip(parts, shares, strict=True))
    assert sum(parts) == to_the_cent(amount * sum(shares))
    assert sum(parts) <= amount
    if sum(shares) == 1:
        assert sum(parts) == amount


@pytest.mark.parametrize(
    ("amount", "shares", "parts"),
    [
        ("0.03", ["0.25", "0.25", "0.5"], ["0.01", "0.01", "0.01"]),
        ("0.01", ["0.5", "0.5"], ["0.01", "0.00"]),
        ("100.00", ["0.333333", "0.333333", "0.333334"], ["33.33", "33.33", "33.34"]),
        ("7286868.10", ["1"], ["7286868.10"]),
        ("7286868.10", [], []),
    ],
)
def test_cents_go_to_those_that_lost_most(amount: str, shares: list[str], parts: list[str]) -> None:
    assert parted(Decimal(amount), [Decimal(one) for one in shares]) == [Decimal(one) for one in parts]


def tie(case: BusinessCase, company: Company) -> None:
    """As screen 04 has it."""
    for title, block, share in (
        ("Failed-payment cancellations", "worth", "0.165"),
        ("Bill-shock cancellations", "worth", "0.082"),
        ("“Why was I charged” calls", "asked-twice", "0.068"),
    ):
        make_stake(make_interest(company.victor, title), case, block, share, title=title)


def test_the_finance_chiefs_part(company: Company) -> None:
    case = make_case(company.organization)
    tie(case, company)
    telling = telling_of(read_case(case), stakes_of(company.victor))
    assert [(part.stake.title, part.amount) for part in telling.parts] == [
        ("Failed-payment cancellations", Decimal("1202333.24")),
        ("Bill-shock cancellations", Decimal("597523.18")),
        ("“Why was I charged” calls", Decimal("297480.96")),
    ]
    assert telling.tied == Decimal("2097337.38")
    assert telling.tied + telling.rest == telling.total == Decimal("11661588.10")
    assert telling.parts[0].working("USD") == "16.5% of $7,286,868.10, “What they would have been worth”"
    assert next(width for _part, width in telling.bars) == 1


@pytest.mark.parametrize("seed", range(8))
def test_every_telling_has_the_total_of_the_case(company: Company, seed: int) -> None:
    """Several people, each with shares by chance of up to the whole of each part, on numbers by chance."""
    chance = Random(seed)
    case = make_case(company.organization)
    for line in case.assumptions.exclude(unit="share"):
        line.value = round(line.low + (line.high - line.low) * Decimal(str(chance.random())), 6)
        line.save()
    people = [company.victor, *(make_person(company.organization, f"Leader {n}") for n in range(3))]
    for person in people:
        for block in ("worth", "asked-twice"):
            left = 1_000_000
            while left and chance.random() < 0.8:
                share = chance.randint(1, left)
                left -= share
                make_stake(make_interest(person, "Cash"), case, block, str(Decimal(share) / 1_000_000))
    read = read_case(case)
    for person in people:
        telling = telling_of(read, stakes_of(person))
        assert sum(part.amount for part in telling.parts) + telling.rest == telling.total == read.total
        assert telling.rest >= 0
        assert not telling.left_out


def test_what_does_not_count_is_marked_and_goes_to_the_rest(company: Company) -> None:
    case = make_case(company.organization)
    tie(case, company)
    retired = make_interest(company.victor, "Old", retired_on=TODAY)
    make_stake(retired, case, "worth", "0.1", title="Retired")
    cares = make_interest(company.victor, "Cash")
    make_stake(cares, case, "replaced", "0.1", title="The other view")
    make_stake(cares, case, "long-gone", "0.1", title="Removed part")
    case.assumptions.filter(key="contacts").update(source=" ")
    telling = telling_of(read_case(case), stakes_of(company.victor))
    assert {part.stake.title: part.why_not for part in telling.left_out} == {
        "Retired": "They care about it no more.",
        "The other view": "Its part of the case is not counted in the total.",
        "Removed part": "Its part of the case was removed.",
        "“Why was I charged” calls": "An input of its part of the case has no source.",
    }
    assert len(telling.parts) == 2
    assert telling.tied + telling.rest == telling.total


def test_an_input_without_source_counts_against_what_goes_on_from_it(company: Company) -> None:
    case = make_case(company.organization)
    tie(case, company)
    case.assumptions.filter(key="kept").update(source="")
    telling = telling_of(read_case(case), stakes_of(company.victor))
    assert [part.stake.title for part in telling.parts] == ["“Why was I charged” calls"]


def test_the_panel_tells_what_the_page_tells_in_one_query(company: Company, django_assert_num_queries) -> None:
    assert telling_on_panel(company.victor) is None
    case = make_case(company.organization)
    tie(case, company)
    make_version(case)
    with django_assert_num_queries(1):
        panel = telling_on_panel(company.victor)
    assert panel is not None
    page = telling_of(standing_case(), stakes_of(company.victor))
    assert [(part.stake, part.amount) for part in panel.parts] == [(part.stake, part.amount) for part in page.parts]
    assert (panel.total, panel.rest) == (page.total, page.rest)


def test_the_brief_says_the_number_in_their_terms(company: Company) -> None:
    case = make_case(company.organization)
    number = number_of(company.organization, company.victor)
    assert number is not None
    assert number.own is None
    assert number.band.startswith("In eight of ten runs between $")
    tie(case, company)
    number = number_of(company.organization, company.victor)
    assert number is not None
    assert number.own is not None
    assert next(line.label for line in number.own.lines) == "Failed-payment cancellations"
    assert sum(line.amount for line in number.own.lines) == number.own.total == Decimal("2097337.38")
    assert len(number.own.workings) == 2
    assert number.own.band.startswith("In eight of ten runs between $")
    assert number_of(company.organization, make_person(company.organization, "Omar Haddad")).own is None


def test_more_parts_than_a_brief_has_lines_for_still_add_up(company: Company) -> None:
    case = make_case(company.organization)
    cares = make_interest(company.victor, "Cash")
    for n in range(9):
        make_stake(cares, case, "worth", f"0.0{n + 1}", title=f"Part {n}")
    own = number_of(company.organization, company.victor).own
    assert (len(own.lines), own.lines[-1].label) == (5, "Other parts")
    assert sum(line.amount for line in own.lines) == own.total


def test_the_band_is_that_of_their_shares(company: Company) -> None:
    """All of one part is as sure as that part; a case without ranges has no band."""
    case = make_published_case(company.organization)
    cares = make_interest(company.victor, "Cash")
    make_stake(cares, case, "worth", "0.5")
    read = read_case(case)
    whole = sureness_of(read).total
    mine = spread_of(read, company.victor, telling_of(read, stakes_of(company.victor)))
    assert (mine.p10, mine.p90) == (pytest.approx(whole.p10 / 2), pytest.approx(whole.p90 / 2))
    for line in case.assumptions.all():
        line.low = line.high = line.value
        line.save()
    assert number_of(company.organization, company.victor).own.band == ""


def test_nothing_of_another_company(company: Company) -> None:
    other = make_organization("Elsewhere")
    with scope(organization=other):
        make_version(make_case(other), at=NOW)
    assert telling_on_panel(company.victor) is None
