import networkx
import pytest
from hypothesis import given

from stakeholders.analysis import centrality as module
from stakeholders.analysis.centrality import Centrality, centrality, directed_betweenness
from stakeholders.analysis.network import Network, Tie, network_of
from tests.factories.networks import as_networkx, florentine, managers, networks


def assert_as_networkx(network: Network) -> None:
    directed = as_networkx(network)
    graph = directed.to_undirected()
    betweenness, closeness = networkx.betweenness_centrality(graph), networkx.closeness_centrality(graph)
    for person, found in centrality(network).items():
        assert (found.degree, found.in_degree, found.out_degree) == (
            graph.degree(person),
            directed.in_degree(person),
            directed.out_degree(person),
        )
        assert found.betweenness == pytest.approx(betweenness[person], abs=1e-12)
        assert found.closeness == pytest.approx(closeness[person], abs=1e-12)
    onward = networkx.betweenness_centrality(directed)
    assert directed_betweenness(network) == pytest.approx(onward, abs=1e-12)


@given(networks(most=10, most_ties=30))
def test_as_a_second_implementation_has_it(network: Network) -> None:
    assert_as_networkx(network)


def test_many_people_are_gone_through_in_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "SOURCES_AT_ONCE", 7)
    assert_as_networkx(managers("friendship"))
    assert_as_networkx(florentine("business"))


def test_florentine_families() -> None:
    """Padgett and Ansell's Medici: no family is married to more, and none is so often between two others."""
    found = centrality(florentine())
    assert len(found) == 15
    assert found["MEDICI"].degree == 6
    assert found["MEDICI"].betweenness == pytest.approx(0.522, abs=0.0005)
    assert found["MEDICI"].closeness == pytest.approx(0.560, abs=0.0005)
    assert found["GUADAGNI"].betweenness == pytest.approx(0.255, abs=0.0005)
    assert found["ALBIZZI"].betweenness == pytest.approx(0.212, abs=0.0005)


def test_managers_who_are_asked_for_advice() -> None:
    found = centrality(managers("advice"))
    asked = sorted(found, key=lambda one: (-found[one].out_degree, one))
    assert asked[:3] == [2, 18, 21]
    assert [found[one].out_degree for one in asked[:3]] == [18, 15, 15]
    assert found[7].out_degree == 13  # the chief executive: rank is not reach


def test_managers_who_are_friends() -> None:
    """Called a friend most often is 2; the broker is 17, with or without direction."""
    network = managers("friendship")
    found = centrality(network)
    assert max(found, key=lambda one: (found[one].out_degree, -one)) == 2
    assert found[2].out_degree == 10
    assert max(found, key=lambda one: found[one].betweenness) == 17
    onward = directed_betweenness(network)
    assert max(onward, key=lambda one: onward[one]) == 17
    assert onward[17] == pytest.approx(0.354, abs=0.0005)


@pytest.mark.parametrize("size", [1, 2, 3])
def test_people_without_ties_are_central_to_nothing(size: int) -> None:
    nothing = Centrality(0, 0, 0, 0.0, 0.0)
    assert centrality(network_of(range(size), [])) == dict.fromkeys(range(size), nothing)


def test_a_star_and_those_apart() -> None:
    network = network_of("abcde", [Tie("a", one, 1.0) for one in "bcd"])
    found = centrality(network)
    assert found["a"] == Centrality(3, 0, 3, pytest.approx(0.5), pytest.approx(0.75))
    assert found["b"].in_degree == 1
    assert found["e"] == Centrality(0, 0, 0, 0.0, 0.0)
