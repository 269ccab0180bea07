"""Laying out duties, changing them, and naming who carries them."""

from functools import partial

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from accounts.forms.attempt import attempt
from accounts.forms.seals import Seal
from accounts.guards import lead, team
from campaigns.domain import duties as verbs
from campaigns.forms.duties import DutyForm, said_of_duty
from campaigns.models import Carrying, Duty
from campaigns.views.asked_for import number_in
from campaigns.views.duties import carrier_form, duty_page, found_map
from campaigns.views.maturity_changing import pressed
from campaigns.views.plan import filled
from campaigns.views.plan_changing import removed, taken_out
from stakeholders.models import Market


def _page(pk: int) -> str:
    return reverse("campaigns:duty", args=[pk])


def _found(pk: int) -> Duty:
    return get_object_or_404(Duty.objects.select_related("organization", "group"), pk=pk)


@lead
@require_POST
def duties_lay(request: HttpRequest) -> HttpResponse:
    facts = {"organization": request.organization, "actor": request.user, "at": timezone.now()}
    said = _("Laid out. Change what is different with you, then name who carries each.")
    return pressed(request, lambda: verbs.lay_duties(**facts), said, reverse("campaigns:duties"))


@team
@require_http_methods(["GET", "POST"])
def duty_add(request: HttpRequest) -> HttpResponse:
    form = DutyForm(request.POST or None, group=number_in(request, "group"))
    facts = {"actor": request.user, "at": timezone.now()}
    return filled(
        request,
        form,
        lambda: verbs.add_duty(**form.cleaned_data, **facts),
        title=_("A new duty"),
        back=reverse("campaigns:duties"),
    )


@team
@require_http_methods(["GET", "POST"])
def duty_edit(request: HttpRequest, pk: int) -> HttpResponse:
    found, at = _found(pk), timezone.now()
    form = DutyForm(request.POST or None, duty=found)
    return filled(
        request,
        form,
        lambda: verbs.change_duty(duty=found, actor=request.user, at=at, **form.cleaned_data),
        title=found.text,
        back=_page(pk),
        ways_out="campaigns/duty_out.html",
        subject=found,
        seal=Seal(form, found, said_of_duty),
    )


@team
@require_POST
def duty_remove(request: HttpRequest, pk: int) -> HttpResponse:
    remove = partial(verbs.remove_duty, duty=_found(pk))
    return removed(request, remove, reverse("campaigns:duties"), refused=_page(pk))


@team
@require_POST
def carrier_add(request: HttpRequest, pk: int) -> HttpResponse:
    found = found_map(request, pk)
    form, facts = carrier_form(request, found), {"duty": _found(pk), "actor": request.user, "at": timezone.now()}
    is_done, count = attempt(form, lambda: verbs.name_carrier(**facts, **form.named()))
    if not is_done:
        return duty_page(request, found, form)
    told = ngettext("Named in %(n)s place.", "Named in %(n)s places.", count or 0) % {"n": count}
    messages.success(request, told)
    return redirect(_page(pk))


@team
@require_POST
def duty_share(request: HttpRequest, pk: int) -> HttpResponse:
    found, number = _found(pk), number_in(request, "market")
    market = get_object_or_404(Market, pk=number) if number is not None else None
    facts = {"actor": request.user, "at": timezone.now()}
    said = _("Shared on purpose.")
    return pressed(request, lambda: verbs.share_duty(duty=found, market=market, **facts), said, _page(pk))


@team
@require_POST
def carrier_remove(request: HttpRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(Carrying.objects.select_related("organization"), pk=pk)
    facts, back = {"actor": request.user, "at": timezone.now()}, _page(found.duty_id)
    return taken_out(request, lambda: verbs.take_off_carrier(carrying=found, **facts), _("Taken off."), back, back)
