"""Duties, who carries them, and markets that join."""

from datetime import date

from accounts.models import Organization, User
from campaigns.domain.joining import add_joining
from campaigns.models import Carrying, Duty, Joining
from stakeholders.models import Group, Market, Stakeholder
from tests.factories.people import NOW, TODAY


def make_group(organization: Organization, name: str = "Technology", **fields: object) -> Group:
    return Group.objects.create(organization=organization, name=name, **fields)


def make_market(organization: Organization, name: str = "Canada") -> Market:
    return Market.objects.create(organization=organization, name=name)


def make_duty(group: Group, text: str = "Keep the tools of the front line working", number: int = 1) -> Duty:
    return Duty.objects.create(organization=group.organization, group=group, text=text, number=number)


def make_carrying(
    duty: Duty,
    carrier: Stakeholder | User,
    market: Market | None = None,
    since: date = TODAY,
    **fields: object,
) -> Carrying:
    who = "person" if isinstance(carrier, Stakeholder) else "user"
    facts = {"organization": duty.organization, "duty": duty, "market": market, "since": since, who: carrier}
    return Carrying.objects.create(**facts, **fields)


def make_joining(market: Market, joins_on: date, actor: User, leader: Stakeholder | None = None) -> Joining:
    """With the usual check."""
    return add_joining(market=market, joins_on=joins_on, leader=leader, actor=actor, at=NOW)
