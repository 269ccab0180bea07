"""Setting the day of a market, ticking its check, and putting what is open in the plan."""

from functools import partial
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.forms.seals import Seal
from accounts.guards import team
from campaigns.domain import joining as verbs
from campaigns.forms.joining import JoiningForm, MetForm, NewJoiningForm, RequirementForm, said_of_joining
from campaigns.models import Joining, Requirement
from campaigns.views.asked_for import number_in
from campaigns.views.joining import found_check
from campaigns.views.maturity_changing import planned, pressed
from campaigns.views.plan import filled, people_of
from campaigns.views.plan_changing import removed


def _page(pk: int) -> str:
    return reverse("campaigns:joining", args=[pk])


def _joining(pk: int) -> Joining:
    return get_object_or_404(Joining.objects.select_related("organization", "market", "leader"), pk=pk)


def _requirement(pk: int) -> Requirement:
    related = ("organization", "joining__market", "action")
    return get_object_or_404(Requirement.objects.select_related(*related), pk=pk)


def _by(request: HttpRequest) -> dict[str, Any]:
    return {"actor": request.user, "at": timezone.now()}


@team
@require_http_methods(["GET", "POST"])
def joining_add(request: HttpRequest) -> HttpResponse:
    offered = {"user": request.user, "people": people_of(request), "market": number_in(request, "market")}
    form, facts = NewJoiningForm(request.POST or None, **offered), _by(request)
    return filled(
        request,
        form,
        lambda: verbs.add_joining(**form.cleaned_data, **facts),
        title=_("A market that joins"),
        back=reverse("campaigns:joinings"),
    )


@team
@require_http_methods(["GET", "POST"])
def joining_edit(request: HttpRequest, pk: int) -> HttpResponse:
    found, facts = _joining(pk), _by(request)
    form = JoiningForm(request.POST or None, user=request.user, people=people_of(request), joining=found)
    return filled(
        request,
        form,
        lambda: verbs.change_joining(joining=found, **form.cleaned_data, **facts),
        title=found.market.name,
        back=_page(pk),
        ways_out="campaigns/joining_out.html",
        subject=found,
        seal=Seal(form, found, said_of_joining),
    )


@team
@require_POST
def joining_remove(request: HttpRequest, pk: int) -> HttpResponse:
    remove = partial(verbs.remove_joining, joining=_joining(pk))
    return removed(request, remove, reverse("campaigns:joinings"), refused=_page(pk))


@team
@require_http_methods(["GET", "POST"])
def requirement_add(request: HttpRequest, pk: int) -> HttpResponse:
    found, facts = _joining(pk), _by(request)
    form = RequirementForm(request.POST or None)
    return filled(
        request,
        form,
        lambda: verbs.add_requirement(joining=found, **form.cleaned_data, **facts),
        title=found.market.name,
        back=_page(pk),
    )


@team
@require_http_methods(["GET", "POST"])
def requirement_edit(request: HttpRequest, pk: int) -> HttpResponse:
    found, facts = _requirement(pk), _by(request)
    form = RequirementForm(request.POST or None, initial={"text": found.words})
    return filled(
        request,
        form,
        lambda: verbs.change_requirement(requirement=found, **form.cleaned_data, **facts),
        title=found.joining.market.name,
        back=_page(found.joining_id),
        seal=Seal(form, found),
    )


@team
@require_POST
def requirement_remove(request: HttpRequest, pk: int) -> HttpResponse:
    found = _requirement(pk)
    return removed(request, partial(verbs.remove_requirement, requirement=found), _page(found.joining_id))


@team
@require_http_methods(["GET", "POST"])
def requirement_meet(request: HttpRequest, pk: int) -> HttpResponse:
    """What was done of the plan says already what shows it."""
    found, facts = _requirement(pk), _by(request)
    done = found.action if found.action and found.action.done_on else None
    said = {"met_on": found.met_on or timezone.localdate(facts["at"]), "proof": found.proof}
    if done and not found.met_on:
        said = {"met_on": done.done_on, "proof": done.evidence}
    form = MetForm(request.POST or None, initial=said)
    return filled(
        request,
        form,
        lambda: verbs.meet_requirement(requirement=found, **form.cleaned_data, **facts),
        title=found.words,
        back=_page(found.joining_id),
        seal=Seal(form, found),
    )


@team
@require_POST
def requirement_reopen(request: HttpRequest, pk: int) -> HttpResponse:
    found, facts = _requirement(pk), _by(request)
    back = _page(found.joining_id)
    return pressed(request, lambda: verbs.reopen_requirement(requirement=found, **facts), _("Open again."), back)


@team
@require_POST
def requirement_plan(request: HttpRequest, pk: int) -> HttpResponse:
    found = _requirement(pk)
    return _planned(request, [found], _page(found.joining_id))


@team
@require_POST
def joining_plan(request: HttpRequest, pk: int) -> HttpResponse:
    """All that is open and in no action."""
    return _planned(request, found_check(request, pk).unplanned, _page(pk))


def _planned(request: HttpRequest, rows: list[Requirement], back: str) -> HttpResponse:
    return planned(
        request,
        lambda campaign, at: verbs.plan_requirements(requirements=rows, campaign=campaign, actor=request.user, at=at),
        back,
    )
