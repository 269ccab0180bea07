"""A triangle of cohorts, a column a period, as rows of cohort, period and active.

What is wrong is noted by row and column. The lower right stays empty: those periods have not come yet.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import pairwise

from cases.exchange.cells import Ambiguous, NotANumber, number_in
from cases.exchange.refusals import refusal
from cases.exchange.rows import Rows, more_than_one
from cases.exchange.segments import WHOLE
from cases.exchange.wide_headings import LEAST_PERIODS, WIDE, period_in, unit_of
from stakeholders.exchange.delimited import Record, Table
from stakeholders.exchange.values import shown

ALLOWED = frozenset({"cohort", "segment", WIDE})
MOST_CELLS = 1_000_000
"""As many as rows of a table that is not wide."""
EMPTY = frozenset({"", "-", "–", "—"})
SUMS = WHOLE | {"average", "mean", "sum", "weighted average"}
"""What stands at the foot of such a table and is no cohort."""


@dataclass
class WideRows(Rows):
    """`columns_of` are those of the periods, in order: the first is the beginning."""

    columns_of: tuple[int, ...] = ()
    _signs: dict[bool, tuple[str, int]] = field(default_factory=dict)

    _cells: int = 0

    def __post_init__(self) -> None:
        headings = [self.heading(period) for period in range(len(self.columns_of))]
        self.written = {name: name for name in self.names if name and name != WIDE}
        self.written |= {"period": unit_of(headings), "active": "active"}

    def heading(self, period: int) -> str:
        column = self.columns_of[period]
        return self.table.header[column].strip() or str(column + 1)

    def __iter__(self) -> Iterator[int]:
        self._check_order()
        self._signs, self._cells = {}, 0
        for record in self.table.rows:
            self.row = record.number
            named = {
                name: cell.strip()
                for name, cell in zip(self.names, record.cells, strict=False)
                if name and name != WIDE
            }
            if named.get("cohort", "").lower() in SUMS:
                self.fault("wide_sum", what=shown(named["cohort"]))
                continue
            if len(record.cells) > len(self.names):
                self.fault("too_many_cells", cells=len(record.cells), columns=len(self.names))
            yield from self._periods(record, named)

    def _count(self) -> None:
        self._cells += 1
        if self._cells > MOST_CELLS:
            raise refusal("wide_large", most=MOST_CELLS)

    def _periods(self, record: Record, named: Mapping[str, str]) -> Iterator[int]:
        cells = [record.cells[one].strip() if one < len(record.cells) else "" for one in self.columns_of]
        while cells and cells[-1] in EMPTY:
            cells.pop()
        if not cells:
            self.fault("wide_nothing", what=shown(named.get("cohort", "")))
        for period, cell in enumerate(cells):
            if cell in EMPTY:
                self.fault("wide_hole", column=self.heading(period), what=shown(named.get("cohort", "")))
                return
            self._check_sign(period, cell)
            self._count()
            self.cells = {**named, "period": str(period), "active": cell}
            yield record.number

    def _check_sign(self, period: int, cell: str) -> None:
        """Per cent in some cells and customers in others: the first that differs is named."""
        try:
            is_share = number_in(cell, has_decimal_commas=self.table.delimiter == ";").unit == "%"
        except (NotANumber, Ambiguous):
            return
        if self._signs and is_share not in self._signs:
            first, row = next(iter(self._signs.values()))
            self.fault("wide_mixed", column=self.heading(period), value=shown(cell), first=first, other=row)
        self._signs.setdefault(is_share, (self.heading(period), self.row))

    def _check_order(self) -> None:
        """Where headings tell the number of their period."""
        told = [(period, period_in(self.heading(period))) for period in range(len(self.columns_of))]
        numbers = [(period, one[1]) for period, one in told if one]
        for (place, before), (here, now) in pairwise(numbers):
            if now - before != here - place:
                raise refusal("wide_order", column=self.heading(here), before=self.heading(place))

    def fault(self, code: str, *, row: int | None = None, **params: str | int) -> None:
        """With the heading of the column in place of our name for it."""
        period = params.get("period", self.cells.get("period") if params.get("column") == "active" else None)
        if period is not None and str(period).isdecimal() and int(period) < len(self.columns_of):
            params["column"] = self.heading(int(period))
        super().fault(WORDS.get(code, code), row=row, **params)


WORDS: Mapping[str, str] = {"rising": "wide_rising", "not_whole": "wide_not_whole"}
"""Faults that name the column too where there is one for each period."""


def wide_rows(table: Table, names: Mapping[int, str]) -> WideRows:
    """Raises CaseRefused."""
    told, columns = list(names.values()), tuple(sorted(column for column, name in names.items() if name == WIDE))
    if more := next((column for column, name in names.items() if name not in ALLOWED), None):
        raise refusal("wide_and_more", column=table.header[more])
    if told.count("cohort") != 1 or told.count("segment") > 1:
        raise refusal("wide_no_cohort")
    if len(columns) < LEAST_PERIODS:
        raise refusal("wide_few", count=len(columns))
    order = tuple(names.get(column, "") for column in range(len(table.header)))
    return WideRows(more_than_one(table), {}, order, columns_of=columns)
