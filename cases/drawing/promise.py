"""A promise and what was read: a straight line from the baseline to what was promised, readings as dots."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from math import ceil, floor

from django.utils.safestring import SafeString

from accounts.drawing.palette import PAGE, Palette
from accounts.drawing.svg import element, joined, number, picture, words
from accounts.locales import day_in_words
from cases.drawing.band import nice_step

WIDE, HIGH, LEFT, RIGHT, TOP, BASE = 480, 210, 60, 472, 18, 176
MOST_LEVELS = 4
APART = 92
"""Two labels of the axis below each other's words do not fit closer."""
Dot = tuple[date, float]


@dataclass(frozen=True, slots=True)
class Drawn:
    """`said` writes a value short; `last_words` stand beside the newest dot, `promise_words` at the end of the line."""

    baseline: Dot
    promised: Dot
    dots: Sequence[Dot]
    today: date
    said: Callable[[float], str]
    last_words: str
    promise_words: str
    today_words: str


@dataclass(frozen=True, slots=True)
class _Scale:
    first: date
    last: date
    low: float
    high: float

    def x(self, day: date) -> float:
        return LEFT + (RIGHT - LEFT) * (day - self.first).days / ((self.last - self.first).days or 1)

    def y(self, value: float) -> float:
        return BASE - (BASE - TOP) * (value - self.low) / (self.high - self.low)


def promise_chart(drawn: Drawn, name: str, palette: Palette = PAGE) -> SafeString:
    """480 x 210. Dots are not joined: nobody knows what was between them."""
    scale, step = _scale(drawn)
    parts = [_levels(scale, step, drawn, palette), _days(scale, drawn, palette), _line(scale, drawn, palette)]
    parts += [_gap(scale, drawn, palette), _dots(scale, drawn, palette), _told(scale, drawn, palette)]
    return picture(*parts, width=WIDE, height=HIGH, name=name, css="case-chart promise-chart")


def _scale(drawn: Drawn) -> tuple[_Scale, float]:
    values = [value for _day, value in (drawn.baseline, drawn.promised, *drawn.dots)]
    step = nice_step(max(values) - min(values) or 1, MOST_LEVELS)
    low, high = floor(min(values) / step + 1e-9) * step, ceil(max(values) / step - 1e-9) * step
    if drawn.promised[1] == low < drawn.baseline[1] and low >= step:
        low -= step  # room for what is written below the end of the line
    days = [drawn.promised[0], drawn.today, *(day for day, _value in drawn.dots)]
    return _Scale(drawn.baseline[0], max(days), low, high), step


def _levels(scale: _Scale, step: float, drawn: Drawn, palette: Palette) -> SafeString:
    drawings = []
    for place in range(round((scale.high - scale.low) / step) + 1):
        value = scale.low + place * step
        y = scale.y(value)
        drawings.append(element("line", x1=LEFT, x2=RIGHT, y1=y, y2=y, stroke=palette.line2))
        drawings.append(words(drawn.said(value), LEFT - 8, y + 4, fill=palette.ink3, text_anchor="end"))
    return joined(drawings)


def _days(scale: _Scale, drawn: Drawn, palette: Palette) -> SafeString:
    """The first day, the promised one, and today where there is room between."""
    told = [(day, day_in_words(day, "day_month_year")) for day, _value in (drawn.baseline, drawn.promised)]
    parts = []
    if all(abs(scale.x(day) - scale.x(drawn.today)) >= APART for day, _word in told):
        told.append((drawn.today, drawn.today_words))
        x = scale.x(drawn.today)
        parts.append(element("line", x1=x, x2=x, y1=TOP, y2=BASE, stroke=palette.line))
    for day, word in told:
        side = {"text_anchor": _anchor(scale.x(day))}
        parts.append(words(word, scale.x(day), BASE + 20, fill=palette.ink3, **side))
    return joined(parts)


def _anchor(x: float) -> str:
    if x < LEFT + APART / 2:
        return "start"
    return "end" if x > RIGHT - APART / 2 else "middle"


def _line(scale: _Scale, drawn: Drawn, palette: Palette) -> SafeString:
    """From the promised day on it stays at what was promised."""
    corners = [drawn.baseline, drawn.promised, (scale.last, drawn.promised[1])]
    path = "M" + "L".join(f"{number(scale.x(day))},{number(scale.y(value))}" for day, value in corners)
    line = element("path", d=path, fill="none", stroke=palette.ink3, stroke_width=1.6, stroke_dasharray="2 4")
    look = {"fill": palette.ground, "stroke": palette.ink3, "stroke_width": 1.6}
    ends = [element("circle", cx=scale.x(d), cy=scale.y(v), r=4, **look) for d, v in (drawn.baseline, drawn.promised)]
    return joined([line, *ends])


def _expected(drawn: Drawn, day: date) -> float:
    (first, low), (last, high) = drawn.baseline, drawn.promised
    return high if day >= last else low + (high - low) * (day - first).days / (last - first).days


def _gap(scale: _Scale, drawn: Drawn, palette: Palette) -> SafeString:
    """From the newest dot to where the line is on that day."""
    if not drawn.dots:
        return joined([])
    day, value = drawn.dots[-1]
    x, look = scale.x(day), {"stroke": palette.accent, "stroke_width": 1.4, "stroke_dasharray": "3 2"}
    return element("line", x1=x, x2=x, y1=scale.y(value), y2=scale.y(_expected(drawn, day)), **look)


def _dots(scale: _Scale, drawn: Drawn, palette: Palette) -> SafeString:
    look = {"fill": palette.accent, "stroke": palette.ground, "stroke_width": 1.5}
    last = len(drawn.dots) - 1
    return joined(
        element("circle", cx=scale.x(day), cy=scale.y(value), r=5 if place == last else 4, **look)
        for place, (day, value) in enumerate(drawn.dots)
    )


def _told(scale: _Scale, drawn: Drawn, palette: Palette) -> SafeString:
    """The promise at its end and the newest reading, each on the side away from the line."""
    day, value = drawn.promised
    ink = {"fill": palette.ink2}
    parts = [_beside(drawn.promise_words, scale, day, value, value > drawn.baseline[1], palette, ink)]
    if drawn.dots:
        day, value = drawn.dots[-1]
        ink = {"fill": palette.accent_ink, "font_weight": "600"}
        parts.append(_beside(drawn.last_words, scale, day, value, value >= _expected(drawn, day), palette, ink))
    return joined(parts)


def _beside(
    text: str, scale: _Scale, day: date, value: float, is_above: bool, palette: Palette, ink: dict[str, str]
) -> SafeString:
    """Above a point or below it; above where days are written below."""
    x, y = scale.x(day), scale.y(value)
    y = max(y - 10, 12) if is_above or y + 19 > BASE else y + 19
    seam = {"stroke": palette.ground, "stroke_width": 4, "paint_order": "stroke", "stroke_linejoin": "round"}
    return words(text, x, y, size=12, text_anchor=_anchor(x), **ink, **seam)
