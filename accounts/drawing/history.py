"""The stance of one person over time, as steps."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from .days import day_month
from .palette import PAGE, Palette
from .stance import BEST_TO_WORST, Labels, glyph_at, stance_label
from .svg import element, joined, number, picture, words

_LEFT, _RIGHT, _TOP, _STEP = 26.0, 236.0, 8.0, 12.2


@dataclass(frozen=True, slots=True)
class Held:
    """From this day on the person stood here."""

    on: date
    stance: int


@dataclass(frozen=True, slots=True)
class StanceHistory:
    """`entries` oldest first; `today` is the right edge, which is the day looked at."""

    entries: Sequence[Held]
    today: date
    wanted: int | None = None


def _y(stance: int) -> float:
    return _TOP + _STEP * (2 - stance)


def _x(history: StanceHistory, on: date) -> float:
    first = history.entries[0].on
    span = max((history.today - first).days, 1)
    return _LEFT + (_RIGHT - _LEFT) * min((on - first).days, span) / span


@cache
def _levels(palette: Palette) -> SafeString:
    """The ground, the same under everybody."""
    parts = []
    for stance in BEST_TO_WORST[:-1]:
        y = _y(stance or 0)
        parts.append(glyph_at(stance, 8, y, 9, palette))
        parts.append(element("line", x1=22, x2=240, y1=y, y2=y, stroke=palette.line2))
    return joined(parts)


def _wanted(history: StanceHistory, palette: Palette) -> SafeString:
    if history.wanted is None:
        return joined([])
    y = _y(history.wanted)
    look = {"stroke": palette.stance(history.wanted), "stroke_dasharray": "3 3"}
    return element("line", x1=22, x2=240, y1=y, y2=y, **look)


def _steps(history: StanceHistory, palette: Palette) -> SafeString:
    path = f"M{number(_LEFT)},{number(_y(history.entries[0].stance))}"
    for entry in history.entries[1:]:
        path += f"H{number(_x(history, entry.on))}V{number(_y(entry.stance))}"
    look = {"fill": "none", "stroke": palette.ink2, "stroke_width": 1.8, "stroke_linejoin": "round"}
    return element("path", d=path + f"H{number(_RIGHT)}", **look)


def _turns(history: StanceHistory, palette: Palette) -> SafeString:
    turns = [glyph_at(e.stance, _x(history, e.on), _y(e.stance), 11, palette) for e in history.entries]
    y = _y(history.entries[-1].stance)
    halo = element("circle", cx=_RIGHT, cy=y, r=8, fill=palette.ground)
    return joined([*turns, halo, glyph_at(history.entries[-1].stance, _RIGHT, y, 14, palette)])


def _days(history: StanceHistory, palette: Palette) -> SafeString:
    """First day and last move; a move too near either end would print over it."""
    first, last = history.entries[0].on, history.entries[-1].on
    parts = [words(day_month(first), 22, 76, fill=palette.ink3)]
    x = _x(history, last)
    if 80 < x < 185:
        parts.append(words(day_month(last), x, 76, fill=palette.ink3, text_anchor="middle"))
    return joined([*parts, words(_("today"), 242, 76, fill=palette.ink3, text_anchor="end")])


def stance_history_name(history: StanceHistory, labels: Labels | None = None) -> str:
    if not history.entries:
        return _("Stance not yet known")
    told = [f"{day_month(e.on)} {stance_label(e.stance, labels)}" for e in history.entries]
    return _("Stance over time: %(steps)s") % {"steps": ", ".join(told)}


def stance_history(history: StanceHistory, labels: Labels | None = None, palette: Palette = PAGE) -> SafeString:
    """250 x 80."""
    parts = [_levels(palette), _wanted(history, palette)]
    if history.entries:
        parts += [_steps(history, palette), _turns(history, palette), _days(history, palette)]
    name = stance_history_name(history, labels)
    return picture(*parts, width=250, height=80, name=name, css="held", font_family=palette.font)
