import pytest

from stakeholders.analysis.network import Tie, UnknownPerson, network_of
from tests.factories.networks import managers


def test_ties_in_both_directions_are_one_tie_without_direction() -> None:
    network = network_of("ab", [Tie("a", "b", 0.2), Tie("b", "a", 1.0)])
    assert network.undirected().toarray().tolist() == [[0, 1], [1, 0]]
    assert network.listening().toarray().tolist() == [[0, 1], [0.2, 0]]


@pytest.mark.parametrize(
    ("ties", "words"),
    [
        ([Tie("a", "a", 0.5)], "themselves"),
        ([Tie("a", "b", 0.5), Tie("a", "b", 0.7)], "same direction"),
        ([Tie("a", "b", 0.0)], "weight"),
        ([Tie("a", "b", 1.2)], "weight"),
        ([Tie("a", "b", float("nan"))], "weight"),
        ([Tie("a", "z", 0.5)], "z is not in the network"),
    ],
)
def test_what_is_no_network_is_refused(ties: list[Tie], words: str) -> None:
    with pytest.raises(ValueError, match=words):
        network_of("ab", ties)


def test_a_person_listed_twice_is_refused() -> None:
    with pytest.raises(ValueError, match="twice"):
        network_of("aba", [])


def test_who_is_asked_for_is_looked_up_or_refused() -> None:
    network = network_of("abc", [])
    assert network.places("ca").tolist() == [2, 0]
    with pytest.raises(UnknownPerson):
        network.places("d")


@pytest.mark.parametrize(
    ("relation", "ties", "density", "mutual"),
    [("advice", 190, 0.452, 45), ("friendship", 102, 0.243, 23), ("reports_to", 20, 0.048, 0)],
)
def test_the_managers_are_those_of_the_paper(relation: str, ties: int, density: float, mutual: int) -> None:
    network = managers(relation)
    listening = network.listening()
    assert listening.nnz == ties
    assert listening.nnz / (21 * 20) == pytest.approx(density, abs=0.0005)
    assert (listening * listening.T).nnz == 2 * mutual
