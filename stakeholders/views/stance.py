"""Recording stances, scores and ties, and taking them back."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.domain.errors import Refused
from accounts.forms.attempt import attempt
from accounts.guards import team
from accounts.views.reading import note_look
from accounts.views.telling import tell_errors
from stakeholders.domain.ratings import rate_all
from stakeholders.domain.stance import record_stance, retract_stance
from stakeholders.domain.ties import add_tie, end_tie
from stakeholders.enums import Stance
from stakeholders.forms.stance import RatingForm, RetractForm, StanceForm, TieForm
from stakeholders.models import InfluenceTie, Rating, Stakeholder, StanceEntry
from stakeholders.views.person import found_person

MOST_SCORES = 20


@team
@require_http_methods(["GET", "POST"])
def stance_record(request: HttpRequest, pk: int) -> HttpResponse:
    person, at = found_person(request, pk), timezone.now()
    form = StanceForm(request.POST or None, initial={"held_from": timezone.localdate(at)})
    _is_done, entry = attempt(
        form,
        lambda: record_stance(
            stakeholder=person,
            stance=Stance(form.cleaned_data["stance"]),
            held_from=form.cleaned_data["held_from"],
            reason=form.cleaned_data["reason"],
            actor=request.user,
            at=at,
        ),
    )
    if entry is not None:
        messages.success(request, _("Recorded."))
        return redirect("stakeholders:person", pk)
    return stance_page(request, person, form, rating_form(person))


def stance_page(request: HttpRequest, person: Stakeholder, form: StanceForm, scores: RatingForm) -> HttpResponse:
    """Both forms of the page with what was recorded before."""
    ratings = Rating.objects.filter(stakeholder=person).order_by("-held_from", "-recorded_at", "-id")
    context = {
        "form": form,
        "person": person,
        "rating_form": scores,
        "entries": StanceEntry.objects.filter(stakeholder=person).select_related("observer").latest_first(),
        "ratings": ratings[:MOST_SCORES],
    }
    note_look(request, "stance", [person.pk])
    status = 422 if form.errors or scores.errors else 200
    return render(request, "stakeholders/stance_form.html", context, status=status)


def rating_form(person: Stakeholder, data: QueryDict | None = None) -> RatingForm:
    return RatingForm(data, person=person, initial={"held_from": timezone.localdate(timezone.now())})


@team
@require_POST
def stance_retract(request: HttpRequest, pk: int) -> HttpResponse:
    visible = StanceEntry.objects.exclude(stakeholder__user=request.user)
    entry = get_object_or_404(visible.select_related("organization"), pk=pk)
    form = RetractForm(request.POST)
    is_done, _result = attempt(
        form,
        lambda: retract_stance(entry=entry, why=form.cleaned_data["why"], actor=request.user, at=timezone.now()),
    )
    if not is_done:
        tell_errors(request, form)
    return redirect("stakeholders:stance-record", entry.stakeholder_id)


@team
@require_POST
def rating_record(request: HttpRequest, pk: int) -> HttpResponse:
    """New scores since today or since a day before."""
    person, at = found_person(request, pk), timezone.now()
    form = rating_form(person, request.POST)
    is_done, _result = attempt(
        form,
        lambda: rate_all(
            stakeholder=person,
            scores=form.scores(),
            held_from=form.cleaned_data["held_from"],
            note=form.cleaned_data["note"],
            actor=request.user,
            at=at,
        ),
    )
    if is_done:
        messages.success(request, _("Recorded."))
        return redirect("stakeholders:person", pk)
    return stance_page(request, person, StanceForm(initial={"held_from": timezone.localdate(at)}), form)


@team
@require_http_methods(["GET", "POST"])
def tie_add(request: HttpRequest, pk: int) -> HttpResponse:
    person, at = found_person(request, pk), timezone.now()
    form = TieForm(request.POST or None, person=person, user=request.user)
    is_done, _result = attempt(form, lambda: tie_from(form, person, request, at))
    if is_done:
        messages.success(request, _("Noted."))
        return redirect("stakeholders:person", pk)
    ties = InfluenceTie.objects.open().filter(influenced=person) | InfluenceTie.objects.open().filter(influencer=person)
    others = ties.exclude(influencer__user=request.user).exclude(influenced__user=request.user)
    shown = others.select_related("influencer", "influenced")
    note_look(request, "ties", [pk])
    context = {"form": form, "person": person, "ties": shown}
    return render(request, "stakeholders/tie_form.html", context, status=422 if form.errors else 200)


def tie_from(form: TieForm, person: Stakeholder, request: HttpRequest, at) -> InfluenceTie:  # type: ignore[no-untyped-def]
    data = form.cleaned_data
    pair = (data["other"], person) if data["direction"] == "in" else (person, data["other"])
    facts = {name: data[name] for name in ("strength", "basis", "sureness", "since", "source")}
    return add_tie(
        influencer=pair[0],
        influenced=pair[1],
        noted_on=timezone.localdate(at),
        actor=request.user,
        at=at,
        **facts,
    )


@team
@require_POST
def tie_end(request: HttpRequest, pk: int) -> HttpResponse:
    visible = InfluenceTie.objects.open().exclude(influencer__user=request.user).exclude(influenced__user=request.user)
    tie, at = get_object_or_404(visible.select_related("organization"), pk=pk), timezone.now()
    try:
        end_tie(tie=tie, until=timezone.localdate(at), actor=request.user, at=at)
    except Refused as refusal:
        messages.error(request, refusal.message)
    return redirect("stakeholders:person", tie.influenced_id)
