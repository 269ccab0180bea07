"""Who carries how much in which week, over all campaigns."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q

from accounts.enums import Role
from accounts.models import Organization, User
from campaigns.models import Action, Campaign, InfluenceTarget, Milestone
from stakeholders.models import Commitment, Stakeholder

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
    """`late` are those of which the day is gone; they weigh on this week."""

    pk: int
    name: str
    key: str
    cells: list[Cell]
    all: int
    late: int

    @property
    def is_too_much(self) -> bool:
        return any(cell.is_too_much for cell in self.cells)


@dataclass(frozen=True)
class LoadPage:
    weeks: list[date]
    team: list[LoadRow]
    people: list[LoadRow]
    unowned: int

    most_actions = MOST_ACTIONS

    @property
    def too_much(self) -> list[str]:
        return [row.name for row in (*self.team, *self.people) if row.is_too_much]


Span = tuple[date | None, date]


def load_page(organization: Organization, user: User, today: date) -> LoadPage:
    """Five queries: the team and who was of it, open actions, open asks, and the people who carry some."""
    monday = today - timedelta(days=today.weekday())
    weeks = [monday + timedelta(weeks=number) for number in range(WEEKS)]
    of_team, of_people, unowned = _spans(user, today)
    named = Stakeholder.objects.current().visible_to(user).filter(pk__in=of_people)
    people = [
        _row(pk, name, name, of_people[pk], weeks, today, most=capacity)
        for pk, name, capacity in named.values_list("pk", "name", "capacity")
    ]
    people.sort(key=lambda row: (-row.is_too_much, -row.all, row.name))
    team = [
        _row(one.pk, one.name or one.email, one.email, of_team.get(one.pk, []), weeks, today)
        for one in _team(organization, [pk for pk in of_team if pk])
    ]
    return LoadPage(weeks, team, people[:MOST_PEOPLE], unowned)


def _team(organization: Organization, owners: list[int]) -> list[User]:
    """Who left the team and still owns something comes last."""
    roles = {"memberships__organization": organization, "memberships__role__in": [Role.LEAD, Role.MEMBER]}
    team = list(User.objects.filter(**roles).order_by("name", "pk"))
    gone = User.objects.filter(pk__in=set(owners) - {one.pk for one in team}).order_by("name", "pk")
    return [*team, *gone]


def _spans(user: User, today: date) -> tuple[dict[int | None, list[Span]], dict[int, list[Span]], int]:
    """By colleague and by executive, from when to when each open thing is theirs."""
    of_team: dict[int | None, list[Span]] = {}
    of_people: dict[int, list[Span]] = {}
    actions = Action.objects.filter(done_on=None).values_list("owner", "carried_by", "starts_on", "due_on")
    unowned = 0
    for owner, carrier, starts_on, due_on in actions.order_by("pk"):
        of_team.setdefault(owner, []).append((starts_on, due_on))
        unowned += owner is None
        if carrier:
            of_people.setdefault(carrier, []).append((starts_on, due_on))
    asks = InfluenceTarget.objects.open().visible_to(user).values_list("asked", "due_on")
    for asked, due_on in asks.order_by("pk"):
        of_people.setdefault(asked, []).append((today, due_on))
    return of_team, of_people, unowned


def _row(
    pk: int, name: str, key: str, spans: list[Span], weeks: list[date], today: date, *, most: int = MOST_ACTIONS
) -> LoadRow:
    cells = [Cell(week, sum(_weighs_on(span, week, today) for span in spans), most) for week in weeks]
    return LoadRow(pk, name, key, cells, len(spans), sum(due_on < today for _start, due_on in spans))


def _weighs_on(span: Span, week: date, today: date) -> bool:
    """From its start to its due day; what is over its day, on the week that runs."""
    starts_on, due_on = span
    end = week + timedelta(days=6)
    if due_on < today:
        return week <= today <= end
    return (starts_on or due_on) <= end and due_on >= week


# What somebody carries, before it is handed over


@dataclass(frozen=True)
class Carried:
    """`promises` and `people` are counted: they go over with the rest."""

    actions: list[Action]
    asks: list[InfluenceTarget]
    campaigns: list[Campaign]
    people: int
    promises: int

    @property
    def is_nothing(self) -> bool:
        return not (self.actions or self.asks or self.campaigns or self.people or self.promises)


def carried_by_user(leaver: User, reader: User, today: date) -> Carried:
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
        people=Stakeholder.objects.current().visible_to(reader).filter(owner=leaver).count(),
        promises=Commitment.objects.open()
        .filter(owner=leaver, private_to=None)
        .filter(~Q(stakeholder__user=reader) | Q(stakeholder__user=None))
        .count(),
    )


@dataclass(frozen=True)
class Leaving:
    """Of an executive: what goes over, and the asks about them, which end."""

    actions: list[Action]
    milestones: list[Milestone]
    asked: list[InfluenceTarget]
    about: list[InfluenceTarget]

    @property
    def is_nothing(self) -> bool:
        return not (self.actions or self.milestones or self.asked or self.about)


def carried_by_person(person: Stakeholder, reader: User) -> Leaving:
    asks = InfluenceTarget.objects.open().visible_to(reader).select_related("asked", "person")
    return Leaving(
        actions=list(Action.objects.filter(carried_by=person, done_on=None).select_related("campaign")),
        milestones=list(Milestone.objects.filter(carried_by=person, reached_on=None)),
        asked=list(asks.filter(asked=person).order_by("due_on", "pk")),
        about=list(asks.filter(person=person).order_by("due_on", "pk")),
    )


def may_be_handed_over(organization: Organization) -> Q:
    """Of users: the team, and whoever left it and still owns something here."""
    roles = Q(memberships__organization=organization, memberships__role__in=[Role.LEAD, Role.MEMBER])
    actions = Action.objects.filter(done_on=None).exclude(owner=None).values("owner")
    people = Stakeholder.objects.current().exclude(owner=None).values("owner")
    return roles | Q(pk__in=actions) | Q(pk__in=people)
