"""The drill of a leader who leaves, and making its first month part of a campaign."""

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from accounts.domain.errors import Refused
from accounts.guards import team
from accounts.views.reading import note_look
from campaigns.domain.first_month import plan_first_month
from campaigns.forms.first_month import SUCCESSOR, step_in_words, visits_of
from campaigns.forms.succession import SuccessionForm
from campaigns.models import Campaign
from campaigns.queries.network import PeopleNetwork, network_on
from campaigns.queries.succession import Drill, drill
from campaigns.views.plan import back_to
from campaigns.views.scenario import campaign_named
from stakeholders.models import Stakeholder
from stakeholders.views.undoing import tell_done


def drill_of(
    request: HttpRequest, data: QueryDict, campaign: Campaign | None, at: datetime
) -> tuple[SuccessionForm, PeopleNetwork, Drill | None]:
    today = timezone.localdate(at)
    facts: dict[str, Any] = {"day": today, "known_at": at, "reader": request.user, "campaign": campaign}
    network = network_on(request.organization, **facts)
    form = SuccessionForm(data, people=network.people, today=today)
    if not form.is_used or not form.is_valid():
        return form, network, None
    leader = network.people[form.cleaned_data["person"]]
    return form, network, drill(network, leader, form.cleaned_data["on"], reader=request.user)


def steps_of(found: Drill) -> list[dict[str, Any]]:
    return [{"words": step_in_words(SUCCESSOR, one.step, found.leader.name), "one": one} for one in found.month]


@team
@require_GET
def succession(request: HttpRequest) -> HttpResponse:
    at = timezone.now()
    campaigns, campaign = campaign_named(request, at)
    form, network, found = drill_of(request, request.GET, campaign, at)
    note_look(request, "succession", [found.leader.id] if found else [])
    context = {
        "form": form,
        "people": network.people,
        "drill": found,
        "steps": steps_of(found) if found else [],
        "campaigns": campaigns,
        "campaign": campaign,
    }
    is_wrong = form.is_used and found is None
    return render(request, "campaigns/succession.html", context, status=422 if is_wrong else 200)


@team
@require_POST
def succession_plan(request: HttpRequest, pk: int) -> HttpResponse:
    """The steps are worked out anew from who leaves and when; nothing of them is taken from the browser."""
    at, campaign = timezone.now(), get_object_or_404(Campaign.objects.select_related("organization"), pk=pk)
    _form, _network, found = drill_of(request, request.POST, campaign, at)
    if found is None:
        raise Http404
    leader = Stakeholder.objects.get(pk=found.leader.id)
    visits, facts = visits_of(found.month, SUCCESSOR, leader.name), {"owner": request.user, "actor": request.user}
    try:
        opened = plan_first_month(campaign=campaign, person=leader, visits=visits, at=at, **facts)
    except Refused as refusal:
        messages.error(request, refusal.message)
        return redirect(f"{reverse('campaigns:succession')}?person={leader.pk}&on={found.leaves_on}&campaign={pk}")
    tell_done(request, _("The first month stands in the plan."), opened.id, back=back_to(campaign))
    return redirect(back_to(campaign))
