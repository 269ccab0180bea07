"""How many of those who join are still there later: today, and if those were kept who could be."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from cases.enums import PERIODS, DataModel
from cases.models import CaseData
from cases.queries.reading import CaseRead
from stakeholders.models import ImportState

POINTS_A_YEAR = 12
CURVED = (DataModel.RENEWALS, DataModel.TENURES)
ABOUT_AVERAGE = frozenset({"mixed_cohorts", "mixed_ages", "base"})
Band = tuple[float, float]


@dataclass(frozen=True)
class Staying:
    """Shares by month from 0. `could_be` is None where nothing says how many could be kept.

    With data of the company `today` is the curve of its cohorts, `band` its ends, `single` what the one share of the
    case would say, and beyond `seen_until` it is a forecast. It may end before the case does.
    """

    years: int
    today: list[float]
    could_be: list[float] | None
    single: list[float] | None = None
    band: list[Band | None] | None = None
    seen_until: float | None = None
    data: CaseData | None = None

    @property
    def months(self) -> int:
        return len(self.today) - 1

    @property
    def about_average(self) -> list[Mapping[str, Any]]:
        """What a single average says beside the curve, as the data's own page has it."""
        warned = self.data.result.get("warned", []) if self.data else []
        return [one for one in warned if one["code"] in ABOUT_AVERAGE]


def used_data(read: CaseRead) -> CaseData | None:
    """The newest data with a curve that an input of the case is taken from. One query."""
    sources = [line.row.source for line in read.lines if line.row.source]
    done = CaseData.objects.filter(state=ImportState.DONE, model__in=CURVED, result__used_as__in=sources)
    found = done.order_by("-finished_at", "-id").defer("content", "mapping").first()
    return found if found is not None and len(found.result.get("survival", [])) > 1 else None


def staying(read: CaseRead, values: Mapping[str, float], data: CaseData | None = None) -> Staying | None:
    """None where the case has no share that leaves. Without data that one share is taken for everybody."""
    if "leave" not in values:
        return None
    years, leave = read.case.horizon_years, values["leave"]
    fewer = _leave_if_kept(values)
    single = _curve(leave, years)
    if data is None:
        return Staying(years, single, None if fewer is None else _curve(fewer, years))
    points, is_step = _by_month(data), data.model == DataModel.TENURES
    today = _each_month(((month, share) for month, share, _band in points), years, is_step)
    kept = None if fewer is None or not leave else _kept(today, fewer / leave)
    band = _band(points, len(today), is_step)
    return Staying(years, today, kept, single, band, _seen_until(data, points), data)


def _curve(leave: float, years: int) -> list[float]:
    return [(1 - leave) ** (month / POINTS_A_YEAR) for month in range(years * POINTS_A_YEAR + 1)]


def _leave_if_kept(values: Mapping[str, float]) -> float | None:
    """Without those who leave because of the experience and could have been kept; else by the gain."""
    leave = values["leave"]
    if "because" in values and "kept" in values:
        return leave * (1 - values["because"] * values["kept"])
    return leave - values["gain"] if "gain" in values and values["gain"] < leave else None


def _by_month(data: CaseData) -> list[tuple[float, float, Band | None]]:
    """Of all customers together."""
    months = POINTS_A_YEAR / PERIODS[data.question.get("period", "year")]
    return [
        (period * months, share, None if low is None or high is None else (low, high))
        for period, share, low, high in data.result["survival"]
    ]


def _seen_until(data: CaseData, points: Sequence[tuple[float, float, Band | None]]) -> float:
    if data.model == DataModel.TENURES:
        return points[-1][0]
    return data.result["parameters"]["fit_periods"] * POINTS_A_YEAR / PERIODS[data.question.get("period", "year")]


def _each_month(points: Iterable[tuple[float, float]], years: int, is_step: bool) -> list[float]:
    """Between two points in a straight line; a step keeps its height. As far as the points and the case both reach."""
    placed = list(points)
    months = range(min(int(placed[-1][0] + 1e-9), years * POINTS_A_YEAR) + 1)
    return [_at(placed, month, is_step) for month in months]


def _at(placed: Sequence[tuple[float, float]], month: float, is_step: bool) -> float:
    for (before, share), (after, later) in pairwise(placed):
        if before <= month < after:
            return share if is_step else share + (later - share) * (month - before) / (after - before)
    return placed[-1][1]


def _band(points: Sequence[tuple[float, float, Band | None]], months: int, is_step: bool) -> list[Band | None]:
    """None beyond the last point that has one."""
    held = [(month, band) for month, _share, band in points if band]
    if len(held) < 2:
        return [None] * months
    low, high = ([(month, band[end]) for month, band in held] for end in (0, 1))
    return [
        (_at(low, month, is_step), _at(high, month, is_step)) if month <= held[-1][0] else None
        for month in range(months)
    ]


def _kept(today: Sequence[float], still_leave: float) -> list[float]:
    """Of those who leave in any month only this part does, whatever their age."""
    shares = [today[0]]
    for before, now in pairwise(today):
        leaving = 1 - now / before if before else 0.0
        shares.append(shares[-1] * (1 - leaving * still_leave))
    return shares
