"""What this storey does in the background."""

from celery import shared_task
from django.utils import timezone
from django_scopes import scope, scopes_disabled

from accounts.zones import zone_or
from stakeholders.exchange.import_runs import carry_out
from stakeholders.models import ImportRun, ImportState


@shared_task(name="stakeholders.tasks.bring_in", ignore_result=True)
def bring_in(run_id: int) -> None:
    """Import one uploaded file. A run that is not under way any more is left alone."""
    with scopes_disabled():
        run = ImportRun.objects.select_related("organization", "user").get(pk=run_id)
    zone = zone_or(run.user.time_zone, run.organization.time_zone)
    with scope(organization=run.organization), timezone.override(zone):
        if run.state == ImportState.RUNNING:
            carry_out(run=run, at=timezone.now())
