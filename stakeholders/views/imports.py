"""Bringing people in from a file, one page a step."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from accounts.forms.attempt import attempt
from accounts.guards import team
from stakeholders.domain.errors import Refused
from stakeholders.exchange import import_runs as verbs
from stakeholders.forms.import_file import MappingForm, UploadForm
from stakeholders.models import ImportRun, ImportState
from stakeholders.tasks import bring_in


def own_run(request: HttpRequest, pk: int) -> ImportRun:
    """Job results belong to whoever started the job; anybody else's is not found."""
    return get_object_or_404(ImportRun.objects.select_related("organization"), pk=pk, user=request.user)


@team
@require_http_methods(["GET", "POST"])
def upload(request: HttpRequest) -> HttpResponse:
    form = UploadForm(request.POST or None, request.FILES or None)
    _is_done, run = attempt(
        form,
        lambda: verbs.receive_file(
            content=form.cleaned_data["file"].read(),
            name=form.cleaned_data["file"].name,
            organization=request.organization,
            actor=request.user,
            at=timezone.now(),
        ),
    )
    if run is not None:
        return redirect("stakeholders:import-columns", run.pk)
    earlier = ImportRun.objects.filter(user=request.user, state=ImportState.DONE).defer("content")[:5]
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
        return redirect("stakeholders:import-preview", run.pk)
    return render(request, "stakeholders/import_columns.html", {"form": form, "run": run})


@team
def preview(request: HttpRequest, pk: int) -> HttpResponse:
    run = own_run(request, pk)
    try:
        result = verbs.preview_import(run=run, actor=request.user, at=timezone.now())
    except Refused as refusal:
        messages.error(request, refusal.message)
        return redirect("stakeholders:import")
    return render(request, "stakeholders/import_preview.html", {"run": run, "result": result})


@team
@require_POST
def start(request: HttpRequest, pk: int) -> HttpResponse:
    """Small files at once, long ones in the background with a page that shows how far it is."""
    run = own_run(request, pk)
    try:
        verbs.start_import(run=run)
    except Refused as refusal:
        messages.error(request, refusal.message)
        return redirect("stakeholders:import-run", run.pk)
    if run.rows <= verbs.AT_ONCE:
        verbs.carry_out(run=run, at=timezone.now())
    else:
        bring_in.delay(run.pk)
    return redirect("stakeholders:import-run", run.pk)


@team
def show(request: HttpRequest, pk: int) -> HttpResponse:
    run = own_run(request, pk)
    context = {"run": run, "done": verbs.progress_of(run), "is_running": run.state == ImportState.RUNNING}
    is_part = request.headers.get("HX-Request") == "true"
    template = "import_progress" if is_part else "import_run"
    return render(request, f"stakeholders/{template}.html", context)
