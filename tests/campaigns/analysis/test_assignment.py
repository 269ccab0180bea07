from collections import Counter
from itertools import chain, combinations
from math import exp, sqrt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from campaigns.analysis.assignment import Champion, Pair, Plan, Target, Wishes, WishRefused, plan_asks, slots_for
from stakeholders.analysis.network import Network, Tie, UnknownPerson, network_of
from tests.factories.networks import networks, ties_of

Asked = tuple[Network, list[Champion], list[Target]]


@st.composite
def companies(draw: st.DrawFn) -> Asked:
    """Anybody may be asked, anybody may have to be won over, somebody perhaps both."""
    network = draw(networks(least=2, most=6, most_ties=9))
    champions = [Champion(one, draw(st.integers(0, 3))) for one in draw(st.sets(st.sampled_from(network.people)))]
    values = st.one_of(st.integers(0, 20), st.floats(0.1, 20))
    taken = st.sampled_from([0, 0, 0, 1, 2])
    targets = [Target(one, draw(values), draw(taken)) for one in draw(st.sets(st.sampled_from(network.people)))]
    return network, champions, targets


def plans_by_hand(company: Asked, slots: tuple[float, ...], wishes: Wishes) -> list[tuple[float, tuple[Pair, ...]]]:
    """Every set of ties that keeps to the rules, with what it is worth."""
    network, champions, targets = company
    capacity = {one.person: one.capacity for one in champions if one.person not in wishes.excluded}
    value = {one.person: one.value for one in targets if one.person not in wishes.excluded}
    taken = {one.person: one.taken for one in targets}
    possible = [
        tie
        for tie in ties_of(network)
        if capacity.get(tie.influencer, 0) > 0
        and (value.get(tie.influenced, 0) > 0 or (tie.influencer, tie.influenced) in wishes.pinned)
        and (tie.influencer, tie.influenced) not in wishes.forbidden
    ]
    found = []
    for chosen in chain.from_iterable(combinations(possible, size) for size in range(len(possible) + 1)):
        pairs = tuple((tie.influencer, tie.influenced) for tie in chosen)
        asked, about = Counter(one for one, _other in pairs), Counter(other for _one, other in pairs)
        fits = all(asked[one] <= capacity[one] for one in asked) and all(
            n + taken.get(one, 0) <= len(slots) for one, n in about.items()
        )
        if fits and set(wishes.pinned) <= set(pairs):
            found.append((worth(chosen, value, taken, slots), pairs))
    return found


def worth(chosen: tuple[Tie, ...], value: dict, taken: dict, slots: tuple[float, ...]) -> float:
    """Who is asked already has the first slots."""
    total = 0.0
    for target in {tie.influenced for tie in chosen}:
        strongest = sorted((tie.weight for tie in chosen if tie.influenced == target), reverse=True)
        total += value.get(target, 0) * sum(
            weight * slot for weight, slot in zip(strongest, slots[taken.get(target, 0) :], strict=False)
        )
    return total


def pairs_of(plan: Plan) -> tuple[Pair, ...]:
    return tuple((one.champion, one.target) for one in plan.pairs)


def liking(pairs: tuple[Pair, ...], possible: list[tuple[float, tuple[Pair, ...]]]) -> float:
    """What settles equal plans: the earlier champion for the earlier target, among those who are in any plan."""
    champions = sorted({one for _value, plan in possible for one, _other in plan})
    targets = sorted({other for _value, plan in possible for _one, other in plan})
    ranks = [(champions.index(one) / len(champions), targets.index(other) / len(targets)) for one, other in pairs]
    return sum(exp(-one - sqrt(2) * other) for one, other in ranks)


@given(companies(), st.sampled_from([(1.0,), (1.0, 0.5), (1.0, 1.0), (1.0, 0.5, 0.25)]))
def test_no_plan_is_worth_more_and_of_equal_ones_ids_decide(company: Asked, slots: tuple[float, ...]) -> None:
    plan = plan_asks(*company, slots=slots)
    possible = plans_by_hand(company, slots, Wishes())
    best = max(value for value, _pairs in possible)
    assert plan.value == pytest.approx(best, rel=1e-9, abs=1e-9)
    equal = [pairs for value, pairs in possible if value >= best * (1 - 1e-11)]
    assert liking(pairs_of(plan), possible) == pytest.approx(max(liking(pairs, possible) for pairs in equal), abs=1e-6)


