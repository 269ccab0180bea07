"""The rows of a plain file under names of columns that the tiers know; what is wrong is noted by row."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from cases.exchange.cells import Ambiguous, NotANumber, Number, number_in
from cases.exchange.refusals import MOST_FAULTS, CaseRefused, Fault
from stakeholders.exchange.delimited import Table
from stakeholders.exchange.values import clean_cell, shown

LONGEST_NAME = 200
TOLD_EVERY = 2_000
"""Rows between two words on how far it is."""
YES = frozenset({"1", "true", "yes", "y", "x", "left", "churned", "lost"})
NO = frozenset({"0", "false", "no", "n", "here", "still here", "active", "stayed"})

# By the names that other programs give them. The first is ours; a later one counts only where ours is not there.
NAMES: Mapping[str, tuple[str, ...]] = {
    "period": ("year", "quarter", "month", "week"),
    "active": ("active_pct", "active_percent", "survivors", "still_active"),
    "tenure": ("tenure_years", "tenure_quarters", "tenure_months", "tenure_weeks", "tenure_days"),
    "left": ("churned", "churn", "lost"),
    "customer": ("customer_id",),
    "date": ("order_date",),
    "t_x_weeks": ("t_x",),
    "t_weeks": ("t",),
}
PER_YEAR: Mapping[str, float] = {"years": 1, "quarters": 4, "months": 12, "weeks": 365.25 / 7, "days": 365.25}


@dataclass
class Rows:
    """One file. `written` holds by our name of a column how the file calls it; `names` has ours column by column."""

    table: Table
    written: dict[str, str]
    names: tuple[str, ...]
    on_row: Callable[[int], None] | None = None
    faults: list[Fault] = field(default_factory=list)
    row: int = 0
    cells: Mapping[str, str] = field(default_factory=dict)
    currency: str = ""
    _currency_row: int = 0

    @property
    def columns(self) -> set[str]:
        return set(self.written)

    def __iter__(self) -> Iterator[int]:
        """Row numbers; the cells of the row are those of this object."""
        for count, record in enumerate(self.table.rows, 1):
            self.row = record.number
            if len(record.cells) > len(self.names):
                self.fault("too_many_cells", cells=len(record.cells), columns=len(self.names))
            self.cells = {name: cell.strip() for name, cell in zip(self.names, record.cells, strict=False) if name}
            yield record.number
            if self.on_row is not None and count % TOLD_EVERY == 0:
                self.on_row(count)

    def fault(self, code: str, *, row: int | None = None, **params: str | int) -> None:
        """Raises CaseRefused when there are so many that the file is no such file at all."""
        self.faults.append(Fault(code, params, self.row if row is None else row))
        if len(self.faults) >= MOST_FAULTS:
            self.finish()

    def finish(self) -> None:
        """Raises CaseRefused if anything is wrong."""
        if self.faults:
            raise CaseRefused(self.faults)

    def text(self, column: str) -> str:
        """A name that may not be blank."""
        found = clean_cell(self.cells.get(column, ""))[:LONGEST_NAME]
        if not found:
            self.fault("missing", column=column)
        return found

    def number(self, column: str, low: float, high: float) -> Number | None:
        """None where something is wrong. A unit is left to who asked."""
        written = self.cells.get(column, "")
        try:
            found = number_in(written, has_decimal_commas=self.table.delimiter == ";")
        except NotANumber:
            self._bad_number(column, written, low, high)
            return None
        except Ambiguous:
            self.fault("ambiguous_number", column=column, value=shown(written))
            return None
        if found.value < 0 <= low:
            self.fault("negative", column=column, value=shown(written))
            return None
        if not low <= found.value <= high:
            self.fault("bad_number", column=column, low=f"{low:g}", high=f"{high:g}", value=shown(written))
            return None
        return found

    def _bad_number(self, column: str, written: str, low: float, high: float) -> None:
        if not written:
            self.fault("missing", column=column)
        else:
            self.fault("bad_number", column=column, low=f"{low:g}", high=f"{high:g}", value=shown(written))

    def plain(self, column: str, low: float, high: float) -> float | None:
        """A number without a unit."""
        found = self.number(column, low, high)
        if found is not None and found.unit:
            self.fault("not_money", column=column, value=shown(self.cells[column]))
            return None
        return None if found is None else found.value

    def whole(self, column: str, low: int, high: int) -> int | None:
        found = self.plain(column, low, high)
        if found is not None and not found.is_integer():
            self.fault("bad_whole", column=column, low=low, high=high, value=shown(self.cells[column]))
            return None
        return None if found is None else int(found)

    def money(self, column: str, low: float, high: float) -> float | None:
        """All amounts of a file have to be of one currency; those without a sign are taken for it."""
        found = self.number(column, low, high)
        if found is None:
            return None
        if not found.unit:
            return found.value
        if found.unit == "%":
            self.fault("bad_number", column=column, low=f"{low:g}", high=f"{high:g}", value=shown(self.cells[column]))
            return None
        if self.currency and found.unit != self.currency:
            self.fault(
                "mixed_currencies", column=column, unit=found.unit, other=self.currency, first=self._currency_row
            )
            return None
        self.currency, self._currency_row = found.unit, self._currency_row or self.row
        return found.value

    def flag(self, column: str) -> bool | None:
        found = self.cells.get(column, "").lower()
        if found in YES | NO:
            return found in YES
        self.fault("bad_flag" if found else "missing", column=column, value=shown(found))
        return None


def rows_of(table: Table) -> Rows:
    """By the headings. Raises CaseRefused for a file with a single row or a column twice."""
    written = named(table.header)
    headings = {heading: name for name, heading in written.items()}
    return Rows(more_than_one(table), written, tuple(headings.get(_heading(one), "") for one in table.header))


def rows_as_told(table: Table, names: Mapping[int, str]) -> Rows:
    """Where somebody said what each column means. Raises CaseRefused."""
    written = {name: _heading(table.header[column]) for column, name in names.items()}
    if len(written) < len(names):
        raise CaseRefused([Fault("chosen_twice")])
    return Rows(more_than_one(table), written, tuple(names.get(column, "") for column in range(len(table.header))))


def more_than_one(table: Table) -> Table:
    if table.row_count < 2:
        raise CaseRefused([Fault("one_row")])
    return table


def _heading(text: str) -> str:
    return re.sub(r"\s+", "_", text.strip().lower())


def named(header: tuple[str, ...]) -> dict[str, str]:
    """Our name of each column, and the heading over it. Raises CaseRefused for one that is there twice."""
    headings = [_heading(one) for one in header]
    twice = sorted({one for one in headings if one and headings.count(one) > 1})
    if twice:
        raise CaseRefused(Fault("column_twice", {"column": one}) for one in twice)
    others = {one: name for name, ones in NAMES.items() for one in ones}
    found = {one: one for one in headings if one and one not in others}
    for one in (one for one in headings if one in others):
        found.setdefault(others[one], one)
    return found


def periods_a_year(heading: str) -> float | None:
    """As the name of a column of tenures tells it."""
    return PER_YEAR.get(heading.rpartition("_")[2])
