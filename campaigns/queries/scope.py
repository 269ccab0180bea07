"""The page of who is in a campaign: how far each is from what is wanted of them, and what to do about it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db import connection
from django.db.models import Count, Q, QuerySet

from accounts.models import User
from accounts.written import among
from campaigns.models import Campaign, CampaignPerson
from campaigns.queries.shares import Share
from stakeholders.enums import EngagementKind, Involvement
from stakeholders.models import Participation, Stakeholder
from stakeholders.models.order import ORDERS
from stakeholders.models.stakeholder import StakeholderQuerySet
from stakeholders.queries.people import matching, words_of

ON_A_PAGE = 50
LOOKED_BACK = timedelta(days=180)
"""Involvement longer ago than this is not involvement now."""

IN, OUT, SHORT = "in", "out", "short"
WHO = (IN, OUT, SHORT)


# The same conversations as `taken_part`, of everybody at once.
_WANTED_PARTS = """
WITH wanted AS (
  SELECT c.person_id, c.wanted_involvement FROM campaigns_campaignperson c
  JOIN stakeholders_stakeholder s ON s.id = c.person_id AND s.merged_into_id IS NULL AND s.erased_at IS NULL
    AND (s.user_id IS NULL OR s.user_id <> %(user)s) AND (s.left_on IS NULL OR s.left_on >= %(today)s)
    AND coalesce(s.joined_on, s.added_on) <= %(today)s
  WHERE c.campaign_id = %(campaign)s AND c.wanted_involvement IS NOT NULL AND (c.is_in OR NOT %(is_scoped)s)),
had AS (
  SELECT p.stakeholder_id, max(p.involvement) AS involvement
  FROM wanted w JOIN stakeholders_participation p ON p.stakeholder_id = w.person_id
    AND p.occurred_on BETWEEN %(since)s AND %(today)s AND (p.private_to_id IS NULL OR p.private_to_id = %(user)s)
  JOIN stakeholders_engagement e ON e.id = p.engagement_id AND e.withdrawn_at IS NULL AND e.kind <> %(broadcast)s
  GROUP BY p.stakeholder_id)
