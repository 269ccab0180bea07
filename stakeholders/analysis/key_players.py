"""Which k people together are nearest to everybody.

Borgatti, "Identifying sets of key players in a social network", Computational & Mathematical Organization Theory 12, 2006,
the positive problem: D_R(K) = (1/n) sum over all j of 1 / d(K, j), where d is the number of ties from j to the nearest
member; members themselves count 1, and whom no member reaches counts 0. The most central people are seldom the best set,
because those whom they reach are the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, combinations, islice
from math import comb
from typing import Literal, TypeAlias

import numpy as np
from scipy.sparse import csgraph

from stakeholders.analysis.network import Indices, Network, Numbers, PersonId

MOST_SETS = 200_000
"""So many sets are compared one by one."""
RUNNERS_UP = 5
SETS_AT_ONCE = 2_000
SAME = 10
"""Reaches that agree to so many digits are equal: sums of the same fractions in another order differ by less."""

Method: TypeAlias = Literal["exhaustive", "greedy"]
Distances: TypeAlias = "np.ndarray[tuple[int, int], np.dtype[np.uint16]]"


@dataclass(frozen=True, slots=True)
class Reach:
    """Some people, in the order of the network, and D_R of them together, 0 to 1."""

    members: tuple[PersonId, ...]
    reach: float


@dataclass(frozen=True, slots=True)
class KeyPlayers:
    """The best set that the method found, and those that come next, best first.

    "exhaustive" compared every set. "greedy" took one after the other whoever added most, which finds at least 63 % of
    the best reach; its runners-up differ in who was taken last.
    """

    members: tuple[PersonId, ...]
    reach: float
    method: Method
    runners_up: tuple[Reach, ...]


class Nearness:
    """1 / distance between any two people of a network, reckoned once for many questions."""

    def __init__(self, network: Network) -> None:
        self.people = network.people
        self._network = network
        self._distances = _distances(network)
        ties = np.arange(1, max(len(network), 2), dtype=np.float64)
        self._of_distance = np.concatenate([[1.0], 1 / ties, [0.0]])  # a member counts 1, who is not reached 0

    def reach(self, members: Iterable[PersonId]) -> float:
        """D_R of any set, 0 for nobody. Raises UnknownPerson."""
        places = self._network.places(members)
        return float(self.reaches(places[None, :])[0]) if len(places) else 0.0

    def adds(self, members: Sequence[PersonId]) -> dict[PersonId, float]:
        """By how much the reach of the set would fall without each member."""
        whole = self.reach(members)
        return {one: whole - self.reach(other for other in members if other != one) for one in members}

    def reaches(self, sets: np.ndarray) -> Numbers:
        """D_R of each row of places."""
        nearest = self._distances[sets[:, 0]]
        for column in range(1, sets.shape[1]):
            nearest = np.minimum(nearest, self._distances[sets[:, column]])
        return np.round(self._of_distance[nearest].mean(axis=1), SAME)

    def best(self, sets: Iterable[Sequence[int]], most: int) -> list[tuple[float, tuple[int, ...]]]:
        """Reach and places of the best sets; of equal ones that whose people come first."""
        best: list[tuple[float, tuple[int, ...]]] = []
        for some in _blocks(sets):
            reaches = self.reaches(some)
            order = np.lexsort((*some.T[::-1], -reaches))[:most]
            best += [(float(reaches[index]), tuple(some[index].tolist())) for index in order]
            best = sorted(best, key=lambda found: (-found[0], found[1]))[:most]
        return best

    def greedy(self, k: int, most: int) -> list[tuple[float, tuple[int, ...]]]:
        """Reach and places of the best sets that the last step of the greedy choice compares; of equal ones the first."""
        nearest, chosen = np.full(len(self.people), len(self.people), dtype=np.uint16), np.zeros(0, dtype=np.int64)
        while True:
            others = np.setdiff1d(np.arange(len(self.people)), chosen)
            reaches = self._with_each(nearest, others)
            order = np.lexsort((others, -reaches))
            if len(chosen) == k - 1:
                last = [(float(reaches[index]), {*chosen.tolist(), int(others[index])}) for index in order[:most]]
                return [(reach, tuple(sorted(places))) for reach, places in last]
            chosen = np.append(chosen, others[order[0]])
            nearest = np.minimum(nearest, self._distances[chosen[-1]])

    def _with_each(self, nearest: np.ndarray, others: Indices) -> Numbers:
        """D_R with each of the others, if those chosen so far are that near to everybody."""
        blocks = (others[start : start + SETS_AT_ONCE] for start in range(0, len(others), SETS_AT_ONCE))
        near = (self._of_distance[np.minimum(nearest, self._distances[block])].mean(axis=1) for block in blocks)
        return np.round(np.concatenate([*near]), SAME)


def key_players(network: Network, k: int, *, runners_up: int = RUNNERS_UP) -> KeyPlayers:
    """The k people with the largest reach over the undirected ties. Raises ValueError unless 1 <= k <= people."""
    if not 1 <= k <= len(network):
        raise ValueError(f"cannot choose {k} of {len(network)} people")
    nearness = Nearness(network)
    is_small = comb(len(network), k) <= MOST_SETS
    most = runners_up + 1
    found = nearness.best(combinations(range(len(network)), k), most) if is_small else nearness.greedy(k, most)
    best, *others = [Reach(tuple(network.people[place] for place in places), reach) for reach, places in found]
    return KeyPlayers(best.members, best.reach, "exhaustive" if is_small else "greedy", tuple(others))


def _blocks(sets: Iterable[Sequence[int]]) -> Iterator[np.ndarray]:
    remaining = iter(sets)
    while some := list(islice(remaining, SETS_AT_ONCE)):
        yield np.fromiter(chain.from_iterable(some), dtype=np.int64).reshape(len(some), -1)


def _distances(network: Network) -> Distances:
    """Number of ties between any two, and the number of people where there is no way."""
    size, adjacency = len(network), network.undirected()
    distances = np.full((size, size), size, dtype=np.uint16)
    for start in range(0, size, SETS_AT_ONCE):
        rows: Indices = np.arange(start, min(start + SETS_AT_ONCE, size))
        found = csgraph.dijkstra(adjacency, unweighted=True, indices=rows)
        np.copyto(distances[rows[0] : rows[-1] + 1], found, where=np.isfinite(found), casting="unsafe")
    return distances
