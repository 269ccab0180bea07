import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import sparse

from stakeholders.analysis.influence import consensus_weights, row_stochastic, scenario, settle, skill
from stakeholders.analysis.network import Network, Tie, UnknownPerson, network_of
from tests.factories.networks import networks, rows, ties_of

OPINIONS = st.floats(-2, 2)
SHARES = st.floats(0, 0.95)


def limit(weights: list[list[float]], gives_way: list[float], first: list[float]) -> np.ndarray:
    """V x(0) with V = (I - L W)^-1 (I - L), solved directly."""
    size, given_way = len(first), np.diag(gives_way)
    influence = np.linalg.solve(np.eye(size) - given_way @ np.array(weights), np.eye(size) - given_way)
    return influence @ first


def test_four_people_of_friedkin_and_johnsen() -> None:
    told = rows("friedkin_johnsen_4person.csv")
    weights = row_stochastic(sparse.csr_array([[float(row[f"w{n}"]) for n in range(1, 5)] for row in told]))
    gives_way = np.array([float(row["susceptibility"]) for row in told])
    gives_way[2] = 0
    first = np.array([float(row["initial"]) for row in told])
    opinions, _sweeps, converged = settle(weights, first, gives_way)
    assert converged
    assert opinions == pytest.approx([60.0208, 59.9840, 75, 74.9862], abs=0.01)
    total = np.array([settle(weights, unit, gives_way)[0] for unit in np.eye(4)]).T
    printed = [[0.279, 0.045, 0.551, 0.124], [0.047, 0.278, 0.549, 0.125], [0, 0, 1, 0], [0.030, 0.048, 0.532, 0.389]]
    assert total == pytest.approx(np.array(printed), abs=0.001)


def test_three_people() -> None:
    """The example of the R package SINT."""
    weights = sparse.csr_array([[0.5, 0.5, 0], [0.2, 0.6, 0.2], [0, 0.3, 0.7]])
    opinions, _sweeps, converged = settle(weights, np.array([0, 0.5, 1]), np.array([0.8, 0.5, 0.9]))
    assert converged
    assert opinions == pytest.approx([0.3295820, 0.4943730, 0.6310289], abs=1e-7)


@pytest.mark.parametrize(
    ("weights", "shares"),
    [
        ([[1 / 2, 1 / 2], [1 / 4, 3 / 4]], [1 / 3, 2 / 3]),  # DeGroot 1974
        ([[1 / 3, 1 / 3, 1 / 3], [1 / 2, 1 / 2, 0], [0, 1 / 4, 3 / 4]], [3 / 11, 4 / 11, 4 / 11]),  # Golub and Jackson
    ],
)
def test_consensus_of_degroot(weights: list[list[float]], shares: list[float]) -> None:
    matrix = sparse.csr_array(weights)
    assert consensus_weights(matrix) == pytest.approx(shares, abs=1e-9)
    first = np.arange(len(shares), dtype=float)
    opinions, _sweeps, converged = settle(matrix, first, np.ones(len(shares)))
    assert converged
    assert opinions == pytest.approx(np.full(len(shares), shares @ first), abs=1e-8)


@pytest.mark.parametrize(
    "weights",
    [
        [[0, 1], [1, 0]],  # each copies the other, for ever
        [[1, 0], [0, 1]],  # nobody hears anybody
        [[1, 0, 0], [0, 1, 0], [0.5, 0.5, 0]],  # two who hear nobody
    ],
)
def test_where_degroot_has_no_consensus(weights: list[list[float]]) -> None:
    assert consensus_weights(sparse.csr_array(weights, dtype=float)) is None


def test_who_is_heard_by_nobody_counts_for_nothing() -> None:
    assert consensus_weights(sparse.csr_array([[1.0, 0], [1, 0]])) == pytest.approx([1, 0])


