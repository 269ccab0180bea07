"""Signs of life of what works without being watched."""

from datetime import datetime

from django.db.models.functions import Greatest

from reminders.models import Heartbeat

PLANNER, SENDER = "planner", "sender"
#: Not a process: the moment up to which everything owed is in the ledger.
PLANNED = "planned"


def beat(name: str, *, at: datetime) -> None:
    """Move the heartbeat forward, never back."""
    if not Heartbeat.objects.filter(name=name).update(at=Greatest("at", at)):
        Heartbeat.objects.bulk_create([Heartbeat(name=name, at=at)], ignore_conflicts=True)


def last(name: str) -> datetime | None:
    return Heartbeat.objects.filter(name=name).values_list("at", flat=True).first()
