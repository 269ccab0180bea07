"""Answers that take long, kept until what they count changes."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from django.core.cache import cache

from .models import Organization
from .prepared import asked

Answer = TypeVar("Answer")
SECONDS = 3600

# Ids are given when a row is written and not when it is committed, so the newest alone would hide what was still
# being written: the transactions under way are part of the mark. A snapshot leaves out those that are younger than
# the last one that ended, so the sessions are asked too.
MARK = """
SELECT coalesce(max(newest.id), 0), pg_current_snapshot()::text, (
  SELECT array_agg(backend_xid::text) FROM pg_stat_activity WHERE backend_xid IS NOT NULL AND pid <> pg_backend_pid())
FROM unnest(%(tables)s::text[]) t(name) CROSS JOIN LATERAL (
  SELECT id FROM accounts_auditentry
  WHERE organization_id = %(organization)s AND subject = t.name ORDER BY id DESC LIMIT 1) newest"""


@dataclass(frozen=True, slots=True)
class Mark:
    """How far the tables had changed: the newest entry of the audit trail, and who was still writing."""

    newest: int
    writing: frozenset[str]

    def holds(self, now: "Mark") -> bool:
        """Nothing came in since, and nobody who was writing then has finished."""
        return self.newest == now.newest and self.writing <= now.writing


def mark_of(organization: Organization, tables: Sequence[str]) -> Mark:
    [(newest, snapshot, sessions)] = asked(MARK, {"organization": organization.pk, "tables": list(tables)})
    return Mark(newest, frozenset(filter(None, [*snapshot.split(":")[2].split(","), *(sessions or [])])))


def kept_until_changed(
    name: str, organization: Organization, tables: Sequence[str], count: Callable[[], Answer]
) -> Answer:
    """One query where it is kept; the mark is taken before counting, so it is never too new."""
    key, now = f"{name}:{organization.pk}", mark_of(organization, tables)
    mark, answer = cache.get(key, (None, None))
    if mark is None or not mark.holds(now):
        answer = count()
        cache.set(key, (now, answer), SECONDS)
    return answer
