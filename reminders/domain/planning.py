"""Writes into the ledger which weekly mails are owed; may run any number of times, anywhere, after any outage."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection
from django_scopes import scopes_disabled

from accounts.models import Membership
from accounts.zones import zone_or
from reminders.analysis.calendar import HOUR, WEEKDAY, Owed, Reader, owed
from reminders.enums import Channel, Kind, State
from reminders.models import Delivery

from . import heartbeats

BATCH = 5000


@dataclass(frozen=True, slots=True)
class Tally:
    """Counts of one run: newly due, owed but known already, newly recorded as not to be sent."""

    planned: int = 0
    already_planned: int = 0
    skipped: int = 0

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(
            self.planned + other.planned,
            self.already_planned + other.already_planned,
            self.skipped + other.skipped,
        )


def plan(*, at: datetime) -> Tally:
    """Bring the ledger up to `at`; three statements for each 5000 members."""
    planned_until = heartbeats.last(heartbeats.PLANNED)
    total = Tally()
    for readers in _readers():
        total += _plan_batch(list(owed(readers, at, planned_until)), at)
    heartbeats.beat(heartbeats.PLANNED, at=at)
    return total


COLUMNS = (
    "pk",
    "user_id",
    "organization_id",
    "since",
    "user__time_zone",
    "organization__time_zone",
    "preference__weekday",
    "preference__hour",
    "preference__paused_until",
    "preference__stopped_at",
    "preference__bounced_at",
)


def _readers() -> Iterator[list[Reader]]:
    """Everybody who may be owed the weekly mail, batch by batch."""
    last = 0
    while True:
        members = Membership.objects.filter(pk__gt=last, user__is_active=True).order_by("pk")
        rows = list(members.values_list(*COLUMNS)[:BATCH])
        if not rows:
            return
        last = rows[-1][0]
        yield [_reader(row) for row in rows]


def _reader(row: tuple[Any, ...]) -> Reader:
    _pk, user_id, organization_id, since, zone, fallback, weekday, hour, paused_until, stopped_at, bounced_at = row
    return Reader(
        user_id=user_id,
        organization_id=organization_id,
        since=since,
        zone=zone_or(zone, fallback),
        weekday=WEEKDAY if weekday is None else weekday,
        hour=HOUR if hour is None else hour,
        paused_until=paused_until,
        is_stopped=stopped_at is not None,
        is_bounced=bounced_at is not None,
    )


def _plan_batch(entries: Sequence[Owed], at: datetime) -> Tally:
    known = _known(entries)
    fresh = [entry for entry in entries if (entry.organization_id, entry.user_id, entry.key) not in known]
    states = _insert(fresh, at) if fresh else []
    planned = states.count(State.DUE)
    return Tally(planned, len(entries) - len(states), len(states) - planned)


def _known(entries: Sequence[Owed]) -> set[tuple[int, int, str]]:
    """Which of these the ledger holds; asked first, because most runs find nothing new."""
    if not entries:
        return set()
    with scopes_disabled():
        rows = Delivery.objects.filter(
            organization__in={entry.organization_id for entry in entries},
            user__in={entry.user_id for entry in entries},
            key__in={entry.key for entry in entries},
            kind=Kind.DIGEST,
            channel=Channel.MAIL,
        )
        return set(rows.values_list("organization_id", "user_id", "key"))


INSERT = """
    INSERT INTO reminders_delivery (organization_id, user_id, key, due_at, state, reason, settled_at, planned_at,
        kind, channel, response, attempts, claims, claimed_by, sent_to)
    SELECT entry.*, CASE entry.state WHEN 'due' THEN NULL ELSE %s END, %s, %s, %s, '', 0, 0, '', ''
    FROM unnest(%s::bigint[], %s::bigint[], %s::text[], %s::timestamptz[], %s::text[], %s::text[])
        AS entry (organization_id, user_id, key, due_at, state, reason)
    ON CONFLICT DO NOTHING RETURNING state"""


def _insert(entries: Sequence[Owed], at: datetime) -> list[str]:
    """The states of the rows that were not there; another planner may have been quicker."""
    fields = ("organization_id", "user_id", "key", "due_at", "state", "reason")
    columns = [[getattr(entry, name) for entry in entries] for name in fields]
    with connection.cursor() as cursor:
        cursor.execute(INSERT, [at, at, Kind.DIGEST, Channel.MAIL, *columns])
        return [row[0] for row in cursor.fetchall()]
