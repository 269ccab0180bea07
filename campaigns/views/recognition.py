"""Recognition: who was nominated and who was picked. Nominations are for the team; a lead picks."""

from functools import partial

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.domain.errors import Refused
from accounts.enums import Role
from accounts.forms.attempt import attempt
from accounts.guards import lead, team
from campaigns.domain import recognition as verbs
from campaigns.forms.recognition import NominationForm, NominatorsForm, PickForm
from campaigns.models import Nomination, Nominator, Pick
from campaigns.queries.recognition import months_to_pick, people_to_ask_for_names, recognition_page
from campaigns.views.plan import filled, people_of
from campaigns.views.plan_changing import removed, taken_out


def _nomination(request: HttpRequest, pk: int) -> Nomination:
    mine = Nomination.objects.visible_to(request.user).select_related("organization", "person")
    return get_object_or_404(mine, pk=pk)


def _pick(request: HttpRequest, pk: int) -> Pick:
    mine = Pick.objects.filter(nomination__in=Nomination.objects.visible_to(request.user))
    return get_object_or_404(mine.select_related("organization", "nomination__person", "story"), pk=pk)


def _back() -> str:
    return reverse("campaigns:recognition")


@team
@require_GET
def recognition(request: HttpRequest) -> HttpResponse:
    page = recognition_page(request.user, timezone.localdate(timezone.now()))
    is_lead = request.membership.role == Role.LEAD
    return render(request, "campaigns/recognition.html", {"page": page, "is_lead": is_lead})


@team
@require_http_methods(["GET", "POST"])
def nomination_add(request: HttpRequest) -> HttpResponse:
    form = NominationForm(request.POST or None, user=request.user, people=people_of(request))
    facts = {"organization": request.organization, "actor": request.user, "at": timezone.now()}
    return filled(
        request,
        form,
        lambda: verbs.nominate(told=form.told(), **facts),
        title=_("Nominate somebody"),
        back=_back(),
    )


@team
@require_POST
def nomination_remove(request: HttpRequest, pk: int) -> HttpResponse:
    return removed(request, partial(verbs.remove_nomination, nomination=_nomination(request, pk)), _back())


@team
@require_http_methods(["GET", "POST"])
def nominators_ask(request: HttpRequest) -> HttpResponse:
    at = timezone.now()
    today = timezone.localdate(at)
    people = people_to_ask_for_names(request.user, today)
    form = NominatorsForm(request.POST or None, user=request.user, people=people, today=today)
    facts = {"organization": request.organization, "actor": request.user, "at": at}
    is_done, count = attempt(form, lambda: verbs.ask_nominators(**facts, **form.cleaned_data))
    if is_done:
        told = ngettext("%(n)s person is asked by mail.", "%(n)s people are asked by mail.", count or 0)
        messages.success(request, told % {"n": count})
        return redirect(_back())
    context = {"form": form, "back": _back()}
    return render(request, "campaigns/recognition_ask.html", context, status=422 if form.errors else 200)


@team
@require_POST
def nominator_revoke(request: HttpRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(Nominator.objects.select_related("organization"), pk=pk)
    verbs.revoke_nominator(nominator=found, actor=request.user, at=timezone.now())
    messages.success(request, _("The link is dead."))
    return redirect(_back())


@lead
@require_http_methods(["GET", "POST"])
def nomination_pick(request: HttpRequest, pk: int) -> HttpResponse:
    found, at = _nomination(request, pk), timezone.now()
    form = PickForm(request.POST or None, months=months_to_pick(timezone.localdate(at)))
    facts = {"nomination": found, "actor": request.user, "at": at}
    is_done, _made = attempt(form, lambda: verbs.pick(**facts, **form.cleaned_data))
    if is_done:
        messages.success(request, _("Picked."))
        return redirect(_back())
    context = {"form": form, "nomination": found, "back": _back()}
    return render(request, "campaigns/recognition_pick.html", context, status=422 if form.errors else 200)


@lead
@require_POST
def pick_remove(request: HttpRequest, pk: int) -> HttpResponse:
    found, facts = _pick(request, pk), {"actor": request.user, "at": timezone.now()}
    return taken_out(request, lambda: verbs.remove_pick(pick=found, **facts), _("Taken back."), _back(), _back())


@team
@require_POST
def pick_story(request: HttpRequest, pk: int) -> HttpResponse:
    found = _pick(request, pk)
    try:
        story = verbs.tell_as_story(pick=found, actor=request.user, at=timezone.now())
    except Refused as refusal:
        messages.error(request, refusal.message)
        return redirect(_back())
    messages.success(request, _("A story of it is written down. Read it, add figures, then tell it."))
    return redirect("campaigns:story", story.pk)
