"""A file of the company's data from upload to what it says; four numbers that are typed are such data too.

The mathematics is loaded where it is used, because pages ask this file for lighter things.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import asdict
from datetime import datetime
from itertools import islice
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.acts import act
from accounts.domain.errors import Refused
from accounts.models import Organization, User
from cases.enums import PERIODS, DataModel
from cases.exchange.data_columns import guess_columns, guess_period
from cases.exchange.data_sheets import received, sheet_names, table_in, text_of
from cases.exchange.page_words import FIELDS, said_fault
from cases.exchange.wide_headings import WIDE
from cases.models import CaseData, DataRule
from stakeholders.exchange import file_runs
from stakeholders.exchange.delimited import Table
from stakeholders.exchange.file_runs import AT_ONCE, progress_of, set_out, tell_progress, told
from stakeholders.exchange.refusals import FileRefused
from stakeholders.models import ImportState

if TYPE_CHECKING:
    from cases.exchange.case_files import Listed
    from cases.exchange.refusals import CaseRefused
    from cases.exchange.rows import Rows

__all__ = ["AT_ONCE", "progress_of"]

SHOWN_ROWS = 8


def receive_data(*, content: bytes, name: str, organization: Organization, actor: User, at: datetime) -> CaseData:
    """Check the file and keep it for the next page; a file that cannot be read is refused."""
    try:
        found = received(content)
    except FileRefused as refusal:
        raise Refused(told(refusal), field="file") from refusal
    with act("receive_data", actor=actor, organization=organization, at=at):
        return CaseData.objects.create(
            organization=organization,
            user=actor,
            name=name[-200:],
            content=found.content,
            source=found.chosen.name,
            made_at=at,
            **_told_by(found.table),
        )


def _told_by(table: Table) -> dict[str, Any]:
    """What a table says of itself."""
    return {
        "rows": table.row_count,
        "mapping": {str(column): meant for column, meant in guess_columns(table.header).items()},
        "question": {"period": guess_period(table.header)},
    }


def sheets_in(run: CaseData) -> list[str]:
    """Names to choose from; none where the file is one table."""
    return [] if run.content is None else sheet_names(bytes(run.content))


def choose_sheet(*, run: CaseData, name: str) -> None:
    """Its columns are guessed anew."""
    if name not in sheets_in(run):
        raise Refused(_("The file has no such sheet."))
    run.source, run.result = name, {}
    for column, value in _told_by(table_of(run)).items():
        setattr(run, column, value)
    run.save(update_fields=["source", "result", "rows", "mapping", "question"])


def table_of(run: CaseData) -> Table:
    if run.content is None:
        raise Refused(_("The rows of this file are not kept any more."))
    return table_in(text_of(bytes(run.content), run.source))


def headings_of(run: CaseData, header: tuple[str, ...]) -> dict[str, str]:
    """How the file calls our columns."""
    return {meant: header[int(column)] for column, meant in run.mapping.items() if int(column) < len(header)}


def choose_columns(*, run: CaseData, fields: Mapping[int, str]) -> None:
    meant = [name for name in fields.values() if name != WIDE]
    if len(set(meant)) < len(meant):
        raise Refused(_("Two columns are chosen for the same thing."))
    run.mapping, run.result = {str(column): meant for column, meant in fields.items()}, {}
    run.save(update_fields=["mapping", "result"])


def start_look(*, run: CaseData) -> None:
    """Have a long file looked through in the background."""
    set_out(run, ImportState.CHECKING)


def start_reading(*, run: CaseData, question: Mapping[str, Any]) -> None:
    """`question` has margin, discount, period and horizon; a second click starts nothing."""
    with transaction.atomic():
        set_out(run, ImportState.RUNNING)
        run.question = dict(question)
        run.save(update_fields=["question"])


def go_on(*, run_id: int, at: datetime) -> None:
    works: Mapping[ImportState, Callable[..., None]] = {ImportState.CHECKING: look, ImportState.RUNNING: carry_out}
    file_runs.go_on(CaseData.objects.filter(pk=run_id), works, at=at)


def look(*, run: CaseData, at: datetime) -> None:
    """What would be read, and everything that is wrong by its row; kept for the next page."""
    from cases.exchange.refusals import CaseRefused

    table = table_of(run)
    try:
        listed = _listed(run, table)
    except CaseRefused as refusal:
        found: dict[str, Any] = {"faults": _faults(refusal)}
    else:
        found = _seen(listed) | _read_as(run, table)
    names = {int(column): meant for column, meant in run.mapping.items()}
    rows = [[record.number, *_cells(record.cells, names)] for record in table.sample[:SHOWN_ROWS]]
    header = [table.header[column] for column in names]
    run.state, run.result = ImportState.UPLOADED, {"preview": {"header": header, "sample": rows, **found}}
    run.save(update_fields=["state", "result"])


def _read_as(run: CaseData, table: Table) -> dict[str, Any]:
    """What a triangle was read as: its first rows as rows of cohort, period and active."""
    from cases.exchange.wide_rows import WideRows

    rows = _rows(run, table)
    if not isinstance(rows, WideRows):
        return {}
    columns = [name for name in ("cohort", "segment", "period", "active") if name in rows.columns]
    first = [[row, *(rows.cells.get(name, "") for name in columns)] for row in islice(rows, SHOWN_ROWS)]
    ends = {"begins": rows.heading(0), "ends": rows.heading(len(rows.columns_of) - 1)}
    return {"wide": {"columns": columns, "rows": first, **ends}}


def _cells(cells: list[str], names: Mapping[int, str]) -> list[str]:
    return [cells[column][:60] if column < len(cells) else "" for column in names]


def _listed(run: CaseData, table: Table) -> Listed:
    from cases.exchange.case_files import tier_of

    rows = _rows(run, table)
    return tier_of(rows)(rows)


def _rows(run: CaseData, table: Table) -> Rows:
    from cases.exchange.case_files import mapped_rows

    names = {int(column): meant for column, meant in run.mapping.items()}
    return mapped_rows(table, names, on_row=lambda done: tell_progress(run, done))


def _faults(refusal: CaseRefused) -> list[dict[str, Any]]:
    return [asdict(fault) for fault in refusal.faults]


def _seen(listed: Listed) -> dict[str, Any]:
    """How much of what is there."""
    from cases.exchange.order_rows import OrderTable
    from cases.exchange.renewal_rows import RenewalTable

    if isinstance(listed, RenewalTable):
        ages = [cohort.age for cohort in listed.whole]
        customers = sum(cohort.active[0] for cohort in listed.whole)
        counts = {"cohorts": len(ages), "periods": max(ages), "segments": len(listed.segments), "customers": customers}
        return {"model": DataModel.RENEWALS, **counts, "is_per_cent": listed.is_per_cent}
    if isinstance(listed, OrderTable):
        again = sum(1 for buyer in listed.buyers if buyer.repeats)
        return {"model": DataModel.ORDERS, "customers": len(listed.buyers), "again": again}
    left = sum(one.left for one in listed.whole)
    customers = left + sum(one.censored for one in listed.whole)
    return {"model": DataModel.TENURES, "customers": customers, "left": left, "segments": len(listed.segments)}


def carry_out(*, run: CaseData, at: datetime) -> None:
    """The reading itself, whole or not at all. What cannot be calculated leaves the file where it was, with why."""
    from cases.exchange.case_answers import answer
    from cases.exchange.data_results import kept
    from cases.exchange.refusals import CaseRefused

    try:
        found = answer(_listed(run, table_of(run)), _question(run))
    except CaseRefused as refusal:
        run.state, run.result = ImportState.UPLOADED, {**run.result, "refused": _faults(refusal)}
        run.save(update_fields=["state", "result"])
        return
    with act("read_data", actor=run.user, organization=run.organization, at=at):
        run.model, run.result = found["model"], kept(found)
        keeps = DataRule.objects.filter(keeps_rows=True).exists()
        if keeps and run.content is not None:  # the other sheets go
            run.content = text_of(bytes(run.content), run.source)
        file_runs.finish(run, ImportState.DONE, at, "model", keeps_content=keeps)


def _question(run: CaseData) -> Any:
    from cases.exchange.questions import Question

    told = run.question
    is_of_orders = "customer" in run.mapping.values()
    return Question(
        discount=told["discount"],
        margin=told.get("margin"),
        horizon=told.get("horizon"),
        per_year=None if is_of_orders else PERIODS[told["period"]],
    )


def type_numbers(
    *, numbers: Mapping[str, float | None], organization: Organization, actor: User, at: datetime
) -> CaseData:
    """Customers, margin, retention, discount and perhaps a gain, as somebody says them."""
    from cases.analysis.margin import Four, faults_in
    from cases.exchange.case_answers import answer
    from cases.exchange.data_results import kept
    from cases.exchange.questions import Question

    question = Question(**{name: number for name, number in numbers.items() if number is not None})  # type: ignore[arg-type]
    four = Four(question.customers, question.margin, question.retention, question.discount, 0.0)  # type: ignore[arg-type]
    for code in faults_in(four, question.gain or 0.0):
        raise Refused(said_fault({"code": code, "params": {}}, {}), field=FIELDS.get(code))
    found = kept(answer(None, question))
    with act("read_data", actor=actor, organization=organization, at=at):
        return CaseData.objects.create(
            organization=organization,
            user=actor,
            rows=0,
            question={"period": "year", **numbers},
            state=ImportState.DONE,
            model=DataModel.MARGIN,
            result=found,
            made_at=at,
            finished_at=at,
        )


def copy_rows(*, run: CaseData, actor: User, at: datetime) -> CaseData:
    """Rows that were kept, on their way in once more."""
    if run.content is None:
        raise Refused(_("The rows of this file are not kept any more."))
    with act("receive_data", actor=actor, organization=run.organization, at=at):
        return CaseData.objects.create(
            organization=run.organization,
            user=actor,
            name=run.name,
            content=run.content,
            rows=run.rows,
            mapping=run.mapping,
            question=run.question,
            source=run.source,
            made_at=at,
        )
