"""What a scenario says, by hand and by its invariants."""

from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from campaigns.analysis.scenario_settings import PLAUSIBLE, Settings, Spread, spread_of
from campaigns.analysis.what_would_move import Ask, Ground, ground_of, settled, share_behind, shares_under
from stakeholders.analysis.influence import scenario
from stakeholders.analysis.network import Network, Tie, UnknownPerson, network_of
from tests.factories.networks import networks

STANCES = st.integers(-2, 2)
POWERS = st.integers(1, 5)
SETTINGS = st.builds(
    Settings, st.sampled_from([0.0, 0.3, 0.7, 1.0]), st.sampled_from([1.0, 2.0, 3.0]), st.sampled_from([0.4, 0.5])
)
DATA = st.data()


def drawn(network: Network, data: st.DataObject) -> tuple[Ground, list[Ask]]:
    first = {person: data.draw(STANCES) for person in network.people}
    powers = {person: data.draw(POWERS) for person in network.people}
    pairs = [(one, other) for one in network.people for other in network.people if one != other]
    asks = data.draw(st.lists(st.sampled_from(pairs), unique=True, max_size=4)) if pairs else []
    return ground_of(network, first, powers), asks


def three() -> Ground:
    """c listens to the champion a by 2 of 5 and to the laggard b by 4 of 5."""
    network = network_of("abc", [Tie("a", "c", 0.4), Tie("b", "c", 0.8)])
    return ground_of(network, {"a": 2, "b": -2, "c": 0}, {"a": 5, "b": 3, "c": 2})


def test_an_ask_makes_its_tie_count_twice_beside_the_others() -> None:
    ground = three()
    assert settled(ground, [], Settings()).tolist() == pytest.approx([2, -2, 0.7 * (2 * 1 / 3 - 2 * 2 / 3)])
    asked = settled(ground, [("a", "c")], Settings())
    assert asked.tolist() == pytest.approx([2, -2, 0.7 * (2 * 0.8 - 2 * 0.8) / 1.6])
    alike = settled(ground, [("a", "c")], Settings(reading="alike", emphasis=3))
    assert alike.tolist() == pytest.approx([2, -2, 0.7 * (2 * 3 / 4 - 2 * 1 / 4)])
    assert share_behind(ground, alike, 0.5) == 0.7
    assert share_behind(ground, asked, 0.5) == 0.5


def test_whoever_is_asked_stays_where_they_stand() -> None:
    network = network_of("ab", [Tie("a", "b", 1.0), Tie("b", "a", 1.0)])
    ground = ground_of(network, {"a": 2, "b": -2}, {"a": 1, "b": 1})
    assert settled(ground, [("a", "b")], Settings())[0] == 2
    assert settled(ground, [], Settings())[0] < 2


def test_an_ask_without_a_tie_moves_nobody_else() -> None:
    network = network_of("abc", [Tie("b", "c", 1.0)])
    ground = ground_of(network, {"a": 2, "b": 1, "c": 0}, dict.fromkeys("abc", 1))
    assert settled(ground, [("a", "c")], Settings()).tolist() == settled(ground, [], Settings()).tolist()


def test_an_ask_that_counts_once_makes_a_stubborn_champion_and_nothing_else() -> None:
    network = network_of("abcd", [Tie("a", "b", 0.6), Tie("d", "b", 0.2), Tie("b", "a", 1.0), Tie("c", "d", 0.8)])
    first = {"a": 2.0, "b": -2.0, "c": 1.0, "d": -1.0}
    ours = settled(ground_of(network, first, dict.fromkeys("abcd", 1)), [("a", "b")], Settings(emphasis=1))
    theirs = scenario(network, first, stubborn={"a": 2.0}, default=0.7).opinions
    assert ours.tolist() == pytest.approx(list(theirs.values()))


@settings(max_examples=60)
@given(networks(), SETTINGS, DATA)
def test_nobody_gives_way_nothing_changes(network: Network, choice: Settings, data: st.DataObject) -> None:
    ground, asks = drawn(network, data)
    firm = Settings(0.0, choice.emphasis, choice.threshold)
    assert settled(ground, asks, firm).tolist() == ground.first.tolist()
    today = ground.powers[ground.first >= 1].sum() / ground.powers.sum()
    assert share_behind(ground, settled(ground, asks, firm), choice.threshold) == pytest.approx(today)


@settings(max_examples=60)
@given(networks(), SETTINGS, DATA)
def test_a_firmer_champion_lowers_nobody(network: Network, choice: Settings, data: st.DataObject) -> None:
    ground, asks = drawn(network, data)
    asked = sorted({one for one, _other in asks})
    if not asked:
        return
    raised = ground.first.copy()
    raised[network.places([data.draw(st.sampled_from(asked))])] = 2
    higher = settled(Ground(network, raised, ground.powers), asks, choice)
    assert np.all(higher >= settled(ground, asks, choice) - 1e-9)


@settings(max_examples=60)
@given(networks(), SETTINGS, DATA)
def test_opinions_stay_between_the_first_ones(network: Network, choice: Settings, data: st.DataObject) -> None:
    ground, asks = drawn(network, data)
    found = settled(ground, asks, choice)
    assert ground.first.min() - 1e-9 <= found.min() <= found.max() <= ground.first.max() + 1e-9


@settings(max_examples=30)
@given(networks(), DATA)
def test_all_settings_at_once_as_one_by_one(network: Network, data: st.DataObject) -> None:
    ground, asks = drawn(network, data)
    one_by_one = {one: share_behind(ground, settled(ground, asks, one), one.threshold) for one in PLAUSIBLE}
    assert shares_under(ground, asks) == pytest.approx(one_by_one)


def test_nobody_is_no_share() -> None:
    ground = ground_of(network_of([], []), {}, {})
    assert share_behind(ground, settled(ground, [], Settings()), 0.5) is None
    assert shares_under(ground, []) == {}


def test_what_cannot_be_is_refused() -> None:
    with pytest.raises(UnknownPerson):
        settled(three(), [("a", "z")], Settings())
    with pytest.raises(ValueError, match="susceptibility"):
        settled(three(), [], Settings(susceptibility=1.2))
    with pytest.raises(ValueError, match="less"):
        settled(three(), [], Settings(emphasis=0.5))


@pytest.mark.parametrize(
    ("shares", "spread"),
    [
        ([0.5], Spread(0.5, 0.5, 0.5, 0.5)),
        ([n / 10 for n in range(10)], Spread(0.0, 0.9, 0.1, 0.8)),
        ([0.9, 0.1, 0.5], Spread(0.1, 0.9, 0.1, 0.9)),
    ],
)
def test_eight_of_ten(shares: Sequence[float], spread: Spread) -> None:
    assert spread_of(shares) == spread


def test_a_range_of_nothing_is_none() -> None:
    with pytest.raises(ValueError, match="nothing"):
        spread_of([])
