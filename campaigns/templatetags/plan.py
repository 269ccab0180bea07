"""The plan along the time. `{% load plan %}`; each draws one part of the same axis.

{% timeline_head axis %} {% timeline_grid axis %} {% timeline_today axis %} {% timeline_hatch %}
{% timeline_curve axis curve ahead %} {% timeline_phase axis first last %} {% timeline_bar axis bar %}
{% timeline_mark axis mark %} {% days_of action %}: what a script needs to drag its bar; the seal says what was read
"""

from datetime import date

from django import template
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from accounts import drawing
from accounts.forms.seals import sealed
from campaigns.models import Action, Milestone
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


@register.simple_tag
def days_of(row: Action | Milestone) -> SafeString:
    """As attributes; nothing for what is done or reached, which stays where it is."""
    if isinstance(row, Action):
        facts = {"starts_on": row.starts_on, "due_on": row.due_on}
        url, is_over = reverse("campaigns:action-days", args=[row.pk]), row.done_on is not None
    else:
        facts = {"due_on": row.due_on}
        url, is_over = reverse("campaigns:milestone-day", args=[row.pk]), row.reached_on is not None
    if is_over:
        return mark_safe("")
    return format_html(
        'data-days="{}" data-start="{}" data-due="{}" data-seal="{}"',
        url,
        "none" if "starts_on" not in facts else facts["starts_on"] or "",
        row.due_on,
        sealed(facts),
    )


@register.filter
def month_year(day: date) -> str:
    return drawing.day_in_words(day, "month_year")
