"""Power behind the change over the weeks, for the plan and for sponsors."""

from collections.abc import Sequence
from datetime import date, datetime

from accounts.drawing import Week
from accounts.models import Organization
from campaigns.models import Campaign
from stakeholders.analysis.coalition import Coalition
from stakeholders.queries.coalition import coalition_on, coalitions, standing, weeks_until

FEWEST_PEOPLE = 8
"""With fewer active people a total would tell on single ones."""

STEP = 0.05


def plan_weeks(organization: Organization, campaign: Campaign, today: date, at: datetime, reader_id: int) -> list[Week]:
    """This weekday over twelve weeks, with the plan where the campaign runs."""
    return planned_weeks(standing(organization, today, at=at).seen_by(reader_id).weeks, campaign, today)


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


def rounded_weeks(organization: Organization, monday: date, known_at: datetime) -> list[Week]:
    """For sponsors: to five points, and nothing of a week with too few people."""
    days = weeks_until(monday)
    shares = coalitions(organization, days, known_at=known_at)
    return [Week(day, rounded(one)) for day, one in zip(days, shares, strict=True)]


def rounded(coalition: Coalition) -> float | None:
    if coalition.share is None or coalition.people < FEWEST_PEOPLE:
        return None
    return round(coalition.share / STEP) * STEP
