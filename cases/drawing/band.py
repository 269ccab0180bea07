"""The runs as a hill: how often they came to what, with the middle eight tenths marked."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import ceil, floor, log10

from django.utils.safestring import SafeString

from accounts.drawing.palette import PAGE, Palette
from accounts.drawing.svg import element, joined, number, picture, words

WIDE, HIGH, TOP, BASE, LEFT, RIGHT = 480, 132, 20, 108, 8, 472
SMOOTHED_OVER = 2
"""Bins to either side that a bin is averaged with: 60 bins of 40,000 runs are still a little rough."""
MOST_STEPS = 7
Said = Callable[[float], str]
Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Marked:
    """The histogram, and the three results that are written into it."""

    edges: Sequence[float]
    counts: Sequence[int]
    low: float
    value: float
    high: float


@dataclass(frozen=True, slots=True)
class _Scale:
    least: float
    most: float
    tallest: float

    def x(self, amount: float) -> float:
        return LEFT + (RIGHT - LEFT) * (amount - self.least) / (self.most - self.least)

    def y(self, height: float) -> float:
        return BASE - (BASE - TOP) * height / self.tallest


def band_curve(marked: Marked, name: str, said: Said, palette: Palette = PAGE) -> SafeString:
    """480 wide. `said` writes an amount short. The edges have to differ."""
    points = _hill(marked)
    scale = _Scale(min(marked.edges[0], marked.value), max(marked.edges[-1], marked.value), max(y for _x, y in points))
    inside = [
        (marked.low, _height(points, marked.low)),
        *_between(points, marked),
        (marked.high, _height(points, marked.high)),
    ]
    return picture(
        element("path", d=_area(points, scale), fill=palette.fill),
        element("path", d=_area(inside, scale), fill=palette.accent, opacity=0.2),
        element("path", d=_line(points, scale), fill="none", stroke=palette.accent, stroke_width=1.8),
        element("line", x1=LEFT, x2=RIGHT, y1=BASE, y2=BASE, stroke=palette.line),
        _ticks(scale, said, palette),
        _ends(marked, scale, said, palette),
        _middle(marked, scale, said, palette),
        width=WIDE,
        height=HIGH,
        name=name,
        css="case-chart",
    )


def _hill(marked: Marked) -> list[Point]:
    """The middle of each bin with how many runs came near it, from nothing to nothing."""
    counts, heights = marked.counts, list[float]()
    for place in range(len(counts)):
        near = counts[max(place - SMOOTHED_OVER, 0) : place + SMOOTHED_OVER + 1]
        heights.append(sum(near) / len(near))
    middles = [(low + high) / 2 for low, high in pairwise(marked.edges)]
    return [(marked.edges[0], 0.0), *zip(middles, heights, strict=True), (marked.edges[-1], 0.0)]


def _height(points: Sequence[Point], amount: float) -> float:
    for (left, low), (right, high) in pairwise(points):
        if left <= amount <= right:
            return low + (high - low) * (amount - left) / ((right - left) or 1)
    return 0.0


def _between(points: Sequence[Point], marked: Marked) -> list[Point]:
    return [point for point in points if marked.low < point[0] < marked.high]


def _line(points: Sequence[Point], scale: _Scale) -> str:
    return "M" + "L".join(f"{number(scale.x(x))},{number(scale.y(y))}" for x, y in points)


def _area(points: Sequence[Point], scale: _Scale) -> str:
    last, first = (number(scale.x(points[place][0])) for place in (-1, 0))
    return f"{_line(points, scale)}L{last},{BASE}L{first},{BASE}Z"


def nice_step(span: float, most: int = MOST_STEPS) -> float:
    """The smallest of 1, 2, 5, 10 ... of which at most so many fit."""
    rough = span / most
    power = 10 ** floor(log10(rough))
    return next(times * power for times in (1, 2, 5, 10) if times * power >= rough)


def _ticks(scale: _Scale, said: Said, palette: Palette) -> SafeString:
    step = nice_step(scale.most - scale.least)
    first, last = ceil(scale.least / step), floor(scale.most / step)
    room = [place * step for place in range(first, last + 1) if LEFT + 14 <= scale.x(place * step) <= RIGHT - 14]
    look = {"fill": palette.ink3, "text_anchor": "middle"}
    return joined(words(said(amount), scale.x(amount), BASE + 16, **look) for amount in room)


def _ends(marked: Marked, scale: _Scale, said: Said, palette: Palette) -> SafeString:
    drawn = []
    for amount, side, away in ((marked.low, "end", -6), (marked.high, "start", 6)):
        x = scale.x(amount)
        look = {"stroke": palette.accent, "stroke_dasharray": "3 3"}
        drawn.append(element("line", x1=x, x2=x, y1=46, y2=BASE, **look))
        told = {"fill": palette.ink, "size": 12, "font_weight": 500, "text_anchor": side}
        drawn.append(words(said(amount), x + away, 56, **told))
    return joined(drawn)


def _middle(marked: Marked, scale: _Scale, said: Said, palette: Palette) -> SafeString:
    x = scale.x(marked.value)
    side, away = ("end", -7) if x > RIGHT - 70 else ("start", 7)
    line = element("line", x1=x, x2=x, y1=14, y2=BASE, stroke=palette.accent_ink, stroke_width=1.5)
    told = {"fill": palette.accent_ink, "size": 12, "font_weight": 600, "text_anchor": side}
    return joined([line, words(said(marked.value), x + away, 18, **told)])
