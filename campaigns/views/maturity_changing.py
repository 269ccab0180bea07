"""Asking raters and closing; proofs of signs, and signs that become actions."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from accounts.domain.errors import Refused
from accounts.forms.attempt import attempt
from accounts.guards import team
from accounts.zones import zone_or
from campaigns.domain import maturity as verbs
from campaigns.forms.maturity import AssessmentForm, ProofForm, RatersForm
from campaigns.models import Action, Campaign, MaturityAssessment, Playbook, Proof, Rater, Sign
from campaigns.queries.asking import campaigns_to_choose
from campaigns.queries.maturity import maturity_page
from campaigns.queries.raters import people_to_ask
from campaigns.views.plan import filled


def back_to(playbook_id: int) -> str:
    return f"{reverse('campaigns:maturity')}?book={playbook_id}"


def _asking(request: HttpRequest) -> dict[str, Any]:
    people = people_to_ask(request.user, request.organization, timezone.localdate(timezone.now()))
    return {"user": request.user, "organization": request.organization, "people": people}


@team
@require_http_methods(["GET", "POST"])
def assessment_open(request: HttpRequest) -> HttpResponse:
    at = timezone.now()
    if not Playbook.objects.exists():
        return redirect("campaigns:maturity")
    form = AssessmentForm(request.POST or None, today=timezone.localdate(at), **_asking(request))
    is_done, opened = attempt(form, lambda: verbs.open_assessment(actor=request.user, at=at, **form.cleaned_data))
    if is_done and opened:
        messages.success(request, _("Asked. Each gets a mail of their own."))
        return redirect(back_to(opened.playbook_id))
    return _raters_page(request, form, _("Ask how far you are"), reverse("campaigns:maturity"))


def _raters_page(request: HttpRequest, form: RatersForm, title: str, back: str) -> HttpResponse:
    context = {"form": form, "title": title, "back": back}
    return render(request, "campaigns/maturity_ask.html", context, status=422 if form.errors else 200)


def _found(model: type, pk: int, *related: str) -> Any:
    return get_object_or_404(model.objects.select_related("organization", *related), pk=pk)  # type: ignore[attr-defined]


@team
@require_http_methods(["GET", "POST"])
def raters_ask(request: HttpRequest, pk: int) -> HttpResponse:
    found: MaturityAssessment = _found(MaturityAssessment, pk)
    form, back = RatersForm(request.POST or None, **_asking(request)), back_to(found.playbook_id)
    facts = {"assessment": found, "actor": request.user, "at": timezone.now()}
    is_done, new = attempt(form, lambda: verbs.ask_raters(**facts, **form.cleaned_data))
    if is_done:
        told = ngettext("%(n)s more was asked.", "%(n)s more were asked.", new or 0) % {"n": new}
        messages.success(request, told)
        return redirect(back)
    return _raters_page(request, form, _("Ask more people"), back)


def pressed(request: HttpRequest, verb: Callable[[], Any], said: str, back: str) -> HttpResponse:
    """A button: done and said, or refused and said why, on the page that it came from."""
    try:
        verb()
    except Refused as refusal:
        messages.error(request, refusal.message)
    else:
        messages.success(request, said)
    return redirect(back)


@team
@require_POST
def assessment_close(request: HttpRequest, pk: int) -> HttpResponse:
    found: MaturityAssessment = _found(MaturityAssessment, pk)
    facts, back = {"actor": request.user, "at": timezone.now()}, back_to(found.playbook_id)
    return pressed(request, lambda: verbs.close_assessment(assessment=found, **facts), _("Closed."), back)


@team
@require_POST
def rater_remind(request: HttpRequest, pk: int) -> HttpResponse:
    found: Rater = _found(Rater, pk, "assessment", "user")
    facts, back = {"actor": request.user, "at": timezone.now()}, back_to(found.assessment.playbook_id)
    return pressed(request, lambda: verbs.remind_rater(rater=found, **facts), _("A mail is on its way."), back)


@team
@require_POST
def rater_revoke(request: HttpRequest, pk: int) -> HttpResponse:
    found: Rater = _found(Rater, pk, "assessment")
    facts, back = {"actor": request.user, "at": timezone.now()}, back_to(found.assessment.playbook_id)
    return pressed(request, lambda: verbs.revoke_rater(rater=found, **facts), _("The link is dead."), back)


@team
@require_http_methods(["GET", "POST"])
def proof_add(request: HttpRequest, pk: int) -> HttpResponse:
    found, at = _found(Sign, pk, "playbook"), timezone.now()
    done = found.actions.filter(done_on__isnull=False).order_by("-done_on").first()
    said = {"proven_on": done.done_on, "text": done.evidence} if done else {"proven_on": timezone.localdate(at)}
    form = ProofForm(request.POST or None, initial=said)
    return filled(
        request,
        form,
        lambda: verbs.add_proof(sign=found, facts=form.facts(), actor=request.user, at=at),
        title=_("What shows it"),
        back=f"{back_to(found.playbook_id)}#sign-{pk}",
        intro="campaigns/sign_intro.html",
        subject=found,
    )


@team
@require_POST
def proof_withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    found: Proof = _found(Proof, pk, "sign")
    facts, back = (
        {"actor": request.user, "at": timezone.now()},
        f"{back_to(found.sign.playbook_id)}#sign-{found.sign_id}",
    )
    return pressed(request, lambda: verbs.withdraw_proof(proof=found, **facts), _("It counts no more."), back)


def planned(request: HttpRequest, plan: Callable[[Campaign, datetime], Sequence[Action]], back: str) -> HttpResponse:
    """Made actions of the campaign that runs, and said how many."""
    at = timezone.now()
    campaign = next(iter(campaigns_to_choose(timezone.localdate(at))), None)
    if campaign is None:
        messages.error(request, _("There is no campaign yet to put it in. Set one up first."))
        return redirect(back)
    made = plan(campaign, at)
    told = ngettext("%(n)s action is in the plan.", "%(n)s actions are in the plan.", len(made)) % {"n": len(made)}
    messages.success(request, told if made else _("It is in the plan already."))
    return redirect(back)


def _signs_planned(request: HttpRequest, signs: list[Sign], back: str) -> HttpResponse:
    return planned(
        request,
        lambda campaign, at: verbs.plan_signs(signs=signs, campaign=campaign, actor=request.user, at=at),
        back,
    )


@team
@require_POST
def sign_plan(request: HttpRequest, pk: int) -> HttpResponse:
    found: Sign = _found(Sign, pk, "playbook")
    return _signs_planned(request, [found], f"{back_to(found.playbook_id)}#sign-{pk}")


@team
@require_POST
def signs_plan(request: HttpRequest, pk: int) -> HttpResponse:
    """All that the next level still has to have shown."""
    found: Playbook = _found(Playbook, pk)
    today = timezone.localdate(timezone.now())
    page = maturity_page(today, zone_or(request.organization.time_zone, "UTC"), found.pk)
    return _signs_planned(request, [row.sign for row in page.unplanned], back_to(pk))
