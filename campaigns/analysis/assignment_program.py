"""The linear program behind the assignment: its matrix, its solution, and the choice among equally good solutions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np
from scipy import sparse
from scipy.optimize import linprog

from stakeholders.analysis.network import Indices, Numbers

Flags: TypeAlias = "np.ndarray[tuple[int], np.dtype[np.bool_]]"

SAME = 1e-9
"""In shares of the largest gain: what differs by less is worth the same."""
SOLVER = {"method": "highs-ds", "options": {"dual_feasibility_tolerance": 1e-10}}


@dataclass(frozen=True, eq=False)
class Program:
    """Pairs in the order that breaks ties. Variables: pair 0 slot 0, pair 0 slot 1, ..., pair 1 slot 0, ..."""

    champions: Indices
    """Of each pair, as a place in `capacities`."""
    targets: Indices
    gains: Numbers
    """Of each pair in the first slot: v p."""
    capacities: Indices
    slots: Numbers
    pinned: Flags
    taken: Indices
    """Of each target, how many of the first slots are filled already."""

    @property
    def costs(self) -> Numbers:
        """What is minimized, in shares of the largest gain, so that the solver's tolerances fit any scale."""
        return -np.outer(self.gains / (self.gains.max(initial=0.0) or 1.0), self.slots).ravel()

    @property
    def limits(self) -> tuple[sparse.csr_array, Numbers]:
        """What the plan may not exceed: capacities, one champion a slot, each pair once."""
        slots, pairs = len(self.slots), len(self.gains)
        owner, slot = np.repeat(np.arange(pairs), slots), np.tile(np.arange(slots), pairs)
        targets = len(self.taken)
        filled = len(self.capacities) + self.targets[owner] * slots + slot
        rows = [self.champions[owner], filled]
        most = [
            self.capacities.astype(np.float64),
            (np.arange(slots) >= self.taken[:, None]).astype(np.float64).ravel(),
        ]
        if slots > 1:
            rows.append(len(self.capacities) + targets * slots + owner)
            most.append(np.ones(pairs))
        columns = np.tile(np.arange(pairs * slots), len(rows))
        shape = (sum(map(len, most)), pairs * slots)
        return sparse.csr_array((np.ones(len(columns)), (np.concatenate(rows), columns)), shape=shape), np.concatenate(
            most
        )

    @property
    def demands(self) -> tuple[sparse.csr_array, Numbers]:
        """Pinned pairs take some slot."""
        pins, slots = np.flatnonzero(self.pinned), len(self.slots)
        rows, columns = np.repeat(np.arange(len(pins)), slots), (pins[:, None] * slots + np.arange(slots)).ravel()
        shape = (len(pins), len(self.gains) * slots)
        return sparse.csr_array((np.ones(len(columns)), (rows, columns)), shape=shape), np.ones(len(pins))


def solve(program: Program) -> Flags:
    """Which pairs the plan takes: worth most and, of plans worth the same, earlier champions for earlier targets.

    The caller has made sure that pinned pairs fit. Two solutions: the first finds the value and, by its dual prices, what
    every plan of that value has in common; the second chooses among those plans. The value is therefore never touched.
    """
    if not len(program.gains):
        return np.zeros(0, dtype=bool)
    limits, demands = program.limits, program.demands
    best = _optimum(program.costs, limits, demands)
    columns = np.flatnonzero(best.lower.marginals <= SAME)
    if np.all(best.x[columns] > 0.5):  # no other plan is worth as much
        return _taken(program, columns, best.x[columns])
    is_tight = best.ineqlin.marginals < -SAME
    matrix, most = limits[0][:, columns], limits[1]
    kept = sparse.vstack([matrix[is_tight], demands[0][:, columns]], format="csr")
    needed = np.concatenate([most[is_tight], demands[1]])
    liked = -_preference(program)[columns // len(program.slots)]
    chosen = _optimum(liked, (matrix[~is_tight], most[~is_tight]), (kept, needed))
    return _taken(program, columns, chosen.x)


def _optimum(costs: Numbers, limits: tuple, demands: tuple) -> Any:
    bounded = {"A_ub": limits[0], "b_ub": limits[1]} if len(limits[1]) else {}
    required = {"A_eq": demands[0], "b_eq": demands[1]} if len(demands[1]) else {}
    found = linprog(costs, **bounded, **required, **SOLVER)
    if found.status != 0:
        raise RuntimeError(f"no plan was found: {found.message}")
    return found


def _preference(program: Program) -> Numbers:
    """For each pair a liking whose sums differ for any two sets of pairs, and favor the earlier with the earlier.

    Powers of e to different algebraic numbers are linearly independent (Lindemann and Weierstrass), and places together
    with a multiple of the root of 2 are never the same for two pairs.
    """
    champion = program.champions / len(program.capacities)
    target = program.targets / (program.targets.max() + 1)
    return np.exp(-champion - np.sqrt(2) * target)


def _taken(program: Program, columns: Indices, amounts: Numbers) -> Flags:
    if np.abs(amounts - amounts.round()).max(initial=0.0) > 1e-6:
        raise RuntimeError("the solver left a pair half taken")
    taken = np.zeros(len(program.gains), dtype=bool)
    taken[columns[amounts > 0.5] // len(program.slots)] = True
    return taken
