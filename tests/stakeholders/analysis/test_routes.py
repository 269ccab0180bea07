from itertools import pairwise

import networkx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from stakeholders.analysis.network import Network, Tie, UnknownPerson, network_of
from stakeholders.analysis.routes import Route, best_routes
from tests.factories.networks import as_networkx, networks


def routes_by_hand(network: Network, champions: set, person: object) -> list[tuple]:
    """Every simple way, from networkx; as worth, ties and places from the person back, in the promised order."""
    graph, found = as_networkx(network), []
    for champion in champions - {person}:
        for way in networkx.all_simple_paths(graph, champion, person, cutoff=4):
            if not champions & set(way[1:-1]):
                weights = [graph.edges[pair]["weight"] for pair in pairwise(way)]
                found.append((-round(Route(tuple(way), tuple(weights)).worth, 9), len(way), tuple(reversed(way))))
    return sorted(found)


@given(networks(least=2, most=7), st.data())
def test_the_best_of_all_ways_are_found(network: Network, data: st.DataObject) -> None:
    champions = data.draw(st.sets(st.sampled_from(network.people), max_size=3))
    person = data.draw(st.sampled_from(network.people))
    count = data.draw(st.integers(1, 6))
    found = best_routes(network, champions, person, count=count)
    expected = routes_by_hand(network, champions, person)[:count]
    assert [(-round(one.worth, 9), len(one.people), tuple(reversed(one.people))) for one in found] == expected


def test_worth_is_the_product_along_the_way() -> None:
    network = network_of("abcd", [Tie("a", "b", 0.8), Tie("b", "d", 0.6), Tie("a", "c", 0.2), Tie("c", "d", 1.0)])
    first, second = best_routes(network, ["a"], "d")
    assert (first.people, first.weights, first.worth) == (("a", "b", "d"), (0.8, 0.6), pytest.approx(0.48))
    assert (second.people, second.worth) == (("a", "c", "d"), pytest.approx(0.2))


def test_a_way_follows_who_listens() -> None:
    network = network_of("abc", [Tie("b", "a", 1.0), Tie("b", "c", 1.0)])
    assert best_routes(network, ["a"], "c") == ()


def test_a_way_of_five_ties_is_too_long() -> None:
    people = "abcdef"
    network = network_of(people, [Tie(one, other, 1.0) for one, other in pairwise(people)])
    assert best_routes(network, ["a"], "f") == ()
    assert len(best_routes(network, ["a"], "f", most_ties=5)) == 1


def test_many_equal_ways_are_not_all_gone_through() -> None:
    """Everybody listens to everybody: 78 * 77 * 76 ways of four ties, of which three are asked for."""
    people = range(80)
    ties = [Tie(one, other, 1.0) for one in people for other in people if one != other and (one, other) != (0, 79)]
    found = best_routes(network_of(people, ties), [0], 79)
    assert [one.people for one in found] == [(0, 1, 79), (0, 2, 79), (0, 3, 79)]


def test_an_unknown_person_is_refused() -> None:
    with pytest.raises(UnknownPerson):
        best_routes(network_of("ab", []), ["a"], "z")
