"""What would fall if a leader left: read from the record, thought through, and nothing stored."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.db.models import Q

from accounts.models import User
from campaigns.analysis.first_month import Dated, Step, first_month
from campaigns.models import InfluenceTarget
from campaigns.queries.changes import Changes, Reach, changed, coalition_in, out_of_reach, reaches
from campaigns.queries.network import NetworkPerson, NetworkTie, PeopleNetwork
from stakeholders.analysis.coalition import Coalition
from stakeholders.enums import Side, Stance
from stakeholders.models import Commitment, Concern, Interest

MOST_LISTED = 50
LISTENS_MUCH = 3
"""From this strength on somebody who loses the leader is worth a step of their own."""


@dataclass(frozen=True, slots=True)
class FallingTie:
    tie: NetworkTie
    other: NetworkPerson


@dataclass(frozen=True)
class Drill:
    """`left_alone` listen, after that, to nobody who may be asked. `interests` are what the one who leaves cared about:
    of the successor nobody knows, so they are to be asked again."""

    leader: NetworkPerson
    leaves_on: date
    now: Coalition
    then: Coalition
    asked_of: list[InfluenceTarget]
    asked_about: list[InfluenceTarget]
    heard_by: list[FallingTie]
    listens_to: list[FallingTie]
    promises_to: list[Commitment]
    promises_by: list[Commitment]
    concerns: list[Concern]
    interests: list[Interest]
    left_alone: list[Reach]
    month: tuple[Dated, ...]

    @property
    def is_champion(self) -> bool:
        """Behind the change, and may be asked to win others."""
        return self.leader.may_be_asked

    @property
    def is_behind(self) -> bool:
        return self.leader.opinion >= Stance.SUPPORTER

    @property
    def points_lost(self) -> int:
        """In whole points as they are printed; below 0 where the coalition gains by it."""
        return round((self.now.share or 0) * 100) - round((self.then.share or 0) * 100)

    @property
    def points_gained(self) -> int:
        return -self.points_lost

    @property
    def much_heard_by(self) -> list[NetworkPerson]:
        """Those who lose somebody they listen to, the strongest ties first."""
        return [one.other for one in self.heard_by if one.tie.is_counted and one.tie.strength >= LISTENS_MUCH]


def drill(network: PeopleNetwork, leader: NetworkPerson, leaves_on: date, *, reader: User) -> Drill:
    """Four queries. Ties, stances and asks are those of the network's day."""
    then = changed(network, Changes({}, (leader.id,), {}))
    asks = list(_asks_around(leader, reader))
    promises = list(_promises(leader, reader))
    concerns, interests = list(_concerns(leader, reader)), list(_interests(leader))
    found = Drill(
        leader=leader,
        leaves_on=leaves_on,
        now=coalition_in(network),
        then=coalition_in(then),
        asked_of=[one for one in asks if one.asked_id == leader.id],
        asked_about=[one for one in asks if one.person_id == leader.id],
        heard_by=_falling(network, (tie for tie in network.ties if tie.influencer == leader.id), "influenced"),
        listens_to=_falling(network, (tie for tie in network.ties if tie.influenced == leader.id), "influencer"),
        promises_to=[one for one in promises if one.side == Side.US],
        promises_by=[one for one in promises if one.side == Side.THEM],
        concerns=concerns,
        interests=interests,
        left_alone=reaches(then, sorted(out_of_reach(then) - out_of_reach(network))[:MOST_LISTED]),
        month=(),
    )
    return _with_month(found)


def _with_month(found: Drill) -> Drill:
    reasons: dict[Step, Sequence] = {
        "promises": found.promises_to,
        "concerns": found.concerns,
        "listeners": found.much_heard_by,
        "asks": found.asked_of,
    }
    also = [step for step, reason in reasons.items() if reason]
    return replace(found, month=first_month(found.leaves_on, also=also))


def _falling(network: PeopleNetwork, ties: Iterable[NetworkTie], other: str) -> list[FallingTie]:
    found = [FallingTie(tie, network.people[getattr(tie, other)]) for tie in ties]
    return sorted(found, key=lambda one: (-one.tie.strength, -one.other.weight, one.other.id))


def _asks_around(leader: NetworkPerson, reader: User) -> Iterable[InfluenceTarget]:
    asks = InfluenceTarget.objects.open().visible_to(reader).filter(Q(asked=leader.id) | Q(person=leader.id))
    return asks.select_related("asked", "person").order_by("due_on", "pk")[:MOST_LISTED]


def _promises(leader: NetworkPerson, reader: User) -> Iterable[Commitment]:
    """Told ones are promises, the others our own next steps: both come to nothing with the one who leaves."""
    visible = Commitment.objects.open().visible_to(reader).filter(stakeholder=leader.id)
    return visible.select_related("owner").order_by("due_on", "pk")[:MOST_LISTED]


def _concerns(leader: NetworkPerson, reader: User) -> Iterable[Concern]:
    visible = Concern.objects.open().visible_to(reader).filter(stakeholder=leader.id)
    return visible.order_by("-raised_on", "-pk")[:MOST_LISTED]


def _interests(leader: NetworkPerson) -> Iterable[Interest]:
    return Interest.objects.filter(stakeholder=leader.id, retired_on=None).order_by("position", "pk")[:MOST_LISTED]
