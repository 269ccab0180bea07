"""The delivery log: what was sent to whom, what was not, and why."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.dateparse import parse_datetime

from accounts.models import Organization
from reminders.models import Delivery

PAGE = 50


@dataclass(frozen=True)
class Page:
    """`next` is the position after the last row, for `?after=`; empty on the last page."""

    deliveries: list[Delivery]
    next: str


def delivery_page(organization: Organization, *, state: str = "", after: str = "") -> Page:
    """Newest first, in two columns of one index; one query, whatever the length of the log."""
    log = Delivery.objects.filter(organization=organization).select_related("user").order_by("-due_at", "-id")
    if state:
        log = log.filter(state=state)
    if position := _position(after):
        moment, pk = position
        log = log.filter(due_at__lte=moment).exclude(due_at=moment, pk__gte=pk)
    rows = list(log[: PAGE + 1])
    shown = rows[:PAGE]
    return Page(shown, f"{shown[-1].due_at.isoformat()}_{shown[-1].pk}" if len(rows) > PAGE else "")


def _position(after: str) -> tuple[datetime, int] | None:
    """What `Page.next` said; anything else is the first page."""
    text, _sep, pk = after.rpartition("_")
    try:
        moment = parse_datetime(text)
    except ValueError:
        return None
    is_good = moment and moment.tzinfo and pk.isascii() and pk.isdigit() and len(pk) < 19
    return (moment, int(pk)) if moment and is_good else None
