"""What of the case is at stake for each leader, in their own terms. For the team, and never for themselves."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.forms.attempt import attempt
from accounts.forms.seals import Seal
from accounts.guards import team
from accounts.views.asked_for import number_in
from accounts.views.reading import note_look
from cases.domain import stakes as verbs
from cases.forms.stakes import StakeForm, said_of_stake
from cases.models import Stake
from cases.queries.reading import find_case, read_case
from cases.queries.stakes import open_blocks, stakes_of, standing_case, telling_of
from cases.queries.terms import terms_page
from stakeholders.models import Interest, Stakeholder
from stakeholders.views.person import found_person
from stakeholders.views.undoing import tell_done


def _found(request: HttpRequest, pk: int) -> Stake:
    people = Stakeholder.objects.current().visible_to(request.user)
    stakes = Stake.objects.filter(interest__stakeholder__in=people)
    return get_object_or_404(stakes.select_related("case__organization", "interest__stakeholder"), pk=pk)


@team
@require_GET
def terms(request: HttpRequest) -> HttpResponse:
    """Every leader's telling of the same total, and to whom nothing is tied yet."""
    today = timezone.localdate(timezone.now())
    page = terms_page(user=request.user, today=today, number=number_in(request, "page") or 1)
    note_look(request, "stakes", [row.person.pk for row in (*page.rows, *page.waiting)])
    return render(request, "cases/terms.html", {"page": page})


@team
@require_GET
def stakes(request: HttpRequest, pk: int) -> HttpResponse:
    """How what is at stake in the area of one person was worked out."""
    person = found_person(request, pk)
    note_look(request, "stakes", [pk])
    read = standing_case()
    context: dict[str, Any] = {"person": person}
    if read is not None:
        context["telling"] = telling_of(read, stakes_of(person))
        context["can_tie"] = bool(open_blocks(read))
        context["has_interests"] = Interest.objects.filter(stakeholder=person, retired_on=None).exists()
    return render(request, "cases/stakes.html", context)


@team
@require_http_methods(["GET", "POST"])
def stake_add(request: HttpRequest, pk: int) -> HttpResponse:
    """Without a case or an interest there is nothing to tie; the page of the stakes says what to do first."""
    person, case = found_person(request, pk), find_case(request.organization)
    note_look(request, "stakes", [pk])
    read = read_case(case) if case else None
    if case is None or read is None or not open_blocks(read):
        return redirect("cases:stakes", pk)
    form = StakeForm(request.POST or None, person=person, read=read)
    facts = {"case": case, "actor": request.user, "at": timezone.now()}
    is_done, _made = attempt(form, lambda: verbs.tie_stake(facts=form.facts(), **facts))
    return _answered(request, form, is_done, person)


@team
@require_http_methods(["GET", "POST"])
def stake_edit(request: HttpRequest, pk: int) -> HttpResponse:
    stake = _found(request, pk)
    person = stake.interest.stakeholder
    note_look(request, "stakes", [person.pk])
    form = StakeForm(request.POST or None, person=person, read=read_case(stake.case), stake=stake)
    facts = {"stake": stake, "actor": request.user, "at": timezone.now()}
    seal = Seal(form, stake, said_of_stake)
    is_done, _made = attempt(form, lambda: verbs.change_stake(facts=form.facts(), **facts), seal)
    return _answered(request, form, is_done, person, stake=stake)


def _answered(
    request: HttpRequest, form: StakeForm, is_done: bool, person: Stakeholder, **more: object
) -> HttpResponse:
    if is_done:
        messages.success(request, _("Saved."))
        return redirect("cases:stakes", person.pk)
    context = {"form": form, "person": person, **more}
    return render(request, "cases/stake_form.html", context, status=422 if form.errors else 200)


@team
@require_POST
def stake_remove(request: HttpRequest, pk: int) -> HttpResponse:
    stake = _found(request, pk)
    back = reverse("cases:stakes", args=[stake.interest.stakeholder_id])
    opened = verbs.remove_stake(stake=stake, actor=request.user, at=timezone.now())
    tell_done(request, _("Removed."), opened.id, back=back)
    return redirect(back)
