"""Tags of what teams answer for. `{% load accountabilities %}`

{{ value|with_unit:measure.unit }}          4.5 min, 31%
{% way_line measure row.began_on %}         96 x 28: the way from baseline to target
{% ways_chart row %}{% ways_table row %}    both measures on one scale, and their values
"""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from django import template
from django.utils.formats import number_format
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from accounts.drawing import said_day
from accounts.drawing.days import day_month
from accounts.drawing.palette import PAGE
from accounts.drawing.svg import element, joined, picture, words
from campaigns.analysis.measures import Measured
from campaigns.queries.accountabilities import Answerable

register = template.Library()
Way = Sequence[tuple[date, float]]


@register.filter
def with_unit(value: Decimal | None, unit: str) -> str:
    if value is None:
        return "–"
    shown = number_format(Decimal(f"{value.normalize():f}"), use_l10n=True)
    return f"{shown}{unit}" if unit.startswith("%") or not unit else f"{shown} {unit}"


@register.filter
def way_in_words(measure: Measured) -> str:
    """How far it came; never a share alone where it went the wrong way."""
    if measure.way is None:
        return _("no reading yet")
    if measure.way >= 1:
        return _("target reached")
    if measure.is_worse:
        return _("worse than at the baseline")
    return _("%(share)s%% of the way") % {"share": int(measure.way * 100)}


def _ways(measure: Measured, began_on: date) -> Way:
    return [(began_on, 0.0), *((day, measure.way_at(value)) for day, value in measure.points)]


class _Scale:
    """From days and shares of the way to the page; baseline and target are always on it."""

    def __init__(self, ways: Sequence[Way], left: float, top: float, right: float, bottom: float) -> None:
        days, shares = [[pair[place] for way in ways for pair in way] for place in (0, 1)]
        self.first, self.last = min(days), max(days)  # type: ignore[type-var]
        self.low, self.high = min(0.0, *shares), max(1.0, *shares)  # type: ignore[type-var]
        self.box = (left, top, right, bottom)

    def x(self, day: date) -> float:
        left, _top, right, _bottom = self.box
        return left + (right - left) * (day - self.first).days / max((self.last - self.first).days, 1)  # type: ignore[operator]

    def y(self, share: float) -> float:
        _left, top, _right, bottom = self.box
        return bottom - (bottom - top) * (share - self.low) / (self.high - self.low)  # type: ignore[operator]

    def line(self, way: Way, **more: Any) -> SafeString:
        points = " ".join(f"{self.x(day):.1f},{self.y(share):.1f}" for day, share in way)
        return element("polyline", points=points, fill="none", stroke_linejoin="round", **more)

    def level(self, share: float, **more: Any) -> SafeString:
        left, _top, right, _bottom = self.box
        return element("line", x1=left, x2=right, y1=self.y(share), y2=self.y(share), **more)


def _dots(scale: _Scale, way: Way, is_round: bool) -> SafeString:
    """Discs for the one and squares for the other, so that print tells them apart."""
    spots = [(scale.x(day), scale.y(share)) for day, share in way]
    look = {"stroke": PAGE.ground, "stroke_width": 1.5}
    if is_round:
        return joined([element("circle", cx=x, cy=y, r=4.0, fill=PAGE.accent, **look) for x, y in spots])
    square = {"width": 7.5, "height": 7.5, "rx": 1.0, "fill": PAGE.ink2, **look}
    return joined([element("rect", x=x - 3.75, y=y - 3.75, **square) for x, y in spots])


@register.simple_tag
def way_line(measure: Measured, began_on: date) -> SafeString:
    """Decoration: what it shows stands beside it in words."""
    way = _ways(measure, began_on)
    scale = _Scale([way], 4.0, 4.0, 92.0, 24.0)
    end_x, end_y = scale.x(way[-1][0]), scale.y(way[-1][1])
    return picture(
        scale.level(1, stroke=PAGE.ink3, stroke_dasharray="2 3"),
        scale.level(0, stroke=PAGE.line),
        scale.line(way, stroke=PAGE.accent, stroke_width=1.8),
        element("circle", cx=end_x, cy=end_y, r=3.0, fill=PAGE.accent),
        width=96,
        height=28,
    )


_WIDE, _HIGH = 460, 236


@register.simple_tag
def ways_chart(row: Answerable) -> SafeString:
    """Up is better for both, so that one sees when one rises at the cost of the other."""
    ways = [_ways(measure, row.began_on) for measure in row.measures]
    scale = _Scale(ways, 66.0, 14.0, 448.0, 206.0)
    lines = [
        scale.line(ways[1], stroke=PAGE.ink2, stroke_width=2.0, stroke_dasharray="6 4"),
        _dots(scale, ways[1], is_round=False),
        scale.line(ways[0], stroke=PAGE.accent, stroke_width=2.0),
        _dots(scale, ways[0], is_round=True),
    ]
    said = "; ".join(f"{measure.name}: {way_in_words(measure)}" for measure in row.measures)
    name = _("Both measures on their way from baseline to target: %(said)s") % {"said": said}
    return picture(_grid(scale), *lines, width=_WIDE, height=_HIGH, name=name, css="ways")


def _grid(scale: _Scale) -> SafeString:
    left, _top, right, _bottom = scale.box
    marks = ((1, _("Target"), "2 3"), (0, _("Baseline"), None))
    parts = []
    for share, said, dashes in marks:
        parts.append(scale.level(share, stroke=PAGE.ink3 if dashes else PAGE.line, stroke_dasharray=dashes))
        parts.append(words(said, left - 8, scale.y(share) + 4, fill=PAGE.ink3, size=12, text_anchor="end"))
    days = [(left, scale.first, "start"), (right, scale.last, "end")]
    for x, day, anchor in days if scale.last != scale.first else days[:1]:
        parts.append(words(day_month(day), x, 228, fill=PAGE.ink3, size=12, text_anchor=anchor))  # type: ignore[arg-type]
    return joined(parts)


@register.simple_tag
def ways_key(is_round: bool) -> SafeString:
    """26 x 10: how the line of a measure is drawn."""
    look = {"stroke": PAGE.accent} if is_round else {"stroke": PAGE.ink2, "stroke_dasharray": "6 4"}
    line = element("line", x1=0, x2=26, y1=5, y2=5, stroke_width=2.0, **look)
    disc = element("circle", cx=13, cy=5, r=4.0, fill=PAGE.accent)
    square = element("rect", x=9.25, y=1.25, width=7.5, height=7.5, rx=1.0, fill=PAGE.ink2)
    return picture(line, disc if is_round else square, width=26, height=10)


@register.inclusion_tag("components/read_as_table.html")
def ways_table(row: Answerable) -> dict[str, Any]:
    one, other = row.measures
    cells = [
        (said_day(row.began_on), with_unit(one.baseline, one.unit), with_unit(other.baseline, other.unit)),
        *(
            (said_day(told.read_on), with_unit(told.operation, one.unit), with_unit(told.feedback, other.unit))
            for told in reversed(row.readings)
        ),
        (_("Target"), with_unit(one.target, one.unit), with_unit(other.target, other.unit)),
    ]
    headers = (_("Day"), one.name, other.name)
    return {"caption": _("Both measures"), "headers": headers, "rows": cells}
