"""What two teams answer for: one whose measures disagree, and one whose measures go together."""

from decimal import Decimal
from typing import Any

from campaigns.demo.company import Stage, read
from campaigns.demo.people import People
from campaigns.models import Accountability, Reading


def build_accountabilities(stage: Stage, people: People) -> None:
    for told in read("accountabilities")["accountability"]:
        agreed = Accountability.objects.create(
            organization=stage.organization,
            team=told["team"],
            goal=told["goal"],
            investment=told["investment"],
            began_on=stage.day(told["began"]),
            carried_by=people[told["carried_by"]],
            owner=stage.team[told["owner"]],
            is_for_sponsors=told.get("for_sponsors", False),
            **_measure("operation", *told["operation"]),
            **_measure("feedback", *told["feedback"]),
        )
        Reading.objects.bulk_create(_readings(stage, agreed, told["readings"]))


def _measure(kind: str, name: str, unit: str, better: str, baseline: float, target: float) -> dict[str, Any]:
    figures = {"baseline": Decimal(str(baseline)), "target": Decimal(str(target))}
    facts = {"name": name, "unit": unit, "is_up": better == "up", **figures}
    return {f"{kind}_{key}": value for key, value in facts.items()}


def _readings(stage: Stage, agreed: Accountability, told: list[Any]) -> list[Reading]:
    return [
        Reading(
            organization=stage.organization,
            accountability=agreed,
            read_on=stage.day(day),
            operation=Decimal(str(operation)),
            feedback=Decimal(str(feedback)),
            note=note,
        )
        for day, operation, feedback, note in told
    ]
