"""The plan of the demo: five phases, what is done in them, and the days that stand fast."""

from decimal import Decimal
from typing import Any

from campaigns.demo.company import Stage
from campaigns.demo.people import People
from campaigns.models import Action, Campaign, Milestone, Phase

Phases = dict[str, Phase]


def make_campaign(stage: Stage) -> Campaign:
    return Campaign.objects.create(
        organization=stage.organization,
        name="Keep every household",
        goal="Annual churn from 18.6% to 15.7%",
        objective_before="Cut annual churn to 15.7%",
        expectation="a repair that holds at the first visit",
        stretch_goal="annual churn of 15.7%",
        starts_on=stage.day(-84),
        ends_on=stage.day(218),
        share_start=Decimal(26),
        bend_on=stage.day(21),
        share_bend=Decimal(56),
        share_wanted=Decimal(75),
        lead=stage.team["imani"],
    )


def build_plan(stage: Stage, people: People, campaign: Campaign, told: dict[str, list[dict[str, Any]]]) -> None:
    phases = _phases(stage, campaign, told["phase"])
    actions = {one["what"]: _action(stage, people, campaign, phases, one) for one in told["action"]}
    for one in told["action"]:
        actions[one["what"]].waits_for.set([actions[what] for what in one.get("waits_for", [])])
    Milestone.objects.bulk_create(_milestones(stage, people, campaign, phases, told["milestone"]))


def _phases(stage: Stage, campaign: Campaign, told: list[dict[str, Any]]) -> Phases:
    made = Phase.objects.bulk_create(
        Phase(
            organization=stage.organization,
            campaign=campaign,
            number=number,
            name=one["name"],
            starts_on=stage.day(one["start"]),
            ends_on=stage.day(one["end"]),
        )
        for number, one in enumerate(told, start=1)
    )
    return {phase.name: phase for phase in made}


def _action(stage: Stage, people: People, campaign: Campaign, phases: Phases, one: dict[str, Any]) -> Action:
    action = Action.objects.create(
        organization=stage.organization,
        campaign=campaign,
        phase=phases[one["phase"]],
        what=one["what"],
        owner=stage.team[one["owner"]],
        carried_by=people[one["carried_by"]] if "carried_by" in one else None,
        starts_on=stage.day(one["start"]),
        due_on=stage.day(one["due"]),
        progress=one["progress"],
        standing=one.get("standing", ""),
        done_on=stage.day(one["done"]) if "done" in one else None,
        evidence=one.get("evidence", ""),
        is_for_sponsors=one["for_sponsors"],
    )
    action.people.set([people[first] for first in one["people"]])
    return action


def _milestones(
    stage: Stage, people: People, campaign: Campaign, phases: Phases, told: list[dict[str, Any]]
) -> list[Milestone]:
    return [
        Milestone(
            organization=stage.organization,
            campaign=campaign,
            phase=phases[one["phase"]],
            name=one["name"],
            carried_by=people[one["carried_by"]] if "carried_by" in one else None,
            due_on=stage.day(one["due"]),
            reached_on=stage.day(one["due"]) if one["reached"] else None,
        )
        for one in told
    ]
