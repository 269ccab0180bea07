"""The coalition on any day, as it was or as it was known: one query for as many days as wanted."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, TypeVar

from django.db import connection
from django.db.models import Count, QuerySet, Sum

from accounts.kept import kept_until_changed
from accounts.models import Organization
from accounts.prepared import asked
from accounts.written import Slot, among, written_once
from stakeholders.analysis.coalition import Coalition
from stakeholders.models import Stakeholder

WEEKS = 12
Answer = TypeVar("Answer")
Total = tuple[int | None, int, int]
"""A stance, and the people and the power that hold it."""

COUNTED = ("stakeholders_stakeholder", "stakeholders_stanceentry", "stakeholders_rating")
"""Whatever else changes, the coalition stays as it is."""

# `known_at` is when we knew: what was recorded later, or taken back by then, does not count.
# Each entry holds until the next one of the same person, so that a day is one comparison and not one search.
COALITIONS = """
WITH stood AS (
  SELECT stakeholder_id, stance, held_from, lead(held_from, 1, 'infinity') OVER (
    PARTITION BY stakeholder_id ORDER BY held_from, recorded_at, id) AS until
  FROM stakeholders_stanceentry
  WHERE organization_id = %(organization)s AND recorded_at <= %(known_at)s
    AND (retracted_at IS NULL OR retracted_at > %(known_at)s)),
rated AS (
  SELECT stakeholder_id, value, held_from, lead(held_from, 1, 'infinity') OVER (
    PARTITION BY stakeholder_id ORDER BY held_from, recorded_at, id) AS until
  FROM stakeholders_rating
  WHERE organization_id = %(organization)s AND measure = 'power' AND recorded_at <= %(known_at)s)
SELECT d.day, s.user_id, count(*), sum(p.power), sum(p.power) FILTER (WHERE st.stance >= 1),
  sum(p.power) FILTER (WHERE st.stance <= -1), sum(p.power) FILTER (WHERE st.stance IS NULL)
FROM unnest(%(days)s::date[]) AS d(day)
JOIN stakeholders_stakeholder s ON s.organization_id = %(organization)s
  AND s.merged_into_id IS NULL AND (s.left_on IS NULL OR s.left_on >= d.day)
  AND coalesce(s.joined_on, s.added_on) <= d.day
  AND (%(ids)s::bigint[] IS NULL OR s.id = ANY(%(ids)s::bigint[]))
LEFT JOIN stood st ON st.stakeholder_id = s.id AND st.held_from <= d.day AND st.until > d.day
LEFT JOIN rated r ON r.stakeholder_id = s.id AND r.held_from <= d.day AND r.until > d.day
CROSS JOIN LATERAL (SELECT coalesce(r.value, 3)::int AS power) p
GROUP BY GROUPING SETS ((d.day), (d.day, s.user_id))
HAVING grouping(s.user_id) = 1 OR s.user_id IS NOT NULL"""

MOVES = """
SELECT s.id, s.name, was.stance, now.stance
FROM (SELECT DISTINCT stakeholder_id FROM stakeholders_stanceentry
      WHERE organization_id = %(organization)s AND retracted_at IS NULL
        AND held_from > %(since)s AND held_from <= %(until)s) c
JOIN stakeholders_stakeholder s ON s.id = c.stakeholder_id
  AND s.merged_into_id IS NULL AND s.erased_at IS NULL
  AND (s.user_id IS NULL OR s.user_id <> %(reader)s)
LEFT JOIN LATERAL (
  SELECT stance FROM stakeholders_stanceentry
  WHERE stakeholder_id = s.id AND retracted_at IS NULL AND held_from <= %(since)s
  ORDER BY held_from DESC, recorded_at DESC, id DESC LIMIT 1) was ON true
JOIN LATERAL (
  SELECT stance FROM stakeholders_stanceentry
  WHERE stakeholder_id = s.id AND retracted_at IS NULL AND held_from <= %(until)s
  ORDER BY held_from DESC, recorded_at DESC, id DESC LIMIT 1) now ON true
