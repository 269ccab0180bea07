"""Dragging what stands on the timeline to other days. The answer is the plan as it is stored then."""

from collections.abc import Callable

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.acts import Act
from accounts.drawing import day_month
from accounts.forms.attempt import attempt
from accounts.forms.seals import Seal
from accounts.guards import team
from campaigns.domain import actions as verbs
from campaigns.forms.plan import DayForm, DaysForm
from campaigns.models import Action, Milestone
from campaigns.views.plan import found_row
from stakeholders.views.undoing import tell_done


@team
@require_POST
def action_days(request: HttpRequest, pk: int) -> HttpResponse:
    found: Action = found_row(Action, pk)
    form, facts = DaysForm(request.POST), {"actor": request.user, "at": timezone.now()}
    return moved(request, found, form, lambda: verbs.change_days(action=found, **form.cleaned_data, **facts))


@team
@require_POST
def milestone_day(request: HttpRequest, pk: int) -> HttpResponse:
    found: Milestone = found_row(Milestone, pk)
    form, facts = DayForm(request.POST), {"actor": request.user, "at": timezone.now()}
    return moved(request, found, form, lambda: verbs.change_day(milestone=found, **form.cleaned_data, **facts))


def moved(request: HttpRequest, row: Action | Milestone, form: forms.Form, verb: Callable[[], Act]) -> HttpResponse:
    """Back to the same stretch of the plan, which says what came of it and offers to take it back."""
    query = request.GET.copy()
    query["campaign"] = str(row.campaign_id)
    back = f"{reverse('campaigns:campaign')}?{query.urlencode()}"
    seal = Seal(form, row)
    is_done, opened = attempt(form, verb, seal)
    if is_done and opened is not None:
        tell_done(request, _("“%(what)s”: %(days)s.") % {"what": row, "days": _days(form)}, opened.id, back=back)
    else:
        messages.error(request, _refused(row, form, seal))
    return redirect(back)


def _days(form: forms.Form) -> str:
    first, last = form.cleaned_data.get("starts_on"), form.cleaned_data["due_on"]
    facts = {"first": day_month(first) if first else "", "last": day_month(last)}
    return _("%(first)s to %(last)s") % facts if first else str(facts["last"])


def _refused(row: Action | Milestone, form: forms.Form, seal: Seal) -> str:
    facts = {"what": row, "who": seal.changed_by, "why": next(iter(form.errors.values()), [""])[0]}
    if seal.changed_by:
        return _("%(who)s moved “%(what)s” meanwhile, so it is where they put it. Nothing else was saved.") % facts
    return _("“%(what)s” is back where it was. %(why)s") % facts
