"""How many of those who join are still there later: today, and if those were kept who could be."""

from collections.abc import Mapping
from dataclasses import dataclass

from cases.queries.reading import CaseRead

POINTS_A_YEAR = 12


@dataclass(frozen=True)
class Staying:
    """Shares by month from 0. `could_be` is None where nothing says how many could be kept."""

    years: int
    today: list[float]
    could_be: list[float] | None


def staying(read: CaseRead, values: Mapping[str, float]) -> Staying | None:
    """From the one share that leaves each year, the same for everybody; None where the case has none."""
    if "leave" not in values:
        return None
    years, leave = read.case.horizon_years, values["leave"]
    fewer = _leave_if_kept(values)
    return Staying(years, _curve(leave, years), None if fewer is None else _curve(fewer, years))


def _curve(leave: float, years: int) -> list[float]:
    return [(1 - leave) ** (month / POINTS_A_YEAR) for month in range(years * POINTS_A_YEAR + 1)]


def _leave_if_kept(values: Mapping[str, float]) -> float | None:
    """Without those who leave because of the experience and could have been kept; else by the gain."""
    leave = values["leave"]
    if "because" in values and "kept" in values:
        return leave * (1 - values["because"] * values["kept"])
    return leave - values["gain"] if "gain" in values and values["gain"] < leave else None
