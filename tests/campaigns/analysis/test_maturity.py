"""One level from several opinions: published figures, a second implementation, and what always holds."""

from itertools import combinations_with_replacement, product
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from campaigns.analysis.maturity import (
    LEVELS,
    Agreement,
    band_of,
    beta_share,
    chance_below,
    coverage,
    expected_level,
    level_by_evidence,
    likely_level,
    mean_deviation,
    most_at_least,
    opinion,
    r_wg,
)

RATINGS = st.lists(st.sampled_from(LEVELS), min_size=3, max_size=40)


def counts_of(ratings: list[int]) -> tuple[int, ...]:
    return tuple(ratings.count(level) for level in LEVELS)


@pytest.mark.parametrize(
    ("ratings", "agreement", "shown", "band"),
    [
        ([3, 3, 3, 4, 3, 3], 0.917, 0.917, Agreement.VERY_STRONG),
        ([2, 3, 3, 4, 2, 3], 0.717, 0.717, Agreement.STRONG),
        ([1, 2, 3, 4, 5, 3], 0.0, 0.0, Agreement.NONE),
        ([1, 5, 1, 5, 1, 5], -1.4, 0.0, Agreement.SPLIT),
    ],
)
def test_agreement_as_published(ratings: list[int], agreement: float, shown: float, band: Agreement) -> None:
    assert r_wg(ratings) == pytest.approx(agreement, abs=5e-4)
    told = opinion(ratings)
    assert told is not None
    assert told.agreement == pytest.approx(shown, abs=5e-4)
    assert told.band == band


@pytest.mark.parametrize(
    ("agreement", "band"),
    [
        (0.30, "none"),
        (0.31, "weak"),
        (0.50, "weak"),
        (0.51, "moderate"),
        (0.70, "moderate"),
        (0.71, "strong"),
        (0.90, "strong"),
        (0.91, "very_strong"),
        (-0.01, "split"),
    ],
)
def test_bands(agreement: float, band: str) -> None:
    assert band_of(agreement) == band


@pytest.mark.parametrize(("raters", "share"), [(3, 0.75), (4, 0.875), (5, 0.938), (6, 0.969), (8, 0.992)])
def test_coverage_of_lowest_to_highest(raters: int, share: float) -> None:
    assert coverage(raters) == pytest.approx(share, abs=5e-4)


def test_coverage_by_counting_every_case() -> None:
    """A rater is below or above the true median with one half each: it is missed where all are on one side."""
    sides = list(product((0, 1), repeat=5))
    assert coverage(5) == sum(1 for side in sides if 0 < sum(side) < 5) / len(sides)


def test_the_worked_example() -> None:
    told = opinion([2, 3, 3, 4, 2, 3])
    assert told is not None
    assert (told.median, told.level, told.lowest, told.highest) == (3, 3, 2, 4)
    assert told.expected == pytest.approx(2.882, abs=5e-4)
    assert told.likely == pytest.approx((2.38, 3.41), abs=5e-3)
    assert told.most_at_level == pytest.approx(0.818, abs=5e-4)
    assert told.sure_percent == 82
    assert mean_deviation([2, 3, 3, 4, 2, 3]) == 0.5


@pytest.mark.parametrize("ratings", [[], [3], [3, 4]])
def test_under_three_raters_there_is_no_level(ratings: list[int]) -> None:
    assert opinion(ratings) is None


def test_between_two_levels_the_lower_one_counts() -> None:
    told = opinion([2, 2, 3, 3])
    assert told is not None
    assert (told.median, told.level) == (2.5, 2)


@pytest.mark.parametrize("strange", [[0, 1, 2], [2, 3, 6], [1, 2, 2.5]])
def test_other_ratings_are_refused(strange: list[int]) -> None:
    with pytest.raises(ValueError, match="not levels"):
        opinion(strange)


def test_beta_agrees_with_another_implementation() -> None:
    from scipy.special import betainc

    for a, b, x in product((0.5, 1.0, 2.5, 5.5, 40.5), (0.5, 3.0, 17.0), (0.02, 0.3, 0.5, 0.71, 0.98)):
        assert beta_share(x, a, b) == pytest.approx(betainc(a, b, x), abs=1e-10)
    assert (beta_share(0.0, 2, 3), beta_share(1.0, 2, 3)) == (0.0, 1.0)


@pytest.mark.parametrize("counts", [(0, 2, 3, 1, 0), (3, 0, 0, 0, 0), (1, 0, 0, 0, 2), (2, 9, 14, 8, 1)])
def test_likely_levels_agree_with_drawing_them(counts: tuple[int, ...]) -> None:
    from numpy import quantile
    from numpy.random import default_rng

    drawn = default_rng(7).dirichlet([count + 0.5 for count in counts], 200_000) @ list(LEVELS)
    assert likely_level(counts) == pytest.approx(quantile(drawn, (0.05, 0.95)), abs=0.015)
    assert chance_below(counts, 2.5) == pytest.approx((drawn < 2.5).mean(), abs=0.005)


@given(RATINGS, st.integers(0, 2**32))
def test_what_always_holds(ratings: list[int], seed: int) -> None:
    told = opinion(ratings)
    assert told is not None
    assert 1 <= told.lowest <= told.median <= told.highest <= 5
    assert 0 <= told.agreement <= 1
    assert told.likely[0] < told.expected < told.likely[1]
    assert 1 <= told.sure_percent <= 99
    shuffled = list(ratings)
    Random(seed).shuffle(shuffled)
    assert opinion(shuffled) == told


@given(RATINGS)
def test_the_scale_upside_down_is_the_same_thing_upside_down(ratings: list[int]) -> None:
    turned = [6 - rating for rating in ratings]
    assert r_wg(turned) == pytest.approx(r_wg(ratings))
    assert expected_level(counts_of(turned)) == pytest.approx(6 - expected_level(counts_of(ratings)))
    low, high = likely_level(counts_of(ratings))
    assert likely_level(counts_of(turned)) == pytest.approx((6 - high, 6 - low), abs=1e-3)


@given(RATINGS)
def test_a_higher_level_is_never_surer(ratings: list[int]) -> None:
    sure = [most_at_least(counts_of(ratings), level) for level in LEVELS]
    assert sure[0] == 1.0
    assert sure == sorted(sure, reverse=True)


def test_a_better_rating_never_lowers_anything() -> None:
    for ratings in combinations_with_replacement(LEVELS, 4):
        before = opinion(list(ratings))
        for place in (number for number, rating in enumerate(ratings) if rating < 5):
            after = opinion([*ratings[:place], ratings[place] + 1, *ratings[place + 1 :]])
            assert before
            assert after
            assert after.median >= before.median
            assert after.expected > before.expected


def test_a_level_is_shown_only_with_all_below_it() -> None:
    assert level_by_evidence({}).level == 5
    assert level_by_evidence({2: [True, False], 3: [True]}).level == 1
    shown = level_by_evidence({2: [True, True], 3: [True, False, False], 4: [True], 5: [True]})
    assert (shown.level, shown.met, shown.signs) == (2, 1, 3)
    full = level_by_evidence({level: [True] for level in (2, 3, 4, 5)})
    assert (full.level, full.signs) == (5, 0)


@given(st.lists(st.lists(st.booleans(), min_size=1, max_size=4), min_size=4, max_size=4), st.randoms())
def test_one_more_proof_never_lowers_the_level(told: list[list[bool]], random: Random) -> None:
    before = level_by_evidence(dict(enumerate(told, start=2)))
    more = [[met or random.random() < 0.3 for met in signs] for signs in told]
    assert level_by_evidence(dict(enumerate(more, start=2))).level >= before.level
