"""The brief: one page about one person for the next conversation with them. For the team, and never for themselves."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from accounts.enums import Door
from accounts.forms.attempt import attempt
from accounts.forms.seals import Seal
from accounts.guards import team
from accounts.typesetting import chosen_paper, pdf_answer
from accounts.views.reading import note_look
from cases.domain.brief import write_brief
from cases.exchange.brief_sheets import brief_pdf, copy_pdf
from cases.forms.brief import BriefForm, said_of
from cases.queries.brief import BriefSheet, brief_sheet, brief_words
from stakeholders.views.person import found_person


def _sheet(request: HttpRequest, pk: int, door: Door) -> BriefSheet:
    person, at = found_person(request, pk), timezone.now()
    note_look(request, "brief", [pk], door)
    facts = {"user": request.user, "organization": request.organization}
    return brief_sheet(person=person, today=timezone.localdate(at), at=at, **facts)


@team
@require_GET
def brief(request: HttpRequest, pk: int) -> HttpResponse:
    sheet = _sheet(request, pk, Door.PAGE)
    return render(request, "cases/brief.html", {"sheet": sheet, "person": sheet.person, "words": sheet.words})


@team
@require_GET
def brief_paper(request: HttpRequest, pk: int) -> HttpResponse:
    sheet = _sheet(request, pk, Door.EXPORT)
    return pdf_answer(brief_pdf(sheet, chosen_paper(request.GET.get("paper", ""))), _("brief"))


@team
@require_GET
def brief_copy(request: HttpRequest, pk: int) -> HttpResponse:
    """To leave behind. Without a number and an ask there is nothing on it."""
    sheet = _sheet(request, pk, Door.EXPORT)
    if not sheet.has_copy:
        messages.error(request, _("Write the ask first: a copy shows nothing but the number and the ask."))
        return redirect("cases:brief-edit", pk)
    return pdf_answer(copy_pdf(sheet, chosen_paper(request.GET.get("paper", ""))), _("number-and-ask"))


@team
@require_http_methods(["GET", "POST"])
def brief_edit(request: HttpRequest, pk: int) -> HttpResponse:
    person = found_person(request, pk)
    note_look(request, "brief", [pk])
    found = brief_words(person)
    form = BriefForm(request.POST or None, brief=found)
    facts = {"person": person, "actor": request.user, "at": timezone.now()}
    seal = Seal(form, found if found.pk else person, said_of)
    is_done, _made = attempt(form, lambda: write_brief(words=form.words(), **facts), seal)
    if is_done:
        messages.success(request, _("Saved."))
        return redirect("cases:brief", pk)
    return render(
        request, "cases/brief_form.html", {"form": form, "person": person}, status=422 if form.errors else 200
    )
