"""How many of those who join are still there: today, and if those were kept who could be."""

from collections.abc import Callable, Sequence
from math import floor

from django.utils.safestring import SafeString

from accounts.drawing.palette import PAGE, Palette
from accounts.drawing.svg import element, joined, number, picture, words

WIDE, HIGH, LEFT, RIGHT, TOP, BASE = 480, 150, 42, 388, 14, 126
STEP = 0.25
APART = 15


def staying_curve(
    today: Sequence[float],
    could_be: Sequence[float] | None,
    *,
    name: str,
    share: Callable[[float], str],
    labels: Sequence[str],
    ends: tuple[str, str],
    palette: Palette = PAGE,
) -> SafeString:
    """480 x 150. `labels` stand along the axis at equal steps; `ends` beside the last points, today's first."""
    low = min(floor(min(today) / STEP) * STEP, 1 - STEP)
    parts = [_level(level, low, share, palette) for level in _levels(low)]
    parts += [_label(place, text, len(labels), palette) for place, text in enumerate(labels)]
    if could_be is not None:
        between = _points(could_be, low) + "L" + _points(list(today)[::-1], low, is_back=True)
        parts.append(element("path", d=f"M{between}Z", fill=palette.accent, opacity=0.13))
    parts.append(_curve(today, low, palette.ink2, 1.8))
    if could_be is not None:
        parts.append(_curve(could_be, low, palette.accent, 2.2))
    parts.append(_said(today, could_be, low, ends, palette))
    return picture(*parts, width=WIDE, height=HIGH, name=name, css="case-chart")


def _levels(low: float) -> list[float]:
    return [low + STEP * step for step in range(round((1 - low) / STEP) + 1)]


def _y(share: float, low: float) -> float:
    return BASE - (BASE - TOP) * (share - low) / (1 - low)


def _points(shares: Sequence[float], low: float, *, is_back: bool = False) -> str:
    steps = len(shares) - 1
    places = range(steps, -1, -1) if is_back else range(steps + 1)
    spots = zip(places, shares, strict=True)
    return "L".join(f"{number(LEFT + (RIGHT - LEFT) * x / steps)},{number(_y(y, low))}" for x, y in spots)


def _curve(shares: Sequence[float], low: float, color: str, width: float) -> SafeString:
    return element("path", d=f"M{_points(shares, low)}", fill="none", stroke=color, stroke_width=width)


def _level(level: float, low: float, share: Callable[[float], str], palette: Palette) -> SafeString:
    y = _y(level, low)
    line = element("line", x1=LEFT, x2=RIGHT, y1=y, y2=y, stroke=palette.line2)
    return joined([line, words(share(level), LEFT - 8, y + 4, fill=palette.ink3, text_anchor="end")])


def _label(place: int, text: str, many: int, palette: Palette) -> SafeString:
    x = LEFT + (RIGHT - LEFT) * place / max(many - 1, 1)
    return words(text, x, 143, fill=palette.ink3, text_anchor="middle")


def _said(
    today: Sequence[float], could_be: Sequence[float] | None, low: float, ends: tuple[str, str], palette: Palette
) -> SafeString:
    y = _y(today[-1], low) + 4
    told = []
    if could_be is not None:
        above = _y(could_be[-1], low) + 2
        y = max(y, above + APART)
        told.append(words(ends[1], RIGHT + 7, above, fill=palette.accent_ink, size=12, font_weight=600))
    return joined([*told, words(ends[0], RIGHT + 7, y, fill=palette.ink2, size=12)])
