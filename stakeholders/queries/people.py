"""What the list of people needs: one page of rows by keyset, without OFFSET and without count(*)."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.db import connection
from django.db.models import BooleanField, ExpressionWrapper, F, Func, Q, QuerySet, TextField, Value
from django.db.models.expressions import Combinable
from django.db.models.functions import Concat

from accounts.models import User
from accounts.written import Slot, written_once
from stakeholders.models import Concern, Stakeholder
from stakeholders.models.order import DEFAULT_ORDER, ORDERS
from stakeholders.models.stakeholder import SearchKey

PAGE_ROWS = 25
MOST_WORDS = 6
SHORTEST_INDEXED = 3
"""Trigrams find nothing shorter; shorter words are looked for where a name begins."""

NEAR_DAYS = 2
"""A step due this soon stands out."""

UNRATED_CADENCE = 90
COLUMNS = (
    "pk",
    "name",
    "title",
    "stance",
    "wanted_stance",
    "power",
    "interest",
    "certainty",
    "worth",
    "joined_on",
    "added_on",
    "last_contact_on",
    "contact_due_on",
    "owner__name",
    "owner__email",
)

People = QuerySet[Stakeholder]


class _Beyond(Func):
    """One row comes after (or before) another in the order of both."""

    template = "(%(expressions)s)"
    output_field = BooleanField()


@dataclass(frozen=True)
class Order:
    """A key of `ORDERS`, forward or reversed."""

    key: str = DEFAULT_ORDER
    is_reversed: bool = False

    @classmethod
    def parse(cls, text: str) -> "Order":
        """What nobody offers is the default, so nothing else of a person can be ordered by."""
        key = text.removeprefix("-")
        return cls(key, text.startswith("-")) if key in ORDERS else cls()

    def __str__(self) -> str:
        return f"-{self.key}" if self.is_reversed else self.key

    @property
    def terms(self) -> tuple[Combinable, ...]:
        return (*ORDERS[self.key], F("id"))

    def arrange(self, people: People, *, backward: bool = False) -> People:
        falls = self.is_reversed != backward
        return people.order_by(*(_directed(term, falls) for term in self.terms))

    def beyond(self, people: People, landmark: People, *, backward: bool = False) -> People:
        """Those after this one row; none where there is no such row."""
        edge = landmark.order_by().values_list(*self.terms)
        sign = " < " if self.is_reversed != backward else " > "
        return people.filter(_Beyond(Func(*self.terms, function="ROW"), edge, arg_joiner=sign))


def _directed(term: Combinable, falls: bool) -> Combinable:
    expression: Any = term if hasattr(term, "desc") else F(str(term))
    return expression.desc() if falls else expression.asc()


@dataclass(frozen=True)
class Step:
    what: str
    due_on: date


@dataclass(frozen=True)
class PersonRow:
    """One line of the list, nothing left to look up."""

    pk: int
    name: str
    title: str
    stance: int | None
    wanted: int | None
    power: int | None
    interest: int | None
    certainty: int | None
    worth: Decimal | None
    met_on: date | None
    days: int | None
    cadence: int
    is_overdue: bool
    step: Step | None
    is_step_near: bool
    owner: str
    owner_email: str


@dataclass(frozen=True)
class Listing:
    rows: tuple[PersonRow, ...]
    previous: int | None
    """Id before which the page in front of this one ends, None on the first page."""
    next: int | None


def everyone(user: User | Slot) -> People:
    """Whoever this user may see. Everything the list shows, counts or exports starts here."""
    return Stakeholder.objects.current().visible_to(user)


Narrowed = Callable[[User | Slot, date | Slot], People]
"""Whom a list is narrowed to, but for words, for this reader on this day; two that are equal narrow alike."""


def everyone_on(user: User | Slot, _today: date | Slot) -> People:
    return everyone(user)


def words_of(text: str) -> list[str]:
    return text.split()[:MOST_WORDS]


@dataclass(frozen=True)
class Word:
    """A word that is looked for, or the place of one."""

    text: Value | Slot
    is_indexed: bool

    @property
    def key(self) -> SearchKey:
        return SearchKey(self.text)

    @property
    def key_within(self) -> SearchKey:
        """Where a later name begins."""
        return SearchKey(Concat(Value(" "), ExpressionWrapper(self.text, output_field=TextField())))


def _said(words: Sequence[str]) -> list[Word]:
    return [Word(Value(word), _is_indexed(word)) for word in words]


def _is_indexed(word: str) -> bool:
    return len(word) >= SHORTEST_INDEXED


def named(people: People, words: Sequence[str]) -> People:
    return _named(people, _said(words))


def _named(people: People, words: Sequence[Word]) -> People:
    for word in words:
        if word.is_indexed:
            people = people.filter(search_key__contains=word.key)
        else:
            people = people.filter(Q(name_key__startswith=word.key) | Q(name_key__contains=word.key_within))
    return people


def _worried(people: People, words: Sequence[Word], user: User | Slot) -> People:
    """Whoever raised a concern that this user may read, with all of these words in it."""
    concerns = Concern.objects.visible_to(user)
    for word in words:
        concerns = concerns.filter(quote_key__contains=word.key)
    return people.filter(pk__in=concerns.values("stakeholder"))


def matching(people: People, words: Sequence[str], user: User) -> People:
    """By part of name, title or address, or by a concern, accents and case ignored."""
    said = _said(words)
    by_name = _named(people, said)
    if not _are_all_indexed(said):
        return by_name
    either = by_name.values("pk").union(_worried(people, said, user).values("pk"))
    return people.filter(pk__in=either)


def _are_all_indexed(words: Sequence[Word]) -> bool:
    return bool(words) and all(word.is_indexed for word in words)


def _first_matching(
    people: People, words: Sequence[Word], user: User | Slot, order: Order, limit: int, back: bool
) -> People:
    """The first rows of both kinds, each limited for itself: the database stops early where a word
    is common and uses the index where it is rare."""
    by_name = order.arrange(_named(people, words), backward=back)
    if not _are_all_indexed(words):
        return by_name[:limit]
    by_concern = order.arrange(_worried(people, words, user), backward=back)
    either = by_name.values("pk")[:limit].union(by_concern.values("pk")[:limit])
    return order.arrange(Stakeholder.objects.filter(pk__in=either), backward=back)[:limit]


@dataclass(frozen=True)
class Cursor:
    """Where a page begins: after or before a person's id, or at the top."""

    after: int | None = None
    before: int | None = None

    @property
    def is_backward(self) -> bool:
        return self.before is not None

    @property
    def pk(self) -> int | None:
        return self.before if self.is_backward else self.after

    def cut(self, found: Sequence[Any]) -> "Cut":
        """A page from up to one row more than it holds, in the order in which they were asked for."""
        page, is_more = found[:PAGE_ROWS], len(found) > PAGE_ROWS
        if self.is_backward:
            page, has_previous, has_next = page[::-1], is_more, True
        else:
            has_previous, has_next = self.after is not None, is_more
        return Cut(
            rows=page,
            previous=page[0].pk if page and has_previous else None,
            next=page[-1].pk if page and has_next else None,
        )


