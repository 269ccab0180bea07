"""What happened: conversations with all that came of them, ties, asks and the plan."""

from typing import Any

from campaigns.demo.company import Stage, promises, read
from campaigns.demo.people import People
from campaigns.demo.plan import build_plan, make_campaign
from campaigns.models import Campaign, CheckIn, InfluenceTarget, MapPlace
from stakeholders.models import Commitment, Concern, Engagement, InfluenceTie, Participation


def build_quarter(stage: Stage, people: People) -> Campaign:
    told = read("quarter")
    held = _engagements(stage, told["talk"])
    Participation.objects.bulk_create(_participations(stage, people, told["talk"], held))
    Concern.objects.bulk_create(_concerns(stage, people, told, held))
    Commitment.objects.bulk_create(_promises(stage, people, told["talk"], held))
    InfluenceTie.objects.bulk_create(_ties(stage, people, told["tie"]))
    MapPlace.objects.bulk_create(_places(stage, people))
    campaign = make_campaign(stage)
    build_plan(stage, people, campaign, told)
    return campaign


def _engagements(stage: Stage, talks: list[dict[str, Any]]) -> list[Engagement]:
    return Engagement.objects.bulk_create(
        Engagement(
            organization=stage.organization,
            kind=talk["kind"],
            occurred_on=stage.day(talk["day"]),
            about=talk["about"],
            summary=talk["summary"],
            minutes=talk.get("minutes"),
            author=stage.team[talk["by"]],
            held_by_ids=[stage.team[talk["by"]].pk],
            logged_at=stage.moment(talk["day"], 17),
        )
        for talk in talks
    )


def _participations(
    stage: Stage, people: People, talks: list[dict[str, Any]], held: list[Engagement]
) -> list[Participation]:
    return [
        Participation(
            organization=stage.organization,
            engagement=engagement,
            stakeholder=people[first],
            occurred_on=engagement.occurred_on,
            is_contact=engagement.restarts_clock,
            involvement=3 if engagement.kind == "codesign" else None,
        )
        for talk, engagement in zip(talks, held, strict=True)
        for first in talk["people"]
    ]


def _concerns(
    stage: Stage, people: People, told: dict[str, list[dict[str, Any]]], held: list[Engagement]
) -> list[Concern]:
    said = [
        (talk["people"][0], talk["day"], talk["by"], talk["concern"], engagement)
        for talk, engagement in zip(told["talk"], held, strict=True)
        if "concern" in talk
    ]
    overheard = [(o["person"], o["day"], o["by"], o["concern"], None) for o in told["overheard"]]
    return [
        Concern(
            organization=stage.organization,
            stakeholder=people[first],
            engagement=engagement,
            quote=quote,
            raised_on=stage.day(day),
            raised_to=stage.team[by],
        )
        for first, day, by, quote, engagement in [*said, *overheard]
    ]


def _promises(stage: Stage, people: People, talks: list[dict[str, Any]], held: list[Engagement]) -> list[Commitment]:
    by_talk = {id(talk): engagement for talk, engagement in zip(talks, held, strict=True)}
    return [
        Commitment(
            organization=stage.organization,
            stakeholder=people[talk["people"][0]],
            engagement=by_talk[id(talk)],
            side=promise["side"],
            is_told=True,
            what=promise["what"],
            due_on=stage.day(promise["due"]),
            owner=stage.team[talk["by"]],
            state="kept" if promise["kept"] else "open",
            settled_on=stage.day(promise["due"] - 1) if promise["kept"] else None,
            made_on=stage.day(talk["day"]),
        )
        for talk, promise in promises(talks)
    ]


def _ties(stage: Stage, people: People, ties: list[dict[str, Any]]) -> list[InfluenceTie]:
    return [
        InfluenceTie(
            organization=stage.organization,
            influencer=people[tie["influencer"]],
            influenced=people[tie["influenced"]],
            strength=tie["strength"],
            basis=tie["basis"],
            source=tie.get("source", ""),
            since=stage.day(tie["since"]) if "since" in tie else None,
            sureness=2,
            noted_on=stage.day(-60),
        )
        for tie in ties
    ]


def _places(stage: Stage, people: People) -> list[MapPlace]:
    return [
        MapPlace(organization=stage.organization, stakeholder=people[one["person"]], x=one["x"], y=one["y"])
        for one in read("map")["place"]
    ]


def build_asks(stage: Stage, people: People, campaign: Campaign) -> None:
    """The asks as they stand; nobody is mailed about the past."""
    for one in read("quarter")["ask"]:
        words = one.get("words", [])
        is_answered = one["state"] != "asked"
        target = InfluenceTarget.objects.create(
            organization=stage.organization,
            campaign=campaign,
            asked=people[one["asked"]],
            person=people[one["person"]],
            ask=one["ask"],
            talking_points=one["points"],
            wanted_stance=one["wanted"],
            due_on=stage.day(one["due"]),
            state=one["state"],
            outcome="won" if one["state"] == "done" else "",
            asked_by=stage.team["imani"],
            proposed_at=stage.moment(one["asked_on"], 9),
            asked_at=stage.moment(one["asked_on"], 9),
            answered_at=stage.moment(one["asked_on"] + 1) if is_answered else None,
            closed_at=stage.moment(words[-1][0]) if one["state"] == "done" else None,
            last_word_at=stage.moment(words[-1][0] if words else one["asked_on"]),
        )
        CheckIn.objects.bulk_create(
            CheckIn(
                organization=stage.organization,
                target=target,
                at=stage.moment(day),
                progress=progress,
                note=note,
                by=people[one["asked"]].user,
            )
            for day, progress, note in words
        )
