"""What the mathematics says of a network from files: as plain values for JSON, and as tables to read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any, TypeAlias

from scipy.sparse import csgraph

from campaigns.analysis.assignment import CAPACITY, Champion, Target, plan_asks, slots_for
from stakeholders.analysis.centrality import centrality
from stakeholders.analysis.coalition import UNSET_POWER
from stakeholders.analysis.influence import SUSCEPTIBILITY, scenario
from stakeholders.analysis.key_players import key_players
from stakeholders.analysis.network import Network, Tie, network_of
from stakeholders.exchange.network_files import ListedNetwork, ListedPerson

DIGITS = 10
SUPPORTER = 1

Answers: TypeAlias = dict[str, dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked for; the parts that are not stay out of the answer."""

    centrality: bool = False
    key_players: int | None = None
    assign: bool = False
    capacity: int = CAPACITY
    per_target: int = 2
    influence: bool = False
    stubborn: Mapping[str, float] = field(default_factory=dict)
    susceptibility: float = SUSCEPTIBILITY


def answers(listed: ListedNetwork, question: Question) -> Answers:
    """A dictionary a part, in the order of the question; numbers to ten digits."""
    whole, without_rivalry = _network(listed, rivalry=True), _network(listed, rivalry=False)
    found: Answers = {}
    if question.centrality:
        found["centrality"] = {str(one): asdict(values) for one, values in centrality(whole).items()}
    if question.key_players is not None:
        found["key_players"] = asdict(key_players(without_rivalry, question.key_players))
    if question.assign:
        found["assignment"] = _assignment(without_rivalry, listed.people, question)
    if question.influence:
        found["influence"] = _influence(without_rivalry, listed.people, question)
    return _rounded(found)


def _network(listed: ListedNetwork, *, rivalry: bool) -> Network:
    ties = (Tie(one.influencer, one.influenced, one.weight) for one in listed.ties if rivalry or not one.is_rivalry)
    return network_of((person.id for person in listed.people), ties)


def _assignment(network: Network, people: Sequence[ListedPerson], question: Question) -> dict[str, Any]:
    plan = plan_asks(network, _champions(people, question), _targets(people), slots=slots_for(question.per_target))
    return asdict(plan)


def _champions(people: Iterable[ListedPerson], question: Question) -> list[Champion]:
    asked = (one for one in people if _may_be_asked(one))
    return [Champion(one.id, question.capacity if one.capacity is None else one.capacity) for one in asked]


def _may_be_asked(person: ListedPerson) -> bool:
    """As the file says, or who is a supporter at least where it says nothing."""
    return (person.stance or 0) >= SUPPORTER if person.is_champion is None else person.is_champion


def _targets(people: Iterable[ListedPerson]) -> list[Target]:
    """Power x gap; a stance that is not known counts as neutral here, a power that is not set as everywhere."""
    lacking = ((one, (one.wanted_stance or 0) - (one.stance or 0)) for one in people if one.wanted_stance is not None)
    return [Target(one.id, (one.power or UNSET_POWER) * gap) for one, gap in lacking if gap > 0]


def _influence(network: Network, people: Iterable[ListedPerson], question: Question) -> dict[str, Any]:
    own = {one.id: one.susceptibility for one in people if one.susceptibility is not None}
    first = {one.id: one.stance for one in people if one.stance is not None}
    settled = scenario(network, first, stubborn=question.stubborn, susceptibility=own, default=question.susceptibility)
    return asdict(settled)


def _rounded(value: Any) -> Any:
    if isinstance(value, float):
        return round(value, DIGITS) + 0.0  # no negative zero
    if isinstance(value, dict):
        return {key: _rounded(one) for key, one in value.items()}
    return [_rounded(one) for one in value] if isinstance(value, tuple | list) else value


def remarks(listed: ListedNetwork, question: Question, found: Answers) -> Iterator[str]:
    """What somebody should know who reads the answers."""
    rivals, unknown = sum(one.is_rivalry for one in listed.ties), sum(one.stance is None for one in listed.people)
    parts, _labels = csgraph.connected_components(_network(listed, rivalry=True).undirected(), directed=False)
    if listed.repeated:
        yield f"Rows that repeat an earlier row, each tie counts once: {listed.repeated}."
    if rivals and found.keys() != {"centrality"}:
        yield f"Ties of rivalry, left out of reach, assignment and scenario: {rivals}."
    if parts > 1:
        yield f"The network falls into {parts} parts with no tie between them."
    if unknown and ("assignment" in found or "influence" in found):
        yield f"People whose stance is not known, 0 was taken: {unknown} of {len(listed.people)}."
    if "assignment" in found:
        yield from _remarks_on_plan(listed.people, question)
    if "influence" in found and not found["influence"]["converged"]:
        yield f"Opinions did not come to rest within {found['influence']['sweeps']} sweeps."


def _remarks_on_plan(people: Sequence[ListedPerson], question: Question) -> Iterator[str]:
    if not any(one.capacity for one in _champions(people, question)):
        yield "There is nobody to ask: no champion with room for one more."
    if not _targets(people):
        yield "There is nobody to win over: no wanted stance is above the present one."