def test_two_who_copy_each_other_never_settle() -> None:
    weights = sparse.csr_array([[0.0, 1], [1, 0]])
    assert settle(weights, np.array([0.0, 1]), np.ones(2), most_sweeps=50)[1:] == (50, False)


@settings(max_examples=60)
@given(networks(), st.data())
def test_as_the_direct_solution_has_it(network: Network, data: st.DataObject) -> None:
    first = [data.draw(OPINIONS) for _ in network.people]
    gives_way = [data.draw(SHARES) for _ in network.people]
    found = scenario(network, dict(enumerate(first)), susceptibility=dict(enumerate(gives_way)))
    assert found.converged
    weights = row_stochastic(network.listening()).toarray()
    assert weights.sum(axis=1) == pytest.approx(np.ones(len(network)))
    assert list(found.opinions.values()) == pytest.approx(limit(weights, gives_way, first), abs=1e-8)


@settings(max_examples=60)
@given(networks(), st.data())
def test_invariants(network: Network, data: st.DataObject) -> None:
    first = {person: data.draw(OPINIONS) for person in network.people}
    found = scenario(network, first).opinions
    assert scenario(network, first, default=0).opinions == first
    assert min(first.values()) - 1e-9 <= min(found.values())
    assert max(found.values()) <= max(first.values()) + 1e-9
    alone = set(network.people) - {tie.influenced for tie in ties_of(network)}
    assert {person: found[person] for person in alone} == pytest.approx({person: first[person] for person in alone})


@settings(max_examples=60)
@given(networks(), st.data())
def test_other_names_give_the_same_answer(network: Network, data: st.DataObject) -> None:
    first = {person: data.draw(OPINIONS) for person in network.people}
    names = data.draw(st.permutations(network.people))
    ties = [Tie(names[int(tie.influencer)], names[int(tie.influenced)], tie.weight) for tie in ties_of(network)]
    renamed = scenario(network_of(network.people, ties), {names[int(one)]: said for one, said in first.items()})
    found = scenario(network, first)
    assert {names[int(one)]: said for one, said in found.opinions.items()} == pytest.approx(renamed.opinions, abs=1e-8)


@settings(max_examples=60)
@given(networks(), st.data())
def test_a_firmer_champion_lowers_nobody(network: Network, data: st.DataObject) -> None:
    first = {person: data.draw(OPINIONS) for person in network.people}
    champion, low = data.draw(st.sampled_from(network.people)), data.draw(OPINIONS)
    high = data.draw(st.floats(low, 2))
    lower = scenario(network, first, stubborn={champion: low}).opinions
    higher = scenario(network, first, stubborn={champion: high}).opinions
    assert (lower[champion], higher[champion]) == (low, high)
    assert all(higher[person] >= lower[person] - 1e-9 for person in network.people)


def test_a_listener_weighs_by_strength_and_gives_way_by_seven_tenths() -> None:
    network = network_of("abc", [Tie("a", "c", 0.2), Tie("b", "c", 0.6)])
    found = scenario(network, {"a": -2, "c": 1}, stubborn={"b": 2})
    assert found.opinions == pytest.approx({"a": -2, "b": 2, "c": 0.7 * (-2 * 0.25 + 2 * 0.75) + 0.3 * 1})


def test_what_cannot_be_is_refused() -> None:
    network = network_of("ab", [Tie("a", "b", 1.0)])
    with pytest.raises(UnknownPerson):
        scenario(network, {}, stubborn={"z": 1})
    with pytest.raises(ValueError, match="susceptibility"):
        scenario(network, {}, default=1.1)


def test_skill_compares_with_no_change() -> None:
    assert skill([1, 1], [0, 0], [1, 1]) == 1
    assert skill([0, 0], [0, 0], [1, 1]) == 0
    assert skill([-1, 1], [0, 0], [1, 1]) == pytest.approx(-1)
    assert skill([0.5, 1.5], [0, 1], [0, 1]) is None
    with pytest.raises(ValueError, match="as many"):
        skill([1], [1, 2], [1, 2])
