"""The list of people on a past day: as we know it now, or as it was known then.

Stance, scores and contact are looked up for each row that is shown, so the order by name, which an index
holds, costs the same for a hundred people and for a hundred thousand.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db import connection
from django.db.models import DateField, F, IntegerField, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.expressions import Combinable
from django.db.models.functions import Coalesce

from accounts.models import Organization, User
from stakeholders.enums import Measure, Stance
from stakeholders.models import Participation, Rating, StanceEntry
from stakeholders.models.order import NEVER_MET, UNKNOWN_STANCE
from stakeholders.models.stakeholder import UNSET_SCORE
from stakeholders.queries.lens import Lens
from stakeholders.queries.people import PAGE_ROWS, Cursor, Order, People, Step, everyone
from stakeholders.rules import Cadences

COLUMNS = (
    "pk",
    "name",
    "title",
    "stance_then",
    "wanted_stance",
    "power_then",
    "interest_then",
    "met_then",
    "joined_on",
    "added_on",
    "cadence_days",
    "owner__name",
    "owner__email",
)


def _or(column: str, value: int) -> Coalesce:
    return Coalesce(F(column), Value(value, output_field=IntegerField()))


_WEIGHT = _or("power_then", UNSET_SCORE) * -1
PAST_ORDERS: Mapping[str, tuple[Combinable, ...]] = {
    "name": (F("name_key"),),
    "power": (_WEIGHT, F("name_key")),
    "stance": (_or("stance_then", UNKNOWN_STANCE), _WEIGHT),
    "interest": (_or("interest_then", 0) * -1, _WEIGHT),
    "contact": (Coalesce(F("met_then"), Value(NEVER_MET, output_field=DateField())),),
}
"""Orders by what was true on the day; the id ends every one of them."""


@dataclass(frozen=True)
class PastOrder(Order):
    """By name first: that is the order of an index."""

    key: str = "name"

    @classmethod
    def parse(cls, text: str) -> "PastOrder":
        key = text.removeprefix("-")
        return cls(key, text.startswith("-")) if key in PAST_ORDERS else cls()

    @property
    def terms(self) -> tuple[Combinable, ...]:
        return (*PAST_ORDERS[self.key], F("id"))


@dataclass(frozen=True)
class PastRow:
    """One line of the list on that day."""

    pk: int
    name: str
    title: str
    stance: int | None
    wanted: int | None
    power: int | None
    interest: int | None
    met_on: date | None
    days: int | None
    cadence: int
    is_overdue: bool
    step: Step | None
    owner: str
    owner_email: str


@dataclass(frozen=True)
class PastListing:
    rows: tuple[PastRow, ...]
    previous: int | None
    next: int | None


def everyone_then(user: User, lens: Lens, known_on: date) -> People:
    """Whoever was in the company on the day and was known of by then, with what held on the day."""
    people = everyone(user).filter(
        Q(left_on=None) | Q(left_on__gte=lens.day),
        Q(joined_on__lte=lens.day) | Q(joined_on=None, added_on__lte=lens.day),
        added_on__lte=known_on,
    )
    return people.annotate(
        stance_then=Subquery(_held(lens).values("stance")[:1]),
        power_then=Subquery(_scored(lens, Measure.POWER).values("value")[:1]),
        interest_then=Subquery(_scored(lens, Measure.INTEREST).values("value")[:1]),
        met_then=Subquery(_met(lens).values("occurred_on")[:1]),
    )


def _held(lens: Lens) -> QuerySet:
    entries = StanceEntry.objects.known_at(lens.known_at).held_on(lens.day)
    return entries.filter(stakeholder=OuterRef("pk")).latest_first()


def _scored(lens: Lens, measure: str) -> QuerySet:
    ratings = Rating.objects.filter(stakeholder=OuterRef("pk"), measure=measure)
    known = ratings.filter(held_from__lte=lens.day, recorded_at__lte=lens.known_at)
    return known.order_by("-held_from", "-recorded_at", "-id")


def _met(lens: Lens) -> QuerySet:
    met = Participation.objects.filter(stakeholder=OuterRef("pk"), is_contact=True, occurred_on__lte=lens.day)
    return met.filter(engagement__withdrawn_at=None, engagement__logged_at__lte=lens.known_at).order_by("-occurred_on")


def lagging_then(people: People) -> People:
    """Held back on the day from what is wanted of them today."""
    is_behind = Q(stance_then__lte=Stance.NEUTRAL, wanted_stance__gt=F("stance_then"))
    return people.filter(is_behind | Q(stance_then=None, wanted_stance__isnull=False))


def list_people_then(
    people: People, *, user: User, organization: Organization, lens: Lens, order: PastOrder, cursor: Cursor
) -> PastListing:
    """One page, in two statements: the rows with their owners, and the steps that were open."""
    back, page = cursor.is_backward, people
    if cursor.pk is not None:
        page = order.beyond(people, people.filter(pk=cursor.pk), backward=back)
    cut = cursor.cut(list(past_facts(order.arrange(page, backward=back))[: PAGE_ROWS + 1]))
    rows = past_rows(cut.rows, user=user, organization=organization, lens=lens)
    return PastListing(rows=rows, previous=cut.previous, next=cut.next)


def past_facts(people: People) -> QuerySet[Any, Any]:
    return people.values_list(*COLUMNS, named=True)


def past_rows(facts: Sequence[Any], *, user: User, organization: Organization, lens: Lens) -> tuple[PastRow, ...]:
    """Rows of what `past_facts` gave."""
    steps, cadences = steps_then([one.pk for one in facts], user, lens), Cadences.of(organization)
    return tuple(_row(one, steps.get(one.pk), cadences, lens.day) for one in facts)


# The commitments of ours that were open on the day and known of by then, the nearest of each person.
_STEPS = """
SELECT DISTINCT ON (c.stakeholder_id) c.stakeholder_id, c.what, c.due_on FROM stakeholders_commitment c
LEFT JOIN stakeholders_engagement e ON e.id = c.engagement_id
WHERE c.stakeholder_id = ANY(%(ids)s) AND c.side = 'us' AND c.made_on <= %(day)s
  AND (c.settled_on IS NULL OR c.settled_on > %(day)s)
  AND (c.private_to_id IS NULL OR c.private_to_id = %(reader)s)
  AND (e.id IS NULL OR (e.logged_at <= %(known_at)s AND e.withdrawn_at IS NULL))
ORDER BY c.stakeholder_id, c.due_on, c.id
"""


def steps_then(ids: Sequence[int], user: User, lens: Lens) -> dict[int, Step]:
    """By person, for ids that came out of the organization's scope."""
    asked: dict[str, Any] = {"ids": list(ids), "day": lens.day, "known_at": lens.known_at, "reader": user.pk}
    with connection.cursor() as cursor:
        cursor.execute(_STEPS, asked)
        return {pk: Step(what, due_on) for pk, what, due_on in cursor.fetchall()}


def _row(person: Any, step: Step | None, cadences: Cadences, day: date) -> PastRow:
    met = person.met_then
    cadence = person.cadence_days or cadences.days_for(person.power_then, person.interest_then)
    since = met or max(person.joined_on or person.added_on, person.added_on)
    return PastRow(
        pk=person.pk,
        name=person.name,
        title=person.title,
        stance=person.stance_then,
        wanted=person.wanted_stance,
        power=person.power_then,
        interest=person.interest_then,
        met_on=met,
        days=(day - met).days if met else None,
        cadence=cadence,
        is_overdue=since + timedelta(days=cadence) < day,
        step=step,
        owner=person.owner__name or person.owner__email or "",
        owner_email=person.owner__email or "",
    )
