"""Ties in and out as files."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone, translation
from django.views.decorators.http import require_GET, require_http_methods

from accounts.guards import team
from accounts.views.reading import note_look
from stakeholders.domain.errors import Refused
from stakeholders.exchange.people_csv import Reader
from stakeholders.exchange.tie_csv import export_ties
from stakeholders.exchange.tie_files import carry_out_ties, preview_ties, receive_ties
from stakeholders.forms.tie_file import TieFileForm
from stakeholders.models import ImportKind, ImportRun, ImportState
from stakeholders.views.files import received


def _own_runs(request: HttpRequest):  # type: ignore[no-untyped-def]
    return ImportRun.objects.filter(kind=ImportKind.TIES, user=request.user)


@team
@require_http_methods(["GET", "POST"])
def ties_import(request: HttpRequest) -> HttpResponse:
    form = TieFileForm(request.POST or None, request.FILES or None)
    run = received(request, form, receive_ties)
    if run is not None:
        return redirect("stakeholders:ties-import-run", run.pk)
    earlier = _own_runs(request).filter(state=ImportState.DONE).defer("content")[:5]
    return render(request, "stakeholders/ties_import.html", {"form": form, "earlier": earlier})


@team
@require_http_methods(["GET", "POST"])
def ties_import_run(request: HttpRequest, pk: int) -> HttpResponse:
    """What will happen and the press that makes it so; afterwards what came of it."""
    run = get_object_or_404(_own_runs(request).select_related("organization", "user"), pk=pk)
    if request.method == "POST":
        try:
            carry_out_ties(run=run, at=timezone.now())
        except Refused as refusal:
            messages.error(request, refusal.message)
        return redirect("stakeholders:ties-import-run", pk)
    outcome = preview_ties(run=run, at=timezone.now()) if run.state == ImportState.UPLOADED else None
    if outcome is not None:
        note_look(request, "ties", [pk for line in outcome.lines for pk in line.person_ids])
    return render(request, "stakeholders/ties_import_run.html", {"run": run, "outcome": outcome})


@team
@require_GET
def ties_export(request: HttpRequest) -> StreamingHttpResponse:
    at = timezone.now()
    reader = Reader(request.organization, request.user, at, translation.get_language())
    today = timezone.localdate(at)
    response = StreamingHttpResponse(export_ties(reader=reader, today=today), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="ties-{today.isoformat()}.csv"'
    return response
