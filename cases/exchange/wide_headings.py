"""Headings of a triangle of cohorts: one column says which cohort, the further ones are periods.

Light, as pages ask it: nothing of the mathematics is loaded here.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from stakeholders.exchange.columns import simplify

WIDE = "wide"
"""What such a column means: customers still active in its period."""
LEAST_PERIODS = 3
"""Columns of periods, the beginning counted: with fewer any table with a column "1" would be one."""
BEGINNINGS = frozenset(
    {"size", "cohort size", "customers", "new customers", "users", "joined", "at start", "start", "beginning"}
)
UNITS: Mapping[str, str] = {
    "day": "day", "d": "day", "week": "week", "w": "week", "wk": "week", "month": "month", "m": "month", "mo": "month",
    "quarter": "quarter", "q": "quarter", "year": "year", "y": "year", "yr": "year", "period": "period", "p": "period",
    "renewal": "period", "age": "period", "t": "period",
}  # fmt: skip
_PERIOD = re.compile(r"([a-z]*?)s? ?([0-9]{1,4})")


def period_in(heading: str) -> tuple[str, int] | None:
    """The unit and the number of a heading such as 3, Month 3 or M3."""
    found = _PERIOD.fullmatch(simplify(heading))
    if found is None or (found[1] and found[1] not in UNITS):
        return None
    return UNITS.get(found[1], "period"), int(found[2])


def wide_columns(header: Sequence[str], segments: Sequence[str] = ()) -> dict[int, str] | None:
    """What each column means where the headings are those of a triangle; else None.

    First the cohort, then perhaps a segment, then the periods from 0 or 1 without a gap. In place of 0 the beginning
    may be called customers or size.
    """
    headings = list(header)
    while headings and not headings[-1].strip():
        headings.pop()
    first = next((place for place, one in enumerate(headings) if place and _begins(one)), len(headings))
    before = headings[1:first]
    if (
        len(before) > 1
        or any(simplify(one) not in segments for one in before)
        or period_in(headings[0] if headings else "0")
    ):
        return None
    if not _is_row_of_periods(headings[first:]):
        return None
    named = {0: "cohort"} | ({1: "segment"} if before else {})
    return named | dict.fromkeys(range(first, len(headings)), WIDE)


def _begins(heading: str) -> bool:
    return simplify(heading) in BEGINNINGS or period_in(heading) is not None


def _is_row_of_periods(headings: Sequence[str]) -> bool:
    told = [period_in(one) for one in headings]
    if len(told) < LEAST_PERIODS:
        return False
    if told[0] is None:
        told[0] = (told[1][0], 0) if told[1] else None
    if any(one is None for one in told):
        return False
    units, numbers = zip(*(one for one in told if one), strict=True)
    return (
        len(set(units)) == 1
        and numbers[0] in (0, 1)
        and list(numbers) == list(range(numbers[0], numbers[0] + len(numbers)))
    )


def unit_of(headings: Sequence[str]) -> str:
    """Of the periods, as the last heading has it; `period` where none says."""
    told = period_in(headings[-1]) if headings else None
    return told[0] if told else "period"
