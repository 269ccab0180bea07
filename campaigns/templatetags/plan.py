"""The plan along the time. `{% load plan %}`; each draws one part of the same axis.

{% timeline_head axis %} {% timeline_grid axis %} {% timeline_today axis %} {% timeline_hatch %}
{% timeline_curve axis curve ahead %} {% timeline_phase axis first last %} {% timeline_bar axis bar %}
{% timeline_mark axis mark %}
"""

from datetime import date

from django import template
from django.utils.safestring import SafeString, mark_safe

from accounts import drawing
from campaigns.queries.curve import PlanCurve
from campaigns.queries.timeline import Line, Mark

register = template.Library()
for draw in (drawing.timeline_head, drawing.timeline_grid, drawing.timeline_today, drawing.timeline_bar):
    register.simple_tag(draw)
register.simple_tag(drawing.timeline_hatch)


@register.simple_tag
def timeline_phase(axis: drawing.Axis, first: date | None, last: date | None) -> SafeString:
    return drawing.timeline_phase(axis, first, last) if first and last else mark_safe("")


@register.simple_tag
def timeline_curve(axis: drawing.Axis, curve: PlanCurve, ahead: drawing.Ahead | None = None) -> SafeString:
    return drawing.timeline_curve(axis, curve.weeks, curve.corners, ahead)


@register.filter
def has_room(line: Line, axis: drawing.Axis) -> bool:
    return line.has_room(axis)


@register.simple_tag
def timeline_mark(axis: drawing.Axis, mark: Mark) -> SafeString:
    row = mark.row
    return drawing.timeline_mark(
        axis,
        row.milestone.due_on,
        mark.label,
        is_reached=row.milestone.reached_on is not None,
        days_late=row.days_late,
    )


@register.filter
def month_year(day: date) -> str:
    return drawing.day_in_words(day, "month_year")
