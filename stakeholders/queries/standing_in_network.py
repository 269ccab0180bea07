"""How central each person is in who listens to whom today."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date

from accounts.kept import kept_until_changed
from accounts.models import Organization, User
from stakeholders.enums import Basis
from stakeholders.models import Stakeholder
from stakeholders.queries.open_ties import ties_seen_by
from stakeholders.queries.people import named, words_of

COUNTED = ("stakeholders_influencetie", "stakeholders_stakeholder")
MOST_WALKED = 2000
"""With more people who have a tie, finding all shortest ways takes longer than a page may."""
STRONGEST = 5
SORTS = ("name", "degree", "listens_to", "heard_by", "passes_on", "betweenness", "closeness")
PAGE = 100

Ties = Sequence[tuple[int, int, int]]


@dataclass(frozen=True, slots=True)
class Standing:
    """Counts of people; betweenness and closeness from 0 to 1, None where they were not worked out."""

    pk: int
    name: str
    title: str
    degree: int
    listens_to: int
    heard_by: int
    passes_on: float | None
    """Betweenness along the direction of the ties."""
    betweenness: float | None
    closeness: float | None


@dataclass(frozen=True, slots=True)
class NetworkStanding:
    """`rows` are those with a tie; `alone` counts everybody else, for whom every figure is 0."""

    rows: tuple[Standing, ...]
    alone: int

    @property
    def is_walked(self) -> bool:
        return len(self.rows) <= MOST_WALKED


@dataclass(frozen=True, slots=True)
class Figures:
    degree: int
    listens_to: int
    heard_by: int
    passes_on: float | None = None
    betweenness: float | None = None
    closeness: float | None = None


def network_standing(organization: Organization, *, reader: User, today: date) -> NetworkStanding:
    """Without the reader's own record and without rivalries; kept until people or ties change."""
    own = Stakeholder.objects.filter(user=reader).values_list("pk", flat=True).first() or 0
    name = f"standing-in-network:{today}:{own}"
    return kept_until_changed(name, organization, COUNTED, lambda: _counted(reader, today))


def _counted(reader: User, today: date) -> NetworkStanding:
    counted = ties_seen_by(reader, today).exclude(basis=Basis.RIVALRY)
    ties = list(counted.values_list("influencer", "influenced", "strength"))
    ids = sorted({pk for influencer, influenced, _strength in ties for pk in (influencer, influenced)})
    everybody = Stakeholder.objects.active(today).visible_to(reader)
    total = everybody.count()
    figures = _walked(ids, ties, total) if len(ids) <= MOST_WALKED else _degrees(ties)
    people = everybody.filter(pk__in=ids).order_by("name_key", "pk").values_list("pk", "name", "title")
    rows = tuple(_standing(pk, name, title, figures[pk]) for pk, name, title in people)
    return NetworkStanding(rows, total - len(rows))


def _standing(pk: int, name: str, title: str, figures: Figures) -> Standing:
    return Standing(pk, name, title, **{one.name: getattr(figures, one.name) for one in fields(figures)})


def _walked(ids: Sequence[int], ties: Ties, total: int) -> Mapping[int, Figures]:
    """Worked out among those with a tie, then put in proportion to everybody: who has none is on no way."""
    from stakeholders.analysis.centrality import centrality, directed_betweenness  # takes numpy and scipy along
    from stakeholders.analysis.network import Tie, network_of

    network = network_of(ids, (Tie(one, other, strength / STRONGEST) for one, other, strength in ties))
    found, onward = centrality(network), directed_betweenness(network)
    pairs = _share((len(ids) - 1) * (len(ids) - 2), (total - 1) * (total - 2))
    others = _share(len(ids) - 1, total - 1)
    return {
        pk: Figures(
            degree=one.degree,
            listens_to=one.in_degree,
            heard_by=one.out_degree,
            passes_on=onward[pk] * pairs,
            betweenness=one.betweenness * pairs,
            closeness=one.closeness * others,
        )
        for pk in ids
        for one in [found[pk]]
    }


def _share(part: int, whole: int) -> float:
    return part / whole if whole > 0 else 0.0


def _degrees(ties: Ties) -> Mapping[int, Figures]:
    """What can be counted in a network of any size."""
    heard_by: dict[int, set[int]] = defaultdict(set)
    listens_to: dict[int, set[int]] = defaultdict(set)
    for influencer, influenced, _strength in ties:
        heard_by[influencer].add(influenced)
        listens_to[influenced].add(influencer)
    return {
        pk: Figures(len(heard_by[pk] | listens_to[pk]), len(listens_to[pk]), len(heard_by[pk]))
        for pk in {*heard_by, *listens_to}
    }


def narrowed(standing: NetworkStanding, text: str, sort: str) -> list[Standing]:
    """The rows whose people fit the words, in the order that `sort` names: `degree`, or `-degree` from the top."""
    rows = list(standing.rows)
    if words := words_of(text):
        fitting = named(Stakeholder.objects.filter(pk__in=[row.pk for row in rows]), words)
        kept = set(fitting.values_list("pk", flat=True))
        rows = [row for row in rows if row.pk in kept]
    column = sort.removeprefix("-")
    if column == "name":
        return rows[::-1] if sort.startswith("-") else rows
    # Rows come by name; sorting is stable, so equal figures stay in that order either way.
    return sorted(rows, key=lambda row: getattr(row, column) or 0, reverse=sort.startswith("-"))
