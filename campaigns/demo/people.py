"""The executives: who they are, where they stood when, what is in it for them."""

from datetime import date
from typing import Any

from campaigns.demo.company import ZONE, Stage, read
from stakeholders.models import (
    Commitment,
    Department,
    Group,
    Interest,
    Market,
    Rating,
    Stakeholder,
    StanceEntry,
)

People = dict[str, Stakeholder]
"""By first name; the demo has no two of the same."""

__all__ = ["ZONE", "People", "build_people"]


def build_people(stage: Stage) -> People:
    told = read("people")["executive"]
    reasons = {(r["person"], r["stance"]): r["why"] for r in read("quarter")["reason"]}
    people = _executives(stage, told)
    _bosses(people, told)
    StanceEntry.objects.bulk_create(_stances(stage, people, told, reasons))
    Rating.objects.bulk_create(_ratings(stage, people, told))
    Interest.objects.bulk_create(_interests(stage, people, told))
    Commitment.objects.bulk_create(_next_steps(stage, people, told))
    return people


def email_of(name: str) -> str:
    return name.lower().replace(" ", ".") + "@northwind.example"


def _place(model: Any, stage: Stage, name: str) -> Any:
    place, _made = model.objects.get_or_create(organization=stage.organization, name=name)
    return place


def _executives(stage: Stage, told: list[dict[str, Any]]) -> People:
    market = _place(Market, stage, "United States")
    made = [
        Stakeholder(
            organization=stage.organization,
            name=one["name"],
            title=one["title"],
            email=email_of(one["name"]),
            group=_place(Group, stage, one["group"]),
            department=_place(Department, stage, one["department"]),
            market=market,
            level=one.get("level", 4),
            owner=stage.team[one["owner"]],
            is_willing=one.get("willing", one["wanted"] == 2),
            capacity=one.get("room", 2),
            wanted_stance=one["wanted"],
            cadence_days=one.get("cadence"),
            joined_on=_joined_on(stage, one),
            added_on=stage.day(one.get("added", -84)),
        )
        for one in told
    ]
    return {person.first_name: person for person in Stakeholder.objects.bulk_create(made)}


def _joined_on(stage: Stage, one: dict[str, Any]) -> date | None:
    """Said of some; who came after the program began joined on the day they were added."""
    day = one.get("joined", one.get("added"))
    return None if day is None else stage.day(day)


def _bosses(people: People, told: list[dict[str, Any]]) -> None:
    by_name = {person.name: person for person in people.values()}
    for one in told:
        person = by_name[one["name"]]
        boss = by_name.get(one.get("boss", "Helen Marchetti"))
        person.reports_to = boss if boss != person else None
    Stakeholder.objects.bulk_update(people.values(), ["reports_to"])


def _stances(
    stage: Stage, people: People, told: list[dict[str, Any]], reasons: dict[tuple[str, int], str]
) -> list[StanceEntry]:
    return [
        StanceEntry(
            organization=stage.organization,
            stakeholder=people[first],
            stance=stance,
            held_from=stage.day(day),
            recorded_at=stage.moment(day, 18),
            observer=stage.team[one["owner"]],
            reason=reasons.get((first, stance), "How they spoke about customers when we met."),
        )
        for one in told
        for first in [one["name"].split(" ")[0]]
        for day, stance in one.get("moves", [])
    ]


def _ratings(stage: Stage, people: People, told: list[dict[str, Any]]) -> list[Rating]:
    scores = [
        (one, day, measure, value)
        for one in told
        for day, measure, value in [
            (-84, "power", one["power"]),
            *one.get("ratings", [(-84, "interest", one["interest"])]),
        ]
    ]
    return [
        Rating(
            organization=stage.organization,
            stakeholder=people[one["name"].split(" ")[0]],
            measure=measure,
            value=value,
            held_from=stage.day(max(day, one.get("added", -84))),
            recorded_at=stage.moment(max(day, one.get("added", -84))),
            recorded_by=stage.team[one["owner"]],
        )
        for one, day, measure, value in scores
    ]


def _interests(stage: Stage, people: People, told: list[dict[str, Any]]) -> list[Interest]:
    return [
        Interest(
            organization=stage.organization,
            stakeholder=people[one["name"].split(" ")[0]],
            position=position,
            cares_about=wish["cares_about"],
            measure=wish.get("measure", ""),
            baseline=wish.get("baseline", ""),
            target=wish.get("target", ""),
            how_cx_helps=wish.get("how", ""),
            worth=wish.get("worth"),
            certainty=wish["certainty"],
            confirmed_on=stage.day(wish["confirmed"]) if "confirmed" in wish else None,
            proof=wish.get("proof", ""),
            noted_on=stage.day(-70),
        )
        for one in told
        for position, wish in enumerate(one.get("wish", []))
    ]


def _next_steps(stage: Stage, people: People, told: list[dict[str, Any]]) -> list[Commitment]:
    return [
        Commitment(
            organization=stage.organization,
            stakeholder=people[one["name"].split(" ")[0]],
            side="us",
            what=one["step"][0],
            due_on=stage.day(one["step"][1]),
            owner=stage.team[one["owner"]],
            made_on=stage.day(-5),
        )
        for one in told
    ]
