"""A share of the case that is tied to an interest of somebody, and one of `own`."""

from collections.abc import Callable
from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING

from cases.models import BusinessCase, Stake
from stakeholders.models import Interest
from tests.factories.people import make_interest

if TYPE_CHECKING:
    from tests.isolation.world import Company


def fill_stakes(company: "Company", say: Callable[[str], str], at: datetime) -> None:
    case = BusinessCase.objects.get(pk=company.rows["case"])
    for key, who, family in (("", "person", "stake"), ("own", "ownrecord", "own")):
        person = company.people[who]
        interest = Interest.objects.filter(stakeholder=person).first() or make_interest(person, say(family))
        stake = Stake.objects.create(
            organization=company.organization,
            case=case,
            interest=interest,
            block_key="worth",
            share=Decimal("0.25"),
            title=say(family),
            source=say(family),
        )
        company.rows[f"{key}stake"] = stake.pk
