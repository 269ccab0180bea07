"""The plan as it is read: along the time, as lists, what is over its day, milestones, asks."""

from datetime import date, timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from accounts.guards import team
from campaigns.queries.curve import plan_curve
from campaigns.queries.kept_scenario import kept_scenario
from campaigns.queries.plan import PlanHead, action_page, milestone_rows, plan_head
from campaigns.queries.targets import target_rows
from campaigns.queries.timeline import WEEKS_SHOWN, timeline
from campaigns.queries.wording import who_accepts

TABS = ("timeline", "actions", "overdue", "milestones", "asks")


@team
@require_GET
def campaign(request: HttpRequest) -> HttpResponse:
    today = timezone.localdate(timezone.now())
    head = plan_head(today, number(request.GET.get("campaign", "")))
    if head is None:
        return render(request, "campaigns/plan_empty.html")
    tab = request.GET.get("tab", "")
    tab = tab if tab in TABS else TABS[0]
    shown = {"timeline": _timeline, "milestones": _milestones, "asks": _asks}.get(tab, _actions)
    accepted = who_accepts(head.campaign, request.user, today) if head.campaign.is_worded else None
    context = {"head": head, "campaign": head.campaign, "tab": tab, "today": today, "accepted": accepted}
    return render(request, f"campaigns/plan_{tab}.html", {**context, **shown(request, head, today)})


def number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 19 else None


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _timeline(request: HttpRequest, head: PlanHead, today: date) -> dict[str, Any]:
    step = "weeks" if request.GET.get("scale") == "weeks" else "months"
    since, phase = _day(request.GET.get("from", "")), number(request.GET.get("phase", ""))
    since = since if since and date(1990, 1, 1) < since < date(2200, 1, 1) else None
    drawn = timeline(request.user, head.campaign, today, step=step, since=since, phase=phase)
    curve = plan_curve(request.organization, head.campaign, today, timezone.now(), request.user.pk)
    scenario = kept_scenario(head.campaign, reader=request.user, today=today)
    by = timedelta(weeks=WEEKS_SHOWN - 1)
    near = {"earlier": drawn.axis.first - by, "later": drawn.axis.first + by}
    return {"timeline": drawn, "curve": curve, "scenario": scenario, "step": step, **near}


def _actions(request: HttpRequest, head: PlanHead, today: date) -> dict[str, Any]:
    is_late = request.GET.get("tab") == "overdue"
    at = min(max(number(request.GET.get("page", "")) or 1, 1), 10_000)
    page = action_page(request.user, head.campaign, today, number=at, is_late=is_late)
    marks = milestone_rows(request.user, head.campaign, today, is_late=True) if is_late else []
    return {"page": page, "milestones": marks}


def _milestones(request: HttpRequest, head: PlanHead, today: date) -> dict[str, Any]:
    return {"milestones": milestone_rows(request.user, head.campaign, today)}


def _asks(request: HttpRequest, head: PlanHead, today: date) -> dict[str, Any]:
    return {"targets": target_rows(request.user, head.campaign, today)}
