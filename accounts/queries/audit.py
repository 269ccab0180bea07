"""The audit trail as a lead may read it: newest first, a page at a time, one query."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Model, Q, QuerySet

from accounts.audit_words import Words, column_words, table_words, value_words, verb_words
from accounts.hidden import OwnRows
from accounts.models import AuditEntry, User

PAGE = 50


UNTOLD = ("id", "organization_id", "key", "block_key")
"""Columns that say nothing to people: keys are how the product itself calls a row."""


@dataclass(frozen=True)
class Line:
    """One changed row; `changes` is (column, before, after), empty where it is private."""

    entry: AuditEntry
    verb: Words
    table: Words
    changes: list[tuple[Words, Any, Any]]
    is_private: bool


@dataclass(frozen=True)
class AuditPage:
    lines: list[Line]
    next_before: int | None


@dataclass(frozen=True)
class AuditFilter:
    verb: str = ""
    actor_id: int | None = None
    since: date | None = None
    until: date | None = None
    before: int | None = None

    def apply(self, entries: QuerySet[AuditEntry]) -> QuerySet[AuditEntry]:
        wanted = {
            "verb": self.verb or None,
            "actor_id": self.actor_id,
            "at__date__gte": self.since,
            "at__date__lte": self.until,
            "id__lt": self.before,
        }
        return entries.filter(**{key: value for key, value in wanted.items() if value is not None})


def last_change(row: Model, columns: list[str]) -> AuditEntry | None:
    """Who changed it last, if columns are named: any of those."""
    of_row = AuditEntry.objects.filter(subject=row._meta.db_table, row_id=row.pk)
    if columns:
        of_row = of_row.filter(after__has_any_keys=columns)
    return of_row.select_related("actor").order_by("-id").first()


def audit_page(*, user: User, own: OwnRows, filter_: AuditFilter) -> AuditPage:
    """Nobody reads here what they may not read elsewhere: neither the private rows of others
    nor the rows about themselves."""
    entries = AuditEntry.objects.select_related("actor").order_by("-id")
    visible = entries.filter(Q(stakeholder_ref=None) | ~Q(stakeholder_ref__in=own.person_ids))
    for table, ids in own.by_table.items():
        visible = visible.exclude(subject=table, row_id__in=ids)
    found = list(filter_.apply(visible)[: PAGE + 1])
    page, rest = found[:PAGE], found[PAGE:]
    return AuditPage(
        lines=[_line(entry, user) for entry in page],
        next_before=page[-1].pk if rest else None,
    )


def _line(entry: AuditEntry, user: User) -> Line:
    is_private = entry.private_to_id is not None and entry.private_to_id != user.pk
    return Line(
        entry=entry,
        verb=verb_words(entry.verb),
        table=table_words(entry.subject),
        changes=[] if is_private else _changes(entry),
        is_private=is_private,
    )


def _changes(entry: AuditEntry) -> list[tuple[Words, Any, Any]]:
    before, after = entry.before or {}, entry.after or {}
    told = {key for key in before | after if key not in UNTOLD}
    pairs = [(key, before.get(key), after.get(key)) for key in sorted(told)]
    empty = (None, "", [], {})
    told_pairs = [pair for pair in pairs if not (pair[1] in empty and pair[2] in empty)]
    table = entry.subject
    return [
        (column_words(table, column), value_words(table, column, was), value_words(table, column, now))
        for column, was, now in told_pairs
    ]
