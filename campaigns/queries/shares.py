"""Who wrote the plan and who carries it: two shares, each with what it is a share of."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from accounts.enums import Role
from accounts.models import Membership
from campaigns.models import Action, Campaign, Milestone
from campaigns.queries.rewinding import Plan, Rows, rewind
from stakeholders.models import Stakeholder

CX_TEAM = (Role.LEAD, Role.MEMBER)
ACTIONS, MILESTONES = "campaigns_action", "campaigns_milestone"
ACTION_WRITERS, MILESTONE_WRITERS = "campaigns_action_written_with", "campaigns_milestone_written_with"


@dataclass(frozen=True)
class Share:
    part: int
    whole: int

    @property
    def value(self) -> float | None:
        return self.part / self.whole if self.whole else None


@dataclass(frozen=True)
class Shares:
    """`written`: actions and milestones that somebody outside the CX team helped to write, of all of them.
    `carried`: actions, open or done, that are carried by somebody outside it, of all actions."""

    written: Share
    carried: Share


@dataclass(frozen=True)
class Team:
    """Users by whether they are leads and members here or have another role, and the people records of the former."""

    inside: frozenset[int]
    outside: frozenset[int]
    people: frozenset[int]


def plan_shares(campaign: Campaign, since: datetime | None = None) -> Shares:
    """As it is; or with `since` as it was then, by the audit trail. Six queries, and one more for the trail."""
    plan = _plan(campaign)
    if since is not None:
        rewind(plan, campaign, since)
    return shares_in(plan, _team(campaign))


def shares_in(plan: Plan, team: Team) -> Shares:
    written = _written(plan, team, ACTIONS, ACTION_WRITERS, "action_id")
    written |= _written(plan, team, MILESTONES, MILESTONE_WRITERS, "milestone_id")
    carried = [row for row in plan[ACTIONS].values() if _is_carried_by_others(row, team)]
    items = len(plan[ACTIONS]) + len(plan[MILESTONES])
    return Shares(Share(len(written), items), Share(len(carried), len(plan[ACTIONS])))


def _written(plan: Plan, team: Team, table: str, writers: str, column: str) -> set[tuple[str, int]]:
    """What somebody outside the team helped to write."""
    by_others = (row[column] for row in plan[writers].values() if row["stakeholder_id"] not in team.people)
    return {(table, pk) for pk in by_others if pk in plan[table]}


def _is_carried_by_others(row: Mapping[str, Any], team: Team) -> bool:
    """An executive who carries it, unless they are of the team; without one its owner, where they have another role.

    What nobody carries, or somebody who has left the organization, is carried by nobody.
    """
    if row["carried_by_id"] is not None:
        return row["carried_by_id"] not in team.people
    return row["owner_id"] in team.outside


def _plan(campaign: Campaign) -> Plan:
    return {
        ACTIONS: _by_id(campaign.actions.values("id", "owner_id", "carried_by_id").order_by()),
        MILESTONES: _by_id(campaign.milestones.values("id").order_by()),
        ACTION_WRITERS: _writers(Action, action__campaign=campaign),
        MILESTONE_WRITERS: _writers(Milestone, milestone__campaign=campaign),
    }


def _writers(part: Any, **of_campaign: Campaign) -> Rows:
    return _by_id(part.written_with.through.objects.filter(**of_campaign).values())


def _by_id(rows: Any) -> Rows:
    return {row["id"]: row for row in rows}


def _team(campaign: Campaign) -> Team:
    """As it is today: who was of it then, nobody has to look up."""
    roles = dict(Membership.objects.filter(organization=campaign.organization_id).values_list("user", "role"))
    inside = frozenset(pk for pk, role in roles.items() if role in CX_TEAM)
    people = Stakeholder.objects.filter(user__in=inside).values_list("pk", flat=True)
    return Team(inside, frozenset(roles) - inside, frozenset(people))
