"""Power behind the change over the weeks, for the plan and for sponsors."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import pairwise
from math import ceil

from accounts.drawing import Week
from accounts.models import Organization
from campaigns.models import Campaign
from campaigns.queries.circle import circle_of
from stakeholders.analysis.coalition import Coalition
from stakeholders.queries.coalition import coalition_on, coalitions, history, weeks_until

FEWEST_PEOPLE = 8
"""With fewer active people a total would tell on single ones."""

STEP = 0.05


MOST_POINTS = 53
"""A curve of more points is no clearer, only slower."""

TREND = timedelta(weeks=4)


@dataclass(frozen=True)
class PlanCurve:
    """The coalition since the campaign began, beside the plan. Shares are 0 to 1."""

    weeks: list[Week]
    corners: list[tuple[date, float]]

    @property
    def now(self) -> Week | None:
        return self.weeks[-1] if self.weeks else None

    @property
    def points_short(self) -> int | None:
        """Whole points under the plan; less than 0 above it."""
        return _short(self.now)

    @property
    def is_closing(self) -> bool | None:
        """Whether the gap is smaller than four weeks ago; None where that cannot be said."""
        if self.now is None:
            return None
        before = [week for week in self.weeks if week.on <= self.now.on - TREND]
        was, is_ = _short(before[-1]) if before else None, self.points_short
        return None if was is None or is_ is None or was == is_ else is_ < was

    @property
    def days_behind(self) -> int:
        """How long ago the plan stood where the coalition stands."""
        if self.now is None or self.now.share is None or not self.points_short or self.points_short < 0:
            return 0
        reached = [_met(self.now.share, *pair) for pair in pairwise(self.corners)]
        day = next((day for day in reached if day), self.corners[0][0])
        return max((self.now.on - day).days, 0)


def _met(share: float, before: tuple[date, float], after: tuple[date, float]) -> date | None:
    """When the line between two corners stands at this share; None where it never does."""
    (first, low), (last, high) = before, after
    if not low < share <= high:
        return None
    return first + timedelta(days=ceil((share - low) / (high - low) * (last - first).days))


def _short(week: Week | None) -> int | None:
    if week is None or week.share is None or week.plan is None:
        return None
    return round((week.plan - week.share) * 100)


def plan_curve(organization: Organization, campaign: Campaign, today: date, at: datetime, reader_id: int) -> PlanCurve:
    """One point a week, today the last; fewer where the campaign is longer than a year."""
    days = curve_days(campaign.starts_on, min(today, campaign.ends_on))
    circle = circle_of(campaign)
    shares = history(organization, days, at=at, reader_id=reader_id, circle=circle) if days else []
    weeks = [Week(day, one.share, planned_share(campaign, day)) for day, one in zip(days, shares, strict=True)]
    return curve_of(campaign, weeks)


def curve_of(campaign: Campaign, weeks: list[Week]) -> PlanCurve:
    return PlanCurve(weeks, [(day, float(share) / 100) for day, share in campaign.corners()])


def curve_days(first: date, last: date) -> list[date]:
    """Whole weeks back from the last day to the first; none before the campaign has begun."""
    weeks = (last - first).days // 7
    if weeks < 0:
        return []
    step = max(ceil((weeks + 1) / MOST_POINTS), 1)
    return [last - timedelta(weeks=back) for back in range(weeks // step * step, -1, -step)]


def planned_weeks(coalitions: Sequence[Coalition], campaign: Campaign | None, today: date) -> list[Week]:
    """What was reached in each of the last weeks, beside what was planned."""
    days = weeks_until(today)
    return [Week(day, one.share, planned_share(campaign, day)) for day, one in zip(days, coalitions, strict=True)]


def planned_share(campaign: Campaign | None, day: date) -> float | None:
    """Where the plan stands on that day, 0 to 1; None outside its dates or without one."""
    if campaign is None or not campaign.starts_on <= day <= campaign.ends_on:
        return None
    return float(campaign.planned_share(day)) / 100


def current_share(organization: Organization, today: date, at: datetime) -> float:
    return coalition_on(organization, today, known_at=at).share or 0.0


def rounded_weeks(
    organization: Organization, monday: date, known_at: datetime, ids: list[int] | None = None
) -> list[Week]:
    """For sponsors: to five points, and nothing of a week with too few people."""
    days = weeks_until(monday)
    shares = coalitions(organization, days, known_at=known_at, ids=ids)
    return [Week(day, rounded(one)) for day, one in zip(days, shares, strict=True)]


def rounded(coalition: Coalition) -> float | None:
    if coalition.share is None or coalition.people < FEWEST_PEOPLE:
        return None
    return round(coalition.share / STEP) * STEP
