"""A network as it would be after some changes: nothing is read from the database, and nothing is written."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from campaigns.queries.network import STRONGEST, NetworkPerson, NetworkTie, PeopleNetwork
from campaigns.queries.suggested import Pair
from stakeholders.analysis.coalition import Coalition, Standing, coalition_of
from stakeholders.enums import Basis, Certainty

NO_TIE = 0
"""The id of a tie that is only thought of."""


@dataclass(frozen=True, slots=True)
class Changes:
    """Stances by person (None is not known), people who leave, and the strength of ties by pair."""

    stances: dict[int, int | None]
    gone: tuple[int, ...]
    ties: dict[Pair, int]

    def __bool__(self) -> bool:
        return bool(self.stances or self.gone or self.ties)


NO_CHANGES = Changes({}, (), {})


def changed(network: PeopleNetwork, changes: Changes) -> PeopleNetwork:
    """Ties of those who leave go with them; a tie that is there already gets the new strength."""
    people = {pk: one for pk, one in network.people.items() if pk not in changes.gone}
    for pk, stance in changes.stances.items():
        if pk in people:
            people[pk] = replace(people[pk], stance=stance)
    kept = [tie for tie in network.ties if (tie.influencer, tie.influenced) not in changes.ties]
    ties = [*kept, *(_thought_of(pair, strength) for pair, strength in changes.ties.items())]
    among = (one for one in ties if one.influencer in people and one.influenced in people)
    return PeopleNetwork(network.day, people, tuple(among))


def _thought_of(pair: Pair, strength: int) -> NetworkTie:
    return NetworkTie(NO_TIE, *pair, strength, Basis.TRUSTED_PEER, None, None, "", Certainty.ASSUMED)


def coalition_in(network: PeopleNetwork) -> Coalition:
    return coalition_of(Standing(one.power, one.stance) for one in network.people.values() if one.is_in)


@dataclass(frozen=True, slots=True)
class Way:
    """From somebody who may be asked to the person, hop by hop; a tie of strength `worth` would do as much."""

    people: tuple[NetworkPerson, ...]
    worth: float


@dataclass(frozen=True, slots=True)
class Reach:
    """`way` is None where nobody who may be asked leads there."""

    person: NetworkPerson
    way: Way | None


def out_of_reach(network: PeopleNetwork) -> set[int]:
    """Who lags and listens to nobody who may be asked."""
    askable = {one.id for one in network.people.values() if one.may_be_asked}
    heard = {tie.influenced for tie in network.counted_ties if tie.influencer in askable}
    return {one.id for one in network.people.values() if one.is_lagging and one.id not in heard}


def reaches(network: PeopleNetwork, people: Iterable[int]) -> list[Reach]:
    """The best way to each, those with most power first."""
    from stakeholders.analysis.routes import best_routes

    arrays, found = network.as_arrays(), []
    askable = [one.id for one in network.people.values() if one.may_be_asked]
    for pk in sorted(people, key=lambda one: (-network.people[one].weight, one)):
        routes = best_routes(arrays, [one for one in askable if one != pk], pk, count=1)
        ways = [Way(tuple(network.people[int(one)] for one in way.people), way.worth * STRONGEST) for way in routes]
        found.append(Reach(network.people[pk], ways[0] if ways else None))
    return found
