"""What if somebody stood elsewhere, left, or listened: all of it in the address, and nothing stored."""

from typing import Any
from urllib.parse import parse_qsl

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET

from accounts.guards import team
from accounts.views.reading import note_look
from campaigns.forms.scenario import SettingsForm
from campaigns.forms.what_if import WhatIfForm, address_of, changes_in, without_each
from campaigns.queries.changes import Changes
from campaigns.queries.network import PeopleNetwork, network_on
from campaigns.queries.suggested import asks_of
from campaigns.queries.what_if import what_if as what_if_query
from campaigns.views.scenario import campaign_named

PAGE = "campaigns:what-if"


@team
@require_GET
def what_if(request: HttpRequest) -> HttpResponse:
    """A change that was typed goes into the address; what cannot be is told beside its field, and nothing is lost."""
    at = timezone.now()
    _campaigns, campaign = campaign_named(request, at)
    facts: dict[str, Any] = {"day": timezone.localdate(at), "known_at": at, "reader": request.user}
    network = network_on(request.organization, campaign=campaign, **facts)
    so_far, wrong = changes_in(request.GET, network.people)
    form = WhatIfForm(request.GET, people=network.people, so_far=so_far)
    is_valid = form.is_valid()
    if form.is_used and is_valid:
        return redirect(f"{reverse(PAGE)}?{address_of(form.changes, request.GET)}")
    answer = what_if_query(network, asks_of(campaign, request.user), so_far, SettingsForm(request.GET).settings)
    note_look(request, "what-if", [*so_far.stances, *so_far.gone])
    listed = listed_changes(request, network, so_far)
    kept = parse_qsl(address_of(so_far, request.GET))
    context = {"answer": answer, "form": form, "wrong": wrong, "changes": listed, "kept": kept}
    return render(request, "campaigns/what_if.html", context, status=200 if is_valid and not wrong else 422)


def listed_changes(request: HttpRequest, network: PeopleNetwork, so_far: Changes) -> list[dict[str, Any]]:
    """Each with what the template says of it, and the address that takes it out."""
    return [
        {
            "kind": kind,
            "people": [network.people[pk] for pk in people],
            "stance": so_far.stances.get(people[0]),
            "strength": so_far.ties.get(people) if kind == "tie" else None,
            "without": f"{reverse(PAGE)}?{address_of(rest, request.GET)}",
        }
        for kind, people, rest in without_each(so_far)
    ]
