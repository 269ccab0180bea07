"""What the plan page shows: one campaign with its actions, milestones and asks."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch

from accounts.models import User
from campaigns.models import Action, Campaign, Milestone
from campaigns.queries.asking import campaigns_to_choose
from campaigns.queries.targets import TargetRow, target_rows
from stakeholders.models import Stakeholder

MOST_PEOPLE = 200


@dataclass(frozen=True)
class ActionRow:
    action: Action
    people: list[Stakeholder]
    days_late: int

    @property
    def is_late(self) -> bool:
        return self.days_late > 0


@dataclass(frozen=True)
class MilestoneRow:
    milestone: Milestone
    days_late: int

    @property
    def is_late(self) -> bool:
        return self.days_late > 0


@dataclass(frozen=True)
class PlanPage:
    campaigns: list[Campaign]
    campaign: Campaign
    actions: list[ActionRow]
    milestones: list[MilestoneRow]
    targets: list[TargetRow]

    @property
    def done(self) -> int:
        return sum(1 for row in self.actions if row.action.done_on)

    @property
    def late(self) -> int:
        return sum(1 for row in self.actions if row.is_late)


def chosen_campaign(campaigns: Sequence[Campaign], chosen: int | None) -> Campaign | None:
    """The one asked for, else the first; None where there is none."""
    return next((one for one in campaigns if one.pk == chosen), campaigns[0] if campaigns else None)


def plan_page(user: User, today: date, chosen: int | None = None) -> PlanPage | None:
    """The campaign that was chosen, else the one that runs; None where there is none. Five queries."""
    campaigns = campaigns_to_choose(today)
    campaign = chosen_campaign(campaigns, chosen)
    if campaign is None:
        return None
    return PlanPage(
        campaigns=campaigns,
        campaign=campaign,
        actions=_actions(user, campaign, today),
        milestones=[MilestoneRow(one, _late(one.reached_on, one.due_on, today)) for one in campaign.milestones.all()],
        targets=target_rows(user, campaign, today),
    )


def _actions(user: User, campaign: Campaign, today: date) -> list[ActionRow]:
    """Nobody reads here that they themselves are concerned."""
    people = Prefetch(
        "people", Stakeholder.objects.current().visible_to(user).order_by("name_key"), to_attr="concerned"
    )
    actions = campaign.actions.select_related("owner").prefetch_related(people)
    return [ActionRow(one, one.concerned, _late(one.done_on, one.due_on, today)) for one in actions]


def _late(done_on: date | None, due_on: date, today: date) -> int:
    return 0 if done_on else max((today - due_on).days, 0)


def people_to_name(user: User, today: date) -> list[tuple[int, str]]:
    """Whom an action may concern, those with most power first."""
    people = Stakeholder.objects.active(today).visible_to(user).order_by("-weight", "-gap", "pk")
    return sorted(people.values_list("pk", "name")[:MOST_PEOPLE], key=lambda pair: pair[1])
