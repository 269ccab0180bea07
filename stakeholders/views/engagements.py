"""Reading and correcting conversations, answering concerns, settling commitments, undoing."""

import uuid

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.forms.attempt import attempt
from accounts.forms.seals import Seal
from accounts.guards import team
from accounts.views.reading import note_look
from accounts.views.telling import tell_errors
from stakeholders.domain.commitments import settle_commitment
from stakeholders.domain.concerns import answer_concern
from stakeholders.domain.engagements import edit_engagement, withdraw_engagement
from stakeholders.domain.errors import Refused
from stakeholders.domain.undo import undo as undo_act
from stakeholders.enums import CommitmentState, EngagementKind
from stakeholders.forms.concern import AnswerForm, SettleForm
from stakeholders.forms.engagement import EngagementForm
from stakeholders.forms.log_state import numbers
from stakeholders.models import Commitment, Concern, Engagement
from stakeholders.queries.engagements import Before, engagement_for, engagements_page


def back(request: HttpRequest, fallback: str, *args: object) -> HttpResponse:
    """To the page that the user came from, if it is one of ours."""
    wanted = request.POST.get("next") or request.GET.get("next", "")
    if wanted.startswith("/") and url_has_allowed_host_and_scheme(wanted, allowed_hosts=None):
        return HttpResponseRedirect(wanted)
    return redirect(fallback, *args)


def read_by(request: HttpRequest, what: str, engagements: list[Engagement]) -> None:
    note_look(request, what, {part.stakeholder_id for one in engagements for part in one.participations.all()})


@team
def engagements(request: HttpRequest) -> HttpResponse:
    wanted = request.GET
    person = next(iter(numbers(wanted, "person")), None)
    page = engagements_page(
        user=request.user,
        kind=wanted.get("kind", "") if wanted.get("kind") in EngagementKind.values else "",
        text=wanted.get("q", "").replace("\0", "").strip()[:100],
        person_id=person,
        before=Before.read(wanted.get("before", "")),
    )
    read_by(request, "conversations", page.engagements)
    context = {"page": page, "kinds": EngagementKind.choices, "wanted": wanted}
    return render(request, "stakeholders/engagements.html", context)


def found_engagement(request: HttpRequest, pk: int) -> Engagement:
    found = engagement_for(user=request.user, pk=pk)
    if found is None:
        raise Http404
    return found


@team
@require_http_methods(["GET", "POST"])
def engagement(request: HttpRequest, pk: int) -> HttpResponse:
    """One conversation; whoever may read its words may correct them."""
    found = found_engagement(request, pk)
    may_read = found.private_to_id in (None, request.user.pk)
    if request.method == "POST" and not may_read:
        raise Http404
    form = EngagementForm(request.POST or None, instance=found) if may_read else None
    seal = Seal(form, found) if form is not None else None
    if form is not None and request.method == "POST":
        is_done, _result = attempt(
            form,
            lambda: edit_engagement(engagement=found, actor=request.user, at=timezone.now(), **form.cleaned_data),
            seal,
        )
        if is_done:
            messages.success(request, _("Saved."))
            return redirect("stakeholders:engagement", pk)
    read_by(request, "conversation", [found])
    context = {"engagement": found, "form": form, "may_read": may_read}
    return render(request, "stakeholders/engagement_show.html", context)


@team
@require_POST
def engagement_withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    found = found_engagement(request, pk)
    if found.author_id != request.user.pk:
        raise Http404
    try:
        withdraw_engagement(engagement=found, actor=request.user, at=timezone.now())
    except Refused as refusal:
        messages.error(request, refusal.message)
        return redirect("stakeholders:engagement", pk)
    messages.success(request, _("Taken back."))
    return redirect("stakeholders:engagements")


@team
def concerns(request: HttpRequest) -> HttpResponse:
    """Every open concern that the reader may see, newest first."""
    visible = Concern.objects.open().visible_to(request.user).exclude(stakeholder__user=request.user)
    found = visible.select_related("stakeholder", "raised_to").order_by("-raised_on", "-pk")[:200]
    note_look(request, "open concerns", [concern.stakeholder_id for concern in found])
    return render(request, "stakeholders/concerns.html", {"concerns": found})


@team
@require_http_methods(["GET", "POST"])
def concern_answer(request: HttpRequest, pk: int) -> HttpResponse:
    visible = Concern.objects.visible_to(request.user).exclude(stakeholder__user=request.user)
    concern = get_object_or_404(visible.select_related("stakeholder", "organization"), pk=pk)
    form = AnswerForm(request.POST or None, initial={"answer": concern.answer})
    at = timezone.now()
    is_done, _result = attempt(
        form,
        lambda: answer_concern(
            concern=concern,
            answer=form.cleaned_data["answer"],
            answered_on=timezone.localdate(at),
            actor=request.user,
            at=at,
        ),
        Seal(form, concern),
    )
    if is_done:
        messages.success(request, _("Answered."))
        return back(request, "stakeholders:person", concern.stakeholder_id)
    note_look(request, "concern", [concern.stakeholder_id])
    return render(request, "stakeholders/concern_answer.html", {"concern": concern, "form": form})


@team
@require_POST
def commitment_settle(request: HttpRequest, pk: int) -> HttpResponse:
    visible = Commitment.objects.visible_to(request.user).exclude(stakeholder__user=request.user)
    commitment = get_object_or_404(visible.select_related("organization"), pk=pk)
    form, at = SettleForm(request.POST), timezone.now()
    is_done, _result = attempt(
        form,
        lambda: settle_commitment(
            commitment=commitment,
            state=CommitmentState(form.cleaned_data["state"]),
            on=timezone.localdate(at),
            actor=request.user,
            at=at,
        ),
    )
    if not is_done:
        tell_errors(request, form)
    return back(request, "stakeholders:person", commitment.stakeholder_id)


@team
@require_POST
def undo(request: HttpRequest, act_id: uuid.UUID) -> HttpResponse:
    try:
        undo_act(act_id=act_id, actor=request.user, organization=request.organization, at=timezone.now())
    except Refused as refusal:
        messages.error(request, refusal.message)
    else:
        messages.success(request, _("Undone."))
    return back(request, "stakeholders:people")
