"""What all tabs of the plan share: the campaign, how much there is in it, and its lists."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Count, Prefetch, Q, QuerySet

from accounts.models import User
from campaigns.models import Action, Campaign, Milestone
from campaigns.queries.asking import campaigns_to_choose
from cases.queries.versions import latest_total
from stakeholders.models import Stakeholder

MOST_PEOPLE = 200
ON_A_PAGE = 50


@dataclass(frozen=True)
class ActionRow:
    """`waits` are the titles of what it still waits for."""

    action: Action
    people: list[Stakeholder]
    carrier: Stakeholder | None
    waits: list[str]
    days_late: int

    @property
    def is_late(self) -> bool:
        return self.days_late > 0

    @property
    def shown_progress(self) -> int:
        return 100 if self.action.done_on else self.action.progress


@dataclass(frozen=True)
class MilestoneRow:
    milestone: Milestone
    carrier: Stakeholder | None
    days_late: int

    @property
    def is_late(self) -> bool:
        return self.days_late > 0


@dataclass(frozen=True)
class PlanHead:
    """`late` counts actions and milestones whose day is gone; `cost` is what standing still costs a year, None where
    no case says so."""

    campaigns: list[Campaign]
    campaign: Campaign
    actions: int
    done: int
    late: int
    milestones: int
    cost: Decimal | None


@dataclass(frozen=True)
class ActionPage:
    rows: list[ActionRow]
    number: int
    has_more: bool


def chosen_campaign(campaigns: Sequence[Campaign], chosen: int | None) -> Campaign | None:
    """The one asked for, else the first; None where there is none."""
    return next((one for one in campaigns if one.pk == chosen), campaigns[0] if campaigns else None)


def plan_head(today: date, chosen: int | None = None) -> PlanHead | None:
    """The campaign that was chosen, else the one that runs; None where there is none. Four queries."""
    campaigns = campaigns_to_choose(today)
    campaign = chosen_campaign(campaigns, chosen)
    if campaign is None:
        return None
    is_late = Q(done_on=None, due_on__lt=today)
    actions = campaign.actions.aggregate(
        all=Count("pk"), done=Count("pk", filter=~Q(done_on=None)), late=Count("pk", filter=is_late)
    )
    marks = campaign.milestones.aggregate(
        all=Count("pk"), late=Count("pk", filter=Q(reached_on=None, due_on__lt=today))
    )
    late = actions["late"] + marks["late"]
    return PlanHead(campaigns, campaign, actions["all"], actions["done"], late, marks["all"], latest_total())


def action_page(user: User, campaign: Campaign, today: date, *, number: int = 1, is_late: bool = False) -> ActionPage:
    """What is open first, by due date. Three queries, however many there are."""
    actions = campaign.actions.filter(done_on=None, due_on__lt=today) if is_late else campaign.actions.all()
    ordered = actions.annotate(is_done=Q(done_on__isnull=False)).order_by("is_done", "due_on", "pk")
    first = (number - 1) * ON_A_PAGE
    rows = action_rows(user, ordered[first : first + ON_A_PAGE + 1], today)
    return ActionPage(rows[:ON_A_PAGE], number, len(rows) > ON_A_PAGE)


def action_rows(user: User, actions: QuerySet[Action], today: date, *, with_people: bool = True) -> list[ActionRow]:
    """Nobody reads here that they themselves are concerned, or carry something. Three queries."""
    visible = Stakeholder.objects.current().visible_to(user)
    people = [Prefetch("people", visible.order_by("name_key"), to_attr="concerned")] if with_people else []
    awaited = Prefetch("waits_for", Action.objects.filter(done_on=None).only("what"), to_attr="open_awaited")
    loaded: Iterable[Any] = actions.select_related("owner", "carried_by", "phase").prefetch_related(*people, awaited)
    return [
        ActionRow(
            one,
            one.concerned if with_people else [],
            seen(one.carried_by, user),
            [] if one.done_on else [other.what for other in one.open_awaited],
            one.days_late(today),
        )
        for one in loaded
    ]


def seen(person: Stakeholder | None, user: User) -> Stakeholder | None:
    """Nobody meets their own record."""
    return person if person and person.user_id != user.pk and not person.erased_at else None


def milestone_rows(user: User, campaign: Campaign, today: date, *, is_late: bool = False) -> list[MilestoneRow]:
    """One query."""
    marks = campaign.milestones.select_related("carried_by")
    rows = [MilestoneRow(one, seen(one.carried_by, user), one.days_late(today)) for one in marks]
    return [row for row in rows if row.is_late] if is_late else rows


def people_to_name(user: User, today: date) -> list[tuple[int, str]]:
    """Whom an action may concern, those with most power first."""
    people = Stakeholder.objects.active(today).visible_to(user).order_by("-weight", "-gap", "pk")
    return sorted(people.values_list("pk", "name")[:MOST_PEOPLE], key=lambda pair: pair[1])
