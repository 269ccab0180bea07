"""How long customers have been there, and who of them has left."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain

from cases.analysis.kaplan_meier import Tenure
from cases.analysis.margin import MOST_CUSTOMERS
from cases.exchange.refusals import CaseRefused, Fault
from cases.exchange.rows import Rows, periods_a_year
from cases.exchange.segments import parted

LONGEST = 100_000


@dataclass(frozen=True, slots=True)
class TenureTable:
    """One entry a tenure, in order."""

    whole: tuple[Tenure, ...]
    segments: dict[str, tuple[Tenure, ...]]
    per_year: float | None
    """Periods of tenure a year where the heading tells them."""


def read_customers(rows: Rows) -> TenureTable:
    """A row a customer. Raises CaseRefused."""
    counts: dict[str, dict[float, list[int]]] = defaultdict(lambda: defaultdict(lambda: [0, 0]))
    has_segment = "segment" in rows.columns
    for _row in rows:
        segment = rows.text("segment") if has_segment else ""
        tenure, left = rows.plain("tenure", 0, LONGEST), rows.flag("left")
        if tenure is not None and left is not None:
            counts[segment][tenure][0 if left else 1] += 1
    rows.finish()
    return _table(rows, {name: [Tenure(one, *both) for one, both in found.items()] for name, found in counts.items()})


def read_life_table(rows: Rows) -> TenureTable:
    """A row a tenure: how many left at it, and how many are seen no further. Raises CaseRefused."""
    found: dict[str, list[Tenure]] = defaultdict(list)
    first_row: dict[tuple[str, float], int] = {}
    for row in rows:
        segment = rows.text("segment") if "segment" in rows.columns else ""
        tenure = rows.plain("tenure", 0, LONGEST)
        left, censored = rows.whole("left", 0, MOST_CUSTOMERS), rows.whole("censored", 0, MOST_CUSTOMERS)
        if tenure is None or left is None or censored is None:
            continue
        if first_row.setdefault((segment, tenure), row) != row:
            what = f"{segment} tenure {tenure:g}".strip()
            rows.fault("twice", what=what, first=first_row[segment, tenure])
        found[segment].append(Tenure(tenure, left, censored))
    rows.finish()
    empty = [name for name, table in found.items() if not any(one.left + one.censored for one in table)]
    if empty:
        raise CaseRefused(Fault("no_customers", {"what": name or "The table"}) for name in empty)
    return _table(rows, found)


def _table(rows: Rows, tables: dict[str, list[Tenure]]) -> TenureTable:
    whole, segments = parted({name: _in_order(table) for name, table in tables.items()})
    everybody = whole or _in_order(chain.from_iterable(segments.values()))
    return TenureTable(everybody, segments, periods_a_year(rows.written["tenure"]))


def _in_order(table: Iterable[Tenure]) -> tuple[Tenure, ...]:
    """Added up where several segments share a tenure."""
    sums: dict[float, tuple[int, int]] = defaultdict(lambda: (0, 0))
    for one in table:
        left, censored = sums[one.tenure]
        sums[one.tenure] = left + one.left, censored + one.censored
    return tuple(Tenure(tenure, *sums[tenure]) for tenure in sorted(sums))
