"""By which others a person can be reached whom no champion knows.

The best simple ways, best first, by A* from the person back to the champions. What the rest of a way can be worth at most
is reckoned beforehand for each number of ties, so hardly any way is begun in vain.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from heapq import heapify, heappop, heappush
from itertools import islice, pairwise
from math import prod
from typing import TypeAlias

from stakeholders.analysis.network import Network, PersonId

MOST_TIES = 4
SAME = 12
"""Worths that agree to so many digits are equal: the same factors in another order differ by less."""

Heard: TypeAlias = list[list[tuple[int, float]]]
"""For each place, to whom that person listens and how much."""


@dataclass(frozen=True, slots=True)
class Route:
    """A champion, those between, and the person to reach; `weights` says how much each listens to the one before."""

    people: tuple[PersonId, ...]
    weights: tuple[float, ...]

    @property
    def worth(self) -> float:
        """The product of the weights, above 0 and at most 1: to be compared with a direct tie of that weight."""
        return prod(self.weights)


def best_routes(
    network: Network,
    champions: Collection[PersonId],
    person: PersonId,
    *,
    count: int = 3,
    most_ties: int = MOST_TIES,
) -> tuple[Route, ...]:
    """The ways of at most `most_ties` ties worth most; of equal ones the shorter, then by the order of the network.

    No champion stands in the middle, because a way that starts there is worth as much. Empty where there is no way.
    Raises UnknownPerson.
    """
    asked = set(network.places(champions).tolist())
    target = int(network.places([person])[0])
    heard = _heard(network, asked - {target})
    found = _found(heard, asked - {target}, target, most_ties)
    return tuple(_route(network, heard, way) for way in islice(found, count))


def _heard(network: Network, champions: set[int]) -> Heard:
    """Ways end at a champion, so what champions listen to is left out."""
    heard: Heard = [[] for _ in network.people]
    ties = zip(network.influencers.tolist(), network.influenced.tolist(), network.weights.tolist(), strict=True)
    for influencer, influenced, weight in ties:
        if influenced not in champions:
            heard[influenced].append((influencer, weight))
    return heard


def _found(heard: Heard, champions: set[int], target: int, most_ties: int) -> Iterator[tuple[int, ...]]:
    """Ways as places from the target back to a champion, in their order."""
    bounds = _bounds(heard, champions, most_ties)
    waiting = [
        (-bounds[ties][target], ties, (target,), 1.0) for ties in range(1, most_ties + 1) if bounds[ties][target]
    ]
    heapify(waiting)
    while waiting:
        _worth, ties, way, weight = heappop(waiting)
        left = ties - len(way)
        if left < 0:
            yield way
            continue
        for influencer, more in heard[way[-1]]:
            rest = bounds[left][influencer]
            if rest and influencer not in way:
                heappush(waiting, (-round(weight * more * rest, SAME), ties, (*way, influencer), weight * more))


def _bounds(heard: Heard, champions: set[int], most_ties: int) -> list[list[float]]:
    """What a way of exactly so many ties from a champion to each person is worth at most, 0 where there is none."""
    bounds = [[float(place in champions) for place in range(len(heard))]]
    for _ties in range(most_ties):
        last = bounds[-1]
        bounds.append([max((last[who] * weight for who, weight in listened), default=0.0) for listened in heard])
    return bounds


def _route(network: Network, heard: Heard, way: tuple[int, ...]) -> Route:
    weights = [dict(heard[later])[earlier] for later, earlier in pairwise(way)]
    return Route(tuple(network.people[place] for place in reversed(way)), tuple(reversed(weights)))
