"""Who carries how much in which week, over all campaigns."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import reduce
from operator import or_
from typing import Any

from django.db import connection
from django.db.models import Q, QuerySet
from django.utils import timezone

from accounts.enums import Role
from accounts.models import Organization, User
from campaigns.models import (
    Accountability,
    Action,
    Campaign,
    Carrying,
    CommunicationLine,
    InfluenceTarget,
    Joining,
    MaturityAssessment,
    Milestone,
    Proof,
    Story,
)
from cases.models import Assumption
from stakeholders.models import Commitment, Concern, Stakeholder, TieSurvey

WEEKS = 8
MOST_ACTIONS = 5
"""Of one colleague in one week; beyond it somebody is asked too much."""

MOST_PEOPLE = 100


@dataclass(frozen=True)
class Cell:
    week: date
    count: int
    most: int

    @property
    def is_too_much(self) -> bool:
        return self.count > self.most

    @property
    def shade(self) -> int:
        """0 to 4, by how much of what is bearable it is."""
        return min(-(-self.count * 4 // max(self.most, 1)), 4)


@dataclass(frozen=True)
class LoadRow:
    """`late` are those of which the day is gone; they weigh on this week. `most` is what is bearable in one: of an
    executive the open asks that they said they can carry."""

    pk: int
    name: str
    key: str
    cells: list[Cell]
    all: int
    late: int
    asks: int
    most: int

    @property
    def worst(self) -> Cell:
        """The fullest week, the first of several."""
        return max(self.cells, key=lambda cell: cell.count)

    @property
    def is_too_much(self) -> bool:
        return self.worst.is_too_much

    @property
    def has_too_many_asks(self) -> bool:
        return self.asks > self.most


@dataclass(frozen=True)
class LoadPage:
    weeks: list[date]
    team: list[LoadRow]
    people: list[LoadRow]
    unowned: int

    most_actions = MOST_ACTIONS

    @property
    def too_much(self) -> list[LoadRow]:
        return [row for row in (*self.team, *self.people) if row.is_too_much]


# What is over its day weighs on today; everything else on each week from its start to its due day.
OPEN = """
WITH held AS (
  SELECT 'team' AS side, owner_id AS who, coalesce(starts_on, due_on) AS first, due_on, false AS is_ask
  FROM campaigns_action
  WHERE organization_id = %(organization)s AND done_on IS NULL
  UNION ALL
  SELECT 'people', carried_by_id, coalesce(starts_on, due_on), due_on, false FROM campaigns_action
  WHERE organization_id = %(organization)s AND done_on IS NULL AND carried_by_id IS NOT NULL
  UNION ALL
  SELECT 'people', x.asked_id, %(today)s::date, x.due_on, true FROM campaigns_influencetarget x
  JOIN stakeholders_stakeholder p ON p.id = x.person_id AND p.user_id IS DISTINCT FROM %(reader)s
  WHERE x.organization_id = %(organization)s AND x.state IN ('proposed', 'asked', 'accepted')),
spans AS (
  SELECT side, who, is_ask, due_on < %(today)s::date AS is_late,
    CASE WHEN due_on < %(today)s::date THEN %(today)s::date ELSE first END AS first,
    greatest(due_on, %(today)s::date) AS last
  FROM held)
