"""How many of each cohort were still there, period by period."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import TypeAlias

from cases.analysis.margin import MOST_CUSTOMERS
from cases.analysis.sbg import MOST_PERIODS, PER_CENT_OF, Cohort
from cases.exchange.cells import Number
from cases.exchange.rows import Rows, periods_a_year
from cases.exchange.segments import parted

Key: TypeAlias = tuple[str, str]
"""Segment and cohort; empty where the file has no such column."""


@dataclass(frozen=True, slots=True)
class RenewalTable:
    """`is_per_cent`: each cohort is taken for a thousand customers."""

    whole: tuple[Cohort, ...]
    segments: dict[str, tuple[Cohort, ...]]
    is_per_cent: bool
    is_doubtful: bool
    """A hundred customers at first, whole numbers: it may have been meant as per cent."""
    per_year: float | None = None


@dataclass(frozen=True, slots=True)
class _Cell:
    row: int
    number: Number


_Columns: TypeAlias = dict[Key, dict[int, _Cell]]


def read_renewals(rows: Rows) -> RenewalTable:
    """Raises CaseRefused."""
    columns = _columns(rows)
    rows.finish()
    is_per_cent, factor = _scale(rows, columns)
    for key, cells in columns.items():
        _check(rows, key, cells)
    rows.finish()
    tables: dict[str, tuple[Cohort, ...]] = {}
    for (segment, name), cells in columns.items():
        active = tuple(cells[period].number.value * factor for period in sorted(cells))
        tables[segment] = (*tables.get(segment, ()), Cohort(name or segment, active))
    whole, segments = parted(tables)
    everybody = tuple(cohort for cohorts in segments.values() for cohort in cohorts)
    starts = {cohort.active[0] for cohort in whole or everybody}
    doubtful = not is_per_cent and starts == {100.0}
    return RenewalTable(whole or everybody, segments, is_per_cent, doubtful, _per_year(rows))


def _per_year(rows: Rows) -> float | None:
    return periods_a_year(f"{rows.written['period']}s")


def _columns(rows: Rows) -> _Columns:
    found: _Columns = {}
    marked = rows.written["active"] in {"active_pct", "active_percent"}
    for row in rows:
        key = tuple(rows.text(name) if name in rows.columns else "" for name in ("segment", "cohort"))
        period, number = rows.whole("period", 0, MOST_PERIODS), rows.number("active", 0, MOST_CUSTOMERS)
        if period is None or number is None:
            continue
        if number.unit not in {"", "%"}:
            rows.fault("not_money", column="active", value=rows.cells["active"])
        cells = found.setdefault(key, {})  # type: ignore[arg-type]
        if period in cells:
            rows.fault("twice", what=f"{_told(key)}, period {period}", first=cells[period].row)
        else:
            cells[period] = _Cell(row, Number(number.value, "%" if marked else number.unit))
    return found


def _told(key: tuple[str, ...]) -> str:
    return " ".join(filter(None, key)) or "The table"


def _scale(rows: Rows, columns: _Columns) -> tuple[bool, float]:
    """Whether it is per cent, and by what numbers are multiplied to be customers."""
    cells = [cell for one in columns.values() for cell in one.values()]
    first = {one[0].number.value for one in columns.values() if 0 in one}
    units = {cell.number.unit for cell in cells}
    placed = ((period, cell) for one in columns.values() for period, cell in one.items())
    broken = next(((period, cell) for period, cell in placed if not cell.number.value.is_integer()), None)
    if len(units) > 1:
        rows.fault("mixed_per_cent", row=cells[0].row)
    elif units == {"%"}:
        _check_starts(rows, columns)
        return True, PER_CENT_OF / 100
    elif broken and first in ({100.0}, {1.0}):
        return True, PER_CENT_OF / next(iter(first))
    elif broken:
        period, cell = broken
        rows.fault("not_whole", row=cell.row, period=period, value=f"{cell.number.value:g}")
    return False, 1.0


def _check_starts(rows: Rows, columns: _Columns) -> None:
    for key, cells in columns.items():
        if 0 in cells and cells[0].number.value != 100:
            rows.fault("per_cent_start", row=cells[0].row, what=_told(key), value=f"{cells[0].number.value:g}")


def _check(rows: Rows, key: Key, cells: dict[int, _Cell]) -> None:
    for period in _missing(cells):
        rows.fault("gap", row=next(iter(cells.values())).row, what=_told(key), period=period)
    if 0 in cells and not cells[0].number.value:
        rows.fault("nobody", row=cells[0].row, what=_told(key))
    for before, now in pairwise(sorted(cells)):
        earlier, later = cells[before].number.value, cells[now].number.value
        if later > earlier:
            rows.fault(
                "rising", row=cells[now].row, what=_told(key), period=now, now=f"{later:g}", before=f"{earlier:g}"
            )


def _missing(cells: dict[int, _Cell]) -> Iterator[int]:
    """The first gap alone: the rest follows from it."""
    yield from [period for period in range(max(cells)) if period not in cells][:1]
