"""Customers from a plain file: what the columns are decides what can be told of them."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from contextlib import nullcontext
from typing import BinaryIO, TypeAlias

from cases.exchange.data_columns import guess_columns
from cases.exchange.data_sheets import LIMITS, received
from cases.exchange.order_rows import OrderTable, read_orders, read_summary
from cases.exchange.refusals import refusal
from cases.exchange.renewal_rows import RenewalTable, read_renewals
from cases.exchange.rows import Rows, rows_as_told, rows_of
from cases.exchange.tenure_rows import TenureTable, read_customers, read_life_table
from cases.exchange.wide_headings import WIDE
from cases.exchange.wide_rows import wide_rows
from stakeholders.exchange.delimited import Table, read_delimited
from stakeholders.exchange.workbooks import WORKBOOKS

Listed: TypeAlias = RenewalTable | TenureTable | OrderTable
Reader: TypeAlias = Callable[[Rows], Listed]

TIERS: Mapping[tuple[str, ...], Reader] = {
    ("period", "active"): read_renewals,
    ("tenure", "left", "censored"): read_life_table,
    ("tenure", "left"): read_customers,
    ("customer", "x", "t_x_weeks", "t_weeks"): read_summary,
    ("customer", "date", "amount"): read_orders,
}
TOLD = "; ".join(
    ["period,active", "cohort,period,active", "cohort,0,1,2 and so on", "tenure,left", "tenure,left,censored",
     "customer,date,amount", "customer,x,t_x_weeks,T_weeks,mean_spend; the first five also with segment"]
)  # fmt: skip


def read_case(source: str | os.PathLike[str] | BinaryIO, sheet: str = "") -> Listed:
    """Of a workbook the sheet of this name, or the first that has a table we know.

    Raises FileRefused where it is no table, and CaseRefused with everything that is wrong in it.
    """
    rows = _rows(table_from(source, sheet))
    return tier_of(rows)(rows)


def table_from(source: str | os.PathLike[str] | BinaryIO, sheet: str) -> Table:
    """A text is read where it lies, a workbook as a whole."""
    begin = _beginning(source)
    if not begin.startswith(WORKBOOKS):
        if sheet:
            raise refusal("no_sheets", sheet=sheet)
        return read_delimited(source, limits=LIMITS)
    with open(source, "rb") if isinstance(source, str | os.PathLike) else nullcontext(source) as file:
        return received(file.read(), sheet).table


def _beginning(source: str | os.PathLike[str] | BinaryIO) -> bytes:
    if isinstance(source, str | os.PathLike):
        with open(source, "rb") as file:
            return file.read(8)
    begin = source.read(8)
    source.seek(0)
    return begin


def _rows(table: Table) -> Rows:
    """A triangle where the headings fit nothing else."""
    columns = guess_columns(table.header)
    return wide_rows(table, columns) if WIDE in columns.values() else rows_of(table)


def mapped_rows(table: Table, names: Mapping[int, str], on_row: Callable[[int], None] | None = None) -> Rows:
    """Where somebody said what each column means. Raises CaseRefused."""
    rows = wide_rows(table, names) if WIDE in names.values() else rows_as_told(table, names)
    rows.on_row = on_row
    return rows


def tier_of(rows: Rows) -> Reader:
    fitting = [columns for columns in TIERS if rows.columns >= set(columns)]
    if not fitting:
        raise refusal("columns", columns=", ".join(filter(None, rows.table.header)), tiers=TOLD)
    widest = max(fitting, key=len)
    for other in fitting:
        if not set(other) <= set(widest):
            raise refusal("two_tiers", one=",".join(widest), other=",".join(other))
    return TIERS[widest]
