"""Putting people in a campaign and taking them out, by hand or all that the list is narrowed to."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.acts import Act
from accounts.domain.errors import Refused
from accounts.guards import team
from campaigns.domain import scope as verbs
from campaigns.forms.scope import NarrowForm, WantedForm
from campaigns.models import Campaign
from campaigns.queries.scope import people_found
from campaigns.views.plan import found_row
from campaigns.views.scope import scope_of
from stakeholders.forms.bulk import TickedForm
from stakeholders.queries.people_bar import choices_for
from stakeholders.views.undoing import tell_done


@team
@require_POST
def scope_change(request: HttpRequest, pk: int) -> HttpResponse:
    found: Campaign = found_row(Campaign, pk)
    back = scope_of(found, request.POST.get("query", ""))
    try:
        opened = _done(request, found)
    except Refused as refusal:
        messages.error(request, refusal.message)
        return redirect(back)
    tell_done(request, _("Saved."), opened.id, back=back)
    return redirect(back)


def _done(request: HttpRequest, campaign: Campaign) -> Act:
    facts: dict[str, Any] = {"campaign": campaign, "actor": request.user, "at": timezone.now()}
    do = request.POST.get("do", "")
    deeds: dict[str, Callable[[], Act]] = {
        "in": lambda: verbs.put_in_campaign(ids=_ticked(request), **facts),
        "out": lambda: verbs.take_out_of_campaign(ids=_ticked(request), **facts),
        "all-in": lambda: verbs.put_in_campaign(ids=_found(request, campaign), **facts),
        "all-out": lambda: verbs.take_out_of_campaign(ids=_found(request, campaign), **facts),
        "everybody": lambda: verbs.open_to_everybody(**facts),
        "want": lambda: verbs.want_of_people(ids=_ticked(request), wanted=_wanted(request), **facts),
    }
    if do not in deeds:
        raise Refused(_("Choose what to do."))
    return deeds[do]()


def _ticked(request: HttpRequest) -> list[int]:
    form = TickedForm(request.POST)
    if not form.is_valid():
        raise Refused(_("Tick somebody first."))
    return form.cleaned_data["person"]  # type: ignore[no-any-return]


def _found(request: HttpRequest, campaign: Campaign) -> list[int]:
    """Everybody whom the list is narrowed to, over all its pages."""
    asked = QueryDict(request.POST.get("query", ""))
    narrowed = NarrowForm(asked, choices=choices_for(request.organization, request.user)).narrowed()
    people = people_found(request.user, campaign, narrowed, timezone.localdate(timezone.now()))
    return list(people.values_list("pk", flat=True))


def _wanted(request: HttpRequest) -> dict[str, int | None]:
    form = WantedForm(request.POST, organization=request.organization)
    if not form.is_valid() or not form.wanted():
        raise Refused(_("Choose a stance or an involvement first."))
    return form.wanted()
