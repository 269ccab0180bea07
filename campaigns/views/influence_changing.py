"""Adding, changing and ending ties on the map, and keeping where people stand on it."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.domain.errors import Refused
from accounts.forms.attempt import attempt
from accounts.guards import team
from accounts.views.reading import note_look
from campaigns.domain.map_places import keep_places
from campaigns.forms.influence import PlacesForm, TieBetweenForm
from stakeholders.domain.ties import add_tie, change_tie, end_tie
from stakeholders.forms.ties import TieFactsForm
from stakeholders.models import InfluenceTie
from stakeholders.views.ties import found_tie

FACTS = ("strength", "basis", "sureness", "since", "source")


def is_part(request: HttpRequest) -> bool:
    return request.headers.get("HX-Request") == "true"


@team
@require_http_methods(["GET", "POST"])
def tie_add(request: HttpRequest) -> HttpResponse:
    named = {"listener": request.GET.get("listener"), "other": request.GET.get("other")}
    form = TieBetweenForm(request.POST or None, user=request.user, initial=named)
    _is_done, tie = attempt(form, lambda: _noted(request, form.cleaned_data))
    if tie is not None:
        messages.success(request, _("Noted."))
        return _back_to_map(request, tie)
    return _shown(request, {"form": form, "here": request.get_full_path()}, form)


def _noted(request: HttpRequest, data: dict[str, Any]) -> InfluenceTie:
    at = timezone.now()
    return add_tie(
        influencer=data["other"],
        influenced=data["listener"],
        noted_on=timezone.localdate(at),
        actor=request.user,
        at=at,
        **{name: data[name] for name in FACTS},
    )


@team
@require_http_methods(["GET", "POST"])
def tie_change(request: HttpRequest, pk: int) -> HttpResponse:
    tie = found_tie(request, pk)
    form = TieFactsForm(request.POST or None, instance=tie)
    is_done, _result = attempt(
        form, lambda: change_tie(tie=tie, actor=request.user, at=timezone.now(), **form.cleaned_data)
    )
    if is_done:
        messages.success(request, _("Saved."))
        return _back_to_map(request, tie)
    note_look(request, "ties", [tie.influencer_id, tie.influenced_id])
    return _shown(request, {"form": form, "tie": tie, "here": request.path}, form)


def _shown(request: HttpRequest, context: dict[str, Any], form: TieBetweenForm | TieFactsForm) -> HttpResponse:
    template = "campaigns/influence_tie_panel.html" if is_part(request) else "campaigns/influence_tie_page.html"
    return render(request, template, context, status=422 if form.errors else 200)


def _back_to_map(request: HttpRequest, tie: InfluenceTie) -> HttpResponse:
    """With the tie selected, unless it is over."""
    if is_part(request):
        return HttpResponse(status=204, headers={"HX-Refresh": "true"})
    there = reverse("campaigns:influence")
    return redirect(there if tie.until else f"{there}#tie-{tie.pk}")


@team
@require_POST
def tie_end(request: HttpRequest, pk: int) -> HttpResponse:
    """From today on; for another day its last day is given in the form."""
    tie, at = found_tie(request, pk), timezone.now()
    if tie.until:
        raise Http404
    try:
        end_tie(tie=tie, until=timezone.localdate(at), actor=request.user, at=at)
    except Refused as refusal:
        messages.error(request, refusal.message)
    else:
        messages.success(request, _("The tie is over. Past days still show it."))
    return redirect("campaigns:influence")


@team
@require_POST
def map_places(request: HttpRequest) -> HttpResponse:
    """Where the script put those who had no place, or where somebody dragged them."""
    form = PlacesForm(request.POST)
    if not form.is_valid():
        return HttpResponse(status=422)
    keep_places(
        organization=request.organization,
        places=form.cleaned_data["places"],
        is_moved=form.cleaned_data["moved"],
        actor=request.user,
    )
    return HttpResponse(status=204)
