"""The plan of asks, kept until something that it counts changes.

Small companies get it while they wait. A large one is left to a worker, and `None` stands for not there yet.
"""

from dataclasses import dataclass
from datetime import date, datetime

from django.core.cache import cache
from django.utils import timezone

from accounts.kept import find_kept, keep
from accounts.models import User
from campaigns.models import Campaign
from campaigns.queries.ask_plan import AskPlan, plan_for, question
from stakeholders.models import InfluenceTie, Stakeholder

RECORD = (
    "stakeholders_stakeholder",
    "stakeholders_stanceentry",
    "stakeholders_rating",
    "stakeholders_influencetie",
    "campaigns_influencetarget",
    "campaigns_wish",
    "campaigns_campaign",
    "campaigns_campaignperson",
)
"""What a plan of asks, and a scenario of it, is worked out from."""
COUNTED = (*RECORD, "stakeholders_interest")
"""Whatever else changes, the plan stays as it is; a wish changes the order alone."""

MOST_AT_ONCE = 20_000
"""Ties of a company whose plan is made while the browser waits."""
LONGEST = 15 * 60
TASK = "campaigns.tasks.plan_asks"
STEPS = ("waiting", "reading", "choosing")


@dataclass(frozen=True)
class Place:
    """Where a plan is kept: readers who are on the list themselves have one of their own."""

    campaign: Campaign
    day: date
    own: int

    @property
    def name(self) -> str:
        return f"asks:{self.campaign.pk}:{self.day}:{self.own}"

    @property
    def step_key(self) -> str:
        return f"step:{self.name}"


def place_of(campaign: Campaign, reader: User, at: datetime) -> Place:
    own = Stakeholder.objects.filter(user=reader).values_list("pk", flat=True).first()
    return Place(campaign, timezone.localdate(at), own or 0)


def kept_plan(campaign: Campaign, *, reader: User, at: datetime) -> AskPlan | None:
    """Two queries where it is kept; None where it is to be made by a worker."""
    place = place_of(campaign, reader, at)
    mark, plan = find_kept(place.name, campaign.organization, COUNTED)
    if plan is None and InfluenceTie.objects.on(place.day).count() <= MOST_AT_ONCE:
        plan = plan_for(question(campaign, reader=reader, day=place.day, known_at=at))
        keep(place.name, campaign.organization, mark, plan)
    return plan


def make_plan(campaign: Campaign, *, reader: User, at: datetime, day: date) -> None:
    """What a worker does; its steps are left where the page that waits finds them."""
    place = Place(campaign, day, place_of(campaign, reader, at).own)
    mark, plan = find_kept(place.name, campaign.organization, COUNTED)
    try:
        if plan is None:
            cache.set(place.step_key, STEPS[1], LONGEST)
            asked = question(campaign, reader=reader, day=day, known_at=at)
            cache.set(place.step_key, STEPS[2], LONGEST)
            keep(place.name, campaign.organization, mark, plan_for(asked))
    finally:
        cache.delete(place.step_key)


def is_begun(place: Place) -> bool:
    """Whether somebody works on it already; if not, it is the caller who begins."""
    return not cache.add(place.step_key, STEPS[0], LONGEST)


def give_up(place: Place) -> None:
    """Nobody took it; the next look begins anew."""
    cache.delete(place.step_key)


def step_of(place: Place) -> int:
    """How far a plan in the making is, from 0."""
    step = cache.get(place.step_key)
    return STEPS.index(step) if step in STEPS else 0
