"""Which champion is asked to win over whom.

Maximize the sum of v_j p_ij d_r x_ijr: v_j is what target j is worth (power x gap to the wanted stance), p_ij how much j
listens to champion i, d_r the weight of being the r-th champion on one target (1, 0.5, ...). A champion has a capacity,
each slot of a target takes one champion, nobody is asked twice about the same target, and only ties count. That is a flow
in a network, so the optimum of the linear program is whole-numbered (Ahuja, Magnanti and Orlin, "Network Flows", 1993);
HiGHS finds it. Of plans worth the same, earlier champions get earlier targets: same data, same plan.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

import numpy as np

from campaigns.analysis.assignment_program import Flags, Program, solve
from stakeholders.analysis.network import Indices, Network, Numbers, PersonId

CAPACITY = 2
SLOTS = (1.0, 0.5)

Pair: TypeAlias = tuple[PersonId, PersonId]
"""A champion and a target."""
Reason: TypeAlias = Literal["no_tie", "forbidden", "excluded", "over_capacity", "over_slots"]


@dataclass(frozen=True, slots=True)
class Champion:
    """Somebody who may be asked, about at most `capacity` targets."""

    person: PersonId
    capacity: int = CAPACITY


@dataclass(frozen=True, slots=True)
class Target:
    """Somebody to win over; `value` is power x gap to the wanted stance. At 0 or below there is nothing to win.

    `taken` of the slots are filled by who is asked about them already, the first slots first.
    """

    person: PersonId
    value: float
    taken: int = 0


@dataclass(frozen=True, slots=True)
class Wishes:
    """What a lead decided beforehand."""

    pinned: Collection[Pair] = ()
    """In the plan whatever they are worth; they take capacity and slots like others."""
    forbidden: Collection[Pair] = ()
    excluded: Collection[PersonId] = ()
    """Neither asked nor asked about."""


NO_WISHES = Wishes()


@dataclass(frozen=True, slots=True)
class Suggestion:
    champion: PersonId
    target: PersonId
    slot: int
    """1 for whom the target listens to most of those who are asked, then 2 ..."""
    gain: float
    """What it adds: v p d."""


@dataclass(frozen=True, slots=True)
class Plan:
    """The most that can be reached, by whom; in the order of the network's champions, then of their targets."""

    value: float
    pairs: tuple[Suggestion, ...]
    unreachable: tuple[PersonId, ...]
    """Targets with a slot left who listen to no champion that may be asked about them."""


class WishRefused(ValueError):
    """A pinned pair cannot be in any plan; `reason` says why."""

    def __init__(self, pair: Pair, reason: Reason) -> None:
        self.pair, self.reason = pair, reason
        super().__init__(f"{pair[0]} cannot be asked about {pair[1]}: {reason.replace('_', ' ')}")


def slots_for(per_target: int) -> tuple[float, ...]:
    """The weights of so many champions on one target, each half of the one before."""
    return tuple(0.5**before for before in range(per_target))


def plan_asks(
    network: Network,
    champions: Iterable[Champion],
    targets: Iterable[Target],
    *,
    slots: Sequence[float] = SLOTS,
    wishes: Wishes = NO_WISHES,
) -> Plan:
    """The plan worth most. Champions and targets in any order; the network's order of people settles what is equal.

    Raises UnknownPerson, WishRefused, and ValueError for slots that are not above 0 or grow.
    """
    if not slots or min(slots) <= 0 or list(slots) != sorted(slots, reverse=True):
        raise ValueError("slots need weights above 0 that do not grow")
    parties = _parties(network, champions, targets, wishes)
    pins = _pins(network, wishes, parties, len(slots))
    ties = _possible(network, parties, pins, wishes, len(slots))
    program = _program(network, ties, parties, pins, slots)
    pairs = _suggestions(network, ties[solve(program)], parties, slots)
    reached = set(network.influenced[ties].tolist())
    wanted = np.flatnonzero(parties.is_open_to(len(slots))).tolist()
    unreachable = [network.people[place] for place in wanted if place not in reached]
    return Plan(sum(pair.gain for pair in pairs), pairs, tuple(unreachable))


def check_pins(
    network: Network, champions: Iterable[Champion], targets: Iterable[Target], *, slots: int, wishes: Wishes
) -> None:
    """Raises WishRefused as `plan_asks` would, without looking for the plan."""
    _pins(network, wishes, _parties(network, champions, targets, wishes), slots)


