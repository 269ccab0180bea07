"""The page that suggests whom to ask about whom, and the part of it beside the map."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone

from accounts.models import Organization, User
from campaigns.models import Campaign, InfluenceTarget, Wish
from campaigns.queries.ask_plan import AskPlan, PlannedAsk, Room
from campaigns.queries.kept_plan import kept_plan
from campaigns.queries.pin_words import words_of
from campaigns.queries.reasons import known_of, reasons_for
from campaigns.queries.reordered import moved_in, pair_of
from campaigns.queries.targets import TargetRow, rows_of
from stakeholders.models import Stakeholder

ON_A_PAGE = 50
ROOMS = 24
LISTED = 30
UNDER_WAY = 12

People = dict[int, Stakeholder]
NOTHING_MOVED: Mapping[tuple[int, int], str] = {}


@dataclass(frozen=True)
class Suggestion:
    """One line: `number` ties it to the map."""

    number: int
    ask: PlannedAsk
    asked: Stakeholder
    person: Stakeholder
    reasons: list[str]
    moved: str = ""
    """Why it stands elsewhere than before; empty where it does not."""

    @property
    def pair(self) -> tuple[Stakeholder, Stakeholder]:
        return self.asked, self.person


@dataclass(frozen=True)
class RoomLine:
    person: Stakeholder
    room: Room

    @property
    def marks(self) -> list[str]:
        """One a place: used, suggested, free; asks beyond the capacity are used places, too."""
        room = self.room
        places = ["used"] * room.used + ["suggested"] * room.suggested
        return [*places, *["free"] * (room.capacity - len(places))]


@dataclass(frozen=True)
class WishLine:
    """`trouble` says why the plan cannot hold it any more."""

    wish: Wish
    trouble: str


@dataclass(frozen=True)
class SuggestionsPage:
    campaign: Campaign
    plan: AskPlan
    suggestions: list[Suggestion]
    rooms: list[RoomLine]
    unreached: list[Stakeholder]
    waiting: list[Stakeholder]
    wishes: list[WishLine]
    under_way: list[TargetRow]
    start: int

    @property
    def more_rooms(self) -> int:
        return len(self.plan.rooms) - len(self.rooms)

    @property
    def next_start(self) -> int | None:
        after = self.start + ON_A_PAGE
        return after if after < len(self.plan.asks) else None

    @property
    def previous_start(self) -> int | None:
        return max(self.start - ON_A_PAGE, 0) if self.start else None


def suggestions_page(
    campaign: Campaign, plan: AskPlan, *, reader: User, at: datetime, start: int = 0
) -> SuggestionsPage:
    """Nine queries where the order of before is kept, however many rows there are."""
    today, asks = timezone.localdate(at), plan.asks[start : start + ON_A_PAGE]
    rooms, unreached, waiting = plan.rooms[:ROOMS], plan.unreached[:LISTED], plan.waiting[:LISTED]
    ids = {*(pk for one in asks for pk in (one.asked, one.person)), *(one.person for one in rooms)}
    people = _people(reader, {*ids, *unreached, *waiting})
    wishes = Wish.objects.visible_to(reader).filter(campaign=campaign).select_related("asked", "person", "by")
    moved = moved_in(campaign, plan, asks, people, reader=reader, at=at)
    return SuggestionsPage(
        campaign=campaign,
        plan=plan,
        suggestions=_lines(asks, people, today, start, moved),
        rooms=[RoomLine(people[one.person], one) for one in rooms if one.person in people],
        unreached=_named(unreached, people),
        waiting=_named(waiting, people),
        wishes=[_wish_line(one, dict(plan.broken)) for one in wishes],
        under_way=asks_under_way(campaign, reader=reader, today=today),
        start=start,
    )


def _people(reader: User, ids: Iterable[int]) -> People:
    """With their places. One query."""
    found = Stakeholder.objects.current().visible_to(reader).filter(pk__in=ids)
    return {one.pk: one for one in found.select_related("department", "group", "market")}


def _lines(
    asks: Sequence[PlannedAsk],
    people: People,
    today: date,
    start: int,
    moved: Mapping[tuple[int, int], str] = NOTHING_MOVED,
) -> list[Suggestion]:
    known = known_of(people.values(), today)
    return [
        Suggestion(number, one, asked, person, reasons_for(one, asked, person, known), moved.get(pair_of(one), ""))
        for number, one in enumerate(asks, start + 1)
        if (asked := people.get(one.asked)) and (person := people.get(one.person))
    ]


def _named(ids: Iterable[int], people: People) -> list[Stakeholder]:
    return [people[pk] for pk in ids if pk in people]


def _wish_line(wish: Wish, broken: dict[int, str]) -> WishLine:
    reason = broken.get(wish.pk)
    asked = wish.asked.name if wish.asked else ""
    return WishLine(wish, words_of(reason, asked, wish.person.name) if reason else "")


def asks_under_way(campaign: Campaign, *, reader: User, today: date) -> list[TargetRow]:
    """What is proposed or asked in this campaign, the soonest first. One query."""
    asks = InfluenceTarget.objects.open().visible_to(reader).filter(campaign=campaign)
    return rows_of(asks.order_by("due_on", "pk"), today)[:UNDER_WAY]


def suggestions_named(
    plan: AskPlan, pairs: Iterable[tuple[int, int]], *, reader: User, today: date
) -> list[Suggestion]:
    """Those of the pairs that the plan still holds, in its order. Two queries."""
    chosen = set(pairs)
    people = _people(reader, {pk for pair in chosen for pk in pair})
    return [one for one in _lines(plan.asks, people, today, 0) if (one.ask.asked, one.ask.person) in chosen]


def open_suggestions(
    organization: Organization, *, campaign: Campaign, reader: User, at: datetime
) -> list[tuple[int, int, int, float]]:
    """Number, who is asked, about whom, and what it adds, for drawing; empty where the plan is not there yet."""
    if campaign.organization_id != organization.pk:
        raise ValueError("a campaign of another organization")
    plan = kept_plan(campaign, reader=reader, at=at)
    asks = plan.asks if plan else ()
    return [(number, one.asked, one.person, one.gain) for number, one in enumerate(asks, 1)]
