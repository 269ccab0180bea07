from itertools import combinations, pairwise

import networkx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from stakeholders.analysis import key_players as module
from stakeholders.analysis.key_players import Nearness, key_players
from stakeholders.analysis.network import Network, Tie, UnknownPerson, network_of
from tests.factories.networks import as_networkx, florentine, managers, networks, ties_of


def reach_by_hand(network: Network, members: tuple) -> float:
    """Borgatti's D_R from networkx's distances."""
    distances = dict(networkx.all_pairs_shortest_path_length(as_networkx(network).to_undirected()))
    nearest = [min((distances[one].get(other) for one in members if other in distances[one]), default=None)
               for other in network.people]  # fmt: skip
    return sum(1 / distance if distance else float(distance == 0) for distance in nearest) / len(network)


@given(networks(most=7), st.data())
def test_the_best_of_all_sets_is_found(network: Network, data: st.DataObject) -> None:
    size = data.draw(st.integers(1, len(network)))
    reaches = {members: reach_by_hand(network, members) for members in combinations(network.people, size)}
    found = key_players(network, size)
    assert found.method == "exhaustive"
    assert found.reach == pytest.approx(max(reaches.values()))
    first = next(members for members, reach in reaches.items() if reach == pytest.approx(found.reach, abs=1e-9))
    assert found.members == first  # of equal ones the first by id
    ranked = sorted(reaches.values(), reverse=True)[1 : 1 + module.RUNNERS_UP]
    assert [one.reach for one in found.runners_up] == pytest.approx(ranked)
    assert found.members not in [one.members for one in found.runners_up]


@given(networks(least=2, most=7), st.data())
def test_greedy_takes_who_adds_most(network: Network, data: st.DataObject) -> None:
    size = data.draw(st.integers(1, len(network)))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "MOST_SETS", 0)
        found = key_players(network, size)
    chosen: tuple = ()
    while len(chosen) < size:
        others = [one for one in network.people if one not in chosen]
        best = max(
            others,
            key=lambda one: (round(reach_by_hand(network, (*chosen, one)), 9), *[-n for n in sorted((*chosen, one))]),
        )
        chosen = tuple(sorted((*chosen, best)))
    assert found.method == "greedy"
    assert (found.members, found.reach) == (chosen, pytest.approx(reach_by_hand(network, chosen)))
    assert all(one.reach <= found.reach for one in found.runners_up)


def test_when_there_are_too_many_sets_it_says_greedy() -> None:
    people = range(80)
    network = network_of(people, [Tie(one, other, 1.0) for one, other in pairwise(people)])
    assert key_players(network, 2).method == "exhaustive"
    assert key_players(network, 4).method == "greedy"


def test_the_best_set_is_not_the_most_central_people() -> None:
    """Two at the hub of one group reach less together than one of each group, as Borgatti argues."""
    hub = [Tie(one, other, 1.0) for one in "ab" for other in "cdefg"]
    network = network_of("abcdefghijk", [*hub, *(Tie("h", other, 1.0) for other in "ijk")])
    assert key_players(network, 2).members in [("a", "h"), ("b", "h")]
    nearness = Nearness(network)
    assert nearness.reach(["a", "h"]) == pytest.approx(10.5 / 11)
    assert nearness.reach(["a", "b"]) == pytest.approx(7 / 11)


def test_florentine_families() -> None:
    found = key_players(florentine(), 1)
    assert found.members == ("MEDICI",)
    assert found.reach == pytest.approx(reach_by_hand(florentine(), ("MEDICI",)))


def test_what_each_member_adds() -> None:
    nearness = Nearness(network_of("abcd", [Tie("a", "b", 1.0), Tie("c", "d", 1.0)]))
    assert nearness.adds(["a", "b", "c"]) == pytest.approx({"a": 0.0, "b": 0.0, "c": 0.5})
    assert nearness.reach([]) == 0
    with pytest.raises(UnknownPerson):
        nearness.reach(["z"])


def test_direction_and_order_of_rows_change_nothing() -> None:
    network = managers("friendship")
    turned = [Tie(tie.influenced, tie.influencer, tie.weight) for tie in reversed(ties_of(network))]
    assert key_players(network, 3) == key_players(network_of(network.people, turned), 3)


@pytest.mark.parametrize("size", [0, 3, -1])
def test_as_many_as_there_are_can_be_chosen(size: int) -> None:
    with pytest.raises(ValueError, match="of 2 people"):
        key_players(network_of("ab", []), size)


def test_one_person_reaches_everybody() -> None:
    assert key_players(network_of("a", []), 1).reach == 1
