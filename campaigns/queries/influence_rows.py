"""The influence map as lists: people with whom they listen to, departments, and every tie as a row."""

from collections.abc import Mapping
from dataclasses import dataclass

from campaigns.queries.influence_drawing import department_name
from campaigns.queries.influence_map import InfluenceMap
from campaigns.queries.influence_overview import DepartmentNode, Overview
from campaigns.queries.network import NetworkPerson, NetworkTie

PAGE = 100


@dataclass(frozen=True)
class Listened:
    tie: NetworkTie
    other: NetworkPerson


@dataclass(frozen=True)
class PersonRow:
    """A person in view, and whom in view they listen to, most first."""

    person: NetworkPerson
    listens_to: list[Listened]


def person_rows(found: InfluenceMap) -> list[PersonRow]:
    heard: dict[int, list[NetworkTie]] = {}
    for tie in found.ties:
        heard.setdefault(tie.influenced, []).append(tie)
    people = found.network.people
    return [
        PersonRow(one, [Listened(tie, people[tie.influencer]) for tie in _strongest_first(heard.get(one.id, []))])
        for one in found.people
    ]


def _strongest_first(ties: list[NetworkTie]) -> list[NetworkTie]:
    return sorted(ties, key=lambda tie: (-tie.strength, tie.id))


@dataclass(frozen=True)
class DepartmentRow:
    """`listens_to` are the departments with the most strength of ties into this one."""

    node: DepartmentNode
    name: str
    listens_to: list[str]


MOST_NAMED = 3


def department_rows(overview: Overview, names: Mapping[int, str]) -> list[DepartmentRow]:
    """The most power first."""
    into: dict[int, list[str]] = {}
    for flow in overview.flows:
        into.setdefault(flow.influenced, []).append(department_name(flow.influencer, names))
    rows = [
        DepartmentRow(one, department_name(one.id, names), into.get(one.id, [])[:MOST_NAMED])
        for one in overview.departments
    ]
    return sorted(rows, key=lambda row: (-row.node.power, row.name))


@dataclass(frozen=True)
class TieRow:
    tie: NetworkTie
    influencer: NetworkPerson
    influenced: NetworkPerson


@dataclass(frozen=True)
class TiePage:
    """`previous` and `next` are numbers of pages, 0 where there is none."""

    rows: list[TieRow]
    count: int
    previous: int
    next: int


def tie_page(found: InfluenceMap, asked: str) -> TiePage:
    """Strongest first, then by the name of who listens."""
    people = found.network.people
    rows = [TieRow(tie, people[tie.influencer], people[tie.influenced]) for tie in found.ties]
    rows.sort(key=lambda row: (-row.tie.strength, row.influenced.name, row.influencer.name, row.tie.id))
    last = max((len(rows) - 1) // PAGE + 1, 1)
    number = min(int(asked), last) if asked.isdecimal() and len(asked) < 9 else 1
    number = max(number, 1)
    shown = rows[(number - 1) * PAGE : number * PAGE]
    return TiePage(shown, len(rows), number - 1, number + 1 if number < last else 0)
