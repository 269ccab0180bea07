"""What this storey does in the background."""

from celery import shared_task
from django.db import transaction
from django.utils import timezone
from django_scopes import scope, scopes_disabled

from accounts import background
from cases.exchange import data_runs
from cases.models import CaseData
from reminders.exchange.frame import reading_as
from stakeholders.exchange import file_runs


@shared_task(name="cases.tasks.read_data", ignore_result=True)
def read_data(run_id: int) -> None:
    """Look through or read one file. One that is not under way, or held by another, is left alone."""
    with scopes_disabled():
        run = CaseData.objects.select_related("organization", "user").filter(pk=run_id).first()
    if run is None or run.user is None:
        return
    with scope(organization=run.organization), reading_as(run.user, run.organization):
        data_runs.go_on(run_id=run_id, at=timezone.now())


@shared_task(name="cases.tasks.resume_data", ignore_result=True)
def resume_data() -> None:
    """Take up what a lost message or a dead worker left lying."""
    with scopes_disabled(), transaction.atomic():
        waiting = [run.pk for run in file_runs.held(CaseData.objects.only("pk"))]
    for pk in waiting:
        ring(pk)


def ring(run_id: int) -> None:
    """Ask a worker to go on with a file; without a broker the next round will."""
    background.ring(read_data.name, run_id)
