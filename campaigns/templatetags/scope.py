"""Tags of the scope of a campaign. `{% load scope %}`

{% involvement_bar now wanted %}      four parts: reached, still wanted, not wanted
"""

from django import template
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from accounts.drawing.palette import PAGE
from accounts.drawing.svg import element, joined, picture
from stakeholders.enums import Involvement

register = template.Library()
_PART, _GAP, _HIGH = 14.0, 3.0, 7.0


@register.simple_tag
def involvement_bar(now: int | None, wanted: int | None) -> SafeString:
    """65 x 7. The hatching says without color what is still wanted."""
    parts = [_part(int(step), now or 0, wanted or 0) for step in Involvement]
    width = len(parts) * (_PART + _GAP) - _GAP
    return picture(*parts, width=width, height=_HIGH, name=_said(now, wanted), css="level-bar")


def _part(step: int, now: int, wanted: int) -> SafeString:
    x = (step - 1) * (_PART + _GAP)
    shape = {"x": x, "y": 0.0, "width": _PART, "height": _HIGH, "rx": 2.0}
    if step <= now:
        return element("rect", **shape, fill=PAGE.accent)
    if step > wanted:
        return element("rect", **shape, fill=PAGE.line)
    strokes = [
        element("line", x1=x + at, y1=_HIGH, x2=x + at + 5, y2=0.0, stroke=PAGE.accent, stroke_width=1.6)
        for at in (-1.0, 3.5, 8.0)
    ]
    inside = element("svg", *strokes, x=x, y=0.0, width=_PART, height=_HIGH, viewBox=f"{x} 0 {_PART} {_HIGH}")
    return joined([element("rect", **shape, fill="var(--ac-t)"), inside])


def _said(now: int | None, wanted: int | None) -> str:
    facts = {"now": Involvement(now).label if now else _("none"), "wanted": Involvement(wanted).label if wanted else ""}
    if not wanted:
        return _("Involvement: %(now)s") % facts
    return _("Involvement: %(now)s, wanted: %(wanted)s") % facts
