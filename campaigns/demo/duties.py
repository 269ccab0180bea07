"""Who carries what at Northwind Home, and Canada, which is about to join."""

from typing import Any

from accounts.models import User
from campaigns.demo.company import Stage, read
from campaigns.demo.people import People
from campaigns.domain.duties import lay_duties
from campaigns.domain.joining import add_joining
from campaigns.models import Carrying, Duty
from stakeholders.models import Market, Stakeholder


def build_duties(stage: Stage, people: People) -> None:
    lay_duties(organization=stage.organization, actor=stage.team["imani"], at=stage.moment(-60))
    told = read("duties")
    markets = {name: _market(stage, name) for name in ("United States", "Canada")}
    Carrying.objects.bulk_create(
        Carrying(
            organization=stage.organization,
            duty=Duty.objects.get(group__name=one["group"], number=one["duty"]),
            market=markets.get(one.get("market", "")),
            since=stage.day(one["since"]),
            is_shared=one.get("shared", False),
            **_who(stage, people, one["who"]),
        )
        for one in told["carrying"]
    )
    _build_joining(stage, people, markets["Canada"], told["joining"][0])


def _build_joining(stage: Stage, people: People, market: Market, told: dict[str, Any]) -> None:
    """It joins in three weeks; some of its check was seen."""
    joining = add_joining(
        market=market,
        joins_on=stage.day(told["joins"]),
        leader=people[told["leader"]],
        actor=stage.team["imani"],
        at=stage.moment(-28),
    )
    for number, day, who, proof in told["met"]:
        joining.requirements.filter(number=number).update(met_on=stage.day(day), met_by=stage.team[who], proof=proof)


def _market(stage: Stage, name: str) -> Market:
    return Market.objects.get_or_create(organization=stage.organization, name=name)[0]


def _who(stage: Stage, people: People, first: str) -> dict[str, Any]:
    """Of the team by the key of their account, everybody else by first name."""
    found: User | Stakeholder = stage.team.get(first) or people[first]
    return {"user" if isinstance(found, User) else "person": found}
