"""The case as files: a workbook that calculates, and paper."""

from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from accounts.enums import Door
from accounts.guards import only
from accounts.typesetting import chosen_paper, pdf_answer, typeset
from accounts.views.reading import note_look
from cases.exchange.case_paper import case_facts
from cases.exchange.case_workbook import case_workbook
from cases.queries.case_page import CasePage, case_page
from cases.queries.reading import read_case
from cases.queries.sign_offs import marks_of
from cases.views.case import READERS, case_of

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def _told(request: HttpRequest, at: datetime) -> tuple[CasePage, dict[int, str]]:
    """The likely case and its signatures in words, and a note that it left the house."""
    page = case_page(read_case(case_of(request)))
    note_look(request, "case", [line.row.owner_person_id for line in page.read.lines], Door.EXPORT)
    given = [line.row for line in page.read.lines if not line.row.reckoning]
    return page, {pk: mark.word for pk, mark in marks_of(given, at).items()}


@only(*READERS)
@require_GET
def workbook(request: HttpRequest) -> HttpResponse:
    at = timezone.now()
    today = timezone.localdate(at)
    page, marks = _told(request, at)
    name = content_disposition_header(True, f"{_('case')}-{today.isoformat()}.xlsx") or "attachment"
    book = case_workbook(page, marks, today)
    return HttpResponse(book, content_type=XLSX, headers={"Content-Disposition": name})


@only(*READERS)
@require_GET
def paper(request: HttpRequest) -> HttpResponse:
    at = timezone.now()
    today = timezone.localdate(at)
    page, marks = _told(request, at)
    chosen = chosen_paper(request.GET.get("paper", ""))
    sheet = typeset("case", case_facts(page, marks, today), title=page.read.case.name, at=at, paper=chosen)
    return pdf_answer(sheet, f"{_('case')}-{today.isoformat()}")
