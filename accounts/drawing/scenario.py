"""Power behind the change today and in a scenario, with the range over several settings and the mark of the plan."""

from dataclasses import dataclass

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from accounts.locales import percent

from .palette import PAGE, Palette
from .svg import element, joined, picture, words

WIDTH, HEIGHT, MIDDLE = 344, 66, 28
INSET, THICK = 7.0, 6
LETTER = 6.6
"""A letter of a label at most, on average."""
SIDE_BY_SIDE = 118
"""Labels below the bar that are nearer to each other than this look away from each other."""


@dataclass(frozen=True, slots=True)
class ScenarioBar:
    """Shares of power, 0 to 1. `low` and `high` bound the range, `plan_label` names the plan's mark."""

    today: float
    then: float
    low: float
    high: float
    plan: float | None = None
    plan_label: str = ""


def scenario_bar_name(bar: ScenarioBar) -> str:
    facts = {name: percent(getattr(bar, name)) for name in ("today", "then", "low", "high", "plan")}
    told = _("Power behind the change: %(today)s today, %(then)s in the scenario, between %(low)s and %(high)s")
    with_plan = _("%(told)s; plan %(plan)s") if bar.plan is not None else "%(told)s"
    return with_plan % {"told": told % facts, **facts}


def scenario_bar(bar: ScenarioBar, palette: Palette = PAGE) -> SafeString:
    """344 x 66."""
    parts = [
        _line(0, 1, palette.line),
        _band(bar, palette),
        _line(0, bar.today, palette.accent),
        _way(bar, palette),
        _mark_of_the_plan(bar, palette),
        _ends(bar, palette),
        _labels(bar, palette),
    ]
    look = {"css": "scenario-bar", "font_family": palette.font}
    return picture(*parts, width=WIDTH, height=HEIGHT, name=scenario_bar_name(bar), **look)


def _x(share: float) -> float:
    return INSET + (WIDTH - 2 * INSET) * share


def _line(start: float, end: float, color: str) -> SafeString:
    x, width = _x(start), _x(end) - _x(start)
    return element("rect", x=x, y=MIDDLE - THICK / 2, width=float(width), height=THICK, rx=THICK / 2, fill=color)


def _band(bar: ScenarioBar, palette: Palette) -> SafeString:
    x, width = _x(bar.low), max(_x(bar.high) - _x(bar.low), 2.0)
    return element("rect", x=x, y=MIDDLE - 5, width=width, height=10, rx=3, fill=palette.accent, opacity=0.2)


def _way(bar: ScenarioBar, palette: Palette) -> SafeString:
    look = {"stroke": palette.accent, "stroke_width": 2, "stroke_dasharray": "2 3"}
    return element("line", x1=_x(bar.today), x2=_x(bar.then), y1=MIDDLE, y2=MIDDLE, **look)


def _mark_of_the_plan(bar: ScenarioBar, palette: Palette) -> SafeString:
    if bar.plan is None:
        return joined([])
    x = _x(bar.plan)
    return element("line", x1=x, x2=x, y1=MIDDLE - 11, y2=MIDDLE + 11, stroke=palette.ink2, stroke_width=1.5)


def _ends(bar: ScenarioBar, palette: Palette) -> SafeString:
    ring = {"fill": palette.ground, "stroke": palette.accent, "stroke_width": 2.2}
    dot = {"fill": palette.accent, "stroke": palette.ground, "stroke_width": 1.5}
    return joined(
        [
            element("circle", cx=_x(bar.today), cy=MIDDLE, r=5.5, **ring),
            element("circle", cx=_x(bar.then), cy=MIDDLE, r=6, **dot),
        ]
    )


def _labels(bar: ScenarioBar, palette: Palette) -> SafeString:
    bold = {"font_weight": 600, "text_anchor": _anchor(_x(bar.then), 24)}
    parts = [words(percent(bar.then), _within(bar.then), 14, fill=palette.accent_ink, size=12, **bold)]
    now, anchors = _("%(share)s today") % {"share": percent(bar.today)}, _anchors(bar)
    x = _inside(_within(bar.today), anchors[0], now)
    parts.append(words(now, x, 56, fill=palette.ink2, size=12, text_anchor=anchors[0]))
    if bar.plan is not None:
        x = _inside(_within(bar.plan), anchors[1], bar.plan_label)
        parts.append(words(bar.plan_label, x, 56, fill=palette.ink3, size=12, text_anchor=anchors[1]))
    return joined(parts)


def _within(share: float) -> float:
    return min(max(_x(share), 1.0), WIDTH - 1.0)


def _inside(x: float, anchor: str, label: str) -> float:
    """Moved as far as the label needs to end within the picture."""
    width = LETTER * len(label)
    if anchor == "start":
        return max(min(x, WIDTH - width), 1.0)
    return min(max(x, width), WIDTH - 1.0) if anchor == "end" else x


def _anchors(bar: ScenarioBar) -> tuple[str, str]:
    """Of the labels of today and of the plan."""
    today, plan = _x(bar.today), _x(bar.plan) if bar.plan is not None else None
    if plan is None or abs(plan - today) >= SIDE_BY_SIDE:
        return _anchor(today, 40), _anchor(plan or 0, 60)
    return ("end", "start") if today <= plan else ("start", "end")


def _anchor(x: float, half: float) -> str:
    """In the middle, unless the edge is nearer than half a label."""
    if x < half:
        return "start"
    return "end" if x > WIDTH - half else "middle"
