"""Agreeing on what a team answers for, and entering readings. What was removed can be taken back for a while."""

from functools import partial

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.enums import Role
from accounts.forms.seals import Seal
from accounts.guards import team
from campaigns.domain import accountabilities as verbs
from campaigns.forms.accountability import AccountabilityForm, ReadingForm, said_of, said_of_reading, units_of
from campaigns.models import Accountability, Reading
from campaigns.views.plan import filled, people_of
from campaigns.views.plan_changing import removed


def _found(pk: int) -> Accountability:
    return get_object_or_404(Accountability.objects.select_related("organization", "carried_by", "owner"), pk=pk)


def _reading(pk: int) -> Reading:
    return get_object_or_404(Reading.objects.select_related("organization", "accountability"), pk=pk)


def _page(pk: int) -> str:
    return reverse("campaigns:accountability", args=[pk])


def _form(request: HttpRequest, found: Accountability | None = None) -> AccountabilityForm:
    return AccountabilityForm(
        request.POST or None,
        user=request.user,
        organization=request.organization,
        people=people_of(request),
        today=timezone.localdate(timezone.now()),
        is_lead=request.membership.role == Role.LEAD,
        found=found,
    )


@team
@require_http_methods(["GET", "POST"])
def accountability_add(request: HttpRequest) -> HttpResponse:
    form, facts = _form(request), {"actor": request.user, "at": timezone.now()}
    return filled(
        request,
        form,
        lambda: verbs.add_accountability(organization=request.organization, terms=form.terms(), **facts),
        title=_("What a team answers for"),
        back=reverse("campaigns:accountabilities"),
    )


@team
@require_http_methods(["GET", "POST"])
def accountability_edit(request: HttpRequest, pk: int) -> HttpResponse:
    found = _found(pk)
    form, facts = _form(request, found), {"actor": request.user, "at": timezone.now()}
    return filled(
        request,
        form,
        lambda: verbs.change_accountability(accountability=found, terms=form.terms(), **facts),
        title=found.team,
        back=_page(pk),
        ways_out="campaigns/accountability_out.html",
        subject=found,
        seal=Seal(form, found, said_of),
    )


@team
@require_POST
def accountability_remove(request: HttpRequest, pk: int) -> HttpResponse:
    remove = partial(verbs.remove_accountability, accountability=_found(pk))
    return removed(request, remove, reverse("campaigns:accountabilities"), refused=_page(pk))


@team
@require_http_methods(["GET", "POST"])
def reading_add(request: HttpRequest, pk: int) -> HttpResponse:
    found, at = _found(pk), timezone.now()
    form = ReadingForm(request.POST or None, about=units_of(found), initial={"read_on": timezone.localdate(at)})
    return filled(
        request,
        form,
        lambda: verbs.add_reading(accountability=found, values=form.values(), actor=request.user, at=at),
        title=_("A new reading: %(team)s") % {"team": found.team},
        back=_page(pk),
    )


@team
@require_http_methods(["GET", "POST"])
def reading_edit(request: HttpRequest, pk: int) -> HttpResponse:
    found = _reading(pk)
    form = ReadingForm(request.POST or None, about=units_of(found.accountability), initial=said_of_reading(found))
    facts = {"actor": request.user, "at": timezone.now()}
    return filled(
        request,
        form,
        lambda: verbs.change_reading(reading=found, values=form.values(), **facts),
        title=_("A reading: %(team)s") % {"team": found.accountability.team},
        back=_page(found.accountability_id),
        ways_out="campaigns/reading_out.html",
        subject=found,
        seal=Seal(form, found, said_of_reading),
    )


@team
@require_POST
def reading_remove(request: HttpRequest, pk: int) -> HttpResponse:
    found = _reading(pk)
    return removed(request, partial(verbs.remove_reading, reading=found), _page(found.accountability_id))
