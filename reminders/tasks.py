"""What Celery runs. The broker is a doorbell: it carries no names and no ids, and may lose every message."""

import logging
import time

from celery import shared_task
from django.utils import timezone

from reminders.domain import heartbeats, ledger, planning
from reminders.exchange import delivering

logger = logging.getLogger(__name__)

#: One task sends for so long and then rings again, so that a worker that is told to stop can.
SHIFT_SECONDS = 15


@shared_task(name="reminders.tasks.plan")
def plan() -> None:
    at = timezone.now()
    planning.plan(at=at)
    heartbeats.beat(heartbeats.PLANNER, at=at)
    ring()


@shared_task(name="reminders.tasks.sweep")
def sweep() -> None:
    ledger.sweep(at=timezone.now())
    ring()


@shared_task(name="reminders.tasks.deliver")
def deliver() -> None:
    end = time.monotonic() + SHIFT_SECONDS
    delivering.deliver(clock=timezone.now, is_stopping=lambda: time.monotonic() > end)
    if time.monotonic() > end:
        ring()


def ring() -> None:
    """Ask a worker to look whether something is due; without a broker the next sweep will."""
    if not ledger.is_anything_due(timezone.now()):
        return
    try:
        deliver.apply_async(retry=False, expires=55)
    except Exception as error:  # each transport has its own way of failing
        logger.warning("The broker does not answer: %s", error)
