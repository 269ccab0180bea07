"""Who was nominated in the demo company: one was picked the month before, two wait."""

from datetime import date
from typing import Any

from campaigns.demo.company import Stage, read
from campaigns.demo.people import People
from campaigns.models import Nomination, Pick


def build_recognition(stage: Stage, people: People) -> None:
    for told in read("recognition")["nomination"]:
        nomination = Nomination.objects.create(
            organization=stage.organization,
            person=people[told["person"]] if "person" in told else None,
            name=told.get("name", ""),
            what_for=told["what_for"],
            gain=told["gain"],
            nominated_on=stage.day(told["day"]),
            nominated_by=stage.team[told["by"]],
        )
        if "picked" in told:
            _pick(stage, nomination, told)


def _pick(stage: Stage, nomination: Nomination, told: dict[str, Any]) -> None:
    Pick.objects.create(
        organization=stage.organization,
        nomination=nomination,
        month=_month_before(stage.today),
        reason=told["picked"],
        picked_by=stage.team["imani"],
        picked_at=stage.moment(told["day"] + 6),
    )


def _month_before(today: date) -> date:
    """Never the one that runs, whatever day it is: its pick is still to be made."""
    years, month = divmod(today.year * 12 + today.month - 2, 12)
    return date(years, month + 1, 1)
