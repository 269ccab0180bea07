"""How many of those who join are still there: today, and if those were kept who could be."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import floor

from django.utils.safestring import SafeString

from accounts.drawing.palette import PAGE, Palette
from accounts.drawing.svg import element, joined, number, picture, words

WIDE, HIGH, LEFT, RIGHT, TOP, BASE = 480, 150, 42, 388, 14, 126
STEP = 0.25
APART = 15


@dataclass(frozen=True)
class Curves:
    """Shares by month from 0. With `single`, what one share for everybody would say, `today` is the curve of cohorts:
    dashed from `seen_until` on, and with `band` its ends by month."""

    today: Sequence[float]
    could_be: Sequence[float] | None = None
    single: Sequence[float] | None = None
    band: Sequence[tuple[float, float] | None] = ()
    seen_until: float | None = None

    @property
    def months(self) -> int:
        return max(len(self.today), len(self.single or ())) - 1

    @property
    def lowest(self) -> float:
        return min([*self.today, *(self.single or ()), *(ends[0] for ends in self.band if ends)])


@dataclass(frozen=True)
class Ends:
    """Words beside the last points."""

    today: str
    could_be: str = ""
    single: str = ""


def staying_curve(
    curves: Curves,
    *,
    name: str,
    share: Callable[[float], str],
    labels: Sequence[str],
    ends: Ends,
    palette: Palette = PAGE,
) -> SafeString:
    """480 x 150. `labels` stand along the axis at equal steps."""
    low = max(min(floor(curves.lowest / STEP) * STEP, 1 - STEP), 0.0)
    place = _Place(low, curves.months)
    parts = [_level(level, low, share, palette) for level in _levels(low)]
    parts += [_label(spot, text, len(labels), palette) for spot, text in enumerate(labels)]
    parts += [_band(curves.band, place, palette), _gap(curves, place, palette)]
    if curves.single is not None:
        parts.append(place.curve(curves.single, stroke=palette.ink3, stroke_width=1.4, stroke_dasharray="2 3"))
    parts += _today(curves, place, palette)
    if curves.could_be is not None:
        parts.append(place.curve(curves.could_be, stroke=palette.accent, stroke_width=2.2))
    parts.append(_said(curves, low, ends, palette))
    return picture(*parts, width=WIDE, height=HIGH, name=name, css="case-chart")


@dataclass(frozen=True)
class _Place:
    low: float
    months: int

    def spots(self, shares: Sequence[float], begin: int = 0) -> list[str]:
        return [
            f"{number(LEFT + (RIGHT - LEFT) * (begin + month) / self.months)},{number(_y(share, self.low))}"
            for month, share in enumerate(shares)
        ]

    def curve(self, shares: Sequence[float], begin: int = 0, **look: object) -> SafeString:
        return element("path", d=f"M{'L'.join(self.spots(shares, begin))}", fill="none", **look)

    def between(self, one: Sequence[float], other: Sequence[float], **look: object) -> SafeString:
        around = self.spots(one) + self.spots(other)[::-1]
        return element("path", d=f"M{'L'.join(around)}Z", **look)


def _today(curves: Curves, place: _Place, palette: Palette) -> list[SafeString]:
    """Whole where it was seen, dashed where it is a forecast."""
    look = {"stroke": palette.ink2, "stroke_width": 1.8}
    last = len(curves.today) - 1
    seen = last if curves.seen_until is None else min(int(curves.seen_until), last)
    parts = [place.curve(curves.today[: seen + 1], **look)]
    if seen < last:
        parts.append(place.curve(curves.today[seen:], seen, **look, stroke_dasharray="5 4"))
    return parts


def _band(band: Sequence[tuple[float, float] | None], place: _Place, palette: Palette) -> SafeString:
    held = [ends for ends in band if ends]
    if len(held) < 2:
        return joined([])
    low, high = [ends[0] for ends in held], [ends[1] for ends in held]
    return place.between(high, low, fill=palette.ink3, opacity=0.16)


def _gap(curves: Curves, place: _Place, palette: Palette) -> SafeString:
    if curves.could_be is None:
        return joined([])
    return place.between(curves.could_be, curves.today, fill=palette.accent, opacity=0.13)


def _levels(low: float) -> list[float]:
    return [low + STEP * step for step in range(round((1 - low) / STEP) + 1)]


def _y(share: float, low: float) -> float:
    return BASE - (BASE - TOP) * (share - low) / (1 - low)


def _level(level: float, low: float, share: Callable[[float], str], palette: Palette) -> SafeString:
    y = _y(level, low)
    line = element("line", x1=LEFT, x2=RIGHT, y1=y, y2=y, stroke=palette.line2)
    return joined([line, words(share(level), LEFT - 8, y + 4, fill=palette.ink3, text_anchor="end")])


def _label(place: int, text: str, many: int, palette: Palette) -> SafeString:
    x = LEFT + (RIGHT - LEFT) * place / max(many - 1, 1)
    return words(text, x, 143, fill=palette.ink3, text_anchor="middle")


def _said(curves: Curves, low: float, ends: Ends, palette: Palette) -> SafeString:
    """From the highest to the lowest, never closer than a line of text."""
    told = [(curves.today[-1], ends.today, {"fill": palette.ink2})]
    if curves.could_be is not None:
        told.append((curves.could_be[-1], ends.could_be, {"fill": palette.accent_ink, "font_weight": 600}))
    if curves.single is not None:
        told.append((curves.single[-1], ends.single, {"fill": palette.ink3}))
    told.sort(key=lambda one: -one[0])
    placed = _apart([_y(share, low) + 4 for share, _text, _look in told])
    lines = zip(placed, told, strict=True)
    return joined(words(text, RIGHT + 7, y, size=12, **look) for y, (_share, text, look) in lines)


def _apart(wanted: Sequence[float]) -> list[float]:
    """Pushed down where they would touch, then up again where the last would leave the picture."""
    placed: list[float] = []
    for y in wanted:
        placed.append(max(y, placed[-1] + APART) if placed else y)
    over = max(placed[-1] - BASE - 4, 0)
    return [y - over for y in placed]
