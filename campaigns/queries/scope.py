"""The page of who is in a campaign: how far each is from what is wanted of them, and what to do about it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from accounts.models import User
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
    counts = _counted(user, campaign, today)
    return ScopePage(
        rows=_rows(user, campaign, people, today),
        number=number,
        found=found.count(),
        people_in=counts["inside"],
        people_out=counts["everybody"] - counts["inside"],
        involved=involved_as_wanted(user, campaign, today),
    )


def people_found(user: User, campaign: Campaign, narrowed: Narrowed, today: date) -> StakeholderQuerySet:
    """Whom the list shows, in no order."""
    people = Stakeholder.objects.active(today).visible_to(user)
    if narrowed.who == OUT:
        people = people.filter(~_is_in(campaign))
    else:
        people = people.filter(_is_in(campaign))
    if narrowed.who == SHORT:
        people = with_involvement(people, user, campaign, today).filter(now__lt=F("wanted_here"))
    places = {name: getattr(narrowed, name) for name in ("department", "group", "level")}
    people = people.filter(**{name: value for name, value in places.items() if value})
    return matching(people, words_of(narrowed.text), user) if narrowed.text else people  # type: ignore[return-value]


def _is_in(campaign: Campaign) -> Q | Exists:
    if not campaign.is_scoped:
        return ~Q(pk=None)
    return Exists(CampaignPerson.objects.filter(campaign=campaign, person=OuterRef("pk"), is_in=True))


def _counted(user: User, campaign: Campaign, today: date) -> dict[str, int]:
    everybody = Stakeholder.objects.active(today).visible_to(user)
    return everybody.aggregate(everybody=Count("pk"), inside=Count("pk", filter=Q(_is_in(campaign))))


def taken_part(user: User, today: date) -> QuerySet[Participation]:
    """In real conversations of the last 180 days, of private ones only in the reader's own."""
    own = Q(private_to=None) | Q(private_to=user)
    since = Participation.objects.filter(
        own, occurred_on__range=(today - LOOKED_BACK, today), involvement__isnull=False
    )
    return since.filter(engagement__withdrawn_at=None).exclude(engagement__kind=EngagementKind.BROADCAST)


def with_involvement(people: StakeholderQuerySet, user: User, campaign: Campaign, today: date) -> StakeholderQuerySet:
    """Those of whom the campaign wants an involvement, with it as `wanted_here` and the strongest of now as `now`."""
    said = CampaignPerson.objects.filter(campaign=campaign, person=OuterRef("pk"), wanted_involvement__isnull=False)
    strongest = taken_part(user, today).filter(stakeholder=OuterRef("pk")).order_by("-involvement")
    return people.filter(Exists(said)).annotate(
        wanted_here=Subquery(said.values("wanted_involvement")),
        now=Coalesce(Subquery(strongest.values("involvement")[:1]), 0),
    )


def involved_as_wanted(user: User, campaign: Campaign, today: date) -> Share:
    """Of those in it of whom an involvement is wanted. One query."""
    people = Stakeholder.objects.active(today).visible_to(user).filter(_is_in(campaign))
    counted = with_involvement(people, user, campaign, today).aggregate(
        whole=Count("pk"), part=Count("pk", filter=Q(now__gte=F("wanted_here")))
    )
    return Share(counted["part"], counted["whole"])


def _rows(user: User, campaign: Campaign, people: Sequence[Stakeholder], today: date) -> list[ScopeRow]:
    """Two queries."""
    ids = [person.pk for person in people]
    said = {one.person_id: one for one in campaign.people.filter(person__in=ids)}
    talks = taken_part(user, today).filter(stakeholder__in=ids)
    strongest = talks.order_by("stakeholder", "-involvement", "-occurred_on").distinct("stakeholder")
    now = {pk: (part, day) for pk, part, day in strongest.values_list("stakeholder", "involvement", "occurred_on")}
    since = today - LOOKED_BACK
    return [ScopeRow(one, said.get(one.pk), *now.get(one.pk, (None, None)), since=since) for one in people]
