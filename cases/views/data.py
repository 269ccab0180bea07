"""The company's own data, one page a step: the file, its columns, what will be read, what it says."""

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.domain.errors import Refused
from accounts.forms.attempt import attempt
from accounts.guards import team
from cases.exchange import data_runs as verbs
from cases.exchange.page_words import FIELDS, said_fault
from cases.forms.data import FIELD_WORDS, DataFileForm, NumbersForm, QuestionForm, RuleForm, UseForm
from cases.models import CaseData, DataRule
from cases.queries.data import all_lines, lines_for, listed_data, read_data, visible_data
from stakeholders.forms.columns import ColumnsForm
from stakeholders.models import ImportState
from stakeholders.models.file_run import UNDER_WAY
from stakeholders.views.files import received


def ring(run_id: int) -> None:
    """Ask a worker to go on with a file."""
    from cases import tasks  # brings Celery, which web processes else do without

    tasks.ring(run_id)


def _runs(request: HttpRequest) -> QuerySet[CaseData]:
    return visible_data(request.user).select_related("organization", "user").defer("content")


def _on_its_way(request: HttpRequest, pk: int) -> CaseData:
    return get_object_or_404(_runs(request).filter(user=request.user), pk=pk)


@team
@require_http_methods(["GET", "POST"])
def data(request: HttpRequest) -> HttpResponse:
    form = DataFileForm(request.POST or None, request.FILES or None)
    run = received(request, form, verbs.receive_data)
    if run is not None:
        return redirect("cases:data-columns", run.pk)
    rule = DataRule.objects.first()
    is_kept = rule is not None and rule.keeps_rows
    context = {"form": form, "runs": listed_data(request.user), "is_kept": is_kept}
    context["rule"] = RuleForm(initial={"keeps_rows": is_kept})
    return render(request, "cases/data.html", context, status=422 if form.errors else 200)


@team
@require_http_methods(["GET", "POST"])
def data_numbers(request: HttpRequest) -> HttpResponse:
    form = NumbersForm(request.POST or None)
    _is_done, run = attempt(
        form,
        lambda: verbs.type_numbers(
            numbers=form.cleaned_data, organization=request.organization, actor=request.user, at=timezone.now()
        ),
    )
    if run is not None:
        return redirect("cases:data-run", run.pk)
    return render(request, "cases/data_numbers.html", {"form": form}, status=422 if form.errors else 200)


@team
@require_http_methods(["GET", "POST"])
def data_columns(request: HttpRequest, pk: int) -> HttpResponse:
    run = _on_its_way(request, pk)
    if run.state != ImportState.UPLOADED:
        return redirect("cases:data-run", pk)
    meant = {int(column): name for column, name in run.mapping.items()}
    form = ColumnsForm(request.POST or None, table=verbs.table_of(run), words=FIELD_WORDS, meant=meant)
    is_done, _nothing = attempt(form, lambda: verbs.choose_columns(run=run, fields=form.meanings()))
    if not is_done:
        context = {"form": form, "run": run, "sheets": verbs.sheets_in(run)}
        return render(request, "cases/data_columns.html", context, status=422 if form.errors else 200)
    if run.rows <= verbs.AT_ONCE:
        verbs.look(run=run, at=timezone.now())
        return redirect("cases:data-preview", pk)
    verbs.start_look(run=run)
    ring(pk)
    return redirect("cases:data-run", pk)


@team
@require_POST
def data_sheet(request: HttpRequest, pk: int) -> HttpResponse:
    """Another sheet of the workbook, with its own columns."""
    run = _on_its_way(request, pk)
    if run.state == ImportState.UPLOADED:
        try:
            verbs.choose_sheet(run=run, name=request.POST.get("sheet", ""))
        except Refused as refusal:
            messages.error(request, refusal.message)
    return redirect("cases:data-columns", pk)


@team
@require_http_methods(["GET", "POST"])
def data_preview(request: HttpRequest, pk: int) -> HttpResponse:
    """What will be read, what is asked of it, and the press that reads it."""
    run = _on_its_way(request, pk)
    if run.state != ImportState.UPLOADED:
        return redirect("cases:data-run", pk)
    if "preview" not in run.result:
        return redirect("cases:data-columns", pk)
    preview = run.result["preview"]
    form = _question(request, run, preview)
    if form is not None:
        is_done, _nothing = attempt(form, lambda: _start(run, form.cleaned_data))
        if is_done:
            return redirect("cases:data-run", pk)
    context = {"run": run, "preview": preview, "form": form, "headings": _headings(run)}
    return render(request, "cases/data_preview.html", context, status=422 if form and form.errors else 200)


def _question(request: HttpRequest, run: CaseData, preview: Mapping[str, Any]) -> QuestionForm | None:
    """None where the file cannot be read as it is."""
    if preview.get("faults"):
        return None
    return QuestionForm(request.POST or None, preview=preview, told=run.question)


def _headings(run: CaseData) -> dict[str, str]:
    return verbs.headings_of(run, verbs.table_of(run).header)


def _start(run: CaseData, question: Mapping[str, Any]) -> None:
    """Short files while the browser waits, long ones in the background with a page that shows how far it is."""
    verbs.start_reading(run=run, question=question)
    if run.rows > verbs.AT_ONCE:
        ring(run.pk)
        return
    verbs.carry_out(run=run, at=timezone.now())
    for fault in run.result.get("refused", []):
        raise said_refusal(fault)


def said_refusal(fault: Mapping[str, Any]) -> Refused:
    return Refused(said_fault(fault, {}), field=FIELDS.get(fault["code"]))


@team
@require_GET
def data_run(request: HttpRequest, pk: int) -> HttpResponse:
    run = get_object_or_404(_runs(request), pk=pk)
    is_part = request.headers.get("HX-Request") == "true"
    if run.state == ImportState.UPLOADED or (is_part and run.state == ImportState.DONE):
        name = "cases:data-run" if run.state == ImportState.DONE else "cases:data-preview"
        there = reverse(name, args=[pk])
        return HttpResponse(headers={"HX-Redirect": there}) if is_part else redirect(there)
    if run.state in UNDER_WAY or run.state == ImportState.FAILED:
        context = {"run": run, "done": verbs.progress_of(run), "is_under_way": run.state in UNDER_WAY}
        return render(request, f"cases/data_{'progress' if is_part else 'waiting'}.html", context)
    return _result(request, run)


def _result(request: HttpRequest, run: CaseData) -> HttpResponse:
    read, lines = read_data(run), all_lines()
    offers = [(offer, fitting) for offer in read.offers if (fitting := lines_for(offer, lines))]
    forms = [(offer, UseForm(lines=fitting, offer=offer.key)) for offer, fitting in offers]
    has_rows = CaseData.objects.filter(pk=run.pk).exclude(content=None).exists()
    context = {"read": read, "run": run, "offers": forms, "has_rows": has_rows, "has_case": bool(lines)}
    return render(request, "cases/data_result.html", context)