@dataclass(frozen=True, eq=False)
class _Parties:
    """By place in the network: capacity, 0 for who is not asked; value, 0 for who is not to be won; slots taken."""

    capacities: Indices
    values: Numbers
    taken: Indices

    def is_open_to(self, slots: int) -> Flags:
        """Who is to be won over and not yet by as many as there are slots."""
        return (self.values > 0) & (self.taken < slots)


def _parties(network: Network, champions: Iterable[Champion], targets: Iterable[Target], wishes: Wishes) -> _Parties:
    champions, targets = list(champions), list(targets)
    capacities, taken = np.zeros(len(network), dtype=np.int64), np.zeros(len(network), dtype=np.int64)
    values, about = np.zeros(len(network)), network.places(one.person for one in targets)
    capacities[network.places(one.person for one in champions)] = [max(one.capacity, 0) for one in champions]
    values[about] = [max(one.value, 0.0) for one in targets]
    taken[about] = [max(one.taken, 0) for one in targets]
    excluded = network.places(wishes.excluded)
    capacities[excluded], values[excluded] = 0, 0
    return _Parties(capacities, values, taken)


def _keys(network: Network, pairs: Collection[Pair]) -> Indices:
    """One number a pair, as `_tie_keys` for ties."""
    asked, about = network.places(one for one, _other in pairs), network.places(other for _one, other in pairs)
    return asked * len(network) + about


def _tie_keys(network: Network) -> Indices:
    """Ascending, because the ties of a network stand in this order."""
    return network.influencers * len(network) + network.influenced


def _pins(network: Network, wishes: Wishes, parties: _Parties, slots: int) -> Flags:
    """Which ties are pinned. Raises WishRefused for the first pair that no plan can hold."""
    ties, forbidden = _tie_keys(network), set(wishes.forbidden)
    used: Counter[tuple[str, PersonId]] = Counter()
    pinned = sorted(set(wishes.pinned), key=lambda pair: network.places(pair).tolist())
    for pair in pinned:
        used.update([("asked", pair[0]), ("about", pair[1])])
        asked, about = network.places(pair).tolist()
        refusals: dict[Reason, bool] = {
            "excluded": bool({*pair} & {*wishes.excluded}),
            "forbidden": pair in forbidden,
            "no_tie": not np.any(ties == asked * len(network) + about),
            "over_capacity": used["asked", pair[0]] > parties.capacities[asked],
            "over_slots": used["about", pair[1]] + parties.taken[about] > slots,
        }
        for reason, is_refused in refusals.items():
            if is_refused:
                raise WishRefused(pair, reason)
    return np.isin(ties, _keys(network, pinned))


def _possible(network: Network, parties: _Parties, pins: Flags, wishes: Wishes, slots: int) -> Indices:
    """Places of the ties along which somebody may be asked."""
    is_open = (parties.capacities[network.influencers] > 0) & parties.is_open_to(slots)[network.influenced]
    is_forbidden = np.isin(_tie_keys(network), _keys(network, wishes.forbidden))
    return np.flatnonzero(is_open & ~is_forbidden | pins)


def _program(network: Network, ties: Indices, parties: _Parties, pins: Flags, slots: Sequence[float]) -> Program:
    asked, champions = np.unique(network.influencers[ties], return_inverse=True)
    about, targets = np.unique(network.influenced[ties], return_inverse=True)
    gains = parties.values[network.influenced[ties]] * network.weights[ties]
    return Program(
        champions, targets, gains, parties.capacities[asked], np.array(slots), pins[ties], parties.taken[about]
    )


def _suggestions(network: Network, ties: Indices, parties: _Parties, slots: Sequence[float]) -> tuple[Suggestion, ...]:
    """The strongest on each target comes first, of equals the earlier."""
    order = sorted(ties.tolist(), key=lambda tie: (network.influenced[tie], -network.weights[tie], tie))
    rank = Counter({place: int(parties.taken[place]) for place in network.influenced[ties].tolist()})
    found = {}
    for tie in order:
        asked, about = int(network.influencers[tie]), int(network.influenced[tie])
        gain = float(parties.values[about] * network.weights[tie] * slots[rank[about]])
        rank[about] += 1
        found[tie] = Suggestion(network.people[asked], network.people[about], rank[about], gain)
    return tuple(found[tie] for tie in sorted(found))
