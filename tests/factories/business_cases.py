"""Business cases for tests: plain rows. Call them inside the organization's scope."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from accounts.models import Organization
from cases.domain.versions import keep_version
from cases.models import Assumption, Block, BusinessCase, CaseVersion, Stake
from cases.standard import FOUR_NUMBERS, STANDARD, StandardBlock
from stakeholders.models import Interest
from tests.factories.people import NOW

Range = tuple[str, str, str]
NORTHWIND: Mapping[str, Range] = {
    "customers": ("405000", "412000", "418000"),
    "leave": ("0.171", "0.186", "0.202"),
    "because": ("0.33", "0.41", "0.49"),
    "kept": ("0.27", "0.38", "0.47"),
    "margin": ("188", "196.88", "205"),
    "years": ("2.5", "3.1", "3.7"),
    "replacement": ("140", "164", "195"),
    "contacts": ("1850000", "1920000", "2000000"),
    "again": ("0.27", "0.31", "0.35"),
    "contact-cost": ("6.60", "7.35", "8.60"),
    "gain": ("0.01", "0.02", "0.03"),
    "discount": ("0.08", "0.09", "0.10"),
    "program": ("1500000", "1800000", "2400000"),
}
"""Low, value and high of the demo company."""
PUBLISHED: Mapping[str, Range] = {
    "customers": ("10000", "10000", "10000"),
    "leave": ("0.15", "0.20", "0.25"),
    "margin": ("400", "500", "600"),
    "years": ("3.5", "3.5", "3.5"),
    "gain": ("0.005", "0.02", "0.03"),
    "discount": ("0.10", "0.12", "0.14"),
}
"""The reference case, with its ranges."""


def make_case(
    organization: Organization,
    numbers: Mapping[str, Range] = NORTHWIND,
    blocks: tuple[StandardBlock, ...] = STANDARD,
    **fields: object,
) -> BusinessCase:
    """The standard case with these numbers."""
    facts = {"name": "Cost of standing still", "customers_called": "households", "made_at": NOW, **fields}
    case = BusinessCase.objects.create(organization=organization, **facts)
    made: dict[str, Block] = {}
    for place, one in enumerate(blocks):
        made[one.key] = make_block(case, one, place, after=made.get(one.after))
        for position, line in enumerate(one.lines):
            low, value, high = numbers[line.key]
            facts = {"unit": line.unit, "reckoning": line.reckoning, "label": str(line.label), "position": position}
            make_line(made[one.key], line.key, value, low=low, high=high, **facts)
    return case


def make_published_case(organization: Organization, **fields: object) -> BusinessCase:
    return make_case(organization, PUBLISHED, FOUR_NUMBERS, customers_called="customers", **fields)


def make_block(case: BusinessCase, one: StandardBlock, position: int, **fields: object) -> Block:
    facts = {"title": str(one.title), "kind": one.kind, "same_as": one.same_as, "is_counted": one.is_counted, **fields}
    return Block.objects.create(organization=case.organization, case=case, key=one.key, position=position, **facts)


def make_line(block: Block, key: str, value: str, **fields: object) -> Assumption:
    facts = {
        "unit": "count",
        "label": key.capitalize(),
        "low": value,
        "high": value,
        "source": f"Ledger of {key}",
        "dated_on": date(2026, 11, 1),
        **fields,
    }
    numbers = {name: Decimal(str(facts.pop(name))) for name in ("low", "high")}
    return Assumption.objects.create(
        organization=block.organization, case=block.case, block=block, key=key,
        value=Decimal(value), source_value=Decimal(value), **numbers, **facts,
    )  # fmt: skip


def make_version(case: BusinessCase, **facts: object) -> CaseVersion:
    """Of the case as it is now."""
    made = keep_version(case=case, **{"verb": "change_line", "actor": None, "at": NOW, **facts})
    assert made is not None
    return made


def make_stake(
    interest: Interest, case: BusinessCase, block_key: str = "worth", share: str = "0.25", **fields: object
) -> Stake:
    facts = {"title": "Cancellations", "source": "Exit survey", **fields}
    return Stake.objects.create(
        organization=case.organization,
        case=case,
        interest=interest,
        block_key=block_key,
        share=Decimal(share),
        **facts,
    )
