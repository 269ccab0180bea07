"""The plan on paper: what its page shows, as facts for the sheet. Places along the time are parts of its width, 0 to 1,
shares are parts of the height of the curve."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from html import unescape
from math import ceil, floor
from typing import Any

from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from accounts.drawing import Axis, Bar, day_in_words, day_month, percent
from campaigns.queries.curve import PlanCurve
from campaigns.queries.kept_scenario import KeptScenario
from campaigns.queries.plan import PlanHead
from campaigns.queries.timeline import Line, Mark, PhaseLine, Timeline
from campaigns.queries.totals import ToldAction, ToldCampaign, TotalsPage

STEP = 0.2
LETTER = 0.0088
"""Part of the width of the chart that one letter beside a bar takes."""
Facts = dict[str, Any]


def team_facts(
    head: PlanHead, drawn: Timeline, curve: PlanCurve, scenario: KeptScenario, today: date
) -> tuple[str, Facts]:
    """The title of the sheet, and all that the team reads on the page."""
    campaign, axis = head.campaign, drawn.axis
    words = [_worded("plan_curve_words", curve=curve), _worded("plan_scenario_words", scenario=scenario)]
    counts = _("%(done)s of %(all)s actions done, %(late)s over their day")
    facts = {
        "span": _span(campaign.starts_on, campaign.ends_on),
        "standing": counts % {"done": head.done, "all": head.actions, "late": head.late},
        "curve": _curve(axis, curve, scenario),
        "curve_words": words,
        "phases": [_phase(axis, one) for one in drawn.phases],
        **_wordings(campaign.goal, campaign.objective_before, campaign.expectation, campaign.stretch_goal),
        **_frame(axis, today, _("What, and who sees to it")),
    }
    return campaign.name, facts


def sponsor_facts(page: TotalsPage, campaign: ToldCampaign, axis: Axis) -> tuple[str, Facts]:
    """What sponsors read: rounded, of last Monday, with what was marked for them and nobody's name."""
    told = _("%(share)s of the power is behind the change, rounded to five points.")
    if page.share is None:
        told = _("No total is shown while fewer than %(n)s people are counted: it would tell on single people.")
    facts = {
        "span": _("Until %(day)s") % {"day": day_in_words(campaign.ends_on, "day_month_year")},
        "standing": "",
        "curve": _curve(axis, page.curve, KeptScenario(None)) if page.curve else None,
        "curve_words": [told % {"share": percent(page.share), "n": page.fewest}],
        "phases": [
            {"number": None, "name": _("What is being done"), "rows": [_told(axis, one) for one in page.actions]}
        ],
        **_wordings(campaign.goal, "", campaign.expectation, campaign.stretch_goal),
        **_frame(axis, page.as_of, _("What")),
    }
    return campaign.name, facts


def _worded(name: str, **context: object) -> str:
    """The sentence of the page, without its ways on."""
    return " ".join(unescape(render_to_string(f"campaigns/{name}.html", context)).split())


def _span(first: date, last: date) -> str:
    return _("Plan, %(first)s to %(last)s") % {
        "first": day_in_words(first, "month_year"),
        "last": day_in_words(last, "month_year"),
    }


def _wordings(goal: str, before: str, expectation: str, stretch: str) -> Facts:
    now = _("To meet our customers' expectations for %(expectation)s, our stretch goal is %(goal)s.")
    pairs = [(_("As it was worded"), before)] if before and expectation and stretch else []
    if expectation and stretch:
        pairs.append((_("As we word it now"), now % {"expectation": expectation, "goal": stretch}))
    return {"goal": goal, "wordings": pairs}


def _frame(axis: Axis, today: date, what: str) -> Facts:
    return {
        "as_of": _("As of %(day)s") % {"day": day_in_words(today, "day_month_year")},
        "heads": {"what": what, "curve": _("Power behind the change")},
        "ticks": [{"x": axis.at(day) / 100, "name": name} for day, name in axis.ticks()],
        "today": {"x": axis.at(axis.today) / 100, "name": day_month(axis.today)} if axis.has_today else None,
    }


# The curve


@dataclass(frozen=True)
class Scale:
    axis: Axis
    low: float
    high: float

    def point(self, day: date, share: float) -> list[float]:
        """Both from the left and the bottom; beyond the axis too, where the sheet cuts it off."""
        x = (day - self.axis.first).days / self.axis.days
        return [x, (share - self.low) / (self.high - self.low)]


def _scale(axis: Axis, known: Sequence[float]) -> Scale:
    low, high = floor(min(known) / STEP + 1e-9) * STEP, ceil(max(known) / STEP - 1e-9) * STEP
    return Scale(axis, low, max(high, low + 2 * STEP))


