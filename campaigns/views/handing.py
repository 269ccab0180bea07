"""Who carries how much; somebody joins; somebody leaves."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from accounts.forms.attempt import attempt
from accounts.guards import team
from accounts.models import User
from campaigns.analysis.first_month import first_month
from campaigns.domain.first_month import plan_first_month
from campaigns.domain.handover import hand_over_person, hand_over_user
from campaigns.forms.first_month import NEWCOMER, visits_of
from campaigns.forms.handing import ArrivalForm, ColleagueForm, SuccessorForm
from campaigns.queries.asking import campaigns_to_choose
from campaigns.queries.load import carried_by_person, carried_by_user, load_page, may_be_handed_over
from campaigns.views.plan import people_of
from stakeholders.models import Stakeholder
from stakeholders.views.undoing import tell_done


@team
@require_GET
def load(request: HttpRequest) -> HttpResponse:
    page = load_page(request.organization, request.user, timezone.localdate(timezone.now()))
    return render(request, "campaigns/load.html", {"page": page})


@team
@require_http_methods(["GET", "POST"])
def handover(request: HttpRequest, pk: int) -> HttpResponse:
    """Of a colleague, who may have left the team already."""
    at, organization = timezone.now(), request.organization
    leaver = get_object_or_404(User.objects.filter(may_be_handed_over(organization)).distinct(), pk=pk)
    form = ColleagueForm(request.POST or None, organization=organization, leaver=leaver)
    facts = {"organization": organization, "leaver": leaver, "actor": request.user, "at": at}
    is_done, opened = attempt(form, lambda: hand_over_user(to=form.cleaned_data["to"], **facts))
    back = reverse("campaigns:load")
    if is_done:
        tell_done(request, _("Handed over."), opened.id, back=back)
        return redirect(back)
    carried = carried_by_user(leaver, request.user, at)
    context = {"form": form, "leaver": leaver, "carried": carried}
    return render(request, "campaigns/handover.html", context, status=422 if form.errors else 200)


def _person(request: HttpRequest, pk: int) -> Stakeholder:
    people = Stakeholder.objects.current().visible_to(request.user).select_related("organization", "owner")
    return get_object_or_404(people, pk=pk)


@team
@require_http_methods(["GET", "POST"])
def leaving(request: HttpRequest, pk: int) -> HttpResponse:
    person = _person(request, pk)
    form = SuccessorForm(request.POST or None, user=request.user, people=people_of(request), leaver_id=person.pk)
    facts = {"leaver": person, "actor": request.user, "at": timezone.now()}
    is_done, opened = attempt(form, lambda: hand_over_person(to=form.cleaned_data["to"], **facts))
    if is_done:
        back = reverse("stakeholders:person", args=[form.cleaned_data["to"].pk])
        tell_done(request, _("Handed over."), opened.id, back=back)
        return redirect(back)
    context = {"form": form, "person": person, "carried": carried_by_person(person, request.user)}
    return render(request, "campaigns/leaving.html", context, status=422 if form.errors else 200)


@team
@require_http_methods(["GET", "POST"])
def arrival(request: HttpRequest, pk: int) -> HttpResponse:
    person, at = _person(request, pk), timezone.now()
    today = timezone.localdate(at)
    begin, campaigns = max(person.joined_on or today, today), campaigns_to_choose(today)
    form = ArrivalForm(request.POST or None, campaigns=campaigns, begin=begin)
    facts = {"person": person, "owner": person.owner or request.user, "actor": request.user, "at": at}
    is_done, opened = attempt(form, lambda: plan_first_month(**facts, **_asked_for(form, person)))
    back = reverse("stakeholders:person", args=[person.pk])
    if is_done:
        tell_done(request, _("Planned."), opened.id, back=back)
        return redirect(back)
    visits = visits_of(first_month(begin), NEWCOMER, person.name)
    context = {"form": form, "person": person, "visits": visits, "campaigns": campaigns}
    return render(request, "campaigns/arrival.html", context, status=422 if form.errors else 200)


def _asked_for(form: ArrivalForm, person: Stakeholder) -> dict[str, Any]:
    month = first_month(form.cleaned_data["begin"])
    return {"campaign": form.cleaned_data["campaign"], "visits": visits_of(month, NEWCOMER, person.name)}
