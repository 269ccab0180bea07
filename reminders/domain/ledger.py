"""The ledger's own verbs: owe, claim, settle, sweep.

Each is one statement, because senders run in parallel and may die between any two. What a dead sender held
becomes due again when its lease ends; a sender whose lease ended changes nothing, for every statement asks
whether the row is still its own.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from django.conf import settings
from django.db import connection
from django.db.models import F, Q
from django.db.models.functions import Coalesce
from django_scopes import scopes_disabled

from accounts.models import Organization, User
from reminders.enums import Channel, Kind, Reason, State
from reminders.models import Delivery

ATTEMPTS = 3
BATCH = 100
#: A row that was taken so often without being settled is taken alone, and given up in the end: it may be the
#: one that kills its senders.
CLAIMS_TOGETHER, CLAIMS = 3, 12


@dataclass(frozen=True, slots=True)
class Claim:
    """Rows of one organization and kind that one sender holds until the lease ends."""

    token: str
    delivery_ids: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Settlement:
    """What became of one delivery."""

    delivery_id: int
    state: State
    reason: Reason = Reason.NONE
    response: str = ""
    try_at: datetime | None = None
    sent_to: str = ""


def lease_time() -> timedelta:
    """Several times as long as the mail server may keep a sender waiting."""
    return timedelta(seconds=4 * settings.EMAIL_TIMEOUT)


def owe(
    *, organization: Organization, user: User, kind: Kind, key: str, at: datetime, due_at: datetime | None = None
) -> bool:
    """Leave word that this mail is owed, in the caller's transaction; False when it already was."""
    statement = """
        INSERT INTO reminders_delivery (organization_id, user_id, kind, channel, key, state, reason, response,
            due_at, planned_at, attempts, claims, claimed_by, sent_to)
        VALUES (%s, %s, %s, %s, %s, 'due', '', '', %s, %s, 0, 0, '', '') ON CONFLICT DO NOTHING"""
    with connection.cursor() as cursor:
        cursor.execute(statement, [organization.pk, user.pk, kind, Channel.MAIL, key, due_at or at, at])
        return cursor.rowcount == 1


def is_anything_due(at: datetime) -> bool:
    with scopes_disabled():
        return _open(at).exists()


def _open(at: datetime):  # type: ignore[no-untyped-def]
    moment = Coalesce("try_at", "due_at")
    return Delivery.objects.annotate(moment=moment).filter(state__in=(State.DUE, State.RETRY), moment__lte=at)


CLAIM = """
    WITH oldest AS MATERIALIZED (
        SELECT d.id, d.organization_id, d.kind, d.claims
        FROM reminders_delivery d JOIN accounts_user u ON u.id = d.user_id
        WHERE d.state IN ('due', 'retry') AND coalesce(d.try_at, d.due_at) <= %(at)s
            AND lower(substring(u.email from '[^@]*$')) <> ALL (%(full)s::text[])
        ORDER BY coalesce(d.try_at, d.due_at) LIMIT 1 FOR UPDATE OF d SKIP LOCKED
    ), taken AS MATERIALIZED (
        SELECT d.id FROM oldest o, reminders_delivery d JOIN accounts_user u ON u.id = d.user_id
        WHERE d.state IN ('due', 'retry') AND coalesce(d.try_at, d.due_at) <= %(at)s
            AND d.organization_id = o.organization_id AND d.kind = o.kind
            AND lower(substring(u.email from '[^@]*$')) <> ALL (%(full)s::text[])
            AND (d.id = o.id OR (o.claims < %(together)s AND d.claims < %(together)s))
        ORDER BY coalesce(d.try_at, d.due_at), d.id LIMIT %(limit)s FOR UPDATE OF d SKIP LOCKED
    )
    UPDATE reminders_delivery d SET state = 'claimed', reason = '', claims = d.claims + 1, claimed_by = %(token)s,
        lease_until = %(lease)s
    FROM taken WHERE d.id = taken.id RETURNING d.id"""


def claim(*, token: str, at: datetime, limit: int = BATCH, full: Collection[str] = ()) -> Claim:
    """Take the oldest open row, and with it others of its organization and kind that are due as well.

    Nothing to the domains in `full`: others have as many mails in hand for them as may be.
    """
    told: dict[str, Any] = {
        "at": at,
        "token": token,
        "limit": limit,
        "full": list(full),
        "together": CLAIMS_TOGETHER,
        "lease": at + lease_time(),
    }
    with connection.cursor() as cursor:
        cursor.execute(CLAIM, told)
        return Claim(token, tuple(sorted(row[0] for row in cursor.fetchall())))