def _curve(axis: Axis, curve: PlanCurve, scenario: KeptScenario) -> Facts:
    ahead, known = scenario.ahead, [week for week in curve.weeks if week.share is not None]
    shares = [share for _day, share in curve.corners] + [week.share or 0 for week in known]
    scale = _scale(axis, shares + (ahead.shares if ahead else []))
    steps = round((scale.high - scale.low) / STEP)
    lines = [scale.low + STEP * n for n in range(steps + 1)]
    last, end = known[-1] if known else None, curve.corners[-1]
    goal = _("plan %(share)s by %(day)s") % {"share": percent(end[1]), "day": day_month(end[0])}
    now = _("%(share)s on %(day)s") % {"share": percent(last.share), "day": day_month(last.on)} if last else ""
    return {
        "lines": [{"y": n / steps, "name": percent(share)} for n, share in enumerate(lines)],
        "actual": [scale.point(week.on, week.share or 0) for week in known],
        "plan": [scale.point(day, share) for day, share in curve.corners],
        "goal": goal,
        "now": now,
        "ahead": _ahead(scale, scenario),
    }


def _ahead(scale: Scale, scenario: KeptScenario) -> Facts | None:
    ahead = scenario.ahead
    if ahead is None:
        return None
    then = _("%(share)s by %(day)s in the scenario") % {"share": percent(ahead.then), "day": day_month(ahead.on)}
    bounds = [] if ahead.least is None or ahead.most is None else [ahead.most, ahead.least]
    return {
        "from": scale.point(ahead.said_on, ahead.was),
        "then": scale.point(ahead.on, ahead.then),
        "same": scale.point(ahead.on, ahead.was),
        "band": [scale.point(ahead.on, share) for share in bounds],
        "then_name": then,
        "same_name": _("%(share)s with no change") % {"share": percent(ahead.was)},
    }


# The rows


def _phase(axis: Axis, phase: PhaseLine) -> Facts:
    days = (phase.first, phase.last) if phase.first and phase.last else None
    return {
        "number": phase.phase.number if phase.phase else None,
        "name": phase.phase.name if phase.phase else _("In no phase"),
        "count": _("%(done)s of %(all)s") % {"done": phase.done, "all": phase.actions},
        "span": [axis.at(days[0]) / 100, axis.after(days[1]) / 100] if days else None,
        "rows": [*(_action(axis, line) for line in phase.lines), *(_mark(axis, mark) for mark in phase.marks)],
        "more": _("%(n)s more in the list") % {"n": phase.hidden} if phase.hidden else "",
    }


def _action(axis: Axis, line: Line) -> Facts:
    action, row = line.row.action, line.row
    carrier = row.carrier.name if row.carrier else str(action.owner or "")
    others = ", ".join(one.name for one in row.people if one != row.carrier)
    people = _("with %(people)s") % {"people": others} if others else ""
    label = line.bar.label or ("" if action.done_on else day_month(action.due_on))
    if action.done_on:
        label = _("done %(day)s") % {"day": day_month(action.done_on)}
    about = [one for one in (carrier, people) if one]
    return {"what": action.what, "about": about, **_bar(axis, line.bar, label)}


def _told(axis: Axis, action: ToldAction) -> Facts:
    label = _("done %(day)s") % {"day": day_month(action.done_on)} if action.done_on else action.bar.label
    return {"what": action.what, "about": [], **_bar(axis, action.bar, label)}


def _bar(axis: Axis, bar: Bar, label: str) -> Facts:
    last = bar.done_on if bar.done_on and bar.done_on < bar.due_on else bar.due_on
    start, end = axis.at(bar.starts_on), max(axis.after(max(last, bar.starts_on)), axis.at(bar.starts_on) + 0.6)
    reached = axis.at(bar.starts_on, ((bar.due_on - bar.starts_on).days + 1) * bar.progress / 100)
    over = axis.after(axis.today) if bar.days_late else end
    state = "done" if bar.done_on else "ahead" if bar.is_ahead(axis.today) else "runs"
    places = {"start": start / 100, "end": end / 100, "reached": max(reached, start) / 100, "over": over / 100}
    return {"kind": "bar", "state": state, **places, **_label(start / 100, over / 100, label, bar.days_late > 0)}


def _mark(axis: Axis, mark: Mark) -> Facts:
    milestone, x = mark.row.milestone, axis.at(mark.row.milestone.due_on) / 100
    state = "done" if milestone.reached_on else "late" if mark.row.is_late else "ahead"
    about = [mark.row.carrier.name] if mark.row.carrier else []
    told = _label(x, x + 0.008, mark.label, mark.row.is_late)
    return {"kind": "mark", "what": milestone.name, "about": about, "state": state, "start": x, **told}


def _label(start: float, end: float, label: str, is_late: bool) -> Facts:
    """Behind the bar, or before it where only there is room."""
    need = len(label) * LETTER + 0.02
    side = "behind" if end + need <= 1 or start < need else "before"
    return {"label": label, "side": side, "is_late": is_late}