@settings(max_examples=70)
@given(companies(), st.data())
def test_wishes_are_kept_at_the_least_cost(company: Asked, data: st.DataObject) -> None:
    network, champions, targets = company
    pairs = [(tie.influencer, tie.influenced) for tie in ties_of(network)]
    some = st.sets(st.sampled_from(pairs), max_size=3) if pairs else st.just(set())
    wishes = Wishes(data.draw(some), data.draw(some), data.draw(st.sets(st.sampled_from(network.people), max_size=1)))
    possible = plans_by_hand(company, (1.0, 0.5), wishes)
    is_possible = bool(possible) and not any(one in wishes.excluded for pair in wishes.pinned for one in pair)
    if not is_possible:
        with pytest.raises(WishRefused) as refused:
            plan_asks(network, champions, targets, wishes=wishes)
        assert refused.value.pair in wishes.pinned
        return
    plan = plan_asks(network, champions, targets, wishes=wishes)
    assert set(wishes.pinned) <= set(pairs_of(plan))
    assert plan.value == pytest.approx(max(value for value, _pairs in possible), rel=1e-9, abs=1e-9)


@settings(max_examples=40)
@given(companies())
def test_rules_are_kept(company: Asked) -> None:
    network, champions, targets = company
    plan = plan_asks(network, champions, targets)
    ties = {(tie.influencer, tie.influenced): tie.weight for tie in ties_of(network)}
    capacity, value = {one.person: one.capacity for one in champions}, {one.person: one.value for one in targets}
    taken = {one.person: one.taken for one in targets}
    assert set(pairs_of(plan)) <= set(ties)
    assert all(one.champion != one.target for one in plan.pairs)
    assert all(count <= capacity[one] for one, count in Counter(pair[0] for pair in pairs_of(plan)).items())
    for target, count in Counter(pair[1] for pair in pairs_of(plan)).items():
        strongest = sorted((one.slot, -ties[one.champion, target]) for one in plan.pairs if one.target == target)
        assert [slot for slot, _strength in strongest] == list(range(taken[target] + 1, taken[target] + count + 1))
        assert [strength for _slot, strength in strongest] == sorted(strength for _slot, strength in strongest)
    gains = [value[one.target] * ties[one.champion, one.target] * 0.5 ** (one.slot - 1) for one in plan.pairs]
    assert [one.gain for one in plan.pairs] == pytest.approx(gains)
    reached = {target for champion, target in ties if capacity.get(champion, 0) > 0}
    open_to = [one for one in network.people if value.get(one, 0) > 0 and taken[one] < 2]
    assert plan.unreachable == tuple(one for one in open_to if one not in reached)


@settings(max_examples=40)
@given(companies(), st.data())
def test_more_capacity_or_one_more_tie_never_lowers_it(company: Asked, data: st.DataObject) -> None:
    network, champions, targets = company
    before = plan_asks(network, champions, targets).value
    roomier = [Champion(one.person, one.capacity + 1) for one in champions]
    assert plan_asks(network, roomier, targets).value >= before - 1e-9
    pairs = {(one, other) for one in network.people for other in network.people if one != other}
    missing = sorted(pairs - {(tie.influencer, tie.influenced) for tie in ties_of(network)})
    if missing:
        added = Tie(*data.draw(st.sampled_from(missing)), 0.6)
        larger = network_of(network.people, [*ties_of(network), added])
        assert plan_asks(larger, champions, targets).value >= before - 1e-9


@settings(max_examples=40)
@given(companies(), st.sampled_from([0.001, 3, 1_000_000]))
def test_values_in_another_unit_give_the_same_plan(company: Asked, unit: float) -> None:
    network, champions, targets = company
    plan = plan_asks(network, champions, targets)
    scaled = plan_asks(network, champions, [Target(one.person, one.value * unit, one.taken) for one in targets])
    assert scaled.value == pytest.approx(plan.value * unit)


@settings(max_examples=40)
@given(companies(), st.randoms())
def test_order_of_rows_changes_nothing(company: Asked, chance: object) -> None:
    network, champions, targets = company
    ties = ties_of(network)
    for rows in (ties, champions, targets):
        chance.shuffle(rows)
    assert plan_asks(network_of(network.people, ties), champions, targets) == plan_asks(*company)


