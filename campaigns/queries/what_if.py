"""What if: somebody stood elsewhere, somebody left, somebody listened. Now beside then; nothing is stored."""

from __future__ import annotations

from dataclasses import dataclass

from campaigns.analysis.scenario_settings import Settings
from campaigns.queries.changes import Changes, Reach, changed, coalition_in, out_of_reach, reaches
from campaigns.queries.network import NetworkPerson, PeopleNetwork
from campaigns.queries.scenario import Said, say
from campaigns.queries.suggested import Asks, Pair, suggested_in
from stakeholders.analysis.coalition import Coalition

MOST_LISTED = 40


@dataclass(frozen=True)
class Side:
    """Now, or then."""

    network: PeopleNetwork
    coalition: Coalition
    said: Said


@dataclass(frozen=True)
class Ask:
    asked: NetworkPerson
    person: NetworkPerson


@dataclass(frozen=True)
class WhatIf:
    """`lost` asks would fall away, whether they are out or only suggested; `gained` would be suggested instead."""

    changes: Changes
    now: Side
    then: Side
    gained: list[Ask]
    lost: list[Ask]
    out_of_reach: list[Reach]
    within_reach: list[NetworkPerson]
    is_planned: bool
    """False where there are too many ties to choose among all asks here: then neither side has suggested ones."""

    @property
    def points(self) -> int:
        """By which the coalition changes, in whole points as they are printed."""
        return round((self.then.coalition.share or 0) * 100) - round((self.now.coalition.share or 0) * 100)

    @property
    def is_same_plan(self) -> bool:
        return not self.gained and not self.lost


def what_if(network: PeopleNetwork, asks: Asks, changes: Changes, settings: Settings) -> WhatIf:
    """Without changes both sides are the same."""
    network_then = changed(network, changes) if changes else network
    suggested = suggested_in(network, asks)
    suggested_then = suggested_in(network_then, asks) if changes else suggested
    is_planned = suggested is not None and suggested_then is not None
    now = _side(network, asks, suggested if is_planned else None, settings)
    then = _side(network_then, asks, suggested_then if is_planned else None, settings) if changes else now
    was, will = set(now.said.pairs), set(then.said.pairs)
    far, far_then = out_of_reach(network), out_of_reach(then.network)
    return WhatIf(
        changes=changes,
        now=now,
        then=then,
        gained=_asks(then.network, will - was),
        lost=_asks(network, was - will),
        out_of_reach=reaches(then.network, sorted(far_then - far)[:MOST_LISTED]),
        within_reach=[then.network.people[pk] for pk in sorted(_lagging(then.network) & far - far_then)],
        is_planned=is_planned,
    )


def _side(network: PeopleNetwork, asks: Asks, suggested: dict[Pair, float] | None, settings: Settings) -> Side:
    return Side(network, coalition_in(network), say(network, asks.open, suggested or {}, settings))


def _lagging(network: PeopleNetwork) -> set[int]:
    return {pk for pk, one in network.people.items() if one.is_lagging}


def _asks(network: PeopleNetwork, pairs: set[Pair]) -> list[Ask]:
    people = network.people
    return [Ask(people[asked], people[person]) for asked, person in sorted(pairs)]
