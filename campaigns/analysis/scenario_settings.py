"""What a scenario takes for granted: nobody has measured it, so every page prints it and lets it be varied.

Apart from the mathematics, because forms and pages need these and not numpy.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product
from math import ceil
from typing import Literal

VERSION = 1
"""Of the model; goes up when the same network and settings would give another answer; kept with every review."""

Reading = Literal["strength", "alike"]
"""Who listens weighs others by the strength of the ties, or all of them alike."""


@dataclass(frozen=True, slots=True)
class Settings:
    """`susceptibility` 0-1: how far people give way; `emphasis` 1-5: how many times a tie counts along which somebody is
    asked; `threshold`: from which settled opinion on somebody counts as behind the change."""

    susceptibility: float = 0.7
    emphasis: float = 2.0
    threshold: float = 0.5
    reading: Reading = "strength"


SUSCEPTIBILITIES = (0.3, 0.5, 0.7, 0.9)
EMPHASES = (1.0, 2.0, 3.0)
THRESHOLDS = (0.4, 0.5, 0.6)
READINGS: tuple[Reading, ...] = ("strength", "alike")
PLAUSIBLE = tuple(Settings(*one) for one in product(SUSCEPTIBILITIES, EMPHASES, THRESHOLDS, READINGS))
"""The settings over which a range is told."""

IN_THE_MIDDLE = 0.8


@dataclass(frozen=True, slots=True)
class Spread:
    """The least and the most of the shares under several settings, and between what eight of ten of them lie."""

    least: float
    most: float
    low: float
    high: float


def spread_of(shares: Sequence[float]) -> Spread:
    """As many are left out below as above. Raises ValueError for no shares."""
    if not shares:
        raise ValueError("a range of nothing")
    ordered = sorted(shares)
    out = (len(ordered) - ceil(round(len(ordered) * IN_THE_MIDDLE, 9))) // 2
    return Spread(ordered[0], ordered[-1], ordered[out], ordered[-1 - out])
