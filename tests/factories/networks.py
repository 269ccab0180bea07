"""Networks: published ones, and small ones by chance."""

import csv
from collections.abc import Iterable
from pathlib import Path

import networkx
from hypothesis import strategies as st

from stakeholders.analysis.network import Network, Tie, network_of

PUBLISHED = Path(__file__).parents[1] / "stakeholders" / "analysis" / "networks"
STRENGTHS = st.integers(1, 5)


def rows(name: str) -> list[dict[str, str]]:
    with (PUBLISHED / name).open(newline="") as file:
        return list(csv.DictReader(file))


def florentine(relation: str = "marriage") -> Network:
    """Ties without direction; who has none of this relation is not in it."""
    ties = [Tie(row["a"], row["b"], 1.0) for row in rows("florentine_edges.csv") if row["relation"] == relation]
    return network_of(sorted({name for tie in ties for name in (tie.influencer, tie.influenced)}), ties)


def managers(relation: str = "advice") -> Network:
    """Krackhardt's 21: who is asked for advice influences who asks."""
    found = [row for row in rows("krackhardt_managers_edges.csv") if row["relation"] == relation]
    return network_of(range(1, 22), (Tie(int(row["to"]), int(row["from"]), 1.0) for row in found))


@st.composite
def networks(draw: st.DrawFn, *, least: int = 1, most: int = 8, most_ties: int = 20) -> Network:
    """People 0, 1, ... with any ties between them, of strength 1 to 5."""
    size = draw(st.integers(least, most))
    pairs = [(one, other) for one in range(size) for other in range(size) if one != other]
    chosen = draw(st.lists(st.sampled_from(pairs), unique=True, max_size=most_ties)) if pairs else []
    return network_of(range(size), [Tie(one, other, draw(STRENGTHS) / 5) for one, other in chosen])


def ties_of(network: Network) -> list[Tie]:
    people = network.people
    ties = zip(network.influencers.tolist(), network.influenced.tolist(), network.weights.tolist(), strict=True)
    return [Tie(people[one], people[other], weight) for one, other, weight in ties]


def without(network: Network, left_out: Iterable[Tie]) -> Network:
    gone = set(left_out)
    return network_of(network.people, [tie for tie in ties_of(network) if tie not in gone])


def as_networkx(network: Network) -> networkx.DiGraph:
    graph = networkx.DiGraph()
    graph.add_nodes_from(network.people)
    graph.add_weighted_edges_from((tie.influencer, tie.influenced, tie.weight) for tie in ties_of(network))
    return graph
