"""The figures of a story. `{% load stories %}`

{% figure_bars figure %}     before and after as two bars from zero
{% figures_table figures %}  the same as a table
{{ value|figured:unit }}     31%, 4.2 days, −12
"""

from collections.abc import Sequence
from typing import Any

from django import template
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from accounts.drawing.palette import PAGE
from accounts.drawing.svg import element, picture
from accounts.templatetags.figures import figured
from campaigns.queries.stories import Figure

register = template.Library()
_WIDE, _HIGH, _GAP = 300.0, 14.0, 8.0


register.filter(figured)


@register.simple_tag
def figure_bars(figure: Figure) -> SafeString:
    """300 x 36: what was is gray, what is has the accent. Both begin at zero, which lies inside where one is below."""
    values = float(figure.before), float(figure.after)
    low, high = min(0.0, *values), max(0.0, *values)
    scale = _WIDE / (high - low or 1.0)
    bars = [
        element(
            "rect",
            x=(min(value, 0.0) - low) * scale,
            y=place * (_HIGH + _GAP),
            width=max(abs(value) * scale, 1.0),
            height=_HIGH,
            rx=3.0,
            fill=color,
        )
        for place, (value, color) in enumerate(zip(values, (PAGE.idle, PAGE.accent), strict=True))
    ]
    zero = -low * scale
    axis = element("line", x1=zero, x2=zero, y1=0.0, y2=2 * _HIGH + _GAP, stroke=PAGE.line) if low < 0 else ""
    return picture(*bars, axis, width=_WIDE, height=2 * _HIGH + _GAP, name=_said(figure), css="story-bars")


def _said(figure: Figure) -> str:
    facts = {
        "name": figure.name,
        "before": figured(figure.before, figure.unit),
        "after": figured(figure.after, figure.unit),
    }
    return _("%(name)s: %(before)s before, %(after)s after") % facts


@register.inclusion_tag("components/read_as_table.html")
def figures_table(figures: Sequence[Figure]) -> dict[str, Any]:
    rows = [(one.name, figured(one.before, one.unit), figured(one.after, one.unit)) for one in figures]
    return {"caption": _("Before and after"), "headers": (_("Figure"), _("Before"), _("After")), "rows": rows}
