"""Keeping a file between upload and import, and carrying the import out."""

import io
from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import Organization, User
from stakeholders.domain.errors import Refused
from stakeholders.domain.importing import ImportResult
from stakeholders.exchange import file_runs
from stakeholders.exchange.columns import ColumnMapping, Field
from stakeholders.exchange.delimited import Table, read_delimited
from stakeholders.exchange.file_runs import AT_ONCE, fail, finish, progress_of, set_out, tell_progress, told
from stakeholders.exchange.people_file import guess, import_file
from stakeholders.exchange.refusals import FileRefused
from stakeholders.models import ImportRun, ImportState

__all__ = ["AT_ONCE", "progress_of", "told"]


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
    run.mapping, run.result = _as_json(mapping), {}
    run.save(update_fields=["mapping", "result"])


def preview_import(*, run: ImportRun, at: datetime) -> ImportResult:
    """What would happen; nothing stays."""
    return _import(run, at, is_dry_run=True)


def preview_of(*, run: ImportRun, at: datetime) -> dict[str, Any]:
    """What would happen, as a worker has found out already or by looking now."""
    return run.result.get("preview") or _kept(preview_import(run=run, at=at))


def _import(run: ImportRun, at: datetime, *, is_dry_run: bool) -> ImportResult:
    if run.content is None:
        raise Refused(_("This file is in already."))
    try:
        return import_file(
            io.BytesIO(bytes(run.content)),
            name=run.name,
            organization=run.organization,
            actor=run.user,
            at=at,
            mapping=mapping_of(run),
            is_dry_run=is_dry_run,
            on_progress=lambda done: tell_progress(run, done),
        )
    except FileRefused as refusal:
        raise Refused(told(refusal)) from refusal


def start_check(*, run: ImportRun) -> None:
    """Have a long file looked through in the background; what would happen is kept on the run."""
    set_out(run, ImportState.CHECKING)


def start_import(*, run: ImportRun) -> None:
    """Mark it as under way; a second click finds it so and starts nothing."""
    set_out(run, ImportState.RUNNING)


def go_on(*, run_id: int, at: datetime) -> None:
    """Check or carry out a run that is under way, unless another worker holds it."""
    works = {ImportState.CHECKING: check, ImportState.RUNNING: carry_out}
    file_runs.go_on(ImportRun.objects.filter(pk=run_id), works, at=at)


def check(*, run: ImportRun, at: datetime) -> None:
    try:
        result = preview_import(run=run, at=at)
    except Refused as refusal:
        _fail(run, refusal, at)
        return
    run.state, run.result = ImportState.UPLOADED, {"preview": _kept(result)}
    run.save(update_fields=["state", "result"])


def carry_out(*, run: ImportRun, at: datetime) -> None:
    """The import itself, whole or not at all; what came of it is kept on the run."""
    try:
        with transaction.atomic():
            result = _import(run, at, is_dry_run=False)
            run.act, run.result = result.act_id, {**_kept(result), "samples": [], "changes": []}
            finish(run, ImportState.DONE, at, "act")
    except Refused as refusal:
        _fail(run, refusal, at)


def _kept(result: ImportResult) -> dict[str, Any]:
    counts = ("created", "updated", "unchanged", "refused")
    return {name: getattr(result, name) for name in counts} | {
        "refusals": [asdict(refusal) for refusal in result.refusals[:200]],
        "samples": [asdict(sample) for sample in result.samples],
        "changes": [asdict(changed) for changed in result.changes],
    }


def _fail(run: ImportRun, refusal: Refused, at: datetime) -> None:
    fail(run, {"error": refusal.message}, at)
