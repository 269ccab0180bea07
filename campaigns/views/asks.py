"""Your asks: signed in, or by a personal link. Reading changes nothing; only a press does."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe
from django_scopes import scope

from accounts.domain.errors import Refused
from accounts.domain.users import has_account
from accounts.guards import signed_in
from accounts.models import Organization, User
from campaigns.domain.answers import Say, answer_target
from campaigns.domain.links import open_link
from campaigns.forms.targets import AnswerForm
from campaigns.models import InfluenceTarget, PersonalLink
from campaigns.queries.asks import asks_page
from reminders.exchange.frame import reading_as

THANKS = {Say.YES: gettext_lazy("Thank you. It is yours."), Say.NO: gettext_lazy("Noted. A no is fine.")}


@signed_in
@require_safe
def asks(request: HttpRequest) -> HttpResponse:
    if request.organization is None:
        raise Http404
    return _page(request, request.user, request.organization, "")


@signed_in
@require_POST
def ask_answer(request: HttpRequest, pk: int) -> HttpResponse:
    if request.organization is None:
        raise Http404
    return _answered(request, request.user, request.organization, pk, "")


def _opened(token: str) -> PersonalLink:
    link = open_link(token, timezone.now())
    if link is None:
        raise Http404
    return link


@never_cache
@require_safe
def ask_link(request: HttpRequest, token: str) -> HttpResponse:
    """Who has an account signs in: the link alone never opens what a password guards."""
    link = _opened(token)
    if has_account(link.user):
        return redirect("campaigns:asks")
    with scope(organization=link.organization), reading_as(link.user, link.organization):
        return _page(request, link.user, link.organization, token)


@never_cache
@require_POST
def ask_link_answer(request: HttpRequest, token: str, pk: int) -> HttpResponse:
    link = _opened(token)
    if has_account(link.user):
        return redirect("campaigns:asks")
    with scope(organization=link.organization), reading_as(link.user, link.organization):
        return _answered(request, link.user, link.organization, pk, token)


def _page(
    request: HttpRequest, user: User, organization: Organization, token: str, failed: dict[str, Any] | None = None
) -> HttpResponse:
    """`failed` is the ask and the form of an answer that was refused, the typed text kept."""
    said, today = request.GET.get("say", ""), timezone.localdate(timezone.now())
    context = {
        "page": asks_page(user, today),
        "company": organization.name,
        "reader": user,
        "token": token,
        "today": today,
        "chosen": request.GET.get("ask", ""),
        "said": said if said in Say.values else "",
        **(failed or {}),
    }
    name = "campaigns/asks_link.html" if token else "campaigns/asks.html"
    return render(request, name, context, status=422 if failed else 200)


def _answered(request: HttpRequest, user: User, organization: Organization, pk: int, token: str) -> HttpResponse:
    mine = InfluenceTarget.objects.asked_of(user).select_related("organization")
    target, form = get_object_or_404(mine, pk=pk), AnswerForm(request.POST)
    if form.is_valid():
        say = Say(form.cleaned_data["say"])
        try:
            answer_target(target=target, say=say, note=form.cleaned_data["note"], actor=user, at=timezone.now())
        except Refused as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, refusal.message)
        else:
            messages.success(request, THANKS.get(say) or _("Thank you. Noted."))
            back = reverse("campaigns:ask-link", args=[token]) if token else reverse("campaigns:asks")
            return redirect(f"{back}#ask-{pk}")
    return _page(request, user, organization, token, {"failed_pk": pk, "failed_form": form})
