"""Wishes for the plan of asks: reject, pin, rule out, leave out, take back; and how much a champion can carry."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.forms.attempt import attempt
from accounts.guards import team
from campaigns.domain import wishes as verbs
from campaigns.enums import WishKind
from campaigns.forms.wishes import CapacityForm, RejectForm, WishForm
from campaigns.models import Campaign, Wish
from campaigns.queries.asking import people_to_win
from campaigns.views.suggestions import back, came_from, shown
from stakeholders.domain.people import edit_person


def campaign_of(pk: int) -> Campaign:
    found: Campaign = get_object_or_404(Campaign.objects.select_related("organization"), pk=pk)
    return found


def tell(request: HttpRequest, text: str, wish: Wish) -> None:
    """With the way back."""
    name = came_from(request)
    undo = reverse("campaigns:suggestion-take-back", args=[wish.pk]) + (f"?next={name}" if name else "")
    messages.success(request, text, extra_tags=f"undo {undo}")


@team
@require_http_methods(["GET", "POST"])
def suggestion_reject(request: HttpRequest, campaign: int, asked: int, pk: int) -> HttpResponse:
    """Asks why, in a panel or on a page of its own."""
    at, found, form = timezone.now(), campaign_of(campaign), RejectForm()
    people = people_to_win(request.user, timezone.localdate(at))
    pair = {"asked": get_object_or_404(people, pk=asked), "person": get_object_or_404(people, pk=pk)}
    facts: dict[str, Any] = {"campaign": found, "actor": request.user, "at": at, **pair}
    if request.method == "POST":
        form = RejectForm(request.POST)
        _is_done, wish = attempt(form, lambda: verbs.reject_pair(reason=form.reason(), **facts))
        if wish is not None:
            tell(request, _("Rejected. The plan goes without it."), wish)
            return redirect(back(request, found))
    is_part = request.headers.get("HX-Request") == "true"
    name = "suggestion_reject_form" if is_part else "suggestion_reject"
    context = {"form": form, "campaign": found, "back": back(request, found), "next": came_from(request), **pair}
    return render(request, f"campaigns/{name}.html", context, status=422 if form.errors else 200)


@team
@require_POST
def suggestion_wish(request: HttpRequest, pk: int) -> HttpResponse:
    """Pin a pair, rule it out, or leave a person out."""
    at, campaign = timezone.now(), campaign_of(pk)
    form = WishForm(request.POST, people=people_to_win(request.user, timezone.localdate(at)))
    facts = {"campaign": campaign, "actor": request.user, "at": at}
    _is_done, wish = attempt(form, lambda: _verb(form.cleaned_data["kind"])(**_said(form.cleaned_data), **facts))
    if wish is None:
        return shown(request, at, campaign.pk, status=422, wish_form=form)
    tell(request, _("Noted. The plan follows it."), wish)
    return redirect(back(request, campaign))


def _verb(kind: str) -> Callable[..., Wish]:
    told = {WishKind.PIN: verbs.pin_pair, WishKind.FORBID: verbs.forbid_pair, WishKind.EXCLUDE: verbs.exclude_person}
    return told[WishKind(kind)]


def _said(cleaned: dict[str, Any]) -> dict[str, Any]:
    is_person = cleaned["kind"] == WishKind.EXCLUDE
    names = ("person", "reason") if is_person else ("asked", "person", "reason")
    return {name: cleaned[name] for name in names}


@team
@require_POST
def suggestion_take_back(request: HttpRequest, pk: int) -> HttpResponse:
    found = Wish.objects.visible_to(request.user).select_related("campaign", "organization")
    wish: Wish = get_object_or_404(found, pk=pk)
    verbs.take_back_wish(wish=wish, actor=request.user, at=timezone.now())
    messages.success(request, _("Taken back."))
    return redirect(back(request, wish.campaign))


@team
@require_POST
def suggestion_room(request: HttpRequest, campaign: int, pk: int) -> HttpResponse:
    """How many open asks somebody can carry."""
    at, found = timezone.now(), campaign_of(campaign)
    people = people_to_win(request.user, timezone.localdate(at)).select_related("organization")
    stakeholder = get_object_or_404(people, pk=pk)
    form = CapacityForm(request.POST)
    is_done, _result = attempt(
        form, lambda: edit_person(stakeholder=stakeholder, actor=request.user, at=at, **form.cleaned_data)
    )
    if not is_done:
        return shown(request, at, found.pk, status=422, room_form=form, room_of=pk)
    messages.success(request, _("Noted. The plan follows it."))
    return redirect(back(request, found, "#room"))
