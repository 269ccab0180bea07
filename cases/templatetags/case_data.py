"""Tags of what the company's data says. `{% load case_data %}`

{{ warning|said_warning }}   {{ fault|said_fault:headings }}   {{ step.label|in_words }}
{{ share|percent:1 }}        {{ 1234.5|plain }}                {{ value|amount:currency }}
{% stay_chart curve %}{% stay_table curve %}                   who is still there, with its band
"""

from collections.abc import Mapping, Sequence
from typing import Any

from babel.numbers import format_currency
from django import template
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from accounts.drawing.palette import PAGE
from accounts.drawing.svg import element, joined, picture, words
from accounts.locales import babel_locale
from accounts.templatetags.allyship import money
from cases.exchange import page_words
from cases.queries.data import StayCurve

register = template.Library()

SHORT_FROM = 1_000_000
_WIDE, _HIGH = 560, 260
_LEFT, _TOP, _RIGHT, _BOTTOM = 48.0, 12.0, 548.0, 226.0
_TICKS = 6


@register.filter
def said_warning(one: Mapping[str, Any]) -> str:
    return page_words.said_warning(one["code"], one["params"])


@register.filter
def said_fault(fault: Mapping[str, Any], headings: Mapping[str, str] | None = None) -> str:
    return page_words.said_fault(fault, headings or {})


@register.filter
def in_words(text: str) -> str:
    """A label or formula of the working."""
    return _(text) if text else ""


@register.filter
def percent(share: float | None, digits: int = 0) -> str:
    return "–" if not isinstance(share, float | int) else f"{page_words.rounded(100 * share, digits)}%"


@register.filter
def plain(number: float | None) -> str:
    """As many digits as help; what the answer does not tell is a dash."""
    if not isinstance(number, float | int):
        return "–"
    digits = 0 if float(number).is_integer() or abs(number) >= 1000 else 2 if abs(number) >= 1 else 4
    return page_words.rounded(number, digits)


@register.filter
def amount(value: float | None, currency: str) -> str:
    """$412, $2,453, and large ones short: $25.2M."""
    if not isinstance(value, float | int):
        return "–"
    return money(round(value), currency) if abs(value) >= SHORT_FROM else _whole(round(value), currency)


def _whole(value: int, currency: str) -> str:
    locale = babel_locale(get_language() or "en")
    pattern = locale.currency_formats["standard"].pattern.replace("0.00", "0")
    return format_currency(value, currency, pattern, locale=locale, currency_digits=False)


class _Scale:
    def __init__(self, curve: StayCurve) -> None:
        self.last = max(point[0] for point in curve.points) or 1.0

    def x(self, period: float) -> float:
        return _LEFT + (_RIGHT - _LEFT) * period / self.last

    def y(self, share: float) -> float:
        return _BOTTOM - (_BOTTOM - _TOP) * share

    def path(self, points: Sequence[tuple[float, float]], is_step: bool) -> list[tuple[float, float]]:
        """In the drawing; a step keeps its height until the next point."""
        placed: list[tuple[float, float]] = []
        for period, share in points:
            if is_step and placed:
                placed.append((self.x(period), placed[-1][1]))
            placed.append((self.x(period), self.y(share)))
        return placed


def _points(placed: Sequence[tuple[float, float]]) -> str:
    return " ".join(f"{x:.1f},{y:.1f}" for x, y in placed)


def _line(placed: Sequence[tuple[float, float]], **more: Any) -> SafeString:
    return element("polyline", points=_points(placed), fill="none", stroke_linejoin="round", **more)


def _band(scale: _Scale, curve: StayCurve) -> SafeString:
    held = [point for point in curve.points if point[2] is not None]
    if len(held) < 2:
        return joined([])
    low, high = ([(point[0], point[place]) for point in held] for place in (2, 3))
    around = scale.path(high, curve.is_step) + scale.path(low, curve.is_step)[::-1]
    return element("polygon", points=_points(around), fill=PAGE.accent, fill_opacity=0.14)


def _grid(scale: _Scale) -> SafeString:
    parts = []
    for share in (0, 0.25, 0.5, 0.75, 1):
        y = scale.y(share)
        parts.append(element("line", x1=_LEFT, x2=_RIGHT, y1=y, y2=y, stroke=PAGE.line))
        parts.append(words(f"{share:.0%}", _LEFT - 8, y + 4, fill=PAGE.ink3, size=12, text_anchor="end"))
    step = max(round(scale.last / _TICKS), 1)
    for period in range(0, int(scale.last) + 1, step):
        anchor = "start" if period == 0 else "end" if period + step > scale.last else "middle"
        parts.append(words(str(period), scale.x(period), 246, fill=PAGE.ink3, size=12, text_anchor=anchor))
    return joined(parts)


def _curve(scale: _Scale, curve: StayCurve) -> SafeString:
    """Whole where it was seen, dashed where it is a forecast."""
    told = [(point[0], point[1]) for point in curve.points]
    seen = [point for point in told if point[0] <= curve.seen_until]
    ahead = [point for point in told if point[0] >= curve.seen_until]
    look = {"stroke": PAGE.accent, "stroke_width": 2.0}
    dashed = _line(scale.path(ahead, curve.is_step), stroke_dasharray="5 4", **look) if len(ahead) > 1 else joined([])
    return joined([_line(scale.path(seen, curve.is_step), **look), dashed])


@register.simple_tag
def stay_chart(curve: StayCurve) -> SafeString:
    scale = _Scale(curve)
    dots = [
        element("circle", cx=scale.x(period), cy=scale.y(share), r=3.2, fill=PAGE.ink2, stroke=PAGE.ground)
        for period, share in curve.seen
        if period <= scale.last
    ]
    last = curve.points[-1]
    name = _("Who is still there: %(share)s after %(period)s periods") % {
        "share": percent(last[1]),
        "period": plain(last[0]),
    }
    parts = [_grid(scale), _band(scale, curve), _curve(scale, curve), *dots]
    return picture(*parts, width=_WIDE, height=_HIGH, name=name, css="stay")


@register.inclusion_tag("components/read_as_table.html")
def stay_table(curve: StayCurve) -> dict[str, Any]:
    rows = [
        (plain(period), percent(share, 1), percent(low, 1), percent(high, 1))
        for period, share, low, high in curve.points
    ]
    headers = (_("Period"), _("Still there"), _("from"), _("to"))
    return {"caption": curve.name or _("Who is still there"), "headers": headers, "rows": rows}
