"""A file of ties between upload and import: kept, looked at, brought in."""

import io
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import Organization, User
from stakeholders.domain.errors import Refused
from stakeholders.domain.importing import Refusal
from stakeholders.domain.tie_import import Doing, TiePlan, import_ties, plan_ties
from stakeholders.exchange.delimited import LIMITS, read_delimited
from stakeholders.exchange.file_runs import told
from stakeholders.exchange.refusals import FileRefused
from stakeholders.exchange.tie_rows import RefusedTie, TieRow, clean_ties, columns_of
from stakeholders.forms.tie_file import MOST_MEGABYTES
from stakeholders.models import ImportKind, ImportRun, ImportState

MOST_ROWS = 20_000
SHOWN = 200
TIE_LIMITS = replace(LIMITS, max_bytes=MOST_MEGABYTES * 1024 * 1024, max_rows=MOST_ROWS)


@dataclass(frozen=True)
class Line:
    """One row of the preview."""

    row: int
    influencer: str
    influenced: str
    strength: int
    was: int | None
    person_ids: tuple[int, int]


@dataclass(frozen=True)
class TieOutcome:
    """What happens, or happened; the first rows and refusals stand for all."""

    added: int
    changed: int
    unchanged: int
    refused: int
    refusals: list[Refusal]
    lines: list[Line]


def receive_ties(*, content: bytes, name: str, organization: Organization, actor: User, at: datetime) -> ImportRun:
    """Check the file and keep it for the next page; one that cannot be read is refused."""
    try:
        table = read_delimited(io.BytesIO(content), limits=TIE_LIMITS)
        columns_of(table.header)
    except FileRefused as refusal:
        raise Refused(told(refusal), field="file") from refusal
    return ImportRun.objects.create(
        organization=organization,
        user=actor,
        kind=ImportKind.TIES,
        name=name[-200:],
        content=content,
        rows=table.row_count,
        made_at=at,
    )


def preview_ties(*, run: ImportRun, at: datetime) -> TieOutcome:
    """What would happen; nothing is changed."""
    plan = plan_ties(organization=run.organization, rows=_rows(run), actor=run.user, at=at)
    return _outcome(plan)


def carry_out_ties(*, run: ImportRun, at: datetime) -> None:
    """Whole or not at all; a second press finds it done and does nothing."""
    with transaction.atomic():
        held = ImportRun.objects.select_for_update(of=("self",)).select_related("organization", "user").get(pk=run.pk)
        if held.state != ImportState.UPLOADED:
            raise Refused(_("This import was started already."))
        plan = import_ties(organization=held.organization, rows=_rows(held), actor=held.user, at=at)
        held.act, held.result = plan.act_id, _kept(_outcome(plan))
        held.state, held.finished_at, held.content = ImportState.DONE, at, None
        held.save(update_fields=["act", "result", "state", "finished_at", "content"])


def _rows(run: ImportRun) -> Iterator[TieRow | Refusal]:
    if run.content is None:
        raise Refused(_("This file is in already."))
    for row in clean_ties(read_delimited(io.BytesIO(bytes(run.content)), limits=TIE_LIMITS)):
        if isinstance(row, RefusedTie):
            yield Refusal(row.row, _(row.reason.template) % row.reason.params)
        else:
            yield row


def _outcome(plan: TiePlan) -> TieOutcome:
    return TieOutcome(
        added=len(plan.added),
        changed=len(plan.changed),
        unchanged=len(plan.unchanged),
        refused=len(plan.refused),
        refusals=plan.refused[:SHOWN],
        lines=_lines(plan.changed + plan.added),
    )


def _lines(doings: Sequence[Doing]) -> list[Line]:
    first = sorted(doings[:SHOWN], key=lambda one: one.row)
    return [
        Line(
            row=one.row,
            influencer=one.influencer.name,
            influenced=one.influenced.name,
            strength=one.strength,
            was=one.was,
            person_ids=(one.influencer.pk, one.influenced.pk),
        )
        for one in first
    ]


def _kept(outcome: TieOutcome) -> dict[str, Any]:
    """Counts and refusals: whose ties they are can be read from the trail."""
    return {**asdict(outcome), "lines": []}