class Begin(StrEnum):
    """What became of taking the next mail in hand."""

    BEGUN = "begun"
    LOST = "lost"  # another sender has taken the row over
    FULL = "full"  # as many mails as may be are in hand for that domain
    NOTHING = "nothing"  # none was named


SETTLE_AND_BEGIN = """
    SELECT reminders_settle_and_begin(%(done)s, %(state)s, %(reason)s, %(response)s, %(try_at)s, %(sent_to)s,
        %(following)s, %(domain)s, %(most)s, %(token)s, %(at)s, %(lease)s)"""


def settle(
    *, token: str, settlement: Settlement | None, following: int | None, at: datetime, domain: str = ""
) -> Begin:
    """Write down what became of one mail and begin with the next, in one commit.

    A row that another sender has taken over stays as it is. What is begun counts as cut off until it is settled:
    should we die now, that is the truth. `domain` is where the next one goes to.
    """
    done = settlement or Settlement(0, State.SENT)
    told: dict[str, Any] = {
        "done": settlement and settlement.delivery_id,
        "state": done.state,
        "reason": done.reason,
        "response": done.response[:200],
        "try_at": done.try_at,
        "sent_to": done.sent_to,
        "following": following,
        "domain": domain,
        "most": settings.MAILS_AT_ONCE_PER_DOMAIN,
        "token": token,
        "at": at,
        "lease": at + lease_time(),
    }
    with connection.cursor() as cursor:
        cursor.execute(SETTLE_AND_BEGIN, told)
        return Begin(cursor.fetchone()[0])


def settle_unsent(*, token: str, settlements: Iterable[Settlement], at: datetime) -> None:
    """End deliveries that never reached the mail server: skipped, or impossible to write."""
    with scopes_disabled():
        for (state, reason, response, try_at), ids in _by_end(settlements).items():
            is_written = reason == Reason.BROKEN
            _held(token, ids).update(
                state=state,
                reason=reason,
                response=response[:200],
                try_at=try_at,
                attempts=F("attempts") + (1 if is_written else 0),
                settled_at=at,
                lease_until=None,
                claimed_by="",
            )


def _by_end(settlements: Iterable[Settlement]) -> dict[tuple, list[int]]:
    ends: dict[tuple, list[int]] = {}
    for done in settlements:
        ends.setdefault((done.state, done.reason, done.response, done.try_at), []).append(done.delivery_id)
    return ends


def release(*, token: str, delivery_ids: Sequence[int]) -> None:
    """Give back rows that were taken and not begun, as if they had not been."""
    with scopes_disabled():
        _held(token, delivery_ids).update(state=State.DUE, claims=F("claims") - 1, lease_until=None, claimed_by="")


def _held(token: str, ids: Sequence[int]):  # type: ignore[no-untyped-def]
    return Delivery.objects.filter(pk__in=ids, state=State.CLAIMED, claimed_by=token)


def sweep(*, at: datetime) -> int:
    """Make due again what dead senders held; returns how many.

    Who was in a sender's hand when it died may have been sent: it waits like after any failed attempt, so that
    a series of deaths does not make a series of copies, and after the last attempt it has failed.
    """
    ended = {"lease_until": None, "claimed_by": ""}
    with scopes_disabled():
        expired = Delivery.objects.filter(state=State.CLAIMED, lease_until__lt=at)
        hopeless = Q(attempts__gte=ATTEMPTS) | Q(claims__gte=CLAIMS)
        expired.filter(hopeless).update(state=State.FAILED, reason=Reason.INTERRUPTED, settled_at=at, **ended)
        begun = expired.filter(reason=Reason.INTERRUPTED)
        count = begun.update(state=State.RETRY, try_at=at + pause(1), **ended)
        return count + expired.update(state=State.DUE, **ended)


def pause(attempts: int) -> timedelta:
    """How long to wait after this many attempts; long enough for a server that puts off strangers."""
    seconds = settings.MAIL_RETRY_SECONDS
    return timedelta(seconds=seconds[min(attempts, len(seconds)) - 1])