WHERE was.stance IS DISTINCT FROM now.stance
ORDER BY s.weight DESC, s.name_key, s.id LIMIT %(limit)s"""


@dataclass(frozen=True, slots=True)
class Move:
    """Somebody changed stance; `before` is None for somebody not known until then."""

    person_id: int
    name: str
    before: int | None
    after: int


@dataclass(frozen=True)
class Circle:
    """Some of the people, who alone are counted. `name` tells it from others where answers are kept, and `tables`
    what it depends on."""

    name: str
    tables: tuple[str, ...]
    ids: Callable[[], list[int]]


def coalitions(
    organization: Organization, days: Sequence[date], *, known_at: datetime, ids: list[int] | None = None
) -> list[Coalition]:
    """The coalition on each of the days, in their order; one query. `ids` None is everybody."""
    return _coalitions(organization, days, known_at, ids)[None]


def _coalitions(
    organization: Organization, days: Sequence[date], known_at: datetime, ids: list[int] | None = None
) -> dict[int | None, list[Coalition]]:
    """For None the whole, and for each user who is in it what they alone add."""
    facts: dict[str, Any] = {
        "organization": organization.pk,
        "days": list(days),
        "known_at": known_at,
        "ids": ids,
    }
    with connection.cursor() as cursor:
        cursor.execute(COALITIONS, facts)
        found = {(user, day): Coalition(*(n or 0 for n in sums)) for day, user, *sums in cursor.fetchall()}
    users = {None, *(user for user, _day in found)}
    return {user: [found.get((user, day), Coalition()) for day in days] for user in users}


def coalition_on(organization: Organization, day: date, *, known_at: datetime) -> Coalition:
    return coalitions(organization, [day], known_at=known_at)[0]


def weeks_until(today: date, weeks: int = WEEKS) -> list[date]:
    """The same weekday of each of the last weeks, oldest first, today last."""
    return [today - timedelta(weeks=back) for back in range(weeks - 1, -1, -1)]


@dataclass(frozen=True, slots=True)
class Standing:
    """How the coalition stands: twelve weeks up to today, and today's people and power by stance.

    `own` is what each user who is on the list adds to both.
    """

    weeks: list[Coalition]
    totals: list[Total]
    own: dict[int, tuple[list[Coalition], Total]]

    def seen_by(self, user_id: int) -> "Standing":
        """Without the reader, who could else work out their own stance and power from the sums."""
        if user_id not in self.own:
            return self
        weeks, (stance, people, power) = self.own[user_id]
        left = [
            (held, n - people, sum_ - power) if held == stance else (held, n, sum_) for held, n, sum_ in self.totals
        ]
        without = [one.without(part) for one, part in zip(self.weeks, weeks, strict=True)]
        return Standing(without, [total for total in left if total[1]], {})


def standing(organization: Organization, today: date, *, at: datetime, circle: Circle | None = None) -> Standing:
    """Of everybody, or of a circle.

    Kept until people, stances or scores change, because looking back over 100,000 people takes longer than a page may;
    a conversation alone changes none of them.
    """

    def counted() -> Standing:
        ids = circle.ids() if circle else None
        weeks = _coalitions(organization, weeks_until(today), at, ids)
        now = {user: (stance, 1, power) for user, stance, power in _of_users(today=today)}
        own = {user: (weeks[user], now.get(user, (None, 0, 0))) for user in weeks if user is not None}
        totals = _by_stance(today=today) if ids is None else _totals(Stakeholder.objects.active(today), ids)
        return Standing(weeks[None], [tuple(row) for row in totals], own)

    return _kept(f"coalition:{today}", organization, circle, counted)


def _kept(name: str, organization: Organization, circle: Circle | None, counted: Callable[[], Answer]) -> Answer:
    if circle is None:
        return kept_until_changed(name, organization, COUNTED, counted)
    return kept_until_changed(f"{name}:{circle.name}", organization, (*COUNTED, *circle.tables), counted)


def _totals(people: QuerySet, ids: list[int]) -> QuerySet:
    groups = people.filter(among("pk", ids)).order_by().values("stance")
    return groups.annotate(people=Count("id"), power=Sum("weight")).values_list("stance", "people", "power")


def history(
    organization: Organization, days: Sequence[date], *, at: datetime, reader_id: int, circle: Circle | None = None
) -> list[Coalition]:
    """The coalition on each of these days without the reader's own part, kept like `standing`."""

    def counted() -> dict[int | None, list[Coalition]]:
        return _coalitions(organization, days, at, circle.ids() if circle else None)

    kept = _kept(f"history:{days[0]}:{days[-1]}:{len(days)}", organization, circle, counted)
    if reader_id not in kept:
        return kept[None]
    return [one.without(part) for one, part in zip(kept[None], kept[reader_id], strict=True)]


@written_once
def _by_stance(*, today: Slot) -> QuerySet:
    groups = Stakeholder.objects.active(today).order_by().values("stance")
    return groups.annotate(people=Count("id"), power=Sum("weight")).values_list("stance", "people", "power")


@written_once
def _of_users(*, today: Slot) -> QuerySet:
    return Stakeholder.objects.active(today).exclude(user=None).values_list("user", "stance", "weight")


def moves(organization: Organization, *, since: date, until: date, reader_id: int, limit: int = 50) -> list[Move]:
    """Who stood elsewhere on `since` than on `until`, the powerful first; one query."""
    facts: dict[str, Any] = {
        "organization": organization.pk,
        "since": since,
        "until": until,
        "reader": reader_id,
        "limit": limit,
    }
    return [Move(*row) for row in asked(MOVES, facts)]