@dataclass(frozen=True)
class Cut:
    """The rows of a page, and before and after which rows the others begin."""

    rows: Sequence[Any]
    previous: int | None
    next: int | None


def list_people(
    narrowed: Narrowed = everyone_on,
    *,
    user: User,
    today: date,
    words: Sequence[str] = (),
    order: Order = Order(),
    cursor: Cursor = Cursor(),
) -> Listing:
    """One page, in two statements: the rows with their owners, and their next steps."""
    back, asked = cursor.is_backward, {f"word_{n}": word for n, word in enumerate(words)}
    if cursor.pk is not None:
        asked["landmark"] = cursor.pk  # type: ignore[assignment]
    are_indexed = tuple(map(_is_indexed, words))
    cut = cursor.cut(_first_facts(narrowed, order, back, are_indexed, user=user, today=today, **asked))
    return Listing(rows=rows_of(cut.rows, user=user, today=today), previous=cut.previous, next=cut.next)


@written_once
def _first_facts(
    narrowed: Narrowed,
    order: Order,
    back: bool,
    are_indexed: tuple[bool, ...],
    *,
    user: Slot,
    today: Slot,
    landmark: Slot | None = None,
    **words: Slot,
) -> QuerySet:
    people = narrowed(user, today)
    if landmark is not None:
        # A row that may not be seen is no landmark either: its place would tell what it holds.
        people = order.beyond(people, everyone(user).filter(pk=landmark), backward=back)
    said = [Word(text, is_indexed) for text, is_indexed in zip(words.values(), are_indexed, strict=True)]
    return facts_of(_first_matching(people, said, user, order, PAGE_ROWS + 1, back))


def facts_of(people: People) -> QuerySet[Stakeholder, Any]:
    """Plain named tuples of what a row shows: 26 whole records cost more than asking for them."""
    return people.values_list(*COLUMNS, named=True)


def rows_of(facts: Sequence[Any], *, user: User, today: date) -> tuple[PersonRow, ...]:
    """Rows of what `facts_of` gave."""
    steps = next_steps([person.pk for person in facts], user)
    return tuple(_row(person, steps.get(person.pk), today) for person in facts)


# The open commitments of ours that this user may see, the nearest of each person.
_NEXT_STEPS = """
SELECT DISTINCT ON (stakeholder_id) stakeholder_id, what, due_on FROM stakeholders_commitment
WHERE stakeholder_id = ANY(%s) AND state = 'open' AND side = 'us' AND (private_to_id IS NULL OR private_to_id = %s)
ORDER BY stakeholder_id, due_on, id
"""


def next_steps(ids: Sequence[int], user: User) -> dict[int, Step]:
    """By person, for ids that came out of the organization's scope; private ones are their author's alone."""
    with connection.cursor() as cursor:
        cursor.execute(_NEXT_STEPS, [list(ids), user.pk])
        return {pk: Step(what, due_on) for pk, what, due_on in cursor.fetchall()}


def _row(person: Any, step: Step | None, today: date) -> PersonRow:
    met = person.last_contact_on
    return PersonRow(
        pk=person.pk,
        name=person.name,
        title=person.title,
        stance=person.stance,
        wanted=person.wanted_stance,
        power=person.power,
        interest=person.interest,
        certainty=person.certainty,
        worth=person.worth,
        met_on=met,
        days=(today - met).days if met else None,
        cadence=_cadence_of(person),
        is_overdue=person.contact_due_on is not None and person.contact_due_on < today,
        step=step,
        is_step_near=step is not None and step.due_on <= today + timedelta(days=NEAR_DAYS),
        owner=person.owner__name or person.owner__email or "",
        owner_email=person.owner__email or "",
    )


def _cadence_of(person: Any) -> int:
    """Days between conversations, as the stored due day was worked out from them."""
    began = person.last_contact_on or max(person.joined_on or person.added_on, person.added_on)
    return max((person.contact_due_on - began).days, 1) if person.contact_due_on else UNRATED_CADENCE
