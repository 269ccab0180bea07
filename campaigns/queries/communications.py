"""The communications plan as its pages show it: what is due, whom nothing reaches, and the words of one occasion."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, F, Max, Min, OuterRef, Prefetch, Q, QuerySet, Subquery
from django.db.models.functions import Greatest

from accounts.models import Organization, User
from campaigns.analysis.judging import judging_words
from campaigns.enums import Audience, DraftState
from campaigns.models import CommunicationLine, Occasion, Story, Telling
from stakeholders.enums import Level, Stance
from stakeholders.models import Stakeholder
from stakeholders.models.stakeholder import StakeholderQuerySet

ON_A_PAGE = 50
MOST_SHOWN = 12
MOST_GAPS = 8
MOST_NAMED = 40
MOST_TOLD = 20
WEEKS = (4, 8, 13, 26)
USUAL_WEEKS = 8


@dataclass(frozen=True)
class LineRow:
    """`story` is what is told next; empty where there is none, or none that the reader may meet."""

    line: CommunicationLine
    next: Occasion | None
    days_late: int
    story: Story | None

    @property
    def found_by(self) -> str:
        """Which place or level it is, in words; empty for people by name, or once the place is gone."""
        line = self.line
        if line.of is None:
            return ""
        return line.get_level_display() if line.kind == Audience.LEVEL else str(getattr(line, line.kind))  # type: ignore[attr-defined]


@dataclass(frozen=True)
class Unreached:
    """A place or a level of whose people no line reaches anybody; `key` fills the form of a new line."""

    key: str
    name: str
    kind: str
    people: int


@dataclass(frozen=True)
class Silent:
    person: Stakeholder
    heard_on: date | None


@dataclass(frozen=True)
class CommunicationsPage:
    rows: list[LineRow]
    number: int
    has_more: bool
    weeks: int
    silent: list[Silent]
    silent_count: int
    unreached: list[Unreached]

    @property
    def more(self) -> int:
        return self.silent_count - len(self.silent)

    @property
    def first_unreached(self) -> list[Unreached]:
        return self.unreached[:MOST_GAPS]

    @property
    def further_unreached(self) -> list[Unreached]:
        return self.unreached[MOST_GAPS:]

    @property
    def more_unreached(self) -> int:
        return max(len(self.unreached) - MOST_GAPS, 0)


def visible_story(story: Story | None, user: User) -> Story | None:
    """Nobody meets a story of their own; the leader has to be loaded."""
    is_own = story is not None and story.leader is not None and story.leader.user_id == user.pk
    return None if is_own else story


def communications_page(user: User, today: date, weeks: int, number: int = 1) -> CommunicationsPage:
    """Eight queries: the lines with what is open of each, who has heard nothing, and which audiences have no line."""
    number = max(number, 1)
    first = (number - 1) * ON_A_PAGE
    found = list(_lines().order_by(F("next_on").asc(nulls_last=True), "audience", "pk")[first : first + ON_A_PAGE + 1])
    silent = silent_people(user, today, weeks)
    heaviest = silent.order_by("-weight", "-gap", "pk")[:MOST_GAPS]
    return CommunicationsPage(
        rows=[_row(line, user, today) for line in found[:ON_A_PAGE]],
        number=number,
        has_more=len(found) > ON_A_PAGE,
        weeks=weeks,
        silent=[Silent(one, one.heard_on) for one in heaviest],  # type: ignore[attr-defined]
        silent_count=silent.count(),
        unreached=_unreached(user, today),
    )


def _lines() -> QuerySet[CommunicationLine]:
    pending = Occasion.objects.exclude(state=DraftState.TOLD).select_related("story__leader").order_by("due_on", "pk")
    lines = CommunicationLine.objects.select_related("owner", "group", "department", "market", "story__leader")
    return lines.prefetch_related(Prefetch("occasions", queryset=pending, to_attr="pending")).annotate(
        next_on=Min("occasions__due_on", filter=~Q(occasions__state=DraftState.TOLD)),
    )


def _row(line: Any, user: User, today: date) -> LineRow:
    following = line.pending[0] if line.pending else None
    late = max((today - following.due_on).days, 0) if following else 0
    story = following.story if following else line.story
    return LineRow(line, following, late, visible_story(story, user))


def silent_people(user: User, today: date, weeks: int) -> StakeholderQuerySet:
    """Active people who heard nothing for so many weeks, with when they last did."""
    told = Telling.people.through.objects
    said = Occasion.people.through.objects
    since = today - timedelta(weeks=weeks)
    people = Stakeholder.objects.active(today).visible_to(user)
    people = people.exclude(pk__in=told.filter(telling__told_on__gt=since).values("stakeholder"))
    people = people.exclude(pk__in=said.filter(occasion__told_on__gt=since).values("stakeholder"))
    return people.annotate(heard_on=Greatest(_last(told, "telling__told_on"), _last(said, "occasion__told_on")))


def _last(through: Any, day: str) -> Subquery:
    mine = through.filter(stakeholder=OuterRef("pk")).order_by().values("stakeholder")
    return Subquery(mine.annotate(last=Max(day)).values("last"))


def _reached() -> Q:
    """Whom any line reaches, of stakeholders."""
    lines = CommunicationLine.objects
    by_name = CommunicationLine.people.through.objects.filter(communicationline__kind=Audience.PEOPLE)
    reached = Q(pk__in=by_name.values("stakeholder"))
    for kind in (Audience.GROUP, Audience.DEPARTMENT, Audience.MARKET, Audience.LEVEL):
        used = lines.filter(kind=kind, **{f"{kind}__isnull": False}).order_by().values(kind)
        reached |= Q(**{f"{kind}__in": used})
    return reached


def _unreached(user: User, today: date) -> list[Unreached]:
    """Four queries; the largest first."""
    people = Stakeholder.objects.active(today).visible_to(user)
    reached = people.filter(_reached()).order_by().values("pk")
    found = []
    for kind in (Audience.GROUP, Audience.DEPARTMENT, Audience.MARKET, Audience.LEVEL):
        name = kind if kind == Audience.LEVEL else f"{kind}__name"
        counted = people.filter(**{f"{kind}__isnull": False}).order_by().values_list(kind, name)
        counted = counted.annotate(n=Count("pk"), known=Count("pk", filter=Q(pk__in=reached)))
        for key, told, n, _known in counted.filter(known=0).order_by("-n", kind)[:MOST_SHOWN]:
            found.append(Unreached(f"{kind}:{key}", _name(kind, told), str(Audience(kind).label), n))
    return sorted(found, key=lambda one: (-one.people, one.name))


def _name(kind: str, told: Any) -> str:
    return str(Level(told).label) if kind == Audience.LEVEL else told


@dataclass(frozen=True)
class Told:
    occasion: Occasion
    people: int
    story: Story | None


@dataclass(frozen=True)
class LinePage:
    row: LineRow
    people: list[Stakeholder]
    count: int
    open: list[Occasion]
    told: list[Told]

    @property
    def more(self) -> int:
        return self.count - len(self.people)


def line_page(line: CommunicationLine, user: User, today: date) -> LinePage:
    """Five queries: the line, its open occasions, its people, their number, and the last that were told."""
    (found,) = _lines().filter(pk=line.pk)
    people = audience_of(line, user, today)
    return LinePage(
        row=_row(found, user, today),
        people=list(people.order_by("name_key", "pk")[:MOST_NAMED]),
        count=people.count(),
        open=found.pending,  # type: ignore[attr-defined]
        told=_told(line, user),
    )


def audience_of(line: CommunicationLine, user: User, today: date) -> StakeholderQuerySet:
    return Stakeholder.objects.active(today).visible_to(user).filter(line.reaches())


def _told(line: CommunicationLine, user: User) -> list[Told]:
    told = line.occasions.filter(state=DraftState.TOLD).select_related("story__leader", "told_by")
    told = told.annotate(
        by_story=Count("telling__people", distinct=True, filter=_not_own("telling__people", user)),
        by_name=Count("people", distinct=True, filter=_not_own("people", user)),
    )
    latest = told.order_by("-told_on", "-pk")[:MOST_TOLD]
    return [Told(one, one.by_story + one.by_name, visible_story(one.story, user)) for one in latest]


def _not_own(name: str, user: User) -> Q:
    return ~Q(**{f"{name}__user": user.pk}) | Q(**{f"{name}__user": None})


def words_that_judge(text: str, organization: Organization) -> list[str]:
    """What a draft says about where somebody stands, in the words of the organization or in ours."""
    own = organization.stance_labels.values()
    return judging_words(text, [*own, *(str(stance.label) for stance in Stance), *(one.name for one in Stance)])
