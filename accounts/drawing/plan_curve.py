"""The coalition on the time axis of a plan: what was reached, and the straight line to what is wanted."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from math import ceil, floor

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from accounts.locales import percent

from .coalition import Point, Week, coalition_name, smooth, straight
from .days import day_month
from .palette import PAGE, Palette
from .svg import Value, element, joined, naming, number
from .timeline import Axis, part

WIDE, HEIGHT, TOP, BOTTOM = 1000, 178, 16, 160
STEP = 0.2


Corner = tuple[date, float]
"""A day, and the share planned for it, 0 to 1. Between two of them the plan is a straight line."""


@dataclass(frozen=True, slots=True)
class Ahead:
    """Where a scenario leads from the day it was said, beside no change. Shares are 0 to 1; `least` and `most` bound
    what it said under all settings, None where that is not told."""

    said_on: date
    on: date
    was: float
    then: float
    least: float | None = None
    most: float | None = None

    @property
    def shares(self) -> list[float]:
        return [one for one in (self.was, self.then, self.least, self.most) if one is not None]


@dataclass(frozen=True, slots=True)
class _Frame:
    axis: Axis
    low: float
    high: float

    def y(self, share: float) -> float:
        return BOTTOM - (BOTTOM - TOP) * (share - self.low) / (self.high - self.low)

    def x(self, day: date) -> float:
        """Beyond the edges too: the drawing cuts off what lies there."""
        return (day - self.axis.first).days * WIDE / self.axis.days

    def points(self, weeks: Sequence[Week]) -> list[Point]:
        return [(self.x(week.on), self.y(week.share)) for week in weeks if week.share is not None]


def _frame(axis: Axis, weeks: Sequence[Week], corners: Sequence[Corner], ahead: Ahead | None) -> _Frame:
    known = [*(share for _day, share in corners), *(week.share for week in weeks if week.share is not None)]
    known += ahead.shares if ahead else []
    low, high = floor(min(known) / STEP + 1e-9) * STEP, ceil(max(known) / STEP - 1e-9) * STEP
    return _Frame(axis, low, max(high, low + 2 * STEP))


def timeline_curve(
    axis: Axis,
    weeks: Sequence[Week],
    corners: Sequence[Corner],
    ahead: Ahead | None = None,
    palette: Palette = PAGE,
) -> SafeString:
    """As wide as its column, 178 high."""
    frame = _frame(axis, weeks, corners, ahead)
    points = frame.points(weeks)
    lines = [*_ahead(frame, ahead, palette), _plan_line(frame, corners, palette), *_actual(points, palette)]
    drawing = element(
        "svg", *lines, width="100%", height=HEIGHT, viewBox=f"0 0 {WIDE} {HEIGHT}", preserveAspectRatio="none"
    )
    parts = [_shares(frame, palette), drawing, _now(frame, weeks, palette), _goal(frame, corners, palette)]
    parts.append(_ahead_said(frame, ahead, palette))
    look = {"width": "100%", "height": HEIGHT, "overflow": "visible", "class": "plan-curve"}
    return element("svg", *parts, **look, **naming(coalition_name(weeks)))


def _shares(frame: _Frame, palette: Palette) -> SafeString:
    steps = round((frame.high - frame.low) / STEP)
    return joined(_share(frame, frame.low + n * STEP, palette) for n in range(steps + 1))


def _share(frame: _Frame, share: float, palette: Palette) -> SafeString:
    y = float(frame.y(share))
    line = element("line", x1=0, x2="100%", y1=y, y2=y, stroke=palette.line2)
    look = {"font_size": 11, "text_anchor": "end", "fill": palette.ink3}
    return joined([line, element("text", percent(share), x=-10, y=y + 4, **look)])


_THIN = {"fill": "none", "vector_effect": "non-scaling-stroke"}


def _plan_line(frame: _Frame, corners: Sequence[Corner], palette: Palette) -> SafeString:
    """Only as far as the axis goes."""
    days = [frame.axis.first, *(day for day, _share in corners), frame.axis.last]
    shown = sorted({day for day in days if corners[0][0] <= day <= corners[-1][0]})
    inside = [day for day in shown if frame.axis.first <= day <= frame.axis.last]
    if len(inside) < 2:
        return joined([])
    points = [(frame.x(day), frame.y(_planned(corners, day))) for day in inside]
    return element("path", d=straight(points), stroke=palette.ink3, stroke_width=1.5, stroke_dasharray="2 4", **_THIN)


def _planned(corners: Sequence[Corner], day: date) -> float:
    for (first, low), (last, high) in pairwise(corners):
        if first <= day <= last:
            return low + (high - low) * (day - first).days / (last - first).days
    return corners[-1][1]


def _actual(points: Sequence[Point], palette: Palette) -> list[SafeString]:
    if len(points) < 2:
        return []
    line = smooth(points)
    under = f"L{number(points[-1][0])},{BOTTOM}L{number(points[0][0])},{BOTTOM}Z"
    return [
        element("path", d=line + under, fill=palette.accent, opacity=0.06),
        element("path", d=line, stroke=palette.accent, stroke_width=2.3, **_THIN),
    ]


def _ahead(frame: _Frame, ahead: Ahead | None, palette: Palette) -> list[SafeString]:
    """A band as wide as the settings lead apart, the scenario dashed in it, and no change level beside it."""
    if ahead is None:
        return []
    first, last = frame.x(ahead.said_on), frame.x(ahead.on)
    start, level, end = (first, frame.y(ahead.was)), (last, frame.y(ahead.was)), (last, frame.y(ahead.then))
    drawn = []
    if ahead.least is not None and ahead.most is not None:
        band = straight([start, (last, frame.y(ahead.most)), (last, frame.y(ahead.least))]) + "Z"
        drawn.append(element("path", d=band, fill=palette.accent, opacity=0.13))
    drawn.append(element("path", d=straight([start, level]), stroke=palette.ink3, stroke_width=1.2, **_THIN))
    look = {"stroke": palette.accent, "stroke_width": 1.8, "stroke_dasharray": "5 4"}
    return [*drawn, element("path", d=straight([start, end]), **look, **_THIN)]


LABELS_APART = 15
"""Two lines of text below each other."""
FAR = 66
"""Percent of the width beyond which no label fits behind its point."""


def _ahead_said(frame: _Frame, ahead: Ahead | None, palette: Palette) -> SafeString:
    """Behind the ends of both lines, or before them near the edge; as far apart as two lines of text at least."""
    if ahead is None or not frame.axis.first <= ahead.on <= frame.axis.last:
        return joined([])
    x = frame.axis.at(ahead.on)
    side: dict[str, Value] = {"dx": -8, "text_anchor": "end"} if x > FAR else {"dx": 8}
    then, level = float(frame.y(ahead.then)), float(frame.y(ahead.was))
    if abs(then - level) < LABELS_APART:
        middle, half = (then + level) / 2, LABELS_APART / 2
        then, level = (middle - half, middle + half) if ahead.then >= ahead.was else (middle + half, middle - half)
    told = _("%(share)s by %(day)s in the scenario") % {"share": percent(ahead.then), "day": day_month(ahead.on)}
    same = _("%(share)s with no change") % {"share": percent(ahead.was)}
    side["class"] = "gt-ends"
    return joined(
        [
            _said(told, x, then + 4, palette.accent_ink, palette, font_weight=500, **side),
            _said(same, x, level + 4, palette.ink3, palette, **side),
        ]
    )


def _now(frame: _Frame, weeks: Sequence[Week], palette: Palette) -> SafeString:
    """The last point, with its share and the plan's above it."""
    last = weeks[-1] if weeks else None
    if last is None or last.share is None or not frame.axis.first <= last.on <= frame.axis.last:
        return joined([])
    x, y = frame.axis.at(last.on), float(frame.y(last.share))
    look = {"fill": palette.accent, "stroke": palette.ground, "stroke_width": 2}
    shapes = [element("circle", cx=part(x), cy=y, r=4.5, **look)]
    side = {"dx": -8, "text_anchor": "end"} if x > 14 else {"dx": 10, "text_anchor": "start"}
    planned_y = frame.y(last.plan) if last.plan is not None else y
    top = max(min(y, planned_y) - 12, 26)
    told = _("%(share)s today") % {"share": percent(last.share)}
    if last.on != frame.axis.today:
        told = f"{percent(last.share)} · {day_month(last.on)}"
    shapes.append(_said(told, x, top, palette.accent_ink, palette, font_weight=600, **side))
    if last.plan is not None:
        told = _("plan %(share)s") % {"share": percent(last.plan)}
        shapes.append(_said(told, x, top - 15, palette.ink3, palette, **side))
    return joined(shapes)


def _goal(frame: _Frame, corners: Sequence[Corner], palette: Palette) -> SafeString:
    day, share = corners[-1]
    if not frame.axis.first <= day <= frame.axis.last:
        return joined([])
    told = _("plan %(share)s by %(day)s") % {"share": percent(share), "day": day_month(day)}
    y = max(float(frame.y(share)) - 9, 10)
    return _said(told, frame.axis.at(day), y, palette.ink2, palette, text_anchor="end")


def _said(text: str, x: float, y: float, color: str, palette: Palette, **more: Value) -> SafeString:
    seam = {"stroke": palette.ground, "stroke_width": 4, "paint_order": "stroke", "stroke_linejoin": "round"}
    return element("text", text, x=part(x), y=float(y), font_size=12, fill=color, **seam, **more)