def test_whom_there_is_nothing_to_win_from_changes_nothing() -> None:
    network = network_of("abc", [Tie("a", "b", 0.6), Tie("a", "c", 1.0)])
    with_them = plan_asks(network, [Champion("a", 1)], [Target("b", 4), Target("c", 0)])
    assert with_them == plan_asks(network, [Champion("a", 1)], [Target("b", 4)])
    assert (with_them.value, with_them.unreachable) == (pytest.approx(2.4), ())


def test_equals_are_settled_by_id() -> None:
    ties = [Tie(champion, target, 0.6) for champion in "pq" for target in "xyz"]
    plan = plan_asks(network_of("pqxyz", ties), [Champion("q", 1), Champion("p", 1)], [Target(one, 6) for one in "zyx"])
    assert pairs_of(plan) == (("p", "x"), ("q", "y"))


def test_the_strongest_is_first_and_the_next_counts_half() -> None:
    network = network_of("abx", [Tie("a", "x", 0.4), Tie("b", "x", 1.0)])
    plan = plan_asks(network, [Champion("a"), Champion("b")], [Target("x", 10)])
    assert [(one.champion, one.slot, one.gain) for one in plan.pairs] == [("a", 2, 2.0), ("b", 1, 10.0)]
    assert plan.value == 12


def test_who_is_asked_already_has_the_first_slots() -> None:
    network = network_of("abxy", [Tie("a", "x", 1.0), Tie("b", "x", 0.8), Tie("a", "y", 0.2), Tie("b", "y", 0.2)])
    champions, once = [Champion("a", 1), Champion("b", 1)], Target("x", 10, taken=1)
    plan = plan_asks(network, champions, [once, Target("y", 10)])
    assert [(one.champion, one.target, one.slot, one.gain) for one in plan.pairs] == [
        ("a", "x", 2, 5.0),
        ("b", "y", 1, 2.0),
    ]
    full = plan_asks(network, champions, [Target("x", 10, taken=2)])
    assert (full.pairs, full.unreachable) == ((), ())


@pytest.mark.parametrize(("champions", "targets"), [([], []), ([Champion("a")], []), ([], [Target("b", 4)])])
def test_with_nobody_to_ask_or_to_win_there_is_an_empty_plan(champions: list, targets: list) -> None:
    plan = plan_asks(network_of("ab", [Tie("a", "b", 1.0)]), champions, targets)
    assert (plan.value, plan.pairs) == (0, ())
    assert plan.unreachable == tuple(one.person for one in targets)


@pytest.mark.parametrize(
    ("wishes", "reason"),
    [
        (Wishes(pinned=[("b", "x")]), "no_tie"),
        (Wishes(pinned=[("a", "x")], forbidden=[("a", "x")]), "forbidden"),
        (Wishes(pinned=[("a", "x")], excluded=["x"]), "excluded"),
        (Wishes(pinned=[("a", "x"), ("a", "y")]), "over_capacity"),
        (Wishes(pinned=[("a", "x"), ("c", "x"), ("d", "x")]), "over_slots"),
        (Wishes(pinned=[("x", "y")]), "over_capacity"),
    ],
)
def test_a_wish_that_no_plan_can_keep_is_refused(wishes: Wishes, reason: str) -> None:
    ties = [Tie(one, "x", 0.6) for one in "acd"] + [Tie("a", "y", 1.0), Tie("x", "y", 1.0)]
    champions = [Champion("a", 1), *(Champion(one, 2) for one in "bcd")]
    with pytest.raises(WishRefused) as refused:
        plan_asks(network_of("abcdxy", ties), champions, [Target("x", 4), Target("y", 4)], wishes=wishes)
    assert refused.value.reason == reason


def test_what_cannot_be_is_refused() -> None:
    network = network_of("ab", [])
    with pytest.raises(UnknownPerson):
        plan_asks(network, [Champion("z")], [])
    for slots in ([], [0.5, 1.0], [1.0, 0.0]):
        with pytest.raises(ValueError, match="slots"):
            plan_asks(network, [], [], slots=slots)


def test_each_further_slot_counts_half() -> None:
    assert slots_for(3) == (1, 0.5, 0.25)
