"""The ways to a person: through whom a champion's word can come to them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from itertools import pairwise

from accounts.models import Organization, User
from campaigns.queries.network import STRONGEST, NetworkPerson, NetworkTie, PeopleNetwork, network_on
from stakeholders.enums import Basis

SHOWN = 5


@dataclass(frozen=True, slots=True)
class Hop:
    """`listener` listens to `speaker`."""

    speaker: NetworkPerson
    listener: NetworkPerson
    strength: int
    basis: str


@dataclass(frozen=True, slots=True)
class Way:
    """From a champion on, hop by hop."""

    champion: NetworkPerson
    hops: list[Hop]
    worth: float
    """The product of strength / 5 along the way."""

    @property
    def as_strength(self) -> float:
        """The direct tie that would be worth as much."""
        return self.worth * STRONGEST


@dataclass(frozen=True, slots=True)
class FirstTie:
    """Whom to bring together where no way leads on; `champion` is None where nobody may be asked."""

    champion: NetworkPerson | None
    heard: NetworkPerson
    strength: int


@dataclass(frozen=True)
class WaysPage:
    person: NetworkPerson
    ways: list[Way]
    first_tie: FirstTie | None
    champions: int

    @property
    def heard(self) -> dict[str, object]:
        """Whom to talk with first where no way leads on, as the button for logging takes it."""
        one = self.first_tie.heard if self.first_tie else self.person
        return {"pk": one.id, "name": one.name}


def ways_page(organization: Organization, pk: int, *, reader: User, day: date, known_at: datetime) -> WaysPage | None:
    """None for somebody who is not in the company that day. Three queries."""
    network = network_on(organization, day=day, known_at=known_at, reader=reader)
    if pk not in network.people:
        return None
    champions = [one.id for one in network.people.values() if one.may_be_asked and one.id != pk]
    ways = _ways(network, champions, pk)
    return WaysPage(
        person=network.people[pk],
        ways=ways,
        first_tie=None if ways else _first_tie(network, champions, pk),
        champions=len(champions),
    )


def _ways(network: PeopleNetwork, champions: list[int], pk: int) -> list[Way]:
    from stakeholders.analysis.routes import best_routes

    ties = {(tie.influencer, tie.influenced): tie for tie in network.counted_ties}
    people = network.people
    found = best_routes(network.as_arrays(), champions, pk, count=SHOWN)
    return [
        Way(people[int(way.people[0])], [_hop(people, ties[pair]) for pair in _steps(way.people)], way.worth)
        for way in found
    ]


def _steps(people: Iterable[int | str]) -> list[tuple[int, int]]:
    ids = [int(one) for one in people]
    return list(pairwise(ids))


def _hop(people: dict[int, NetworkPerson], tie: NetworkTie) -> Hop:
    basis = str(Basis(tie.basis).label)
    return Hop(people[tie.influencer], people[tie.influenced], tie.strength, basis)


def _first_tie(network: PeopleNetwork, champions: list[int], pk: int) -> FirstTie | None:
    """Whom the person listens to most, and the champion who is nearest to that one; None if they listen to nobody."""
    heard = [tie for tie in network.counted_ties if tie.influenced == pk]
    if not heard:
        return None
    strongest = min(heard, key=lambda tie: (-tie.strength, tie.influencer))
    through = network.people[strongest.influencer]
    nearest = max(
        (network.people[one] for one in champions),
        key=lambda one: (_shared(one, through), one.weight, -one.id),
        default=None,
    )
    return FirstTie(nearest, through, strongest.strength)


def _shared(one: NetworkPerson, other: NetworkPerson) -> int:
    """In how many places the two meet; the smaller one weighs more than all larger."""
    places = ((4, "department_id"), (2, "group_id"), (1, "market_id"))
    return sum(weight for weight, name in places if getattr(one, name) and getattr(one, name) == getattr(other, name))
