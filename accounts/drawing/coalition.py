"""Power behind the change: twelve weeks against plan, the same as a spark, and the bar by stance."""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from math import ceil, floor

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from accounts.locales import percent

from .days import day_month
from .palette import PAGE, Palette
from .stance import ALONG_THE_BAR, Labels, stance_glyph, stance_label
from .svg import element, joined, naming, number, picture, words

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Week:
    """Shares are fractions of all power, 0 to 1; None where nothing was known or planned."""

    on: date
    share: float | None
    plan: float | None = None


@dataclass(frozen=True, slots=True)
class StanceTotal:
    stance: int | None
    people: int
    power: int


def smooth(points: Sequence[Point]) -> str:
    """A curve through every point that never rises above or falls below its neighbors."""
    steps = [f"M{number(points[0][0])},{number(points[0][1])}"]
    slopes = _slopes(points)
    for (x0, y0), (x1, y1), before, after in zip(points, points[1:], slopes, slopes[1:], strict=False):
        third = (x1 - x0) / 3
        ends = (x0 + third, y0 + before * third, x1 - third, y1 - after * third, x1, y1)
        steps.append("C" + " ".join(number(value) for value in ends))
    return "".join(steps)


def _slopes(points: Sequence[Point]) -> list[float]:
    """Fritsch-Carlson in its harmonic form: flat wherever the direction turns."""
    secants = [(b[1] - a[1]) / (b[0] - a[0]) for a, b in itertools.pairwise(points)]
    if not secants:
        return [0.0]
    inner = [2 * a * b / (a + b) if a * b > 0 else 0.0 for a, b in itertools.pairwise(secants)]
    return [secants[0], *inner, secants[-1]]


def straight(points: Sequence[Point]) -> str:
    return "M" + "L".join(f"{number(x)},{number(y)}" for x, y in points)


@dataclass(frozen=True, slots=True)
class _Scale:
    left: float
    right: float
    top: float
    bottom: float
    low: float
    high: float
    weeks: int

    def x(self, index: int) -> float:
        return self.left + (self.right - self.left) * index / max(self.weeks - 1, 1)

    def y(self, share: float) -> float:
        return self.bottom - (self.bottom - self.top) * (share - self.low) / (self.high - self.low)

    def points(self, shares: Sequence[float | None]) -> list[Point]:
        return [(self.x(n), self.y(share)) for n, share in enumerate(shares) if share is not None]


def _bounds(weeks: Sequence[Week]) -> tuple[float, float]:
    known = [value for week in weeks for value in (week.share, week.plan) if value is not None] or [0.0, 0.5]
    low, high = floor(min(known) * 10) / 10, ceil(max(known) * 10) / 10
    return (low, high) if high - low >= 0.2 else (max(0.0, high - 0.2), max(high, 0.2))


def _gridlines(scale: _Scale, palette: Palette) -> SafeString:
    tenths = round((scale.high - scale.low) * 10)
    step = 2 if tenths > 4 else 1
    return joined(_gridline(scale, scale.low + n / 10, palette) for n in range(0, tenths + 1, step))


def _gridline(scale: _Scale, share: float, palette: Palette) -> SafeString:
    y = float(scale.y(share))
    line = element("line", x1=scale.left, x2=scale.right, y1=y, y2=y, stroke=palette.line2)
    return joined([line, words(percent(share), scale.left - 8, y + 4, fill=palette.ink3, text_anchor="end")])


def _plan_line(points: Sequence[Point], palette: Palette, width: float = 1.5) -> SafeString:
    if len(points) < 2:
        return joined([])
    look = {"fill": "none", "stroke": palette.ink3, "stroke_width": width, "stroke_dasharray": "3 4"}
    return element("path", d=straight(points), **look)


def _share_line(points: Sequence[Point], palette: Palette) -> SafeString:
    if len(points) < 2:
        return joined([])
    look = {"fill": "none", "stroke": palette.accent, "stroke_width": 2.2, "stroke_linecap": "round"}
    return element("path", d=smooth(points), **look)


def _below(points: Sequence[Point], bottom: float, palette: Palette) -> SafeString:
    if len(points) < 2:
        return joined([])
    floor_line = f"L{number(points[-1][0])},{number(bottom)}L{number(points[0][0])},{number(bottom)}Z"
    return element("path", d=smooth(points) + floor_line, fill=palette.accent, opacity=0.07)


def _today(points: Sequence[Point], palette: Palette, radius: float = 4.5) -> SafeString:
    if not points:
        return joined([])
    x, y = points[-1]
    look = {"fill": palette.accent, "stroke": palette.ground, "stroke_width": 2}
    return element("circle", cx=float(x), cy=float(y), r=radius, **look)


def _figures(scale: _Scale, last: Week, palette: Palette) -> SafeString:
    """Share and plan of this week at the right edge, kept a line apart."""
    share_y = scale.y(last.share) + 4 if last.share is not None else None
    plan_y = scale.y(last.plan) + 4 if last.plan is not None else None
    if share_y is not None and plan_y is not None and abs(share_y - plan_y) < 16:
        middle, sign = (share_y + plan_y) / 2, 1 if share_y >= plan_y else -1
        share_y, plan_y = middle + 8 * sign, middle - 8 * sign
    x, parts = scale.right + 9, []
    if share_y is not None:
        look = {"font_weight": 600, "class": "now"}
        parts.append(words(percent(last.share), x, share_y, fill=palette.accent_ink, size=12, **look))
    if plan_y is not None:
        parts.append(words(percent(last.plan), x, plan_y, fill=palette.ink3, size=12))
    return joined(parts)


