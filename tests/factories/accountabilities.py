"""What teams answer for, for tests. Call them inside the organization's scope."""

from datetime import date, timedelta
from decimal import Decimal

from accounts.models import Organization
from campaigns.models import Accountability, Reading
from tests.factories.people import TODAY


def make_accountability(organization: Organization, team: str = "Support", **fields: object) -> Accountability:
    """Time on hold from 30 to 20 min, satisfaction from 4.0 to 4.5; nothing read yet."""
    facts: dict[str, object] = {
        "goal": "Helped in one call",
        "began_on": TODAY - timedelta(days=60),
        "operation_name": "Time on hold",
        "operation_unit": "min",
        "operation_is_up": False,
        "operation_baseline": 30,
        "operation_target": 20,
        "feedback_name": "Satisfaction",
        "feedback_unit": "",
        "feedback_is_up": True,
        "feedback_baseline": Decimal("4.0"),
        "feedback_target": Decimal("4.5"),
        **fields,
    }
    return Accountability.objects.create(organization=organization, team=team, **facts)


def make_reading(
    about: Accountability, read_on: date, operation: float | None, feedback: float | None, note: str = ""
) -> Reading:
    values = {
        name: None if value is None else Decimal(str(value))
        for name, value in (("operation", operation), ("feedback", feedback))
    }
    return Reading.objects.create(
        organization=about.organization, accountability=about, read_on=read_on, note=note, **values
    )
