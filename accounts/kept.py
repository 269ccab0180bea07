"""Answers that take long, kept until what they count changes."""

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from django.core.cache import cache

from .models import Organization
from .prepared import asked

Answer = TypeVar("Answer")
SECONDS = 3600

LOOKED_BACK = 2000

# Ids are given when a row is written and not when it is committed, so one that was still being written may come in
# below the newest: the last ids are counted too. An act that stays open while 2,000 later ids are given would hide
# until the hour is over.
MARK = f"""
WITH newest AS (
  SELECT coalesce(max(n.id), 0) AS id
  FROM unnest(%(tables)s::text[]) t(name) CROSS JOIN LATERAL (
    SELECT id FROM accounts_auditentry
    WHERE organization_id = %(organization)s AND subject = t.name ORDER BY id DESC LIMIT 1) n)
SELECT newest.id, (
  SELECT count(*) FROM unnest(%(tables)s::text[]) t(name) JOIN accounts_auditentry e
    ON e.organization_id = %(organization)s AND e.subject = t.name AND e.id > newest.id - {LOOKED_BACK})
FROM newest"""

Mark = tuple[int, int]


def mark_of(organization: Organization, tables: Sequence[str]) -> Mark:
    """How far the tables have changed, by the audit trail."""
    [mark] = asked(MARK, {"organization": organization.pk, "tables": list(tables)})
    return mark


def find_kept(name: str, organization: Organization, tables: Sequence[str]) -> tuple[Mark, Any]:
    """The mark of now, and the answer that was kept under it; None where there is none. One query."""
    now = mark_of(organization, tables)
    mark, answer = cache.get(_key(name, organization), (None, None))
    return now, answer if mark == now else None


def keep(name: str, organization: Organization, mark: Mark, answer: object) -> None:
    """The mark was taken before counting, so it is never too new."""
    cache.set(_key(name, organization), (mark, answer), SECONDS)


def _key(name: str, organization: Organization) -> str:
    return f"kept:{name}:{organization.pk}"


def kept_until_changed(
    name: str, organization: Organization, tables: Sequence[str], count: Callable[[], Answer]
) -> Answer:
    """One query where it is kept."""
    mark, answer = find_kept(name, organization, tables)
    if answer is None:
        answer = count()
        keep(name, organization, mark, answer)
    return answer
