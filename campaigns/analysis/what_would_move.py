"""How much power would be behind the change if certain asks are accepted: a scenario, not a forecast.

Friedkin and Johnsen's model (`stakeholders.analysis.influence`) over the ties that count. Everybody starts at their stance.
An ask that is accepted does two things and no more: whoever is asked stays where they stand (susceptibility 0), and the person
to be won counts the tie to them `emphasis` times beside the other ties. Without a tie between the two an ask moves nobody.
Where opinions come to rest, whoever reaches the threshold counts as behind the change. The model knows no calendar: it says
where this leads and not when.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from scipy import sparse

from campaigns.analysis.scenario_settings import PLAUSIBLE, Settings
from stakeholders.analysis.influence import ByPerson, row_stochastic, settle
from stakeholders.analysis.network import Network, Numbers, PersonId

Ask: TypeAlias = tuple[PersonId, PersonId]
"""Who is asked, and who is to be won."""

SAME = 9
"""Opinions that agree to so many digits are equal, so that one a hair below the threshold reaches it."""


@dataclass(frozen=True, eq=False)
class Ground:
    """Who listens to whom, and in the order of the network's people where they start and how much power they hold."""

    network: Network
    first: Numbers
    powers: Numbers


def ground_of(network: Network, opinions: ByPerson, powers: ByPerson) -> Ground:
    """Everybody in the network needs an opinion and a power. Raises KeyError."""
    first = np.array([opinions[person] for person in network.people], dtype=np.float64)
    return Ground(network, first, np.array([powers[person] for person in network.people], dtype=np.float64))


def settled(ground: Ground, asks: Collection[Ask], settings: Settings) -> Numbers:
    """Where opinions come to rest, in the order of the people. Raises UnknownPerson, and ValueError for settings out of range."""
    return _rest(ground, _weights(ground.network, asks, settings), asks, settings.susceptibility)


def share_behind(ground: Ground, opinions: Numbers, threshold: float) -> float | None:
    """Power of those whose opinion reaches the threshold / all power; None where there is nobody."""
    if not ground.powers.any():
        return None
    return float(ground.powers[np.round(opinions, SAME) >= threshold].sum() / ground.powers.sum())


def shares_under(
    ground: Ground, asks: Collection[Ask], choices: Collection[Settings] = PLAUSIBLE
) -> dict[Settings, float]:
    """The share behind the change under each of the settings; what several of them have in common is worked out once."""
    shares: dict[Settings, float] = {}
    weighed: dict[tuple[str, float], sparse.csr_array] = {}
    rests: dict[tuple[str, float, float], Numbers] = {}
    for one in choices if len(ground.powers) else ():
        tied = (one.reading, one.emphasis)
        if tied not in weighed:
            weighed[tied] = _weights(ground.network, asks, one)
        rest = (*tied, one.susceptibility)
        if rest not in rests:
            rests[rest] = _rest(ground, weighed[tied], asks, one.susceptibility)
        shares[one] = share_behind(ground, rests[rest], one.threshold) or 0.0
    return shares


def _weights(network: Network, asks: Collection[Ask], settings: Settings) -> sparse.csr_array:
    """How each weighs those to whom they listen, rows summing to 1."""
    if not settings.emphasis >= 1:
        raise ValueError("an ask that makes a tie count for less")
    size = len(network)
    weights = network.weights if settings.reading == "strength" else np.ones(len(network.weights))
    asked = network.places(one for one, _other in asks) * size + network.places(other for _one, other in asks)
    along = np.isin(network.influencers * size + network.influenced, asked)
    weights = np.where(along, weights * settings.emphasis, weights)
    return row_stochastic(sparse.csr_array((weights, (network.influenced, network.influencers)), shape=(size, size)))


def _rest(ground: Ground, weights: sparse.csr_array, asks: Collection[Ask], susceptibility: float) -> Numbers:
    gives_way = np.full(len(ground.network), susceptibility, dtype=np.float64)
    gives_way[ground.network.places(one for one, _other in asks)] = 0
    return settle(weights, ground.first, gives_way)[0]
