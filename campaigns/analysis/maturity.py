"""One level from several opinions, and one from what is proven.

Ratings are whole levels from 1 to 5. Few people rate one company, so nothing here is a bare mean: the median with the
lowest and highest rating, how far the raters agree, and what is to be believed of all leaders. Everything is exact;
no random numbers are drawn.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import atan, exp, lgamma, log, log1p, pi, sin
from statistics import mean, median, variance

LEVELS = (1, 2, 3, 4, 5)
FEWEST_RATERS = 3
PRIOR = 0.5
"""Jeffreys: half a rating on every level before anybody is asked."""

CHANCE_VARIANCE = 2.0
"""Of ratings thrown at random over five levels: (5 x 5 - 1) / 12."""


class Agreement(StrEnum):
    """Customary bands of r_wg (LeBreton and Senter 2008); split is more apart than chance."""

    SPLIT = "split"
    NONE = "none"
    WEAK = "weak"
    MODERATE = "moderate"
    STRONG = "strong"
    VERY_STRONG = "very_strong"


@dataclass(frozen=True)
class Opinion:
    """What at least three raters say together. Shares and probabilities are between 0 and 1."""

    raters: int
    median: float
    lowest: int
    highest: int
    coverage: float
    agreement: float
    band: Agreement
    counts: tuple[int, ...]

    @property
    def expected(self) -> float:
        return expected_level(self.counts)

    @property
    def likely(self) -> tuple[float, float]:
        return likely_level(self.counts)

    @property
    def level(self) -> int:
        """The level to go by: between two, the lower one."""
        return int(self.median)

    @property
    def most_at_level(self) -> float:
        """How sure it is that most leaders are at this level or above."""
        return most_at_least(self.counts, self.level)

    @property
    def sure_percent(self) -> int:
        """As it is printed: a few raters make nothing wholly sure."""
        return min(max(round(self.most_at_level * 100), 1), 99)


def opinion(ratings: Sequence[int]) -> Opinion | None:
    """None for fewer than three: then no level is printed, because it would tell what single people said."""
    _check(ratings)
    if len(ratings) < FEWEST_RATERS:
        return None
    return Opinion(
        raters=len(ratings),
        median=float(median(ratings)),
        lowest=min(ratings),
        highest=max(ratings),
        coverage=coverage(len(ratings)),
        agreement=max(r_wg(ratings), 0.0),
        band=band_of(r_wg(ratings)),
        counts=tuple(ratings.count(level) for level in LEVELS),
    )


def _check(ratings: Iterable[int]) -> None:
    if strange := [rating for rating in ratings if rating not in LEVELS]:
        raise ValueError(f"not levels from 1 to 5: {strange}")


def r_wg(ratings: Sequence[int]) -> float:
    """1 - s^2 / 2 with n - 1 in s^2 (James, Demaree and Wolf 1984); below 0 they are more apart than chance."""
    return 1.0 - variance(ratings) / CHANCE_VARIANCE


def mean_deviation(ratings: Sequence[int]) -> float:
    """How far a rater is from the median on average, in levels."""
    middle = median(ratings)
    return mean(abs(rating - middle) for rating in ratings)


BANDS = ((0.30, Agreement.NONE), (0.50, Agreement.WEAK), (0.70, Agreement.MODERATE), (0.90, Agreement.STRONG))


def band_of(agreement: float) -> Agreement:
    """The word for an r_wg; it is rounded to two digits first, as it is printed."""
    printed = round(agreement, 2)
    if printed < 0:
        return Agreement.SPLIT
    return next((word for most, word in BANDS if printed <= most), Agreement.VERY_STRONG)


def coverage(raters: int) -> float:
    """With which probability lowest to highest holds the median of all: 1 - 2^(1 - n)."""
    return 1.0 - 2.0 ** (1 - raters)


# What is to be believed of all leaders: Dirichlet with half a rating added on each level.


def _weights(counts: Sequence[int]) -> list[float]:
    return [count + PRIOR for count in counts]


def expected_level(counts: Sequence[int]) -> float:
    weights = _weights(counts)
    return sum(level * weight for level, weight in zip(LEVELS, weights, strict=True)) / sum(weights)


def most_at_least(counts: Sequence[int], level: int) -> float:
    """That more than half of the leaders are at this level or above: 1 - Beta at one half."""
    weights = _weights(counts)
    above, below = sum(weights[level - 1 :]), sum(weights[: level - 1])
    if not below:
        return 1.0
    return 1.0 - beta_share(0.5, above, below)


def likely_level(counts: Sequence[int], mass: float = 0.9) -> tuple[float, float]:
    """The mean level of all leaders lies between these, with equal tails outside."""
    tail = (1.0 - mass) / 2
    return _level_below(counts, tail), _level_below(counts, 1.0 - tail)


def _level_below(counts: Sequence[int], share: float) -> float:
    low, high = float(LEVELS[0]), float(LEVELS[-1])
    for _halving in range(14):
        middle = (low + high) / 2
        if chance_below(counts, middle) < share:
            low = middle
        else:
            high = middle
    return (low + high) / 2


STEPS = 100
"""Four digits do not change with more."""


def chance_below(counts: Sequence[int], level: float) -> float:
    """That the mean level of all leaders is below `level`.

    A weighted sum of Dirichlet shares is below x exactly where a sum of gamma variables with weights (level - x) is
    below 0, and the distribution of that sum is an integral without singularities (Imhof 1961).
    """
    arms = [(other - level, weight) for other, weight in zip(LEVELS, _weights(counts), strict=True)]
    total = sum(_slope(arms, (step + 0.5) / STEPS) for step in range(STEPS))
    return min(max(0.5 - total / STEPS / pi, 0.0), 1.0)


def _slope(arms: Sequence[tuple[float, float]], place: float) -> float:
    """Imhof's integrand over 0 to infinity, folded into 0 to 1."""
    u = place / (1.0 - place)
    angle = sum(weight * atan(arm * u) for arm, weight in arms)
    size = sum(weight * log1p((arm * u) ** 2) for arm, weight in arms) / 2
    return sin(angle) * exp(-size) / u / (1.0 - place) ** 2


