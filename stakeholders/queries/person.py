"""Everything about one person: six queries, whatever there is to show."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Prefetch, Q

from accounts.drawing import EgoNetwork, Held, StanceHistory
from accounts.drawing import Person as Dot
from accounts.drawing import Tie as Line
from accounts.models import User
from stakeholders.domain.derived import Cadences
from stakeholders.models import (
    Commitment,
    Concern,
    InfluenceTie,
    Interest,
    Participation,
    Rating,
    Stakeholder,
    StanceEntry,
)

TIMELINE = 20


@dataclass(frozen=True)
class PersonPage:
    """`day` is the day looked at; `is_past` where it is not today."""

    person: Stakeholder
    day: date
    is_past: bool
    stance: int | None
    power: int | None
    interest_score: int | None
    cadence_days: int
    interests: list[Interest]
    entries: list[StanceEntry]
    ratings: list[Rating]
    timeline: list[Participation]
    has_earlier: bool
    concerns: list[Concern]
    commitments: list[Commitment]
    ties: list[InfluenceTie]

    @property
    def history(self) -> StanceHistory | None:
        """Oldest first, for the drawing; None for somebody not known."""
        held = [Held(entry.held_from, entry.stance) for entry in reversed(self.entries) if entry.retracted_at is None]
        return StanceHistory(held, self.day, self.person.wanted_stance) if held else None

    @property
    def network(self) -> EgoNetwork | None:
        if not self.ties:
            return None
        return EgoNetwork(Dot(self.person.name, self.stance), [self._line(tie) for tie in self.ties])

    def _line(self, tie: InfluenceTie) -> Line:
        listens = tie.influenced_id == self.person.pk
        other = tie.influencer if listens else tie.influenced
        return Line(
            other=Dot(other.name, other.stance, f"../{other.pk}/"),
            strength=tie.strength,
            listens=listens,
            rivalry=tie.basis == "rivalry",
        )

    @property
    def worth(self) -> object:
        return sum(interest.worth for interest in self.interests if interest.worth) or None

    @property
    def stakes(self) -> list[tuple[Interest, float]]:
        """The interests that are worth money, the largest first, each as a part of the largest."""
        paid = sorted((one for one in self.interests if one.worth), key=lambda one: -one.worth)
        return [(one, float(one.worth / paid[0].worth)) for one in paid]

    @property
    def days_since_contact(self) -> int | None:
        last = self.person.last_contact_on
        return None if last is None else max((self.day - last).days, 0)

    @property
    def days_over(self) -> int:
        due = self.person.contact_due_on
        return max((self.day - due).days, 0) if due else 0

    @property
    def most_pressing(self) -> Concern | Commitment | None:
        """The one thing to do: an open concern of the last time, else the next step."""
        ours = [one for one in self.commitments if one.side == "us"]
        return self.concerns[0] if self.concerns else (ours[0] if ours else None)


def person_for(*, user: User, pk: int) -> Stakeholder | None:
    """The person with the places and people of the header; None for foreign, hidden, erased."""
    people = Stakeholder.objects.filter(erased_at=None).visible_to(user)
    related = ("organization", "group", "department", "market", "reports_to", "owner", "merged_into", "user")
    return people.select_related(*related).filter(pk=pk).first()


def person_page(
    person: Stakeholder, *, user: User, day: date, known_at: datetime, is_past: bool, only: str = ""
) -> PersonPage:
    """As it was on `day`, as known at `known_at`."""
    entries = list(
        StanceEntry.objects.filter(stakeholder=person, held_from__lte=day, recorded_at__lte=known_at)
        .select_related("observer", "engagement")
        .latest_first()
    )
    standing = [entry for entry in entries if entry.retracted_at is None or entry.retracted_at > known_at]
    ratings = _ratings(person, day, known_at)
    power, interest = _score(ratings, "power"), _score(ratings, "interest")
    timeline = _timeline(person, user, day, only)
    concerns, commitments = _open(person, user, day, is_past)
    return PersonPage(
        person=person,
        day=day,
        is_past=is_past,
        stance=standing[0].stance if standing else None,
        power=power,
        interest_score=interest,
        cadence_days=person.cadence_days or Cadences.of(person.organization).days_for(power, interest),
        interests=_interests(person, day),
        entries=entries,
        ratings=ratings,
        timeline=timeline[:TIMELINE],
        has_earlier=len(timeline) > TIMELINE,
        concerns=concerns,
        commitments=commitments,
        ties=_ties(person, user, day),
    )


def _ratings(person: Stakeholder, day: date, known_at: datetime) -> list[Rating]:
    known = Rating.objects.filter(stakeholder=person, held_from__lte=day, recorded_at__lte=known_at)
    return list(known.order_by("-held_from", "-recorded_at", "-id"))


def _score(ratings: list[Rating], measure: str) -> int | None:
    return next((rating.value for rating in ratings if rating.measure == measure), None)


def _interests(person: Stakeholder, day: date) -> list[Interest]:
    kept = Interest.objects.filter(Q(retired_on=None) | Q(retired_on__gt=day), stakeholder=person)
    return list(kept.filter(noted_on__lte=day))


def _timeline(person: Stakeholder, user: User, day: date, only: str) -> list[Participation]:
    """Conversations with their people, quotes and promises by joined rows, newest first."""
    others = Participation.objects.select_related("stakeholder").exclude(stakeholder=person)
    parts = (
        Participation.objects.filter(stakeholder=person, occurred_on__lte=day, engagement__withdrawn_at=None)
        .select_related("engagement__author")
        .order_by("-occurred_on", "-engagement_id")
    )
    if only == "concerns":
        parts = parts.filter(engagement__concerns__in=Concern.objects.visible_to(user).filter(stakeholder=person))
    if only == "moves":
        parts = parts.filter(engagement__stance_entries__stakeholder=person)
    return list(
        parts.distinct().prefetch_related(
            Prefetch("engagement__participations", queryset=others, to_attr="others"),
            Prefetch("engagement__concerns", queryset=Concern.objects.visible_to(user)),
            Prefetch("engagement__commitments", queryset=Commitment.objects.visible_to(user)),
        )[: TIMELINE + 1]
    )


def _open(person: Stakeholder, user: User, day: date, is_past: bool) -> tuple[list[Concern], list[Commitment]]:
    """What is open; on a past day what was open then."""
    concerns = Concern.objects.visible_to(user).filter(stakeholder=person, raised_on__lte=day)
    commitments = Commitment.objects.visible_to(user).filter(stakeholder=person, made_on__lte=day)
    was_open = Q(settled_on=None) | Q(settled_on__gt=day) if is_past else Q(state="open")
    unanswered = Q(answered_on=None) | Q(answered_on__gt=day) if is_past else Q(answered_on=None)
    return (
        list(concerns.filter(unanswered).order_by("-raised_on", "-pk")[:20]),
        list(commitments.filter(was_open).order_by("due_on", "pk")[:20]),
    )


def _ties(person: Stakeholder, user: User, day: date) -> list[InfluenceTie]:
    """Ties to people whom the reader may see, the strongest first."""
    about = Q(influenced=person) | Q(influencer=person)
    ties = InfluenceTie.objects.on(day).filter(about).select_related("influencer", "influenced")
    seen = ties.exclude(influencer__user=user).exclude(influenced__user=user)
    return list(seen.order_by("-strength", "pk")[:16])


def neighbors(person: Stakeholder, user: User) -> tuple[int | None, int | None]:
    """Who stands before and after in the order of the list; two index look-ups."""
    people = Stakeholder.objects.current().visible_to(user)
    before = people.filter(name_key__lt=person.name_key).order_by("-name_key", "-pk")
    after = people.filter(name_key__gt=person.name_key).order_by("name_key", "pk")
    first = before.values_list("pk", flat=True).first()
    return first, after.values_list("pk", flat=True).first()
