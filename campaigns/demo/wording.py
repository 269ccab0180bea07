"""Who of the demo company accepts the new wording of the objective."""

from typing import Any

from campaigns.demo.company import Stage, read
from campaigns.demo.people import People
from campaigns.models import Campaign, WordingAnswer
from stakeholders.models import Engagement


def build_wording(stage: Stage, people: People, campaign: Campaign) -> None:
    for told in read("wording")["answer"]:
        _answer(stage, people, campaign, told)


def _answer(stage: Stage, people: People, campaign: Campaign, told: dict[str, Any]) -> None:
    person = people[told["person"]]
    talks = Engagement.objects.filter(participations__stakeholder=person, private_to=None, occurred_on__lte=stage.today)
    talk = talks.order_by("-occurred_on", "-pk").first() if told["in_talk"] else None
    day = talk.occurred_on if talk else stage.day(told["day"])
    WordingAnswer.objects.create(
        organization=stage.organization,
        campaign=campaign,
        person=person,
        word=told["word"],
        words=told.get("words", ""),
        expectation=told.get("old", campaign.expectation),
        stretch_goal=campaign.stretch_goal,
        said_on=day,
        engagement=talk,
        noted_by=stage.team[told["by"]],
        noted_at=stage.moment((day - stage.today).days),
    )