def _dates(scale: _Scale, weeks: Sequence[Week], palette: Palette) -> SafeString:
    parts = [_date(scale.x(n), day_month(weeks[n].on), palette) for n in range(0, len(weeks) - 2, 4)]
    return joined([*parts, _date(scale.x(len(weeks) - 1), _("This week"), palette)])


def _date(x: float, text: str, palette: Palette) -> SafeString:
    return words(text, x, 109, fill=palette.ink3, text_anchor="middle")


def coalition_name(weeks: Sequence[Week]) -> str:
    known = [week for week in weeks if week.share is not None]
    if not known:
        return _("Power behind the change: nothing known yet")
    facts = {"first": percent(known[0].share), "last": percent(known[-1].share), "plan": percent(known[-1].plan)}
    facts |= {"weeks": len(known), "since": day_month(known[0].on)}
    return _("Power behind the change since %(since)s: from %(first)s to %(last)s, plan %(plan)s") % facts


def coalition_curve(weeks: Sequence[Week], palette: Palette = PAGE) -> SafeString:
    """562 x 112, oldest week first."""
    low, high = _bounds(weeks)
    scale = _Scale(left=34.0, right=518.0, top=14.0, bottom=92.0, low=low, high=high, weeks=len(weeks))
    actual, plan = scale.points([w.share for w in weeks]), scale.points([w.plan for w in weeks])
    parts = [
        _gridlines(scale, palette),
        _plan_line(plan, palette),
        _below(actual, scale.bottom, palette),
        _share_line(actual, palette),
        _today(actual, palette),
    ]
    if weeks:
        parts += [_figures(scale, weeks[-1], palette), _dates(scale, weeks, palette)]
    look = {"css": "curve", "font_family": palette.font}
    return picture(*parts, width=562, height=112, name=coalition_name(weeks), **look)


def sparkline(weeks: Sequence[Week], palette: Palette = PAGE) -> SafeString:
    """The same curve at 150 x 44 for a phone, without axes."""
    low, high = _bounds(weeks)
    scale = _Scale(left=3.0, right=143.0, top=6.0, bottom=40.0, low=low, high=high, weeks=len(weeks))
    actual, plan = scale.points([w.share for w in weeks]), scale.points([w.plan for w in weeks])
    parts = [_plan_line(plan, palette, 1.4), _share_line(actual, palette), _today(actual, palette)]
    return picture(*parts, width=150, height=44, name=coalition_name(weeks), css="spark")


def along_the_bar(totals: Sequence[StanceTotal]) -> list[StanceTotal]:
    present = {total.stance: total for total in totals if total.people}
    return [present[stance] for stance in ALONG_THE_BAR if stance in present]


def stance_bar(totals: Sequence[StanceTotal], labels: Labels | None = None, palette: Palette = PAGE) -> SafeString:
    """As wide as its column: width is power, the number below is people."""
    shown = along_the_bar(totals)
    whole = sum(total.power for total in shown)
    if not whole:
        return joined([])
    widths = [total.power * 100 / whole for total in shown]
    bar = _segments(shown, widths, stance_bar_name(shown, labels), palette)
    keys = joined(_key(total, width, labels) for total, width in zip(shown, widths, strict=True))
    return format_html(
        '<div class="sbar">{}<table class="sbar-key" role="presentation" aria-hidden="true"><tr>{}</tr></table></div>',
        bar,
        keys,
    )


def _segments(shown: Sequence[StanceTotal], widths: Sequence[float], name: str, palette: Palette) -> SafeString:
    parts, start = [_hatch(palette)], 0.0
    for total, width in zip(shown, widths, strict=True):
        color = palette.stance(total.stance) if total.stance is not None else "url(#not-known)"
        parts.append(element("rect", x=f"{start:.2f}%", width=f"{width:.2f}%", height=8, fill=color))
        start += width
        if start < 99.9:
            gap = {"x": f"{start:.2f}%", "width": 2, "height": 8, "transform": "translate(-1 0)"}
            parts.append(element("rect", fill=palette.ground, **gap))
    return element("svg", *parts, width="100%", height=8, **{"class": "sbar-bar"}, **naming(name))


def _hatch(palette: Palette) -> SafeString:
    line = element("path", d="M-1 1l2-2M0 5l5-5M4 6l2-2", stroke=palette.unknown, stroke_width=1.5)
    return element("pattern", line, id="not-known", width=5, height=5, patternUnits="userSpaceOnUse")


def _key(total: StanceTotal, width: float, labels: Labels | None) -> SafeString:
    return format_html(
        '<td width="{}%"><div>{} <span>{}</span> <b>{}</b></div></td>',
        f"{width:.2f}",
        stance_glyph(total.stance, 12),
        stance_label(total.stance, labels),
        total.people,
    )


def stance_bar_name(shown: Sequence[StanceTotal], labels: Labels | None = None) -> str:
    told = [
        _("%(stance)s %(people)s people, power %(power)s")
        % {"stance": stance_label(t.stance, labels), "people": t.people, "power": t.power}
        for t in shown
    ]
    return "; ".join(told)
