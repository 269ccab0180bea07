"""The total in the terms of each leader, side by side, and who has a wish that nothing is tied to yet."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet, Subquery

from accounts.models import User
from cases.models import Stake
from cases.queries.reading import CaseRead
from cases.queries.stakes import Telling, open_blocks, standing_case, telling_of
from stakeholders.models import Interest, Stakeholder

ON_A_PAGE = 20
MOST_PAGES = 1000
MOST_WAITING = 10


@dataclass(frozen=True)
class TermsRow:
    person: Stakeholder
    telling: Telling


@dataclass(frozen=True)
class Waiting:
    person: Stakeholder
    cares_about: str


@dataclass(frozen=True)
class TermsPage:
    """`case` is None where nobody began one."""

    case: CaseRead | None
    rows: list[TermsRow] = field(default_factory=list)
    waiting: list[Waiting] = field(default_factory=list)
    number: int = 1
    has_more: bool = False
    has_more_waiting: bool = False

    @property
    def can_tie(self) -> bool:
        return self.case is not None and bool(open_blocks(self.case))


def terms_page(*, user: User, today: date, number: int = 1) -> TermsPage:
    """Four queries: the case, the people of one page, what is tied to them, and who waits."""
    read = standing_case()
    number = min(max(number, 1), MOST_PAGES)
    first = (number - 1) * ON_A_PAGE
    people = _people(user, today).alias(tied=Exists(_tied())).filter(tied=True)
    found = list(people[first : first + ON_A_PAGE + 1])
    waiting = _waiting(user, today)
    return TermsPage(
        case=read,
        rows=_rows(read, found[:ON_A_PAGE]) if read else [],
        waiting=waiting[:MOST_WAITING],
        number=number,
        has_more=len(found) > ON_A_PAGE,
        has_more_waiting=len(waiting) > MOST_WAITING,
    )


def _people(user: User, today: date) -> QuerySet[Stakeholder]:
    """Most power first, as everywhere."""
    return Stakeholder.objects.active(today).visible_to(user).order_by("-weight", "-gap", "pk")


def _tied() -> QuerySet[Stake]:
    return Stake.objects.filter(interest__stakeholder=OuterRef("pk"))


def _rows(read: CaseRead, people: Sequence[Stakeholder]) -> list[TermsRow]:
    stakes: dict[int, list[Stake]] = {}
    for stake in Stake.objects.filter(interest__stakeholder__in=people).select_related("interest"):
        stakes.setdefault(stake.interest.stakeholder_id, []).append(stake)
    return [TermsRow(person, telling_of(read, stakes.get(person.pk, []))) for person in people]


def _waiting(user: User, today: date) -> list[Waiting]:
    standing = Interest.objects.filter(stakeholder=OuterRef("pk"), retired_on=None)
    people: Any = _people(user, today).alias(tied=Exists(_tied())).filter(tied=False)
    told = people.annotate(cares=Subquery(standing.order_by("position", "pk").values("cares_about")[:1]))
    return [Waiting(one, one.cares) for one in told.exclude(cares=None)[: MOST_WAITING + 1]]
