"""Whom to recruit: the few who together are near to most of the leadership."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from accounts.kept import kept_until_changed
from accounts.models import Organization, User
from campaigns.queries.network import NetworkPerson, PeopleNetwork, network_on
from stakeholders.enums import Level
from stakeholders.models import Group

if TYPE_CHECKING:
    from stakeholders.analysis.network import Network

COUNTED = ("stakeholders_stakeholder", "stakeholders_stanceentry", "stakeholders_rating", "stakeholders_influencetie")
EVERYBODY, LEADERS = "everybody", "leaders"
USUAL, MOST = 4, 10
MOST_PEOPLE = 2_000
"""All distances between so many are reckoned while the browser waits."""


@dataclass(frozen=True, slots=True)
class Choice:
    """The answer as ids, so that it can be kept. `adds` says by how much the reach falls without each member."""

    members: tuple[int, ...]
    reach: float
    adds: tuple[float, ...]
    is_exhaustive: bool
    runners_up: tuple[tuple[tuple[int, ...], float], ...]
    senior: tuple[int, ...]
    senior_reach: float
    beyond: tuple[int, ...]
    """Whom none of the members reaches by any number of ties."""
    parts: int
    """In how many parts the ties leave the people; whoever has no tie is a part alone."""


@dataclass(frozen=True, slots=True)
class Recruit:
    pk: int
    name: str
    title: str
    stance: int | None
    power: int
    level: str
    adds: float

    @property
    def points(self) -> float:
        return self.adds * 100


@dataclass(frozen=True, slots=True)
class RunnerUp:
    """The same set but for these."""

    into: list[str]
    out_of: list[str]
    reach: float
    behind: float

    @property
    def points_less(self) -> float:
        return self.behind * 100


@dataclass(frozen=True)
class RecruitPage:
    """`choice` is None where there is nobody to choose from, or too many."""

    people: int
    ties: int
    alone: int
    k: int
    choice: Choice | None
    chosen: list[Recruit]
    senior: list[Recruit]
    runners_up: list[RunnerUp]
    beyond: list[str]

    @property
    def is_too_large(self) -> bool:
        return self.people > MOST_PEOPLE

    @property
    def is_fewer(self) -> bool:
        """There are not more people than were asked for."""
        return self.choice is not None and len(self.choice.members) == self.people


def groups() -> list[tuple[str, str]]:
    return [(str(pk), name) for pk, name in Group.objects.order_by("position", "name").values_list("pk", "name")]


def recruit_page(
    organization: Organization, *, scope: str, k: int, reader: User, day: date, known_at: datetime
) -> RecruitPage:
    """Four queries, one more where the answer is not kept. `scope` is everybody, leaders or the id of a group."""
    network = within(network_on(organization, day=day, known_at=known_at, reader=reader), scope)
    k = min(k, len(network.people))
    choice = None
    if 0 < len(network.people) <= MOST_PEOPLE:
        name = f"recruit:{day}:{reader.pk}:{scope}:{k}"
        choice = kept_until_changed(name, organization, COUNTED, lambda: choose(network, k))
    return _page(network, k, choice)


def within(network: PeopleNetwork, scope: str) -> PeopleNetwork:
    """Those of the scope, and the ties between them."""
    people = {pk: one for pk, one in network.people.items() if _is_in(one, scope)}
    ties = tuple(tie for tie in network.ties if tie.influencer in people and tie.influenced in people)
    return PeopleNetwork(network.day, people, ties)


def _is_in(person: NetworkPerson, scope: str) -> bool:
    if scope == LEADERS:
        return (person.level or 0) >= Level.SENIOR_LEADER
    return scope == EVERYBODY or str(person.group_id) == scope


def choose(people: PeopleNetwork, k: int) -> Choice:
    """Key players and, to compare, the most senior."""
    from stakeholders.analysis.key_players import Nearness, key_players

    network = people.as_arrays()
    found, nearness = key_players(network, k), Nearness(network)
    adds, senior = nearness.adds(found.members), most_senior(people.people.values(), k)
    parts, beyond = _parts(network, found.members)
    return Choice(
        members=found.members,  # type: ignore[arg-type]
        reach=found.reach,
        adds=tuple(adds[one] for one in found.members),
        is_exhaustive=found.method == "exhaustive",
        runners_up=tuple((one.members, one.reach) for one in found.runners_up),  # type: ignore[misc]
        senior=senior,
        senior_reach=nearness.reach(senior),
        beyond=beyond,
        parts=parts,
    )


def most_senior(people: Iterable[NetworkPerson], k: int) -> tuple[int, ...]:
    """The highest level, then the most power, then who was here first."""
    ranked = sorted(people, key=lambda one: (-(one.level or 0), -one.weight, one.id))
    return tuple(one.id for one in ranked[:k])


def _parts(network: Network, members: Iterable[int | str]) -> tuple[int, tuple[int, ...]]:
    from scipy.sparse import csgraph

    parts, part_of = csgraph.connected_components(network.undirected(), directed=False)
    reached = {int(part_of[place]) for place in network.places(members)}
    beyond = (one for one, part in zip(network.people, part_of.tolist(), strict=True) if part not in reached)
    return int(parts), tuple(beyond)  # type: ignore[arg-type]


def _page(network: PeopleNetwork, k: int, choice: Choice | None) -> RecruitPage:
    tied = {end for tie in network.counted_ties for end in (tie.influencer, tie.influenced)}
    names = {pk: one.name for pk, one in network.people.items()}
    return RecruitPage(
        people=len(network.people),
        ties=len(network.counted_ties),
        alone=len(network.people) - len(tied),
        k=k,
        choice=choice,
        chosen=_chosen(network, choice) if choice else [],
        senior=[_recruit(network.people[pk], 0) for pk in choice.senior] if choice else [],
        runners_up=_runners_up(names, choice) if choice else [],
        beyond=[names[pk] for pk in choice.beyond] if choice else [],
    )


def _chosen(network: PeopleNetwork, choice: Choice) -> list[Recruit]:
    """Who adds most first."""
    found = [_recruit(network.people[pk], adds) for pk, adds in zip(choice.members, choice.adds, strict=True)]
    return sorted(found, key=lambda one: (-round(one.adds, 9), one.pk))


def _recruit(person: NetworkPerson, adds: float) -> Recruit:
    level = str(Level(person.level).label) if person.level else ""
    return Recruit(person.id, person.name, person.title, person.stance, person.weight, level, adds)


def _runners_up(names: dict[int, str], choice: Choice) -> list[RunnerUp]:
    best = set(choice.members)
    return [
        RunnerUp(
            into=[names[pk] for pk in members if pk not in best],
            out_of=[names[pk] for pk in choice.members if pk not in members],
            reach=reach,
            behind=choice.reach - reach,
        )
        for members, reach in choice.runners_up
    ]
