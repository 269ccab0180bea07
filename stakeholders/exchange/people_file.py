"""A contacts file on its way in: read, mapped, cleaned, handed to the verb."""

import os
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import BinaryIO

from django.utils.translation import gettext as _

from accounts.models import Organization, User
from stakeholders.domain.importing import ImportResult, Progress, Refusal, import_people
from stakeholders.exchange.columns import ColumnMapping, guess_mapping
from stakeholders.exchange.delimited import Table, read_delimited
from stakeholders.exchange.rows import PersonRow, RefusedRow, clean_rows
from stakeholders.exchange.values import STANCES


def stance_words(organization: Organization) -> Mapping[str, int]:
    """The words that a stance column may hold: ours, and the organization's own."""
    own = {word.casefold(): int(value) for value, word in organization.stance_labels.items()}
    return {**STANCES, **own}


def import_file(
    source: str | os.PathLike[str] | BinaryIO,
    *,
    name: str,
    organization: Organization,
    actor: User | None,
    at: datetime,
    mapping: ColumnMapping | None = None,
    is_dry_run: bool = False,
    on_progress: Progress = lambda done: None,
) -> ImportResult:
    """Raises FileRefused before anything is written when the file cannot be taken."""
    table = read_delimited(source)
    chosen = mapping or guess(table)
    return import_people(
        organization=organization,
        rows=_rows(table, chosen, organization),  # type: ignore[arg-type]
        actor=actor,
        at=at,
        source=name,
        is_dry_run=is_dry_run,
        on_progress=on_progress,
    )


def guess(table: Table) -> ColumnMapping:
    return guess_mapping(table.header, table.sample)


def _rows(table: Table, mapping: ColumnMapping, organization: Organization) -> Iterator[PersonRow | Refusal]:
    for row in clean_rows(table, mapping, stances=stance_words(organization)):
        if isinstance(row, RefusedRow):
            yield Refusal(row.row, _(row.reason.template) % row.reason.params)
        else:
            yield row
