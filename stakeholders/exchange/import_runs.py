"""Keeping a file between upload and import, and carrying the import out."""

import io
from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime

from django.core.cache import cache
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import Organization, User
from stakeholders.domain.errors import Refused
from stakeholders.domain.importing import ImportResult
from stakeholders.exchange.columns import ColumnMapping, Field
from stakeholders.exchange.delimited import Table, read_delimited
from stakeholders.exchange.people_file import guess, import_file
from stakeholders.exchange.refusals import FileRefused
from stakeholders.models import ImportRun, ImportState

AT_ONCE = 2000
"""Files of up to so many rows come in while the browser waits."""


def receive_file(*, content: bytes, name: str, organization: Organization, actor: User, at: datetime) -> ImportRun:
    """Check the file and keep it for the next page; a file that cannot be read is refused."""
    try:
        table = read_delimited(io.BytesIO(content))
    except FileRefused as refusal:
        raise Refused(told(refusal), field="file") from refusal
    guessed = guess(table)
    return ImportRun.objects.create(
        organization=organization,
        user=actor,
        name=name[-200:],
        content=content,
        rows=table.row_count,
        mapping=_as_json(guessed),
        source=guessed.source,
        made_at=at,
    )


def told(refusal: FileRefused) -> str:
    """Why the file is not taken, in the reader's language."""
    return _(refusal.reason.template) % refusal.reason.params


def _as_json(mapping: ColumnMapping) -> dict[str, str]:
    return {str(index): field.value for index, field in mapping.fields.items()}


def table_of(run: ImportRun) -> Table:
    if run.content is None:
        raise Refused(_("This file is in already."))
    return read_delimited(io.BytesIO(bytes(run.content)))


def mapping_of(run: ImportRun) -> ColumnMapping:
    fields = {int(index): Field(name) for index, name in run.mapping.items()}
    return ColumnMapping(fields, run.source)


def choose_columns(*, run: ImportRun, fields: Mapping[int, Field]) -> None:
    """What each column means; a name is needed, and only mails and phones may come twice."""
    mapping = ColumnMapping(dict(fields), run.source)
    if not mapping.has_name():
        raise Refused(_("Choose the column that holds the name."))
    once = [field for field in fields.values() if field not in (Field.EMAIL, Field.PHONE, Field.NOTES)]
    if len(once) != len(set(once)):
        raise Refused(_("Two columns are chosen for the same thing."))
    run.mapping = _as_json(mapping)
    run.save(update_fields=["mapping"])


def preview_import(*, run: ImportRun, actor: User, at: datetime) -> ImportResult:
    """What would happen; nothing stays."""
    return _import(run, actor, at, is_dry_run=True)


def _import(run: ImportRun, actor: User, at: datetime, *, is_dry_run: bool) -> ImportResult:
    if run.content is None:
        raise Refused(_("This file is in already."))
    try:
        return import_file(
            io.BytesIO(bytes(run.content)),
            name=run.name,
            organization=run.organization,
            actor=actor,
            at=at,
            mapping=mapping_of(run),
            is_dry_run=is_dry_run,
            on_progress=lambda done: tell_progress(run, done),
        )
    except FileRefused as refusal:
        raise Refused(told(refusal)) from refusal


def tell_progress(run: ImportRun, done: int) -> None:
    """Beside the transaction, so that the page can see it while the import is under way."""
    cache.set(f"import:{run.pk}", done, timeout=3600)


def progress_of(run: ImportRun) -> int:
    return cache.get(f"import:{run.pk}", 0)


def start_import(*, run: ImportRun) -> None:
    """Mark it as under way; a second click finds it so and starts nothing."""
    started = ImportRun.objects.filter(pk=run.pk, state=ImportState.UPLOADED).update(state=ImportState.RUNNING)
    if not started:
        raise Refused(_("This import was started already."))
    run.state = ImportState.RUNNING


def carry_out(*, run: ImportRun, at: datetime) -> None:
    """The import itself, whole or not at all; what came of it is kept on the run."""
    try:
        with transaction.atomic():
            result = _import(run, run.user, at, is_dry_run=False)
            _finish(run, ImportState.DONE, at, result)
    except Refused as refusal:
        run.result = {"error": refusal.message}
        _finish(run, ImportState.FAILED, at, None)


def _finish(run: ImportRun, state: ImportState, at: datetime, result: ImportResult | None) -> None:
    run.state, run.finished_at, run.content = state, at, None
    if result is not None:
        run.act = result.act_id
        counts = ("created", "updated", "unchanged", "refused")
        run.result = {name: getattr(result, name) for name in counts} | {
            "refusals": [asdict(refusal) for refusal in result.refusals[:200]]
        }
    run.save(update_fields=["state", "finished_at", "content", "act", "result"])
