"""What a sponsor may know: one rounded share, its trend, and what the lead marked for them. No name of anybody."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from accounts.drawing import Axis, Bar, Week, day_month
from accounts.models import Organization
from accounts.zones import zone_or
from campaigns.models import Action, Campaign
from campaigns.queries.circle import people_then
from campaigns.queries.curve import FEWEST_PEOPLE, STEP, PlanCurve, rounded_weeks
from campaigns.queries.shares import Share, plan_shares


@dataclass(frozen=True)
class ToldAction:
    what: str
    starts_on: date | None
    due_on: date
    done_on: date | None

    @property
    def bar(self) -> Bar:
        """Its days alone: how far it is, and how late, is the team's."""
        first = min(self.starts_on or self.due_on, self.due_on)
        return Bar(first, self.due_on, self.done_on, label="" if self.done_on else day_month(self.due_on))


@dataclass(frozen=True)
class ToldCampaign:
    name: str
    goal: str
    expectation: str
    stretch_goal: str
    ends_on: date


@dataclass(frozen=True)
class ToldShare:
    """A share to five points, and of how many."""

    value: float
    whole: int


@dataclass(frozen=True)
class TotalsPage:
    """`share` is None where too few people are active to say anything."""

    as_of: date
    weeks: list[Week]
    campaign: ToldCampaign | None
    actions: list[ToldAction]
    axis: Axis | None = None
    curve: PlanCurve | None = None
    written: ToldShare | None = None
    carried: ToldShare | None = None

    fewest = FEWEST_PEOPLE

    @property
    def share(self) -> float | None:
        return self.weeks[-1].share

    @property
    def points_moved(self) -> int | None:
        """Since the first week of the twelve that can be told."""
        known = [week.share for week in self.weeks if week.share is not None]
        return round((known[-1] - known[0]) * 100) if len(known) > 1 else None


def totals_page(organization: Organization, at: datetime) -> TotalsPage:
    """Nothing in it moves before the next Monday: who recorded what this week cannot be read off it."""
    zone: ZoneInfo = zone_or(organization.time_zone, "UTC")
    today = at.astimezone(zone).date()
    monday = today - timedelta(days=today.weekday())
    began = datetime.combine(monday, time(), tzinfo=zone)
    running = Campaign.objects.running(today).first() or Campaign.objects.first()
    weeks = rounded_weeks(organization, monday, began, people_then(running, began) if running else None)
    actions = _actions(running)
    shares = plan_shares(running, began) if running and weeks[-1].share is not None else None
    shown = weeks if weeks[-1].share is not None else [Week(week.on, None) for week in weeks]
    return TotalsPage(
        as_of=monday,
        weeks=shown,
        campaign=_told(running),
        actions=actions,
        axis=_axis(running, actions, today) if running else None,
        curve=_curve(running, shown) if running and weeks[-1].share is not None else None,
        written=_told_share(shares.written) if shares else None,
        carried=_told_share(shares.carried) if shares else None,
    )


def _told_share(share: Share) -> ToldShare | None:
    return None if share.value is None else ToldShare(round(share.value / STEP) * STEP, share.whole)


def _axis(campaign: Campaign, actions: list[ToldAction], today: date) -> Axis:
    days = [campaign.starts_on, campaign.ends_on]
    days += [day for one in actions for day in (one.starts_on, one.due_on) if day]
    return Axis(min(days), max(days), today)


def _curve(campaign: Campaign, weeks: list[Week]) -> PlanCurve:
    """Rounded like the rest, where it begins above all: that was a total, too."""
    within = [Week(one.on, one.share) for one in weeks if one.on >= campaign.starts_on]
    corners = [(day, round(float(share) / 100 / STEP) * STEP) for day, share in campaign.corners()]
    return PlanCurve(within, corners)


def _told(campaign: Campaign | None) -> ToldCampaign | None:
    if campaign is None:
        return None
    return ToldCampaign(campaign.name, campaign.goal, campaign.expectation, campaign.stretch_goal, campaign.ends_on)


def _actions(campaign: Campaign | None) -> list[ToldAction]:
    told = Action.objects.filter(campaign=campaign, is_for_sponsors=True) if campaign else Action.objects.none()
    return [ToldAction(*row) for row in told.values_list("what", "starts_on", "due_on", "done_on")]
