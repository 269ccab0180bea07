"""Bringing people in: one file, one transaction, a fixed number of statements however many rows.

The rows are copied into a temporary table and matched, created and updated by set. Nothing is
held in memory but the refusals.
"""

import uuid
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Protocol

from django.db import connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.acts import act
from accounts.models import Organization, User
from stakeholders.domain import importing_sql as sql
from stakeholders.domain.derived import refresh
from stakeholders.domain.importing_changes import ChangedRow, changed_rows, hold
from stakeholders.rules import NEWCOMER_DAYS, Cadences

REFUSALS_KEPT = 1000
STEP = 1000
"""Progress is told once in so many rows."""


class PersonFacts(Protocol):
    """A person as a file tells it: an attribute for each of `importing_sql.COLUMNS`."""

    row: int
    name: str


@dataclass(frozen=True)
class Refusal:
    """A row that is not taken, and why in the reader's language."""

    row: int
    reason: str


@dataclass(frozen=True)
class Sample:
    """A row as it would come in, for the preview."""

    row: int
    name: str
    title: str
    email: str
    fate: str


@dataclass
class ImportResult:
    """`refused` counts all, `refusals` keeps the first thousand, `changes` those that a dry run shows."""

    created: int = 0
    updated: int = 0
    unchanged: int = 0
    refused: int = 0
    refusals: list[Refusal] = field(default_factory=list)
    samples: list[Sample] = field(default_factory=list)
    changes: list[ChangedRow] = field(default_factory=list)
    act_id: uuid.UUID | None = None

    def refuse(self, refusal: Refusal) -> None:
        self.refused += 1
        if len(self.refusals) < REFUSALS_KEPT:
            self.refusals.append(refusal)


Progress = Callable[[int], None]


def import_people(
    *,
    organization: Organization,
    rows: Iterable[PersonFacts | Refusal],
    actor: User | None,
    at: datetime,
    source: str,
    is_dry_run: bool = False,
    on_progress: Progress = lambda done: None,
) -> ImportResult:
    """Create and update people from rows; a row that cannot be taken is named and left out.

    Matched by e-mail, then by name and title where one side has no e-mail. What a row does not
    say stays as it is. A dry run does everything and takes it back.
    """
    result = ImportResult()
    with act("import_people", actor=actor, organization=organization, at=at) as opened:
        _stage(rows, result, on_progress)
        facts = _facts(organization, actor, at, source)
        _match(facts, result)
        if is_dry_run:
            hold()
        touched = _write(facts, result)
        refresh(organization, touched)
        result.samples = _samples()
        if is_dry_run:
            result.changes = changed_rows()
        result.act_id = opened.id
        _run(sql.DROP, facts)
        if is_dry_run:
            transaction.set_rollback(True)
    return result


def _facts(organization: Organization, actor: User | None, at: datetime, source: str) -> dict[str, Any]:
    """Everything that the statements ask for by name."""
    cadences = Cadences.of(organization)
    return {
        "organization": organization.pk,
        "actor": actor.pk if actor else None,
        "at": at,
        "today": timezone.localdate(at),
        "began_on": organization.began_on,
        "newcomer": NEWCOMER_DAYS,
        "both": cadences.both,
        "one": cadences.one,
        "neither": cadences.neither,
        "reason": _("Imported from %(file)s") % {"file": source[:200]},
    }


def _run(statement: str, facts: dict[str, Any]) -> int:
    with connection.cursor() as cursor:
        cursor.execute(statement, facts)
        return cursor.rowcount


def _fetch(statement: str, facts: dict[str, Any] | None = None) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(statement, facts or {})
        return cursor.fetchall()


def _stage(rows: Iterable[PersonFacts | Refusal], result: ImportResult, on_progress: Progress) -> None:
    """Into the temporary table, by COPY."""
    with connection.cursor() as cursor:
        cursor.execute(sql.TABLE)
        with cursor.copy(sql.COPY) as copy:
            for row in _accepted(rows, result, on_progress):
                copy.write_row(row)
        cursor.execute(sql.KEYS)


def _accepted(
    rows: Iterable[PersonFacts | Refusal], result: ImportResult, on_progress: Progress
) -> Iterator[Sequence[object]]:
    number = 0
    for number, row in enumerate(rows, start=1):
        if isinstance(row, Refusal):
            result.refuse(row)
        else:
            yield tuple(getattr(row, column) for column in sql.COLUMNS)
        if number % STEP == 0:
            on_progress(number)
    on_progress(number)


def _match(facts: dict[str, Any], result: ImportResult) -> None:
    """Find who is here already, and refuse what would hit one person twice."""
    _run(sql.EXPECT_MANY, {})
    _run(sql.MATCH_EMAIL, facts)
    _run(sql.MATCH_NAME, facts)
    unclear = _("Several people here have this name and title. Give the e-mail.")
    twice = _("Another row of the file is the same person.")
    own = _("This is about yourself. Somebody else of the team can bring it in.")
    refusing = ((sql.REFUSE_UNCLEAR, unclear), (sql.REFUSE_OWN, own), (sql.REFUSE_TWICE, twice))
    for statement, reason in refusing:
        for (row,) in _fetch(statement, facts):
            result.refuse(Refusal(row, reason))
    result.refusals.sort(key=lambda refusal: refusal.row)


def _write(facts: dict[str, Any], result: ImportResult) -> list[int]:
    """Places, new people, changed people, bosses and scores; the ids whose derived values moved."""
    for statement in sql.PLACES:
        _run(statement, facts)
    _run(sql.NUMBER_NEW, facts)
    result.created = _run(sql.CREATE, facts)
    _run(sql.DUE, facts)
    _run(sql.UPDATE, facts)
    _run(sql.LINK, facts)
    _run(sql.BOSSES, facts)
    _run(sql.RATE, facts)
    _run(sql.STANCES, facts)
    _run(sql.EXPECT_AS_COUNTED, {})
    touched = [pk for (pk,) in _fetch(sql.TOUCHED, facts)]
    matched = _fetch(sql.MATCHED, facts)[0][0]
    result.updated = len(touched)
    result.unchanged = matched - len(touched)
    return touched


def _samples() -> list[Sample]:
    return [Sample(*row) for row in _fetch(sql.SAMPLES)]
