"""Which champion to ask about whom: the plan for one campaign, as ids, so that it can be kept.

The arithmetic is in `campaigns.analysis.assignment`, which takes numpy and scipy along: imported where it is done.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.utils import timezone

from accounts.models import User
from campaigns.enums import WishKind
from campaigns.models import Campaign, InfluenceTarget, Wish
from campaigns.queries.network import NetworkPerson, NetworkTie, PeopleNetwork, network_on
from stakeholders.queries.changed_wishes import changed_wishes

if TYPE_CHECKING:
    from campaigns.analysis.assignment import WishRefused
    from stakeholders.analysis.network import Network

Pair = tuple[int, int]
PER_TARGET = 2


@dataclass(frozen=True, slots=True)
class PlannedAsk:
    """`gain` = power x gap x strength / 5, halved for a second champion on the same person."""

    asked: int
    person: int
    slot: int
    gain: float
    power: int
    gap: int
    wanted: int | None
    strength: int
    basis: str
    since: date | None
    is_pinned: bool


@dataclass(frozen=True, slots=True)
class Room:
    """How many asks a champion can carry, how many are open, and how many the plan adds."""

    person: int
    capacity: int
    used: int
    suggested: int


@dataclass(frozen=True, slots=True)
class AskPlan:
    """Best first. `unreached` listen to nobody who may be asked; `waiting` do, but not in this plan."""

    asks: tuple[PlannedAsk, ...] = ()
    rooms: tuple[Room, ...] = ()
    unreached: tuple[int, ...] = ()
    waiting: tuple[int, ...] = ()
    broken: tuple[tuple[int, str], ...] = ()
    """Wishes that no plan can hold any more, with the reason."""
    people: int = 0
    ties: int = 0
    lagging: int = 0
    unknown: int = 0
    """Of those who lag, how many have no known stance and count as neutral."""

    @property
    def gain(self) -> float:
        return sum(one.gain for one in self.asks)


@dataclass(frozen=True)
class Question:
    """What a plan is made of, besides the network."""

    network: PeopleNetwork
    open_pairs: frozenset[Pair]
    wishes: tuple[Wish, ...]
    stirred: frozenset[int] = frozenset()
    """Whose own wishes changed within the week: of asks worth the same, those about them come first."""

    def pairs(self, *kinds: str) -> dict[Pair, int]:
        """Pairs with a wish of these kinds, and the wish."""
        people = self.network.people
        found = {(one.asked_id, one.person_id): one.pk for one in self.wishes if one.kind in kinds and one.asked_id}
        return {pair: pk for pair, pk in found.items() if pair[0] in people and pair[1] in people}

    @property
    def excluded(self) -> frozenset[int]:
        left_out = {one.person_id for one in self.wishes if one.kind == WishKind.EXCLUDE}
        return frozenset(left_out & self.network.people.keys())

    @property
    def forbidden(self) -> frozenset[Pair]:
        people = self.network.people
        known = {pair for pair in self.open_pairs if pair[0] in people and pair[1] in people}
        return frozenset(known | self.pairs(WishKind.FORBID, WishKind.REJECT).keys())

    @property
    def used(self) -> Counter[int]:
        return Counter(asked for asked, _person in self.open_pairs)

    @property
    def taken(self) -> Counter[int]:
        return Counter(person for _asked, person in self.open_pairs)

    def askable(self) -> list[NetworkPerson]:
        return [one for one in self.network.people.values() if one.may_be_asked and one.id not in self.excluded]

    def lagging(self) -> list[NetworkPerson]:
        return [one for one in self.network.people.values() if one.is_lagging and one.id not in self.excluded]


def question(campaign: Campaign, *, reader: User, day: date, known_at: datetime) -> Question:
    """Seven queries. What is about the reader is left out, as everywhere."""
    network = network_on(campaign.organization, day=day, known_at=known_at, reader=reader, campaign=campaign)
    asks = InfluenceTarget.objects.open().visible_to(reader).order_by().values_list("asked", "person")
    wishes = Wish.objects.visible_to(reader).filter(campaign=campaign).order_by("pk")
    return Question(network, frozenset(asks), tuple(wishes), frozenset(changed_wishes(campaign.organization, day)))


def plan_for(asked: Question) -> AskPlan:
    """The plan worth most; an empty one where there is nobody to ask or to win."""
    from campaigns.analysis.assignment import Wishes, plan_asks

    network, champions, targets = asked.network.as_arrays(), _champions(asked), _targets(asked)
    broken = _broken(asked, network)
    pins = [pair for pair, pk in _standing_pins(asked).items() if pk not in broken]
    wishes = Wishes(pins, asked.forbidden, asked.excluded)
    plan = plan_asks(network, champions, targets, wishes=wishes)
    ties = {(tie.influencer, tie.influenced): tie for tie in asked.network.counted_ties}
    found = [
        _planned(asked, ties[one.champion, one.target], one.slot, one.gain, (one.champion, one.target) in pins)  # type: ignore[index]
        for one in plan.pairs
    ]
    found.sort(key=lambda one: (-round(one.gain, 9), one.person not in asked.stirred, one.asked, one.person))
    return _told(asked, tuple(found), broken)


def _champions(asked: Question) -> list:
    from campaigns.analysis.assignment import Champion

    used = asked.used
    return [Champion(one.id, max(one.capacity - used[one.id], 0)) for one in asked.askable()]


def _targets(asked: Question) -> list:
    """Those who lag; and who is asked about already, since that takes slots from pinned pairs, too."""
    from campaigns.analysis.assignment import Target

    taken, lagging = asked.taken, {one.id for one in asked.lagging()}
    return [
        Target(one.id, one.weight * one.gap if one.id in lagging else 0, taken[one.id])
        for one in asked.network.people.values()
        if one.id in lagging or taken[one.id]
    ]


def _standing_pins(asked: Question) -> dict[Pair, int]:
    """A pinned pair that is asked already has what it wished."""
    return {pair: pk for pair, pk in asked.pairs(WishKind.PIN).items() if pair not in asked.open_pairs}


def _broken(asked: Question, network: Network) -> dict[int, str]:
    """Which pins no plan can hold, each with the reason; the rest fit together."""
    from campaigns.analysis.assignment import Wishes, WishRefused, check_pins

    champions, targets = _champions(asked), _targets(asked)
    may_be_asked = {one.person for one in champions}
    here = asked.pairs(WishKind.PIN).values()
    found = {one.pk: "gone" for one in asked.wishes if one.kind == WishKind.PIN and one.pk not in here}
    pins = _standing_pins(asked)
    while True:
        held = [pair for pair, pk in pins.items() if pk not in found]
        try:
            check_pins(
                network, champions, targets, slots=PER_TARGET, wishes=Wishes(held, asked.forbidden, asked.excluded)
            )
        except WishRefused as refused:
            is_room = refused.reason == "over_capacity" and refused.pair[0] not in may_be_asked
            blamed = _latest(pins, held, refused)
            found[blamed] = "not_askable" if is_room else refused.reason
        else:
            return found


def _latest(pins: dict[Pair, int], held: list[Pair], refused: WishRefused) -> int:
    """Where pins are too many for somebody, the one that came last gives way."""
    asked, person = refused.pair
    sharing = {
        "over_capacity": [pins[pair] for pair in held if pair[0] == asked],
        "over_slots": [pins[pair] for pair in held if pair[1] == person],
    }
    return max(sharing.get(refused.reason, [pins[asked, person]]))  # type: ignore[index]


def pin_refusal(campaign: Campaign, wish: Wish, *, reader: User, at: datetime) -> str | None:
    """Why no plan can hold this pin beside the others; None where one can."""
    asked = question(campaign, reader=reader, day=timezone.localdate(at), known_at=at)
    return _broken(asked, asked.network.as_arrays()).get(wish.pk)


def _planned(asked: Question, tie: NetworkTie, slot: int, gain: float, is_pinned: bool) -> PlannedAsk:
    person = asked.network.people[tie.influenced]
    facts = {
        "power": person.weight,
        "gap": person.gap,
        "wanted": person.wanted,
        "strength": tie.strength,
        "basis": tie.basis,
        "since": tie.since,
    }
    return PlannedAsk(tie.influencer, tie.influenced, slot, gain, is_pinned=is_pinned, **facts)  # type: ignore[arg-type]


def _told(asked: Question, found: tuple[PlannedAsk, ...], broken: dict[int, str]) -> AskPlan:
    lagging, planned, taken = asked.lagging(), {one.person for one in found}, asked.taken
    without = [one for one in lagging if one.id not in planned and not taken[one.id]]
    reached = _reached(asked.network.counted_ties, {one.id for one in asked.askable()})
    return AskPlan(
        asks=found,
        rooms=_rooms(asked, Counter(one.asked for one in found)),
        unreached=_weighty(one for one in without if one.id not in reached),
        waiting=_weighty(one for one in without if one.id in reached),
        broken=tuple(broken.items()),
        people=len(asked.network.people),
        ties=len(asked.network.counted_ties),
        lagging=len(lagging),
        unknown=sum(1 for one in lagging if one.stance is None),
    )


def _reached(ties: Iterable[NetworkTie], askable: Collection[int]) -> set[int]:
    return {tie.influenced for tie in ties if tie.influencer in askable}


def _weighty(people: Iterable[NetworkPerson]) -> tuple[int, ...]:
    return tuple(one.id for one in sorted(people, key=lambda one: (-one.weight * one.gap, one.id)))


def _rooms(asked: Question, suggested: Counter[int]) -> tuple[Room, ...]:
    """Who is in the plan first, then who has room."""
    used = asked.used
    rooms = [Room(one.id, one.capacity, used[one.id], suggested[one.id]) for one in asked.askable()]
    return tuple(sorted(rooms, key=lambda one: (-one.suggested, one.used - one.capacity, one.person)))
