"""How far people of the demo company are involved and should be, and who wrote its plan."""

from typing import Any

from campaigns.demo.company import Stage, read
from campaigns.demo.people import People
from campaigns.models import Action, Campaign, CampaignPerson, Contribution, Milestone
from stakeholders.enums import EngagementKind, Involvement
from stakeholders.models import Engagement, Participation


def build_scope(stage: Stage, people: People, campaign: Campaign) -> None:
    """Nobody is named: everybody active is in it."""
    told: dict[str, Any] = read("scope")
    _note_parts(stage, people, told)
    CampaignPerson.objects.bulk_create(
        CampaignPerson(
            organization=stage.organization,
            campaign=campaign,
            person=people[first],
            wanted_involvement=one["involvement"],
            wanted_stance=one.get("stance"),
        )
        for one in told["wanted"]
        for first in one["people"]
    )
    for one in told["changed"]:
        _change(stage, people, campaign, one)
    for one in told["written"]:
        _part(campaign, one).written_with.set([people[first] for first in one["people"]])


def _note_parts(stage: Stage, people: People, told: dict[str, Any]) -> None:
    for kind, part in told["parts"].items():
        Participation.objects.filter(engagement__kind=kind).update(involvement=part)
    for one in told["owning"]:
        Participation.objects.filter(occurred_on=stage.day(one["day"]), stakeholder=people[one["person"]]).update(
            involvement=Involvement.OWNS
        )


def _change(stage: Stage, people: People, campaign: Campaign, one: dict[str, Any]) -> None:
    session = Engagement.objects.get(occurred_on=stage.day(one["day"]), kind=EngagementKind.CODESIGN)
    Contribution.objects.create(
        organization=stage.organization,
        campaign=campaign,
        engagement=session,
        person=people[one["person"]],
        what=one["what"],
        written_by=session.author,
        written_at=session.logged_at,
    )


def _part(campaign: Campaign, one: dict[str, Any]) -> Action | Milestone:
    if "action" in one:
        return campaign.actions.get(what=one["action"])
    return campaign.milestones.get(name=one["milestone"])
