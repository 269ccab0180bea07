"""Bars to either side of the result: how far each input alone moves it."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString

from accounts.drawing.palette import PAGE, Palette
from accounts.drawing.svg import element, joined, picture, words

WIDE, ROW, BAR, LEFT, RIGHT = 480, 24, 15, 236, 436
MOST_LETTERS = 31


@dataclass(frozen=True, slots=True)
class SwingBar:
    """The result with the input at its low and at its high, and how the two ends of the input are written."""

    label: str
    at_low: float
    at_high: float
    low: str
    high: str


def tornado_bars(bars: Sequence[SwingBar], value: float, name: str, palette: Palette = PAGE) -> SafeString:
    """480 wide, 24 high a bar. The lighter half is the input's low end, on whichever side it falls."""
    least = min(value, *(min(bar.at_low, bar.at_high) for bar in bars))
    most = max(value, *(max(bar.at_low, bar.at_high) for bar in bars))
    scale = (RIGHT - LEFT) / ((most - least) or 1)
    middle = LEFT + (value - least) * scale
    rows = [_row(bar, place * ROW, value, middle, scale, palette) for place, bar in enumerate(bars)]
    high = ROW * len(bars) + 8
    line = element("line", x1=middle, x2=middle, y1=0, y2=high, stroke=palette.ink)
    return picture(*rows, line, width=WIDE, height=high, name=name, css="case-chart")


def _row(bar: SwingBar, top: float, value: float, middle: float, scale: float, palette: Palette) -> SafeString:
    label = bar.label if len(bar.label) <= MOST_LETTERS else f"{bar.label[: MOST_LETTERS - 1]}…"
    parts = [words(label, 0, top + 18, fill=palette.ink, size=12.5)]
    for amount, told, opacity in ((bar.at_low, bar.low, 0.32), (bar.at_high, bar.high, 0.85)):
        end = middle + (amount - value) * scale
        shape = {"y": float(top + 6), "height": BAR, "rx": 2, "fill": palette.accent, "opacity": opacity}
        parts.append(element("rect", x=min(end, middle), width=abs(end - middle), **shape))
        is_left = end < middle or (end == middle and amount == bar.at_low)
        side = {"text_anchor": "end"} if is_left else {}
        parts.append(words(told, end + (-5 if is_left else 5), top + 18, fill=palette.ink3, size=11.5, **side))
    return joined(parts)
