"""The library of evidence: what others found, with what it does not show. Sponsors read it, without the uses."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.enums import Role
from accounts.forms.attempt import attempt
from accounts.forms.seals import Seal
from accounts.guards import only, team
from accounts.views.asked_for import number_in
from accounts.views.reading import note_look
from cases.domain import evidence as verbs
from cases.forms.evidence import EvidenceForm, LibraryForm, UseForm, said_of_evidence
from cases.models import Evidence, EvidenceUse
from cases.models.evidence import OLD_YEARS
from cases.queries.evidence import AFTER_DAYS, doubts_of, evidence_page, fitting_page, uses_of
from stakeholders.views.person import found_person
from stakeholders.views.undoing import tell_done

readers = only(Role.LEAD, Role.MEMBER, Role.SPONSOR)


def _found(pk: int) -> Evidence:
    return get_object_or_404(Evidence.objects.select_related("organization", "added_by"), pk=pk)


def _page_of(evidence: Evidence) -> str:
    return reverse("cases:evidence", args=[evidence.pk])


@readers
@require_GET
def library(request: HttpRequest) -> HttpResponse:
    form = LibraryForm(request.GET)
    asked = form.cleaned_data if form.is_valid() else {"q": "", "tag": ""}
    is_retired = "retired" in request.GET
    page = evidence_page(
        text=asked["q"],
        tag=asked["tag"].casefold(),
        is_retired=is_retired,
        today=timezone.localdate(timezone.now()),
        number=number_in(request, "page") or 1,
    )
    context = {"page": page, "asked": asked, "is_retired": is_retired, "old_years": OLD_YEARS}
    return render(request, "cases/evidence_library.html", context)


@team
@require_GET
def fitting(request: HttpRequest, pk: int) -> HttpResponse:
    """What speaks of what this person cares about, and by which words."""
    person = found_person(request, pk)
    note_look(request, "evidence", [pk])
    rows = fitting_page(person, timezone.localdate(timezone.now()))
    return render(request, "cases/evidence_fitting.html", {"person": person, "rows": rows})


@readers
@require_GET
def evidence(request: HttpRequest, pk: int) -> HttpResponse:
    found, today = _found(pk), timezone.localdate(timezone.now())
    is_team = request.membership.role != Role.SPONSOR
    uses = uses_of(found, request.user, today) if is_team else []
    if uses:
        note_look(request, "evidence", [row.use.stakeholder_id for row in uses])
    context = {"evidence": found, "doubts": doubts_of(found, today), "uses": uses, "is_team": is_team}
    context["after_days"] = AFTER_DAYS
    return render(request, "cases/evidence.html", context)


def _saved(
    request: HttpRequest,
    form: forms.Form,
    verb: Callable[[], Any],
    page: dict[str, Any],
    seal: Seal | None = None,
    template: str = "cases/evidence_form.html",
) -> HttpResponse:
    """To the claim when its verb went through, else the form with what is wrong."""
    is_done, made = attempt(form, verb, seal)
    if is_done and made is not None:
        messages.success(request, _("Saved."))
        return redirect(_page_of(made if isinstance(made, Evidence) else made.evidence))
    return render(request, template, {"form": form, **page}, status=422 if form.errors else 200)


@team
@require_http_methods(["GET", "POST"])
def evidence_add(request: HttpRequest) -> HttpResponse:
    form = EvidenceForm(request.POST or None)
    facts = {"organization": request.organization, "actor": request.user, "at": timezone.now()}
    page = {"title": _("A new claim"), "back": reverse("cases:evidence-library")}
    return _saved(request, form, lambda: verbs.add_evidence(claim=form.claimed(), **facts), page)


@team
@require_http_methods(["GET", "POST"])
def evidence_edit(request: HttpRequest, pk: int) -> HttpResponse:
    found = _found(pk)
    form = EvidenceForm(request.POST or None, evidence=found)
    facts = {"evidence": found, "actor": request.user, "at": timezone.now()}
    page = {"title": _("Change the claim"), "back": _page_of(found)}
    seal = Seal(form, found, said_of_evidence)
    return _saved(request, form, lambda: verbs.change_evidence(claim=form.claimed(), **facts), page, seal)


@team
@require_POST
def evidence_retire(request: HttpRequest, pk: int) -> HttpResponse:
    """It is offered no more, or it is back."""
    found = _found(pk)
    verb = verbs.bring_back_evidence if "back" in request.POST else verbs.retire_evidence
    verb(evidence=found, actor=request.user, at=timezone.now())
    return redirect(_page_of(found))


@team
@require_POST
def evidence_start(request: HttpRequest) -> HttpResponse:
    came = verbs.start_library(organization=request.organization, actor=request.user, at=timezone.now())
    told = ngettext("%(n)s claim is in, with its caveat.", "%(n)s claims are in, each with its caveat.", came)
    messages.success(request, told % {"n": came} if came else _("They are all here already."))
    return redirect("cases:evidence-library")


@team
@require_http_methods(["GET", "POST"])
def evidence_use(request: HttpRequest, pk: int) -> HttpResponse:
    found, at = _found(pk), timezone.now()
    asked_for = number_in(request, "person")
    form = UseForm(request.POST or None, user=request.user, today=timezone.localdate(at), person=asked_for)
    page = {"title": _("Used it"), "back": _page_of(found), "evidence": found}
    facts = {"evidence": found, "actor": request.user, "at": at}
    use = lambda: verbs.note_use(**form.cleaned_data, **facts)  # noqa: E731
    return _saved(request, form, use, page, template="cases/evidence_use_form.html")


@team
@require_POST
def evidence_unuse(request: HttpRequest, pk: int) -> HttpResponse:
    seen = EvidenceUse.objects.about(request.user).select_related("organization", "evidence")
    found = get_object_or_404(seen, pk=pk)
    back = _page_of(found.evidence)
    opened = verbs.remove_use(use=found, actor=request.user, at=timezone.now())
    tell_done(request, _("Removed."), opened.id, back=back)
    return redirect(back)