SELECT w.person_id, coalesce(h.involvement, 0) >= w.wanted_involvement
FROM wanted w LEFT JOIN had h ON h.stakeholder_id = w.person_id"""


@dataclass(frozen=True)
class Narrowed:
    """What the list is narrowed to. `who` is one of `WHO`."""

    who: str = IN
    text: str = ""
    department: int | None = None
    group: int | None = None
    level: int | None = None

    @property
    def is_narrowed(self) -> bool:
        return bool(self.text or self.department or self.group or self.level)


@dataclass(frozen=True)
class ScopeRow:
    """`said` is what the campaign says of them, None where it says nothing."""

    person: Stakeholder
    said: CampaignPerson | None
    involvement: int | None
    involved_on: date | None
    since: date

    @property
    def wanted_stance(self) -> int | None:
        own = self.said.wanted_stance if self.said else None
        return self.person.wanted_stance if own is None else own

    @property
    def is_wanted_here(self) -> bool:
        return self.said is not None and self.said.wanted_stance is not None

    @property
    def wanted(self) -> int | None:
        return self.said.wanted_involvement if self.said else None

    @property
    def gap(self) -> int:
        """Steps from the involvement of now to the one wanted."""
        return max((self.wanted or 0) - (self.involvement or 0), 0)

    @property
    def has_met(self) -> bool:
        return self.person.last_contact_on is not None and self.person.last_contact_on >= self.since

    @property
    def next_step(self) -> str:
        """What closes the gap: a conversation, a session, or something that they carry."""
        if not self.gap:
            return ""
        return {Involvement.CODESIGNED: "session", Involvement.OWNS: "carry"}.get(self.wanted, "talk")  # type: ignore[call-overload]


@dataclass(frozen=True)
class ScopePage:
    """`found` are all whom the list is narrowed to, over all pages."""

    rows: list[ScopeRow]
    number: int
    found: int
    people_in: int
    people_out: int
    involved: Share

    @property
    def short(self) -> int:
        return self.involved.whole - self.involved.part

    @property
    def has_more(self) -> bool:
        return self.number * ON_A_PAGE < self.found


def scope_page(user: User, campaign: Campaign, narrowed: Narrowed, today: date, number: int = 1) -> ScopePage:
    """Six queries, however many people there are."""
    found = people_found(user, campaign, narrowed, today)
    first = (number - 1) * ON_A_PAGE
    people = list(found.select_related("department").order_by(*ORDERS["power"], "pk")[first : first + ON_A_PAGE])
    counts, parts = _counted(user, campaign, today), wanted_parts(user, campaign, today)
    return ScopePage(
        rows=_rows(user, campaign, people, today),
        number=number,
        found=found.count(),
        people_in=counts["inside"],
        people_out=counts["everybody"] - counts["inside"],
        involved=Share(sum(is_enough for _pk, is_enough in parts), len(parts)),
    )


def people_found(user: User, campaign: Campaign, narrowed: Narrowed, today: date) -> StakeholderQuerySet:
    """Whom the list shows, in no order."""
    people = Stakeholder.objects.active(today).visible_to(user)
    people = people.exclude(_is_in(campaign)) if narrowed.who == OUT else people.filter(_is_in(campaign))
    if narrowed.who == SHORT:
        people = people.filter(
            among("pk", [pk for pk, is_enough in wanted_parts(user, campaign, today) if not is_enough])
        )
    places = {name: getattr(narrowed, name) for name in ("department", "group", "level")}
    people = people.filter(**{name: value for name, value in places.items() if value})
    return matching(people, words_of(narrowed.text), user) if narrowed.text else people  # type: ignore[return-value]


def _is_in(campaign: Campaign) -> Q:
    """As a set that is looked up, and not as a condition for each row: the two are far apart among many people."""
    if not campaign.is_scoped:
        return Q(pk__isnull=False)
    return Q(pk__in=CampaignPerson.objects.filter(campaign=campaign, is_in=True).values("person"))


def _counted(user: User, campaign: Campaign, today: date) -> dict[str, int]:
    everybody = Stakeholder.objects.active(today).visible_to(user)
    return everybody.aggregate(everybody=Count("pk"), inside=Count("pk", filter=_is_in(campaign)))


def taken_part(user: User, today: date) -> QuerySet[Participation]:
    """In real conversations of the last 180 days, of private ones only in the reader's own."""
    own = Q(private_to=None) | Q(private_to=user)
    since = Participation.objects.filter(
        own, occurred_on__range=(today - LOOKED_BACK, today), involvement__isnull=False
    )
    return since.filter(engagement__withdrawn_at=None).exclude(engagement__kind=EngagementKind.BROADCAST)


def wanted_parts(user: User, campaign: Campaign, today: date) -> list[tuple[int, bool]]:
    """Everybody in it of whom an involvement is wanted, and whether theirs is at least that. One query."""
    facts: dict[str, Any] = {
        "campaign": campaign.pk,
        "is_scoped": campaign.is_scoped,
        "user": user.pk,
        "today": today,
        "since": today - LOOKED_BACK,
        "broadcast": EngagementKind.BROADCAST.value,
    }
    with connection.cursor() as cursor:
        cursor.execute(_WANTED_PARTS, facts)
        return cursor.fetchall()


def _rows(user: User, campaign: Campaign, people: Sequence[Stakeholder], today: date) -> list[ScopeRow]:
    """Two queries."""
    ids = [person.pk for person in people]
    said = {one.person_id: one for one in campaign.people.filter(person__in=ids)}
    talks = taken_part(user, today).filter(stakeholder__in=ids)
    strongest = talks.order_by("stakeholder", "-involvement", "-occurred_on").distinct("stakeholder")
    now = {pk: (part, day) for pk, part, day in strongest.values_list("stakeholder", "involvement", "occurred_on")}
    since = today - LOOKED_BACK
    return [ScopeRow(one, said.get(one.pk), *now.get(one.pk, (None, None)), since=since) for one in people]
