"""Tags of the playbook and the assessment. `{% load buy_in %}`

{% level_bar level heading %}         five parts: reached, on the way, ahead
{% buy_in_box campaign %}             the box on the plan; nothing where no playbook was taken up
"""

from collections.abc import Sequence
from typing import Any

from django import template
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from accounts.drawing import said_day
from accounts.drawing.days import day_month
from accounts.drawing.palette import PAGE
from accounts.drawing.svg import element, joined, picture, words
from campaigns.models import Campaign
from campaigns.queries.buy_in import buy_in
from campaigns.queries.maturity import Take

register = template.Library()
_PART, _GAP, _HIGH = 21.0, 4.0, 7.0


@register.simple_tag
def level_bar(level: int | None, heading: int | None) -> SafeString:
    """121 x 7. The hatching says without color that a level is on its way."""
    parts = [_part(number, level or 0, heading or 0) for number in range(1, 6)]
    return picture(*parts, width=5 * _PART + 4 * _GAP, height=_HIGH, name=_said(level, heading), css="level-bar")


def _part(number: int, level: int, heading: int) -> SafeString:
    x = (number - 1) * (_PART + _GAP)
    shape = {"x": x, "y": 0.0, "width": _PART, "height": _HIGH, "rx": 2.0}
    if number <= level:
        return element("rect", **shape, fill=PAGE.accent)
    if number > heading:
        return element("rect", **shape, fill=PAGE.line)
    strokes = [
        element("line", x1=x + at, y1=_HIGH, x2=x + at + 5, y2=0.0, stroke=PAGE.accent, stroke_width=1.6)
        for at in (-1.0, 3.5, 8.0, 12.5, 17.0)
    ]
    inside = element("svg", *strokes, x=x, y=0.0, width=_PART, height=_HIGH, viewBox=f"{x} 0 {_PART} {_HIGH}")
    return joined([element("rect", **shape, fill="var(--ac-t)"), inside])


def _said(level: int | None, heading: int | None) -> str:
    if level is None:
        return _("Level not known, of five")
    if heading is None or heading <= level:
        return _("Level %(level)s of five") % {"level": level}
    return _("Level %(level)s of five, heading for %(heading)s") % {"level": level, "heading": heading}


@register.inclusion_tag("campaigns/buy_in_box_inside.html")
def buy_in_box(campaign: Campaign | None) -> dict[str, Any]:
    """Three queries, one where no playbook was taken up."""
    return {"buy_in": buy_in(campaign, timezone.localdate(timezone.now()))}


_LEFT, _RIGHT, _TOP, _STEP = 26.0, 330.0, 14.0, 24.0
MOST_TAKES = 12


@register.simple_tag
def level_trend(takes: Sequence[Take]) -> SafeString:
    """344 x 140: a bar from lowest to highest, a dot for the median, a square for what was shown. Newest first."""
    drawn = list(reversed(takes[:MOST_TAKES]))
    parts = [_grid(), _line([(place, take) for place, take in enumerate(drawn) if take.opinion], len(drawn))]
    parts += [
        _mark(take, _place(number, len(drawn)), number in (0, len(drawn) - 1)) for number, take in enumerate(drawn)
    ]
    return picture(*parts, width=344, height=140, name=_trend_said(drawn), css="level-trend")


def _place(number: int, takes: int) -> float:
    return (_LEFT + _RIGHT) / 2 if takes == 1 else _LEFT + 16 + (_RIGHT - _LEFT - 32) * number / (takes - 1)


def _height(level: float) -> float:
    return _TOP + _STEP * (5 - level)


def _grid() -> SafeString:
    parts = []
    for level in range(1, 6):
        y = _height(level)
        parts.append(element("line", x1=_LEFT, x2=_RIGHT, y1=y, y2=y, stroke=PAGE.line2))
        parts.append(words(str(level), 12, y + 4, fill=PAGE.ink3, text_anchor="middle"))
    return joined(parts)


def _line(told: Sequence[tuple[int, Take]], takes: int) -> SafeString:
    points = " ".join(
        f"{_place(number, takes):.1f},{_height(take.opinion.median):.1f}" for number, take in told if take.opinion
    )
    return element("polyline", points=points, fill="none", stroke=PAGE.accent, stroke_width=1.8)


def _mark(take: Take, x: float, is_dated: bool) -> SafeString:
    shown = _height(take.shown.level)
    square = {"x": x - 4, "y": shown - 4, "width": 8.0, "height": 8.0, "rx": 1.5}
    parts = [element("rect", **square, fill=PAGE.ground, stroke=PAGE.ink2, stroke_width=1.6)]
    if said := take.opinion:
        low, high, y = _height(said.lowest), _height(said.highest), _height(said.median)
        bar = {"x": x - 3, "y": high - 3, "width": 6.0, "height": low - high + 6, "rx": 3.0}
        dot = element("circle", cx=x, cy=y, r=4.5, fill=PAGE.accent, stroke=PAGE.ground, stroke_width=1.5)
        parts = [element("rect", **bar, fill="var(--ac-t2)"), *parts, dot]
    if is_dated:
        parts.append(words(day_month(take.on), x, 134, fill=PAGE.ink3, text_anchor="middle"))
    return joined(parts)


def _trend_said(takes: Sequence[Take]) -> str:
    told = [f"{day_month(take.on)} {take.opinion.median:g}" for take in takes if take.opinion]
    return _("Level by opinion over time: %(told)s") % {"told": ", ".join(told) or _("not told")}


@register.inclusion_tag("components/read_as_table.html")
def level_trend_table(takes: Sequence[Take]) -> dict[str, Any]:
    rows = [(said_day(take.on), *_opinion_cells(take), take.shown.level) for take in takes]
    headers = (_("Day"), _("Said"), _("Lowest to highest"), _("Answered"), _("Shown"))
    return {"caption": _("Level over time"), "headers": headers, "rows": rows}


def _opinion_cells(take: Take) -> tuple[str, str, int]:
    if take.opinion is None:
        return _("too few"), "–", take.answered
    return f"{take.opinion.median:g}", f"{take.opinion.lowest}–{take.opinion.highest}", take.answered
