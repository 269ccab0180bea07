"""How central each person is in the network.

Betweenness by Brandes, "A faster algorithm for betweenness centrality", Journal of Mathematical Sociology 25(2), 2001, for
many sources at once; closeness with the correction for separate parts by Wasserman and Faust, as networkx has it.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy import sparse

from stakeholders.analysis.network import Indices, Network, Numbers, PersonId

SOURCES_AT_ONCE = 512


@dataclass(frozen=True, slots=True)
class Centrality:
    """Degrees are counts of people; betweenness and closeness are shares from 0 to 1 over the undirected ties."""

    degree: int
    """With how many people there is a tie in either direction."""
    in_degree: int
    """To how many the person listens."""
    out_degree: int
    """How many listen to the person."""
    betweenness: float
    """Share of the shortest ways between two others that lead through the person."""
    closeness: float
    """Nearness to all who can be reached, 1 / mean distance, times the share of all others that can be reached."""


def centrality(network: Network) -> dict[PersonId, Centrality]:
    """For each person, in the order of the network."""
    size, adjacency = len(network), network.undirected()
    passed, distances, reached = _walked(adjacency)
    columns = (
        np.diff(adjacency.indptr),
        np.bincount(network.influenced, minlength=size),
        np.bincount(network.influencers, minlength=size),
        passed / max((size - 1) * (size - 2), 1),
        _closeness(distances, reached),
    )
    rows = zip(*(column.tolist() for column in columns), strict=True)
    return {person: Centrality(*row) for person, row in zip(network.people, rows, strict=True)}


def directed_betweenness(network: Network) -> dict[PersonId, float]:
    """Share of the shortest ways of influence between two others, each tie from who is heard to who listens, that
    lead through the person. Published figures of directed networks are mostly of this kind."""
    size, onward = len(network), network.listening()
    onward.data = np.ones_like(onward.data)
    backward, passed = onward.T.tocsr(), np.zeros(size)
    for start in range(0, size, SOURCES_AT_ONCE):
        passed += _passed(backward, _levels(onward, np.arange(start, min(start + SOURCES_AT_ONCE, size))))
    shares = passed / max((size - 1) * (size - 2), 1)
    return dict(zip(network.people, shares.tolist(), strict=True))


def _closeness(distances: Numbers, reached: Numbers) -> Numbers:
    others = len(distances) - 1
    nearness = np.divide(reached, distances, out=np.zeros(len(distances)), where=distances > 0)
    return nearness * reached / max(others, 1)


def _walked(adjacency: sparse.csr_array) -> tuple[Numbers, Numbers, Numbers]:
    """For each person: pairs passed through (each way counted), summed distance to others, number of others reached."""
    size = adjacency.shape[0]
    passed, distances, reached = np.zeros(size), np.zeros(size), np.zeros(size)
    for start in range(0, size, SOURCES_AT_ONCE):
        sources = np.arange(start, min(start + SOURCES_AT_ONCE, size))
        levels = _levels(adjacency, sources)
        counts = np.array([np.bincount(level.indices, minlength=len(sources)) for level in levels])
        reached[sources] = counts[1:].sum(axis=0)
        distances[sources] = np.arange(len(levels)) @ counts
        passed += _passed(adjacency, levels)
    return passed, distances, reached


def _levels(adjacency: sparse.csr_array, sources: Indices) -> list[sparse.csr_array]:
    """One matrix a distance: row v, column s holds the number of shortest ways from source s to v if that far apart."""
    shape = (adjacency.shape[0], len(sources))
    level = sparse.csr_array((np.ones(len(sources)), (sources, np.arange(len(sources)))), shape=shape)
    is_new = np.ones(shape, dtype=bool)
    levels = []
    while level.nnz:
        levels.append(level)
        is_new[_rows(level), level.indices] = False
        level = _where(adjacency @ level, is_new)
    return levels


def _rows(level: sparse.csr_array) -> Indices:
    return np.repeat(np.arange(level.shape[0]), np.diff(level.indptr))


def _where(level: sparse.csr_array, allowed: np.ndarray) -> sparse.csr_array:
    keep = allowed[_rows(level), level.indices]
    kept_before = np.concatenate([[0], np.cumsum(keep)])
    kept = (level.data[keep], level.indices[keep], kept_before[level.indptr])
    return sparse.csr_array(kept, shape=level.shape)


def _passed(adjacency: sparse.csr_array, levels: list[sparse.csr_array]) -> Numbers:
    """Brandes' accumulation, from the farthest level back to those next to the sources.

    With d(v) = sum over the next level of ways(v) / ways(w) * (1 + d(w)), `behind` is (1 + d) / ways of the next level.
    """
    total = np.zeros(adjacency.shape[0])
    behind = _with_data(levels[-1], 1 / levels[-1].data)
    for level in levels[-2:0:-1]:
        pushed = _with_data(level, np.ones(level.nnz)) * (adjacency @ behind)
        total += (level * pushed).sum(axis=1)
        behind = _with_data(level, 1 / level.data) + pushed
    return total


def _with_data(level: sparse.csr_array, data: Numbers) -> sparse.csr_array:
    return sparse.csr_array((data, level.indices, level.indptr), shape=level.shape)
