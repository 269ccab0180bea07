"""Asking somebody to win somebody: write, read once more, send; and call it off."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.domain.errors import Refused
from accounts.forms.attempt import attempt
from accounts.forms.seals import Seal
from accounts.guards import team
from accounts.views.reading import note_look
from campaigns.domain import targets as verbs
from campaigns.domain.links import revoke_links
from campaigns.enums import TargetState
from campaigns.forms.targets import AskForm, WordingForm
from campaigns.mails import preview_ask
from campaigns.models import InfluenceTarget
from campaigns.queries.asking import ask_choices, askable_people, person_named
from campaigns.queries.targets import target_page
from stakeholders.models import Stakeholder


@team
@require_http_methods(["GET", "POST"])
def target_ask(request: HttpRequest) -> HttpResponse:
    """Write an ask down. Nothing is sent from here."""
    at = timezone.now()
    today = timezone.localdate(at)
    named = {name: person_named(request.user, today, request.GET.get(name)) for name in ("person", "asked")}
    choices = ask_choices(user=request.user, today=today, **named)
    if not choices.campaigns:
        return render(request, "campaigns/target_no_campaign.html")
    facts = {"user": request.user, "organization": request.organization, "today": today, "choices": choices}
    form = AskForm(request.POST or None, **facts, **named)
    _is_done, target = attempt(form, lambda: verbs.propose_target(actor=request.user, at=at, **form.cleaned_data))
    if target is not None:
        return redirect("campaigns:target", target.pk)
    return render(request, "campaigns/target_ask.html", {"form": form, **named}, status=422 if form.errors else 200)


def target_of(request: HttpRequest, pk: int) -> InfluenceTarget:
    """One that is not about the reader."""
    loaded = InfluenceTarget.objects.visible_to(request.user).select_related(
        "organization", "campaign", "asked__user", "person", "asked_by"
    )
    return get_object_or_404(loaded, pk=pk)


@team
@require_GET
def target(request: HttpRequest, pk: int) -> HttpResponse:
    """A proposal as it will be read; once sent, how it goes."""
    found, at = target_of(request, pk), timezone.now()
    note_look(request, "target", [found.person_id])
    context: dict[str, Any] = {"target": found, "page": target_page(found, at)}
    if found.state == TargetState.PROPOSED:
        context |= {"preview": preview_ask(found, request.user, at), "seal": verbs.wording_seal(found)}
        return render(request, "campaigns/target_preview.html", context)
    return render(request, "campaigns/target.html", context)


@team
@require_http_methods(["GET", "POST"])
def target_change(request: HttpRequest, pk: int) -> HttpResponse:
    found, at = target_of(request, pk), timezone.now()
    form = WordingForm.of(found, request.POST or None, timezone.localdate(at))
    is_done, _result = attempt(
        form,
        lambda: verbs.change_target(target=found, actor=request.user, at=at, **form.cleaned_data),
        Seal(form, found),
    )
    if is_done:
        return redirect("campaigns:target", pk)
    context = {"form": form, "target": found, "person": found.person, "asked": found.asked}
    return render(request, "campaigns/target_ask.html", context, status=422 if form.errors else 200)


@team
@require_POST
def target_send(request: HttpRequest, pk: int) -> HttpResponse:
    """Send what was read: the seal says which wording that was."""
    found, at = target_of(request, pk), timezone.now()
    try:
        verbs.ask_target(target=found, actor=request.user, at=at, seal=request.POST.get("seal", ""))
    except Refused as refusal:
        messages.error(request, refusal.message)
    else:
        messages.success(request, _("The ask is on its way to %(name)s.") % {"name": found.asked.name})
    return redirect("campaigns:target", pk)


@team
@require_POST
def target_end(request: HttpRequest, pk: int) -> HttpResponse:
    found = target_of(request, pk)
    try:
        verbs.end_target(target=found, actor=request.user, at=timezone.now())
    except Refused as refusal:
        messages.error(request, refusal.message)
        return redirect("campaigns:target", pk)
    messages.success(request, _("Called off."))
    return redirect("stakeholders:person", found.person_id)


@team
@require_POST
def links_revoke(request: HttpRequest, pk: int) -> HttpResponse:
    """The personal links of somebody who can be asked stop working at once."""
    today = timezone.localdate(timezone.now())
    person: Stakeholder = get_object_or_404(askable_people(request.user, today).exclude(user=None), pk=pk)
    revoke_links(user=person.user, organization=request.organization, actor=request.user, at=timezone.now())
    messages.success(request, _("The personal links of %(name)s work no longer.") % {"name": person.name})
    return redirect("stakeholders:person", pk)
