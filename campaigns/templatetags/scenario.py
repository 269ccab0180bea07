"""Tags of the scenario. `{% load scenario %}` first.

{% scenario_bar said plan day %}      today, the scenario, eight of ten settings, and the plan of that day
{% scenario_table said %}             the same and the settings that were tried, to be read as a table
{{ opinion|signed:2 }}                with a sign and so many decimals
"""

from datetime import date
from typing import Any

from django import template
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from accounts import drawing
from accounts.drawing import ScenarioBar
from accounts.locales import percent
from campaigns.queries.scenario import Said, shares_by

register = template.Library()


@register.simple_tag
def scenario_bar(said: Said, plan: float | None = None, day: date | None = None) -> SafeString | str:
    if said.today is None or said.accepted is None or said.spread is None:
        return ""
    facts = {"share": percent(plan), "day": drawing.day_month(day) if day else ""}
    label = _("%(share)s plan, %(day)s") % facts if day else _("%(share)s plan") % facts
    return drawing.scenario_bar(
        ScenarioBar(
            said.today, said.accepted, said.spread.low, said.spread.high, plan, label if plan is not None else ""
        )
    )


@register.inclusion_tag("components/read_as_table.html")
def scenario_table(said: Said) -> dict[str, Any]:
    """What the bar draws, and between what the answer lies for each susceptibility that was tried."""
    rows = [
        (_("No change: today's stances stay"), percent(said.today)),
        (_("Scenario, nobody asked"), percent(said.nobody_asked)),
        (_("Scenario, only the asks that are out"), percent(said.as_it_goes)),
        (_("Scenario, all asks accepted"), percent(said.accepted)),
    ]
    if said.spread:
        told = _("%(least)s to %(most)s")
        rows.append(
            (_("Eight of ten settings"), told % {"least": percent(said.spread.low), "most": percent(said.spread.high)})
        )
        for value, least, most in shares_by(said):
            name = _("Susceptibility %(value)s, all other settings") % {"value": value}
            rows.append((name, told % {"least": percent(least), "most": percent(most)}))
    return {"caption": _("Power behind the change"), "headers": [_("What is taken"), _("Share of power")], "rows": rows}


@register.filter
def signed(value: float, digits: int = 1) -> str:
    text = f"{value:+.{digits}f}"
    return "0" if not float(text) else text.replace("-", "\N{MINUS SIGN}")
