"""Customers from a plain file: what the columns are decides what can be told of them."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from typing import BinaryIO, TypeAlias

from cases.exchange.order_rows import OrderTable, read_orders, read_summary
from cases.exchange.refusals import refusal
from cases.exchange.renewal_rows import RenewalTable, read_renewals
from cases.exchange.rows import Rows, open_rows
from cases.exchange.tenure_rows import TenureTable, read_customers, read_life_table

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
    ["period,active", "cohort,period,active", "tenure,left", "tenure,left,censored", "customer,date,amount",
     "customer,x,t_x_weeks,T_weeks,mean_spend; the first four also with segment"]
)  # fmt: skip


def read_case(source: str | os.PathLike[str] | BinaryIO) -> Listed:
    """Raises FileRefused where it is no table, and CaseRefused with everything that is wrong in it."""
    rows = open_rows(source)
    return tier_of(rows)(rows)


def tier_of(rows: Rows) -> Reader:
    fitting = [columns for columns in TIERS if rows.columns >= set(columns)]
    if not fitting:
        raise refusal("columns", columns=", ".join(filter(None, rows.table.header)), tiers=TOLD)
    widest = max(fitting, key=len)
    for other in fitting:
        if not set(other) <= set(widest):
            raise refusal("two_tiers", one=",".join(widest), other=",".join(other))
    return TIERS[widest]
