"""What This week needs: a constant number of queries, plus one for each source of prompts."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import QuerySet
from django.db.models.functions import Least
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.drawing import StanceTotal, Week
from accounts.models import Organization, User
from accounts.written import Slot, written_once
from campaigns.models import Campaign, InfluenceTarget
from campaigns.queries.circle import circle_of
from campaigns.queries.curve import planned_weeks
from campaigns.queries.targets import OPEN_FIRST, TargetRow, row_of, with_last_word
from reminders.sources import Prompt, one_a_subject, prompts_for
from reminders.wording import fact_of, title_of, why_of
from stakeholders.models import Concern, Stakeholder
from stakeholders.queries.coalition import Move, moves, standing, weeks_until

SHOWN = 5
LOOKED_THROUGH = 40
SLIPPING = 6
MOVED = 3
MOST_MOVED = 100
CONCERNS = 3
ANSWER_WITHIN = 14
ASKS = 4


@dataclass(frozen=True)
class ToDo:
    """A prompt in words."""

    prompt: Prompt
    title: str
    why: str
    lateness: str

    @property
    def is_named(self) -> bool:
        """The words say already whom it is about."""
        return self.prompt.subject_name in self.title or self.prompt.subject_name in self.why


@dataclass(frozen=True)
class Slipping:
    person: Stakeholder
    days: int | None
    cadence: int
    over: int

    @property
    def since(self) -> str:
        if self.days is None:
            return _("Never met")
        return ngettext("%(n)s day", "%(n)s days", self.days) % {"n": self.days}

    @property
    def lateness(self) -> str:
        return _("%(n)s over") % {"n": self.over}


@dataclass(frozen=True)
class ThisWeek:
    today: date
    weeks: list[Week]
    totals: list[StanceTotal]
    moved: list[Move]
    moved_since: date
    to_do: list[ToDo]
    waiting: int
    slipping: list[Slipping]
    is_more_slipping: bool
    concerns: list[Concern]
    asks: list[TargetRow]
    campaign: Campaign | None
    next_up: Stakeholder | None

    @property
    def people(self) -> int:
        return sum(total.people for total in self.totals)

    @property
    def share(self) -> float | None:
        return self.weeks[-1].share

    @property
    def plan(self) -> float | None:
        return self.weeks[-1].plan

    @property
    def points_up(self) -> int:
        """Since last week, in whole points; negative is down."""
        before = self.weeks[-2].share or 0
        return round((self.share or 0) * 100) - round(before * 100)

    @property
    def points_down(self) -> int:
        return -self.points_up

    @property
    def points_short(self) -> int:
        """Of the plan; negative where ahead of it."""
        if self.share is None or self.plan is None:
            return 0
        return round(self.plan * 100) - round(self.share * 100)

    @property
    def answered_by(self) -> date:
        """What was raised until then has waited too long."""
        return self.today - timedelta(days=ANSWER_WITHIN)


def this_week(
    *, organization: Organization, user: User, today: date, at: datetime, is_all_movement: bool = False
) -> ThisWeek:
    """All movement is that of the weeks that the curve shows."""
    campaign = next(iter(_running(today=today)), None)
    prompts = one_a_subject(prompts_for(organization, [user.pk], today, LOOKED_THROUGH)[user.pk])
    slipping = _slipping(user, today)
    stands = standing(organization, today, at=at, circle=circle_of(campaign)).seen_by(user.pk)
    since = weeks_until(today)[0 if is_all_movement else -2]
    most = MOST_MOVED if is_all_movement else MOVED
    return ThisWeek(
        today=today,
        weeks=planned_weeks(stands.weeks, campaign, today),
        totals=[StanceTotal(*total) for total in stands.totals],
        moved=moves(organization, since=since, until=today, reader_id=user.pk, limit=most),
        moved_since=since,
        to_do=[in_words(prompt, today) for prompt in prompts[:SHOWN]],
        waiting=len(prompts),
        slipping=slipping[:SLIPPING],
        is_more_slipping=len(slipping) > SLIPPING,
        concerns=_concerns(user=user),
        asks=_at_work(user, today),
        campaign=campaign,
        next_up=None if prompts else _next_up(user, today),
    )


@written_once
def _running(*, today: Slot) -> QuerySet[Campaign]:
    return Campaign.objects.running(today)[:1]


def in_words(prompt: Prompt, today: date) -> ToDo:
    return ToDo(prompt, title_of(prompt), why_of(prompt), fact_of(prompt, today))


def _next_up(user: User, today: date) -> Stakeholder | None:
    """Whose turn it is when nothing is due: asked only then. `up_on` is the day."""
    mine = Stakeholder.objects.active(today).visible_to(user).filter(owner=user)
    coming = mine.annotate(up_on=Least("next_due_on", "contact_due_on")).filter(up_on__gte=today)
    return coming.order_by("up_on", "-weight", "pk").first()


def _slipping(user: User, today: date) -> list[Slipping]:
    """Never met first, then the longest over; one more than shown, to know whether there are more."""
    found = _overdue(user=user, today=today)
    found.sort(key=lambda one: (one.last_contact_on is not None, one.contact_due_on))
    return [_slip(person, today) for person in found[: SLIPPING + 1]]


@written_once
def _overdue(*, user: Slot, today: Slot) -> QuerySet[Stakeholder]:
    shown = Stakeholder.objects.only("name", "title", "stance", "last_contact_on", "contact_due_on")
    people = shown.active(today).visible_to(user).overdue(today).order_by("contact_due_on", "pk")
    never = people.filter(last_contact_on=None)[: SLIPPING + 1]
    return never.union(people.filter(last_contact_on__isnull=False)[: SLIPPING + 1], all=True)


def _slip(person: Stakeholder, today: date) -> Slipping:
    last, due = person.last_contact_on, person.contact_due_on or today
    return Slipping(
        person=person,
        days=None if last is None else (today - last).days,
        cadence=0 if last is None else (due - last).days,
        over=(today - due).days,
    )


@written_once
def _concerns(*, user: Slot) -> QuerySet[Concern]:
    visible = Concern.objects.open().visible_to(user).exclude(stakeholder__user=user)
    newest = visible.select_related("stakeholder", "raised_to").order_by("-raised_on", "-pk")
    shown = newest.only("quote", "raised_on", "stakeholder__name", "raised_to__name", "raised_to__email")
    return shown[:CONCERNS]


def _at_work(user: User, today: date) -> list[TargetRow]:
    return [row_of(one, today) for one in _asks(user=user)]


@written_once
def _asks(*, user: Slot) -> QuerySet[InfluenceTarget]:
    told = with_last_word(InfluenceTarget.objects.visible_to(user).exclude(state__in=["proposed", "ended", "declined"]))
    shown = told.only("ask", "due_on", "state", "asked__name", "person__name")
    return shown.order_by(*OPEN_FIRST)[:ASKS]
