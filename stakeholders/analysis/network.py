"""Who listens to whom, as arrays.

The modules that calculate with this need numpy and scipy, which take long to load and much memory. Code that pages load
imports them inside the function that needs them; a test watches over that.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from scipy import sparse

PersonId: TypeAlias = int | str
Indices: TypeAlias = "np.ndarray[tuple[int], np.dtype[np.int64]]"
Numbers: TypeAlias = "np.ndarray[tuple[int], np.dtype[np.float64]]"

STRONGEST = 5
NOT_CONNECTED = -1


class UnknownPerson(ValueError):
    """A tie or a choice names somebody who is not in the network."""


@dataclass(frozen=True, slots=True)
class Tie:
    """The influenced listens to the influencer; `weight` is strength / 5, above 0 and at most 1."""

    influencer: PersonId
    influenced: PersonId
    weight: float


@dataclass(frozen=True, eq=False)
class Network:
    """People, and the ties between them by place in `people`, whose order breaks every tie between equal answers."""

    people: tuple[PersonId, ...]
    influencers: Indices
    influenced: Indices
    weights: Numbers

    def __len__(self) -> int:
        return len(self.people)

    def places(self, people: Iterable[PersonId]) -> Indices:
        """Where they stand in `people`. Raises UnknownPerson."""
        return _places(self.people, people)

    def listening(self) -> sparse.csr_array:
        """Row i, column j: how much i listens to j, rows not yet summing to 1."""
        size = len(self)
        return sparse.csr_array((self.weights, (self.influenced, self.influencers)), shape=(size, size))

    def undirected(self) -> sparse.csr_array:
        """1 where two people are tied in either direction: symmetric, without repetition."""
        size = len(self)
        either = (
            np.concatenate([self.influencers, self.influenced]),
            np.concatenate([self.influenced, self.influencers]),
        )
        adjacency = sparse.csr_array((np.ones(len(either[0])), either), shape=(size, size))
        adjacency.data[:] = 1
        return adjacency


def network_of(people: Iterable[PersonId], ties: Iterable[Tie]) -> Network:
    """People in the order in which equal answers are to be settled; ties in any order, the same answer follows.

    Raises UnknownPerson, and ValueError for a tie to oneself, a second tie of the same direction or a weight out of range.
    """
    people, ties = tuple(people), list(ties)
    influencers = _places(people, (tie.influencer for tie in ties))
    influenced = _places(people, (tie.influenced for tie in ties))
    weights = np.fromiter((tie.weight for tie in ties), dtype=np.float64, count=len(ties))
    _check(len(people), influencers, influenced, weights)
    order = np.lexsort((influenced, influencers))
    return Network(people, influencers[order], influenced[order], weights[order])


def _places(people: tuple[PersonId, ...], wanted: Iterable[PersonId]) -> Indices:
    place = {person: index for index, person in enumerate(people)}
    if len(place) != len(people):
        raise ValueError("the same person is listed twice")
    try:
        return np.fromiter((place[person] for person in wanted), dtype=np.int64)
    except KeyError as error:
        raise UnknownPerson(f"{error.args[0]} is not in the network") from error


def _check(size: int, influencers: Indices, influenced: Indices, weights: Numbers) -> None:
    if np.any(influencers == influenced):
        raise ValueError("a tie of a person to themselves")
    if len(np.unique(influencers * size + influenced)) < len(influencers):
        raise ValueError("two ties of the same direction between two people")
    if not np.all((weights > 0) & (weights <= 1)):
        raise ValueError("a weight that is not above 0 and at most 1")
