"""Starting a plan by five questions: asked, shown with all days, changed at will, made."""

from datetime import datetime

from django.contrib import messages
from django.forms import BaseFormSet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.domain.errors import Refused
from accounts.forms.attempt import attempt
from accounts.guards import team
from campaigns.domain.starting import outline, start_plan
from campaigns.forms.starting import DraftFormSet, StartForm, lines_of
from campaigns.queries.curve import current_share
from campaigns.views.plan import back_to, people_of


@team
@require_http_methods(["GET", "POST"])
def plan_start(request: HttpRequest) -> HttpResponse:
    at = timezone.now()
    form = _questions(request, at)
    if request.method == "GET" or request.POST.get("step") == "back":
        return _asked(request, form, 200)
    if request.POST.get("step") == "save":
        return _saved(request, form, at)
    is_done, drafts = attempt(form, lambda: _outlined(form))
    if not is_done:
        return _asked(request, form, 422)
    return _shown(request, form, DraftFormSet(initial=lines_of(drafts or []), prefix="line"), 200)


def _questions(request: HttpRequest, at: datetime) -> StartForm:
    today = timezone.localdate(at)
    share = current_share(request.organization, today, at)
    return StartForm(
        request.POST if request.method == "POST" else None,
        user=request.user,
        people=people_of(request),
        today=today,
        share=share,
    )


def _outlined(form: StartForm) -> list:
    facts = form.facts()
    facts.check()
    return outline(form.answers(), facts.starts_on, facts.ends_on)


def _asked(request: HttpRequest, form: StartForm, status: int) -> HttpResponse:
    return render(request, "campaigns/plan_start.html", {"form": form}, status=status)


def _shown(request: HttpRequest, form: StartForm, lines: BaseFormSet, status: int) -> HttpResponse:
    context = {"form": form, "facts": form.facts(), "lines": lines}
    return render(request, "campaigns/plan_start_check.html", context, status=status)


def _saved(request: HttpRequest, form: StartForm, at: datetime) -> HttpResponse:
    if not form.is_valid():
        return _asked(request, form, 422)
    lines = DraftFormSet(request.POST, prefix="line")
    if not lines.is_valid():
        return _shown(request, form, lines, 422)
    kept = [line.draft() for line in lines if line.cleaned_data["is_kept"]]
    facts = {"facts": form.facts(), "answers": form.answers(), "drafts": kept, "actor": request.user, "at": at}
    try:
        made = start_plan(organization=request.organization, **facts)
    except Refused as refusal:
        form.add_error(refusal.field if refusal.field in form.fields else None, refusal.message)
        return _asked(request, form, 422)
    messages.success(request, _("The plan stands. Everything in it can be changed."))
    return redirect(back_to(made))
