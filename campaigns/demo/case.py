"""What standing still costs the demo company: numbers first, their ranges and owners next, a pilot's result last."""

from decimal import Decimal
from typing import Any

from campaigns.demo.case_data import build_data, build_signatures
from campaigns.demo.company import Stage, read
from campaigns.demo.people import People
from cases.domain.lines import change_values
from cases.domain.starting import Given, start_case
from cases.domain.versions import changing
from cases.models import BusinessCase
from cases.standard import STANDARD

BEFORE_THE_PILOT = Decimal("0.35")


def build_case(stage: Stage, people: People) -> None:
    told: Any = read("case")
    lines = {line["key"]: line for block in told["block"] for line in block["line"]}
    numbers = {key: Decimal(line["range"][1]) for key, line in lines.items()}
    case = start_case(
        organization=stage.organization,
        called=told["called"],
        blocks=STANDARD,
        given=Given({**numbers, "kept": BEFORE_THE_PILOT}, "FP&A", stage.day(-45)),
        actor=stage.team["lena"],
        at=stage.moment(-45),
    )
    case.finance = people[told["finance"]]
    case.save(update_fields=["finance"])
    _say_how_sure(case, stage, people, told, lines)
    build_signatures(case, stage, people)
    build_data(case, stage)
    why = "Columbus, second month: more were saved than we took for granted"
    facts: Any = {"actor": stage.team["imani"], "at": stage.moment(-12), "why": why}
    change_values(case=case, values={"kept": numbers["kept"]}, **facts)
    case.assumptions.filter(key="kept").update(source_value=numbers["kept"])


def _say_how_sure(
    case: BusinessCase, stage: Stage, people: People, told: dict[str, Any], lines: dict[str, Any]
) -> None:
    facts: Any = {"actor": stage.team["lena"], "at": stage.moment(-28), "why": "Ranges and owners, with finance"}
    with changing(case=case, verb="change_values", **facts):
        for block in told["block"]:
            case.blocks.filter(key=block["key"]).update(title=block["title"])
        for row in case.assumptions.all():
            line = lines[row.key]
            row.low, _value, row.high = (Decimal(number) for number in line["range"])
            row.label, row.source, row.dated_on = line["label"], line["source"], stage.day(line["told"])
            row.owner_person = people[line["owner"]] if "owner" in line else None
            row.owner_user = stage.team[line["team"]] if "team" in line else None
            row.save()
