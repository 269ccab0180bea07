"""How far the leaders are: the playbook with what came of it, two assessments, and what is shown."""

from datetime import datetime
from typing import Any

from accounts.models import User
from campaigns.demo.company import Stage, read
from campaigns.demo.people import People
from campaigns.domain.playbooks import take_up_playbook
from campaigns.enums import Met
from campaigns.models import Action, Campaign, MaturityAssessment, Playbook, Proof, Rater, Sign, SignAnswer

SAID = {"y": Met.YES, "p": Met.PARTLY, "n": Met.NO, "?": Met.UNSURE}


def build_maturity(stage: Stage, people: People, campaign: Campaign, at: datetime) -> None:
    """Nobody is mailed about the past."""
    told = read("maturity")
    playbook = take_up_playbook(organization=stage.organization, actor=None, at=at)
    Playbook.objects.filter(pk=playbook.pk).update(made_at=stage.moment(-80))
    campaign.level_from, campaign.level_to = 2, 3
    campaign.save(update_fields=["level_from", "level_to"])
    signs = {(sign.level, sign.place): sign for sign in playbook.signs.all()}
    _plays_done(stage, playbook, told["done"])
    Proof.objects.bulk_create(_proofs(stage, signs, told["proof"]))
    for take in told["take"]:
        _take(stage, people, playbook, signs, take)


def _plays_done(stage: Stage, playbook: Playbook, told: list[dict[str, Any]]) -> None:
    """The quick wins of the first weeks had a plan of their own."""
    wins = Campaign.objects.create(
        organization=stage.organization,
        name="Quick wins of the first sixty days",
        goal="Ten leaders who can name one result with customers",
        starts_on=stage.day(-82),
        ends_on=stage.day(-20),
        share_start=20,
        share_wanted=35,
        lead=stage.team["imani"],
    )
    plays = {(play.level, play.step, play.place): play for play in playbook.plays.all()}
    Action.objects.bulk_create(
        Action(
            organization=stage.organization,
            campaign=wins,
            play=plays[tuple(one["play"])],
            what=one["what"],
            owner=stage.team[one["owner"]],
            starts_on=stage.day(one["done"] - 21),
            due_on=stage.day(one["done"] + 2),
            done_on=stage.day(one["done"]),
            evidence=one["evidence"],
        )
        for one in told
    )


def _proofs(stage: Stage, signs: dict[tuple[int, int], Sign], told: list[dict[str, Any]]) -> list[Proof]:
    return [
        Proof(
            organization=stage.organization,
            sign=signs[one["level"], one["place"]],
            text=one["text"],
            proven_on=stage.day(one["seen"]),
            added_by=stage.team["imani"],
            added_at=stage.moment(one["seen"], 17),
        )
        for one in told
    ]


def _take(
    stage: Stage, people: People, playbook: Playbook, signs: dict[tuple[int, int], Sign], told: dict[str, Any]
) -> None:
    take = MaturityAssessment.objects.create(
        organization=stage.organization,
        playbook=playbook,
        opened_on=stage.day(told["opened"]),
        closes_on=stage.day(told["closed"]),
        closed_at=stage.moment(told["closed"], 17),
        opened_by=stage.team["imani"],
    )
    for who, level, words in told["rating"]:
        rater = Rater.objects.create(
            organization=stage.organization,
            assessment=take,
            user=_rater(stage, people, who),
            asked_at=stage.moment(told["opened"], 10),
            answered_at=stage.moment(told["opened"] + 3),
            level=level,
        )
        SignAnswer.objects.bulk_create(_answers(stage, rater, signs, words))


def _rater(stage: Stage, people: People, who: str) -> User | None:
    return stage.team[who] if who in stage.team else people[who].user


def _answers(stage: Stage, rater: Rater, signs: dict[tuple[int, int], Sign], words: str) -> list[SignAnswer]:
    """`words` has a letter for each sign of levels 2 and 3, in their order; above nobody could say."""
    asked = [sign for (level, _place), sign in sorted(signs.items()) if level > 1]
    letters = words.ljust(len(asked), "?")
    return [
        SignAnswer(organization=stage.organization, rater=rater, sign=sign, met=SAID[letter])
        for sign, letter in zip(asked, letters, strict=True)
    ]
