"""How opinions move along who listens to whom: a scenario, not a forecast.

Friedkin and Johnsen, "Social influence and opinions", Journal of Mathematical Sociology 15, 1990:
x(t+1) = L W x(t) + (I - L) x(0). Row i of W says how i weighs those to whom i listens and sums to 1; L holds how far each
gives way, from 0 (stubborn) to 1. All of L at 1 is DeGroot, "Reaching a consensus", JASA 69, 1974. Iterated and sparse: a
direct solution of the same system fills its matrix and takes thousands of times as long.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np
from scipy import sparse
from scipy.sparse import csgraph

from stakeholders.analysis.network import Indices, Network, Numbers, PersonId

SUSCEPTIBILITY = 0.7
"""How far people give way where nobody has measured it: a default to be shown and varied, not a finding."""
TOLERANCE = 1e-11
MOST_SWEEPS = 10_000

ByPerson: TypeAlias = Mapping[Any, float]
"""The keys of a mapping cannot be declared as either numbers or texts and be given as one of them."""


@dataclass(frozen=True, slots=True)
class Settled:
    """Where opinions come to rest. Not converged: the last sweep's, as when two copy each other for ever."""

    opinions: dict[PersonId, float]
    sweeps: int
    converged: bool


def scenario(
    network: Network,
    opinions: ByPerson,
    *,
    stubborn: ByPerson | None = None,
    susceptibility: ByPerson | None = None,
    default: float = SUSCEPTIBILITY,
) -> Settled:
    """Where it leads if people weigh those to whom they listen by the strength of the ties.

    Who is missing in `opinions` starts at 0. A stubborn one has the given opinion from the start and keeps it; who listens
    to nobody keeps the first one. Susceptibilities are 0 to 1. Raises UnknownPerson, and ValueError for one out of range.
    """
    first = _filled(network, opinions, 0.0)
    first[network.places(stubborn or {})] = list((stubborn or {}).values())
    gives_way = _filled(network, susceptibility or {}, default)
    gives_way[network.places(stubborn or {})] = 0
    settled, sweeps, converged = settle(row_stochastic(network.listening()), first, gives_way)
    return Settled(dict(zip(network.people, settled.tolist(), strict=True)), sweeps, converged)


def _filled(network: Network, values: ByPerson, missing: float) -> Numbers:
    filled = np.full(len(network), missing, dtype=np.float64)
    filled[network.places(values)] = list(values.values())
    return filled


def row_stochastic(listening: sparse.sparray) -> sparse.csr_array:
    """Each row divided by its sum; who listens to nobody listens to themselves alone."""
    rows = sparse.csr_array(listening, dtype=np.float64)
    sums = rows.sum(axis=1)
    alone = sums == 0
    scale = np.divide(1.0, sums, out=np.ones(len(sums)), where=~alone)
    return sparse.csr_array(sparse.diags_array(scale) @ rows + sparse.diags_array(alone.astype(np.float64)))


def settle(
    weights: sparse.csr_array,
    first: Numbers,
    gives_way: Numbers,
    *,
    tolerance: float = TOLERANCE,
    most_sweeps: int = MOST_SWEEPS,
) -> tuple[Numbers, int, bool]:
    """Friedkin-Johnsen from rows that sum to 1: opinions, sweeps taken, whether a sweep moved nobody beyond `tolerance`.

    The tolerance is in multiples of the largest first opinion. Raises ValueError for a susceptibility out of range.
    """
    if np.any((gives_way < 0) | (gives_way > 1)):
        raise ValueError("a susceptibility that is not from 0 to 1")
    heard, kept = sparse.csr_array(sparse.diags_array(gives_way) @ weights), (1 - gives_way) * first
    most = tolerance * max(1.0, np.abs(first).max(initial=0.0))
    opinions = first
    for sweep in range(1, most_sweeps + 1):
        before, opinions = opinions, heard @ opinions + kept
        if np.abs(opinions - before).max(initial=0.0) <= most:
            return opinions, sweep, True
    return opinions, most_sweeps, False


def consensus_weights(weights: sparse.csr_array) -> Numbers | None:
    """How much each first opinion counts in the consensus of DeGroot's model: the left unit eigenvector of W.

    None where there is no consensus: several groups that hear nobody outside, or one that goes round in circles.
    """
    group = _closed_group(weights)
    if group is None or _period(weights[group][:, group]) != 1:
        return None
    inside = sparse.csr_array(weights[group][:, group].T)
    share = np.full(len(group), 1 / len(group))
    for _sweep in range(MOST_SWEEPS):
        before, share = share, (share + inside @ share) / 2
        if np.abs(share - before).max() <= TOLERANCE / len(group):
            break
    counted = np.zeros(weights.shape[0])
    counted[group] = share / share.sum()
    return counted


def _closed_group(weights: sparse.csr_array) -> Indices | None:
    """Those who hear each other and nobody else, if that is one group."""
    count, group_of = csgraph.connected_components(weights, connection="strong")
    listeners, heard = weights.nonzero()
    hears_outside = np.zeros(count, dtype=bool)
    hears_outside[group_of[listeners[group_of[listeners] != group_of[heard]]]] = True
    closed = np.flatnonzero(~hears_outside)
    return np.flatnonzero(group_of == closed[0]) if len(closed) == 1 else None


def _period(weights: sparse.csr_array) -> int:
    """The greatest number that divides the length of every circle in a group where all are connected."""
    steps = csgraph.dijkstra(weights, unweighted=True, indices=0)
    listeners, heard = weights.nonzero()
    return int(np.gcd.reduce(np.abs(steps[listeners] + 1 - steps[heard]).astype(np.int64)))


def skill(said: Sequence[float], before: Sequence[float], after: Sequence[float]) -> float | None:
    """1 - mean squared error of what was said / that of "no change": above 0 is better than saying nothing.

    None where nobody moved, so that "no change" was right. Raises ValueError for lists of different length.
    """
    if not len(said) == len(before) == len(after):
        raise ValueError("as many people have to be compared as were forecast")
    error = sum((ours - true) ** 2 for ours, true in zip(said, after, strict=True))
    no_change = sum((old - true) ** 2 for old, true in zip(before, after, strict=True))
    return 1 - error / no_change if no_change else None
