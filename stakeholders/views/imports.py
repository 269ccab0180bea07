"""Bringing people in from a file, one page a step."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.forms.attempt import attempt
from accounts.guards import team
from accounts.views.reading import note_look
from stakeholders.domain.errors import Refused
from stakeholders.exchange import import_runs as verbs
from stakeholders.forms.import_file import MappingForm, UploadForm
from stakeholders.models import ImportKind, ImportRun, ImportState
from stakeholders.models.file_run import UNDER_WAY
from stakeholders.views.files import received


def ring(run_id: int) -> None:
    """Ask a worker to go on with a run."""
    from stakeholders import tasks  # brings Celery, which web processes else do without

    tasks.ring(run_id)


def own_run(request: HttpRequest, pk: int) -> ImportRun:
    """Job results belong to whoever started the job; anybody else's is not found."""
    runs = ImportRun.objects.filter(kind=ImportKind.PEOPLE)
    found = runs.select_related("organization", "user").defer("content")  # megabytes, for few steps
    return get_object_or_404(found, pk=pk, user=request.user)


@team
@require_http_methods(["GET", "POST"])
def upload(request: HttpRequest) -> HttpResponse:
    form = UploadForm(request.POST or None, request.FILES or None)
    run = received(request, form, verbs.receive_file)
    if run is not None:
        return redirect("stakeholders:import-columns", run.pk)
    done = ImportRun.objects.filter(kind=ImportKind.PEOPLE, user=request.user, state=ImportState.DONE)
    earlier = done.defer("content")[:5]
    return render(request, "stakeholders/import_upload.html", {"form": form, "earlier": earlier})


@team
@require_http_methods(["GET", "POST"])
def columns(request: HttpRequest, pk: int) -> HttpResponse:
    run = own_run(request, pk)
    if run.state != ImportState.UPLOADED:
        return redirect("stakeholders:import-run", run.pk)
    form = MappingForm(request.POST or None, table=verbs.table_of(run), mapping=verbs.mapping_of(run))
    is_done, _result = attempt(form, lambda: verbs.choose_columns(run=run, fields=form.chosen()))
    if is_done:
        return look_through(run)
    return render(request, "stakeholders/import_columns.html", {"form": form, "run": run})


def look_through(run: ImportRun) -> HttpResponse:
    """Small files while the browser waits, long ones in the background with a page that shows how far it is."""
    if run.rows <= verbs.AT_ONCE:
        return redirect("stakeholders:import-preview", run.pk)
    verbs.start_check(run=run)
    ring(run.pk)
    return redirect("stakeholders:import-run", run.pk)


@team
@require_GET
def preview(request: HttpRequest, pk: int) -> HttpResponse:
    run = own_run(request, pk)
    if run.state != ImportState.UPLOADED:
        return redirect("stakeholders:import-run", run.pk)
    if run.rows > verbs.AT_ONCE and "preview" not in run.result:
        return redirect("stakeholders:import-columns", run.pk)
    try:
        result = verbs.preview_of(run=run, at=timezone.now())
    except Refused as refusal:
        messages.error(request, refusal.message)
        return redirect("stakeholders:import")
    if changes := result.get("changes"):
        note_look(request, "import", [changed["person_id"] for changed in changes])
    return render(request, "stakeholders/import_preview.html", {"run": run, "result": result})


@team
@require_POST
def start(request: HttpRequest, pk: int) -> HttpResponse:
    run = own_run(request, pk)
    try:
        verbs.start_import(run=run)
    except Refused as refusal:
        messages.error(request, refusal.message)
        return redirect("stakeholders:import-run", run.pk)
    if run.rows <= verbs.AT_ONCE:
        verbs.carry_out(run=run, at=timezone.now())
    else:
        ring(run.pk)
    return redirect("stakeholders:import-run", run.pk)


@team
def show(request: HttpRequest, pk: int) -> HttpResponse:
    run = own_run(request, pk)
    is_part = request.headers.get("HX-Request") == "true"
    if run.state == ImportState.UPLOADED and "preview" in run.result:
        there = reverse("stakeholders:import-preview", args=[run.pk])
        return HttpResponse(headers={"HX-Redirect": there}) if is_part else redirect(there)
    context = {"run": run, "done": verbs.progress_of(run), "is_under_way": run.state in UNDER_WAY}
    template = "import_progress" if is_part else "import_run"
    return render(request, f"stakeholders/{template}.html", context)
