"""A promise that somebody on the list gave, tied to an input of the case, with two readings."""

from collections.abc import Callable
from datetime import datetime, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from cases.models import Assumption, Benefit, BenefitReading

if TYPE_CHECKING:
    from tests.isolation.world import Company


def fill_promises(company: "Company", say: Callable[[str], str], at: datetime) -> None:
    """It is in the unit of its input. A foreign colleague's names stand beside promise and reading."""
    line = Assumption.objects.get(pk=company.rows["caseline"])
    facts = {"organization": company.organization}
    benefit = Benefit.objects.create(
        title=say("benefit"),
        initiative=say("benefit"),
        measure=say("benefit"),
        baseline_source=say("benefit"),
        unit=line.unit,
        baseline=Decimal("0.1"),
        baseline_on=at.date() - timedelta(days=50),
        promised=Decimal("0.9"),
        promised_on=at.date() + timedelta(days=50),
        owner_person=company.people["person"],
        input=line,
        added_by=company.users["member"],
        added_at=at,
        **facts,
    )
    readings = [
        BenefitReading.objects.create(
            benefit=benefit,
            value=Decimal("0.3"),
            dated_on=at.date() - timedelta(days=days),
            source=say("benefit"),
            recorded_by=company.users["member"],
            recorded_at=at,
            **facts,
        )
        for days in (20, 4)
    ]
    company.rows |= {"benefit": benefit.pk, "benefitreading": readings[1].pk}
