"""What initiatives of the demo company promised, beside the inputs of its case: one ahead, one behind, one not read."""

from decimal import Decimal

from campaigns.demo.company import Stage, read
from campaigns.demo.people import People
from cases.models import Assumption, Benefit, BenefitReading

TEXTS = ("title", "initiative", "measure", "unit", "baseline_source")


def build_promises(stage: Stage, people: People) -> None:
    inputs = {row.key: row for row in Assumption.objects.all()}
    for told in read("promises")["promise"]:
        benefit = Benefit.objects.create(
            organization=stage.organization,
            baseline=Decimal(told["baseline"]),
            baseline_on=stage.day(told["baseline_day"]),
            promised=Decimal(told["promised"]),
            promised_on=stage.day(told["promised_day"]),
            owner_person=people[told["person"]] if "person" in told else None,
            owner_user=stage.team[told["team"]] if "team" in told else None,
            input=inputs[told["input"]],
            added_by=stage.team["lena"],
            added_at=stage.moment(told["baseline_day"] + 2),
            **{name: told[name] for name in TEXTS},
        )
        for reading in told.get("reading", []):
            BenefitReading.objects.create(
                organization=stage.organization,
                benefit=benefit,
                value=Decimal(reading["value"]),
                dated_on=stage.day(reading["day"]),
                source=reading["source"],
                recorded_by=stage.team[reading["by"]],
                recorded_at=stage.moment(reading["day"]),
            )