def beta_share(x: float, a: float, b: float) -> float:
    """The regularized incomplete beta function, by Lentz's continued fraction."""
    if x <= 0.0 or x >= 1.0:
        return float(x >= 1.0)
    if x > (a + 1) / (a + b + 2):
        return 1.0 - beta_share(1.0 - x, b, a)
    front = exp(lgamma(a + b) - lgamma(a) - lgamma(b) + a * log(x) + b * log1p(-x)) / a
    return front / _fraction(x, a, b)


def _fraction(x: float, a: float, b: float) -> float:
    value, c, d = 1.0, 1.0, 0.0
    for term in _terms(x, a, b):
        d = 1.0 / (1.0 + term * d)
        c = 1.0 + term / c
        value *= c * d
        if abs(c * d - 1.0) < 1e-14:
            break
    return value


def _terms(x: float, a: float, b: float) -> Iterable[float]:
    for m in range(500):
        yield -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
        n = m + 1
        yield n * (b - n) * x / ((a + 2 * n - 1) * (a + 2 * n))


# Beside the opinion: what can be shown.


@dataclass(frozen=True)
class Shown:
    """`level` is reached by evidence; `met` of `signs` of the level above it are shown."""

    level: int
    met: int
    signs: int


def level_by_evidence(signs: Mapping[int, Sequence[bool]]) -> Shown:
    """The highest level of which, and of all below which, every sign is shown.

    A level without signs to show is nobody's hurdle; level 1 is where everybody starts.
    """
    level = 1
    while level < LEVELS[-1] and all(signs.get(level + 1, ())):
        level += 1
    ahead = signs.get(level + 1, ())
    return Shown(level, sum(ahead), len(ahead))
