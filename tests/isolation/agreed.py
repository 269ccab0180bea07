"""What a team answers for in the two companies of the world; who answers for it is not for sponsors."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from tests.factories.accountabilities import make_accountability, make_reading

if TYPE_CHECKING:
    from tests.isolation.world import Company


def fill_agreed(company: "Company", say: Callable[[str], str], at: datetime) -> None:
    day = at.date()
    texts = ("team", "goal", "investment", "operation_name", "feedback_name")
    row = make_accountability(
        company.organization,
        began_on=day - timedelta(days=90),
        carried_by=company.people["target"],
        owner=company.users["member"],
        **{name: say("agreed") for name in texts},
        operation_unit=say("agreed")[:20],
        feedback_unit=say("agreed")[:20],
    )
    # Late, better in one measure and worse in the other: every sentence of the pages is said.
    reading = make_reading(row, day - timedelta(days=40), 25, 3.9, note=say("reading"))
    company.rows |= {"agreed": row.pk, "reading": reading.pk}
