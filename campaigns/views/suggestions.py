"""Whom to ask about whom: what the plan suggests, accepted or rejected."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from accounts.background import ring
from accounts.domain.errors import Refused
from accounts.guards import team
from accounts.views.reading import note_look
from campaigns.domain.suggestions import accept_suggestions
from campaigns.forms.wishes import WishForm
from campaigns.models import Campaign
from campaigns.queries import kept_plan as kept
from campaigns.queries.asking import campaigns_to_choose, people_to_win
from campaigns.queries.drafting import draft_of
from campaigns.queries.plan import chosen_campaign, people_to_name
from campaigns.queries.suggestions import SuggestionsPage, suggestions_named, suggestions_page
from stakeholders.models import Stakeholder

Pair = tuple[int, int]
PAGES = {"map": "campaigns:influence"}
"""Where the part of this page stands that is a rail, and the name that its forms carry."""


@team
@require_GET
def suggestions(request: HttpRequest) -> HttpResponse:
    return shown(request, timezone.now(), number(request.GET.get("campaign", "")))


def number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 19 else None


def shown(request: HttpRequest, at: datetime, chosen: int | None, *, status: int = 200, **forms: Any) -> HttpResponse:
    """The page or, for the rail of the map, the part of it; with forms that were refused."""
    campaigns = campaigns_to_choose(timezone.localdate(at))
    campaign = chosen_campaign(campaigns, chosen)
    if campaign is None:
        is_empty = not Stakeholder.objects.current().visible_to(request.user).exists()
        return render(request, "campaigns/suggestions_no_campaign.html", {"is_empty": is_empty})
    plan = kept.kept_plan(campaign, reader=request.user, at=at)
    if plan is None:
        return waited_for(request, campaign, at)
    start = number(request.GET.get("start", "")) or 0
    page = suggestions_page(campaign, plan, reader=request.user, at=at, start=start)
    note_look(request, "suggestions", _looked_at(page))
    context = {"page": page, "campaigns": campaigns, "next": came_from(request), **forms}
    if request.headers.get("HX-Request") == "true":
        is_waiting = "whole" in request.GET
        return HttpResponse(headers={"HX-Refresh": "true"}) if is_waiting else _rail(request, context)
    form = forms.get("wish_form") or WishForm(None, people=people_to_win(request.user, timezone.localdate(at)))
    context["wish_form"] = _offered(form, request, at, page)
    return render(request, "campaigns/suggestions.html", context, status=status)


def _rail(request: HttpRequest, context: dict[str, Any]) -> HttpResponse:
    return render(request, "campaigns/suggestions_rail.html", {**context, "next": "map"})


def _looked_at(page: SuggestionsPage) -> list[int]:
    pairs = [pk for one in page.suggestions for pk in (one.asked.pk, one.person.pk)]
    return [*pairs, *(one.person.pk for one in page.rooms), *(one.pk for one in [*page.unreached, *page.waiting])]


def _offered(form: WishForm, request: HttpRequest, at: datetime, page: SuggestionsPage) -> WishForm:
    """One query for whom to offer."""
    form.offer(
        askable=[(one.person.pk, one.person.name) for one in page.rooms],
        others=people_to_name(request.user, timezone.localdate(at)),
    )
    return form


def waited_for(request: HttpRequest, campaign: Campaign, at: datetime) -> HttpResponse:
    """A company too large to wait for: a worker makes the plan, and the page says how far it is."""
    place = kept.place_of(campaign, request.user, at)
    if not kept.is_begun(place) and not ring(kept.TASK, campaign.pk, request.user.pk, place.day.isoformat()):
        kept.give_up(place)
    is_part = request.headers.get("HX-Request") == "true"
    context = {"campaign": campaign, "step": kept.step_of(place), "is_whole": not is_part or "whole" in request.GET}
    name = "suggestions_progress" if is_part else "suggestions_waiting"
    return render(request, f"campaigns/{name}.html", context)


def came_from(request: HttpRequest) -> str:
    """The page whose rail was used, if it is one of those that have it."""
    name = request.POST.get("next") or request.GET.get("next") or ""
    return name if name in PAGES else ""


def back(request: HttpRequest, campaign: Campaign, part: str = "") -> str:
    """To the page whose rail was used, or to the asks of the campaign."""
    page = PAGES.get(came_from(request))
    return reverse(page) if page else f"{reverse('campaigns:suggestions')}?campaign={campaign.pk}{part}"


def pairs_in(texts: Iterable[str]) -> list[Pair]:
    """Written as "who is asked, a colon, about whom"; what is written otherwise is left out."""
    halves = (text.partition(":") for text in texts)
    found = ((number(asked), number(person)) for asked, _colon, person in halves)
    return [(asked, person) for asked, person in found if asked and person]


@team
@require_POST
def suggestion_accept(request: HttpRequest, pk: int) -> HttpResponse:
    """One or several of those that were shown, as far as the plan still holds them."""
    campaign = get_object_or_404(Campaign.objects.select_related("organization"), pk=pk)
    at, user = timezone.now(), request.user
    today, plan = timezone.localdate(at), kept.kept_plan(campaign, reader=user, at=at)
    pairs = pairs_in(request.POST.getlist("pair"))
    found = suggestions_named(plan, pairs, reader=user, today=today) if plan and pairs else []
    if not found or len(found) < len(pairs):
        messages.error(request, _("The plan has changed meanwhile. Look at it once more."))
        return redirect(back(request, campaign))
    drafts = [draft_of(one, campaign, today) for one in found]
    try:
        made = accept_suggestions(campaign=campaign, drafts=drafts, actor=user, at=at)
    except Refused as refusal:
        messages.error(request, refusal.message)
        return redirect(back(request, campaign))
    return _onward(request, campaign, [one.pk for one in made])


def _onward(request: HttpRequest, campaign: Campaign, made: list[int]) -> HttpResponse:
    """One is read at once; several wait in a list, each to be read before it is sent."""
    if len(made) == 1:
        return redirect("campaigns:target", made[0])
    told = ngettext("%(n)d ask is written down.", "%(n)d asks are written down.", len(made)) % {"n": len(made)}
    messages.success(request, told + " " + _("Nothing is sent before you have read each of them."))
    return redirect(back(request, campaign, "#under-way"))
