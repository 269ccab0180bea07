"""What was read from the company's data, as its page shows it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Q, QuerySet

from accounts.models import User
from cases.enums import PERIODS, DataModel, Unit
from cases.models import Assumption, CaseData
from cases.queries.staying import ABOUT_AVERAGE
from stakeholders.models import ImportState

Facts = Mapping[str, Any]


@dataclass(frozen=True)
class StayCurve:
    """Points are period, share and the ends of the band if it has one. Beyond `seen_until` it is a forecast."""

    name: str
    points: list[list[float]]
    seen: list[list[float]]
    seen_until: float
    is_step: bool

    @property
    def has_band(self) -> bool:
        return any(low is not None for _period, _share, low, _high in self.points)


@dataclass(frozen=True)
class Part:
    """All customers, or one segment."""

    name: str
    told: Facts
    curve: StayCurve | None

    @property
    def about_average(self) -> list[Facts]:
        """What a single average would have said, beside what the curve says."""
        return [one for one in self.told["warned"] if one["code"] in ABOUT_AVERAGE]

    @property
    def warned(self) -> list[Facts]:
        return [one for one in self.told["warned"] if one["code"] not in ABOUT_AVERAGE]


@dataclass(frozen=True)
class Offer:
    """What the data says for an input of this unit; `key` is the one it is meant for."""

    key: str
    unit: Unit
    value: float
    low: float
    high: float


@dataclass(frozen=True)
class ReadData:
    run: CaseData
    whole: Part
    segments: list[Part]
    offers: list[Offer] = field(default_factory=list)


def visible_data(user: User) -> QuerySet[CaseData]:
    """What was read is the team's; a file on its way in belongs to whoever sent it."""
    return CaseData.objects.filter(Q(state=ImportState.DONE) | Q(user=user))


def listed_data(user: User) -> list[CaseData]:
    found = visible_data(user).select_related("user").order_by("-id")
    return list(found.defer("content", "result", "mapping")[:50])


def read_data(run: CaseData) -> ReadData:
    """Without a query."""
    parts = run.result.get("segments", {})
    segments = [_part(run, name, told) for name, told in parts.items()]
    return ReadData(run, _part(run, "", run.result), segments, offers_of(run))


def _part(run: CaseData, name: str, told: Facts) -> Part:
    points = told.get("survival") or []
    if run.model not in (DataModel.RENEWALS, DataModel.TENURES) or len(points) < 2:
        return Part(name, told, None)
    is_step = run.model == DataModel.TENURES
    until = points[-1][0] if is_step else float(told["parameters"]["fit_periods"])
    return Part(name, told, StayCurve(name, points, told.get("seen", []), until, is_step))


def offers_of(run: CaseData) -> list[Offer]:
    """Those of all customers together."""
    per_year = PERIODS.get(run.question.get("period", "year"), 1)
    found = [_leaving(run, run.result, per_year), _years(run, run.result, per_year)]
    return [offer for offer in found if offer is not None]


def _leaving(run: CaseData, told: Facts, per_year: float) -> Offer | None:
    """The share that leaves in a year, from the share that stays in a period."""
    if run.model == DataModel.MARGIN:
        rates = [told["parameters"]["retention"]] * 3
    elif told.get("rate"):
        rates = [one**per_year for one in told["rate"]]
    else:
        return None
    value, low, high = (1 - rates[0], 1 - rates[2], 1 - rates[1])
    return Offer("leave", Unit.SHARE, value, low, high) if 0 < value < 1 else None


def _years(run: CaseData, told: Facts, per_year: float) -> Offer | None:
    """Years of margin that a customer brings, discounted."""
    if run.model == DataModel.MARGIN:
        return Offer("years", Unit.YEARS, *[told["multiple"]] * 3)
    curve = told.get("sbg") if run.model == DataModel.TENURES else told
    if not curve or not curve.get("del"):
        return None
    lifetime = curve["del"]
    low, high = curve.get("del_band") or (lifetime, lifetime)
    return Offer("years", Unit.YEARS, lifetime / per_year, low / per_year, high / per_year)


def lines_for(offer: Offer, lines: Sequence[Assumption]) -> list[Assumption]:
    """Inputs of its unit, the one that it is meant for first."""
    fitting = [line for line in lines if line.unit == offer.unit]
    return sorted(fitting, key=lambda line: line.key != offer.key)


def all_lines() -> list[Assumption]:
    return list(Assumption.objects.select_related("case").order_by("block__position", "position", "pk"))
