"""Campaigns and asks for tests. Call them inside the organization's scope."""

from datetime import timedelta
from decimal import Decimal

from accounts.models import Organization, User
from campaigns.domain.targets import ask_target, propose_target
from campaigns.models import Action, Campaign, InfluenceTarget, Milestone, Phase
from stakeholders.models import Stakeholder
from tests.factories.people import NOW, TODAY, make_person


def make_campaign(organization: Organization, name: str = "Keep every household", **fields: object) -> Campaign:
    facts = {
        "goal": "Annual churn from 18.6% to 15.7%",
        "starts_on": TODAY - timedelta(days=60),
        "ends_on": TODAY + timedelta(days=60),
        "share_start": Decimal(20),
        "share_wanted": Decimal(60),
        **fields,
    }
    return Campaign.objects.create(organization=organization, name=name, **facts)


def make_champion(organization: Organization, name: str = "Ruth Abernathy", **fields: object) -> Stakeholder:
    """A person with an address, who can be asked; they get no account by this."""
    facts = {"email": name.lower().replace(" ", ".") + "@northwind.example", "title": "Chief Operating Officer"}
    return make_person(organization, name, **{**facts, **fields})


def make_target(
    campaign: Campaign, asked: Stakeholder, person: Stakeholder, actor: User, *, is_sent: bool = True, **fields: object
) -> InfluenceTarget:
    """An ask as the verbs make it; sent unless told otherwise."""
    facts = {"ask": "Bring him to the claims co-design", "due_on": TODAY + timedelta(days=5), "at": NOW, **fields}
    target = propose_target(campaign=campaign, asked=asked, person=person, actor=actor, **facts)
    if is_sent:
        ask_target(target=target, actor=actor, at=NOW)
        asked.refresh_from_db()
    return target


def make_action(campaign: Campaign, what: str = "One page for the board", **fields: object) -> Action:
    facts = {"due_on": TODAY + timedelta(days=3), **fields}
    return Action.objects.create(organization=campaign.organization, campaign=campaign, what=what, **facts)


def make_milestone(campaign: Campaign, name: str = "Budget vote", **fields: object) -> Milestone:
    facts = {"due_on": TODAY + timedelta(days=21), **fields}
    return Milestone.objects.create(organization=campaign.organization, campaign=campaign, name=name, **facts)


def make_phase(campaign: Campaign, name: str = "Listen", *, number: int = 1, **fields: object) -> Phase:
    return Phase.objects.create(
        organization=campaign.organization, campaign=campaign, name=name, number=number, **fields
    )
