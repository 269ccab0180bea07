"""Promises and their readings for tests. Call them inside the organization's scope."""

from datetime import date, timedelta
from decimal import Decimal

from accounts.models import Organization
from cases.models import Benefit, BenefitReading
from tests.factories.people import NOW, TODAY


def make_promise(
    organization: Organization, baseline: str = "0.30", promised: str = "0.40", **fields: object
) -> Benefit:
    """Of 100 days, half of them over; on the straight line it is 35 % today."""
    facts = {
        "title": "More leavers stay",
        "initiative": "Save desk",
        "measure": "Leavers who stay after a call",
        "unit": "share",
        "baseline_on": TODAY - timedelta(days=50),
        "baseline_source": "Save desk log",
        "promised_on": TODAY + timedelta(days=50),
        "added_at": NOW,
        **fields,
    }
    numbers = {"baseline": Decimal(baseline), "promised": Decimal(promised)}
    return Benefit.objects.create(organization=organization, **numbers, **facts)


def make_reading(benefit: Benefit, value: str, dated_on: date = TODAY, **fields: object) -> BenefitReading:
    facts = {"source": "Save desk log", "recorded_at": NOW, **fields}
    return BenefitReading.objects.create(
        organization=benefit.organization, benefit=benefit, value=Decimal(value), dated_on=dated_on, **facts
    )