SELECT side, who, count(*), count(*) FILTER (WHERE is_late), count(*) FILTER (WHERE is_ask), {weeks}
FROM spans GROUP BY side, who"""
WEEK = """count(*) FILTER (WHERE first < %(monday)s::date + {end} AND last >= %(monday)s::date + {begin})"""
STATEMENT = OPEN.format(weeks=", ".join(WEEK.format(begin=7 * n, end=7 * n + 7) for n in range(WEEKS)))


@dataclass(frozen=True)
class Held:
    """What one of them has open, by week."""

    all: int = 0
    late: int = 0
    asks: int = 0
    weeks: tuple[int, ...] = (0,) * WEEKS


def load_page(organization: Organization, user: User, today: date) -> LoadPage:
    """Four queries: what is open, the team, who was of it, and the people who carry some."""
    monday = today - timedelta(days=today.weekday())
    weeks = [monday + timedelta(weeks=number) for number in range(WEEKS)]
    held = _held(organization, user, today, monday)
    carriers = [who for side, who in held if side == "people"]
    named = Stakeholder.objects.current().visible_to(user).filter(pk__in=carriers)
    people = [
        _row(pk, name, name, held["people", pk], weeks, capacity)
        for pk, name, capacity in named.values_list("pk", "name", "capacity")
    ]
    people.sort(key=lambda row: (-row.is_too_much, -row.all, row.name))
    team = [
        _row(one.pk, one.name or one.email, one.email, held.get(("team", one.pk), Held()), weeks, MOST_ACTIONS)
        for one in _team(organization, [who for side, who in held if side == "team" and who])
    ]
    return LoadPage(weeks, team, people[:MOST_PEOPLE], held.get(("team", None), Held()).all)


def _held(organization: Organization, reader: User, today: date, monday: date) -> dict[tuple[str, int | None], Held]:
    """By side and id; without an id it is what has no owner. One row each, however much they have."""
    facts: dict[str, Any] = {"organization": organization.pk, "reader": reader.pk, "today": today, "monday": monday}
    with connection.cursor() as cursor:
        cursor.execute(STATEMENT, facts)
        return {
            (side, who): Held(all_, late, asks, tuple(weeks))
            for side, who, all_, late, asks, *weeks in cursor.fetchall()
        }


def _row(pk: int, name: str, key: str, held: Held, weeks: list[date], most: int) -> LoadRow:
    cells = [Cell(week, count, most) for week, count in zip(weeks, held.weeks, strict=True)]
    return LoadRow(pk, name, key, cells, held.all, held.late, held.asks, most)


def _team(organization: Organization, owners: list[int]) -> list[User]:
    """Who left the team and still owns something comes last."""
    roles = {"memberships__organization": organization, "memberships__role__in": [Role.LEAD, Role.MEMBER]}
    team = list(User.objects.filter(**roles).order_by("name", "pk"))
    gone = User.objects.filter(pk__in=set(owners) - {one.pk for one in team}).order_by("name", "pk")
    return [*team, *gone]


# What somebody carries, before it is handed over


@dataclass(frozen=True)
class Carried:
    """What is counted goes over with the rest: people, promises, concerns, and what they began and look after."""

    actions: list[Action]
    asks: list[InfluenceTarget]
    campaigns: list[Campaign]
    accountabilities: list[Accountability]
    duties: list[Carrying]
    people: int
    promises: int
    concerns: int
    stories: int
    proofs: int
    assessments: int
    surveys: int
    lines: int
    inputs: int

    @property
    def is_nothing(self) -> bool:
        return not any(vars(self).values())


def carried_by_user(leaver: User, reader: User, at: datetime) -> Carried:
    today = timezone.localdate(at)
    began = [rows.count() for rows, _column in looked_after(leaver, reader, at)]
    stories, proofs, assessments, surveys, lines, inputs = began
    return Carried(
        actions=list(Action.objects.filter(owner=leaver, done_on=None).select_related("campaign")),
        asks=list(
            InfluenceTarget.objects.open()
            .visible_to(reader)
            .filter(asked_by=leaver)
            .select_related("asked", "person")
            .order_by("due_on", "pk")
        ),
        campaigns=list(Campaign.objects.filter(lead=leaver, ends_on__gte=today)),
        accountabilities=list(Accountability.objects.filter(owner=leaver)),
        duties=_duties(Q(user=leaver)),
        people=Stakeholder.objects.current().visible_to(reader).filter(owner=leaver).count(),
        promises=Commitment.objects.open()
        .filter(owner=leaver, private_to=None)
        .filter(~Q(stakeholder__user=reader) | Q(stakeholder__user=None))
        .count(),
        concerns=Concern.objects.filter(raised_to=leaver, answered_on=None, private_to=None)
        .filter(~Q(stakeholder__user=reader) | Q(stakeholder__user=None))
        .count(),
        stories=stories,
        proofs=proofs,
        assessments=assessments,
        surveys=surveys,
        lines=lines,
        inputs=inputs,
    )


def looked_after(leaver: User, other: User, at: datetime) -> list[tuple[QuerySet[Any], str]]:
    """What somebody began or owns and is reminded of or named for, with the column that says so: stories told nowhere,
    proofs that stand, assessments and surveys that are open, lines of the communications plan, inputs of the case.
    Without stories of which the other is the leader."""
    today = timezone.localdate(at)
    return [
        (Story.objects.visible_to(other).filter(added_by=leaver, tellings=None), "added_by"),
        (Proof.objects.standing().filter(added_by=leaver), "added_by"),
        (MaturityAssessment.objects.filter(opened_by=leaver, closed_at=None, closes_on__gte=today), "opened_by"),
        (TieSurvey.objects.filter(made_by=leaver, closed_at=None, closes_on__gte=today), "made_by"),
        (CommunicationLine.objects.filter(owner=leaver), "owner"),
        (Assumption.objects.filter(owner_user=leaver), "owner_user"),
    ]


def _duties(whose: Q) -> list[Carrying]:
    carryings = Carrying.objects.filter(whose).select_related("duty", "market")
    return list(carryings.order_by("duty__group", "duty__number", "market__name"))


@dataclass(frozen=True)
class Leaving:
    """Of an executive: what goes over, the asks about them, which end, and counted what stays with their record."""

    actions: list[Action]
    milestones: list[Milestone]
    accountabilities: list[Accountability]
    duties: list[Carrying]
    joinings: list[Joining]
    asked: list[InfluenceTarget]
    about: list[InfluenceTarget]
    inputs: int
    promises: int
    reports: int

    @property
    def is_nothing(self) -> bool:
        held = (self.actions, self.milestones, self.accountabilities, self.duties, self.joinings)
        return not any((*held, self.asked, self.about, self.inputs))


def carried_by_person(person: Stakeholder, reader: User) -> Leaving:
    asks = InfluenceTarget.objects.open().visible_to(reader).select_related("asked", "person")
    return Leaving(
        actions=list(Action.objects.filter(carried_by=person, done_on=None).select_related("campaign")),
        milestones=list(Milestone.objects.filter(carried_by=person, reached_on=None)),
        accountabilities=list(Accountability.objects.filter(carried_by=person)),
        duties=_duties(Q(person=person)),
        joinings=list(Joining.objects.filter(leader=person).select_related("market")),
        asked=list(asks.filter(asked=person).order_by("due_on", "pk")),
        about=list(asks.filter(person=person).order_by("due_on", "pk")),
        inputs=Assumption.objects.filter(owner_person=person).count(),
        promises=Commitment.objects.open().visible_to(reader).filter(stakeholder=person).count(),
        reports=Stakeholder.objects.current().visible_to(reader).filter(reports_to=person).count(),
    )


def may_be_handed_over(organization: Organization) -> Q:
    """Of users: the team, and whoever left it and still owns something here."""
    roles = Q(memberships__organization=organization, memberships__role__in=[Role.LEAD, Role.MEMBER])
    owned = (
        Action.objects.filter(done_on=None).exclude(owner=None).values("owner"),
        Stakeholder.objects.current().exclude(owner=None).values("owner"),
        Accountability.objects.exclude(owner=None).values("owner"),
        Carrying.objects.exclude(user=None).values("user"),
        InfluenceTarget.objects.open().exclude(asked_by=None).values("asked_by"),
        Campaign.objects.exclude(lead=None).values("lead"),
        Commitment.objects.open().exclude(owner=None).values("owner"),
        CommunicationLine.objects.exclude(owner=None).values("owner"),
        Assumption.objects.exclude(owner_user=None).values("owner_user"),
    )
    return reduce(or_, (Q(pk__in=one) for one in owned), roles)
