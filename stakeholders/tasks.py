"""What this storey does in the background."""

from celery import shared_task
from django.db import transaction
from django.utils import timezone
from django_scopes import scope, scopes_disabled

from accounts import background
from reminders.exchange.frame import reading_as
from stakeholders.exchange import file_runs, import_runs
from stakeholders.models import ImportRun


@shared_task(name="stakeholders.tasks.bring_in", ignore_result=True)
def bring_in(run_id: int) -> None:
    """Look through or import one uploaded file. A run that is not under way, or held by another, is left alone."""
    with scopes_disabled():
        run = ImportRun.objects.select_related("organization", "user").filter(pk=run_id).first()
    if run is not None:
        with scope(organization=run.organization), reading_as(run.user, run.organization):
            import_runs.go_on(run_id=run_id, at=timezone.now())


@shared_task(name="stakeholders.tasks.resume_imports", ignore_result=True)
def resume_imports() -> None:
    """Take up what a lost message or a dead worker left lying."""
    with scopes_disabled(), transaction.atomic():
        waiting = [run.pk for run in file_runs.held(ImportRun.objects.only("pk"))]
    for pk in waiting:
        ring(pk)


def ring(run_id: int) -> None:
    """Ask a worker to go on with a run; without a broker the next round will."""
    background.ring(bring_in.name, run_id)
