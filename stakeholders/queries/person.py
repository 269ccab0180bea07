"""Everything about one person in three statements: the person with what hangs on them, the timeline, the ties."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from functools import cached_property
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery, TextField, Value
from django.db.models.functions import Coalesce, NullIf
from django.utils.text import get_text_list
from django.utils.translation import gettext as _

from accounts.drawing import EgoNetwork, Held, StanceHistory
from accounts.drawing import Person as Dot
from accounts.drawing import Tie as Line
from accounts.enums import Role
from accounts.models import Membership, Organization, User
from accounts.written import Slot, written_once
from stakeholders.models import (
    Commitment,
    Concern,
    InfluenceTie,
    Interest,
    Participation,
    Pin,
    Rating,
    Stakeholder,
    StanceEntry,
)
from stakeholders.rules import Cadences

from .gathered import gathered, revived
from .lens import Lens
from .timeline import Talk, timeline_of

TIMELINE = 20
MOST_NAMED = 3
"""So many colleagues are named beside the lock; more are "the team"."""


@dataclass(frozen=True)
class PersonPage:
    person: Stakeholder
    lens: Lens
    stance: int | None
    cadence_days: int
    met_on: date | None
    contact_due_on: date | None
    interests: list[Interest]
    entries: list[StanceEntry]
    ratings: list[Rating]
    timeline: list[Talk]
    has_earlier: bool
    concerns: list[Concern]
    commitments: list[Commitment]
    ties: list[InfluenceTie]
    team: list[str]

    @cached_property
    def seen_by(self) -> str:
        """Who else may see this page, by first names; empty where they are too many to name."""
        names = [name.split(" ")[0] for name in self.team if name]
        return get_text_list(names, _("and")) if len(names) == len(self.team) <= MOST_NAMED else ""

    @property
    def day(self) -> date:
        return self.lens.day

    @property
    def is_past(self) -> bool:
        return self.lens.is_past

    @cached_property
    def power(self) -> int | None:
        return score(self.ratings, "power")

    @cached_property
    def interest_score(self) -> int | None:
        return score(self.ratings, "interest")

    @property
    def power_note(self) -> str:
        return next((one.note for one in self.ratings if one.measure == "power"), "")

    @property
    def interest_note(self) -> str:
        return next((one.note for one in self.ratings if one.measure == "interest"), "")

    @property
    def warmer_since(self) -> date | None:
        """Since when they stand better than before; None where the last move was not for the better."""
        last = self.entries[:2]
        return last[0].held_from if len(last) == 2 and last[0].stance > last[1].stance else None

    @cached_property
    def history(self) -> StanceHistory | None:
        """Oldest first, for the drawing; None for somebody not known."""
        held = [Held(entry.held_from, entry.stance) for entry in reversed(self.entries)]
        return StanceHistory(held, self.day, self.person.wanted_stance) if held else None

    @cached_property
    def network(self) -> EgoNetwork | None:
        """Each other person once: where two listen to each other, whom this one listens to is drawn."""
        if not self.ties:
            return None
        heard = {tie.influencer_id for tie in self.ties}
        told = [tie for tie in self.ties if tie.influenced_id == self.person.pk or tie.influenced_id not in heard]
        return EgoNetwork(Dot(self.person.name, self.stance), [self._line(tie) for tie in told])

    def _line(self, tie: InfluenceTie) -> Line:
        listens = tie.influenced_id == self.person.pk
        other = tie.influencer if listens else tie.influenced
        return Line(
            other=Dot(other.name, tie.other_stance, f"../{other.pk}/"),  # type: ignore[attr-defined]
            strength=tie.strength,
            listens=listens,
            rivalry=tie.basis == "rivalry",
        )

    @cached_property
    def worth(self) -> Decimal | None:
        return sum((one.worth for one in self.interests if one.worth), Decimal(0)) or None

    @cached_property
    def stale_ids(self) -> set[int]:
        return {one.pk for one in self.interests if one.is_stale(self.day)}

    @cached_property
    def days_since_contact(self) -> int | None:
        return None if self.met_on is None else max((self.day - self.met_on).days, 0)

    @cached_property
    def days_over(self) -> int:
        return max((self.day - self.contact_due_on).days, 0) if self.contact_due_on else 0

    @property
    def most_pressing(self) -> Concern | Commitment | None:
        """The one thing to do: a step that is late, an open concern, the next step."""
        steps = [one for one in self.commitments if one.side == "us"]
        late = [one for one in steps if one.due_on < self.day]
        waiting: list[Concern | Commitment] = [*late[:1], *self.concerns[:1], *steps[:1]]
        return waiting[0] if waiting else None


def score(ratings: list[Rating], measure: str) -> int | None:
    return next((rating.value for rating in ratings if rating.measure == measure), None)


def person_for(*, user: User, pk: int) -> Stakeholder | None:
    """The person with the places and people of the header; None for foreign, hidden, erased."""
    return _people(user).filter(pk=pk).first()


def _people(user: User) -> QuerySet[Stakeholder]:
    related = ("organization", "group", "department", "market", "reports_to", "owner", "merged_into", "user")
    return Stakeholder.objects.filter(erased_at=None).visible_to(user).select_related(*related)


def person_page(*, pk: int, user: User, organization: Organization, lens: Lens, only: str = "") -> PersonPage | None:
    """As it was on the day, as known at the moment; None for foreign, hidden, erased."""
    person = next(iter(_told(lens.is_past, pk=pk, user=user, day=lens.day, known_at=lens.known_at)), None)
    if person is None:
        return None
    entries, ratings = revived(StanceEntry, person.told_entries), revived(Rating, person.told_ratings)
    cadence = _cadence(person, organization, ratings)
    talks = timeline_of(person, user=user, lens=lens, only=only, limit=TIMELINE + 1, entries=entries)
    met_on = person.met_by if lens.is_past else person.last_contact_on
    return PersonPage(
        person=person,
        lens=lens,
        stance=entries[0].stance if entries else None,
        cadence_days=cadence,
        met_on=met_on,
        contact_due_on=_due_then(person, met_on, cadence) if lens.is_past else person.contact_due_on,
        interests=revived(Interest, person.told_interests),
        entries=entries,
        ratings=ratings,
        timeline=talks[:TIMELINE],
        has_earlier=len(talks) > TIMELINE,
        concerns=revived(Concern, person.told_concerns),
        commitments=revived(Commitment, person.told_commitments),
        ties=_ties(person=person, user=user, day=lens.day, known_at=lens.known_at),
        team=[one["user__name"] for one in person.told_team if one["user_id"] != person.user_id],
    )


@written_once
def _told(is_past: bool, *, pk: Slot, user: Slot, day: Slot, known_at: Slot) -> QuerySet[Any]:
    """The person with names for the header and everything that hangs on them."""
    people = Stakeholder.objects.filter(erased_at=None, pk=pk).visible_to(user)
    hanging = {**_held(day, known_at), **_cared_about(day), **_open(is_past, user, day)}
    met = {"met_by": Subquery(_met_by(day, known_at).values("occurred_on")[:1])} if is_past else {}
    return people.annotate(**_names(), **hanging, **met, **_around(user))


def _names() -> dict[str, Any]:
    return {
        "department_name": F("department__name"),
        "reports_to_name": F("reports_to__name"),
        "owner_name": Coalesce(NullIf("owner__name", Value("")), "owner__email", output_field=TextField()),
    }


def _cadence(person: Stakeholder, organization: Organization, ratings: list[Rating]) -> int:
    wanted = Cadences.of(organization).days_for(score(ratings, "power"), score(ratings, "interest"))
    return person.cadence_days or wanted


def _due_then(person: Stakeholder, met_on: date | None, cadence: int) -> date:
    since = met_on or max(person.joined_on or person.added_on, person.added_on)
    return since + timedelta(days=cadence)


def _held(day: Slot, known_at: Slot) -> dict[str, Any]:
    entries = StanceEntry.objects.known_at(known_at).held_on(day).filter(stakeholder=OuterRef("pk")).latest_first()
    ratings = Rating.objects.filter(stakeholder=OuterRef("pk"), held_from__lte=day, recorded_at__lte=known_at)
    latest = ratings.order_by("-held_from", "-recorded_at", "-id")
    return {
        "told_entries": gathered(entries, "id", "stance", "held_from", "engagement_id"),
        "told_ratings": gathered(latest, "id", "measure", "value", "note"),
    }


_INTEREST = (
    "id",
    "cares_about",
    "measure",
    "baseline",
    "target",
    "current",
    "how_cx_helps",
    "worth",
    "certainty",
    "confirmed_on",
    "proof",
    "noted_on",
)


def _cared_about(day: Slot) -> dict[str, Any]:
    kept = Interest.objects.filter(Q(retired_on=None) | Q(retired_on__gt=day), noted_on__lte=day)
    told = gathered(kept.filter(stakeholder=OuterRef("pk")).order_by("position", "id"), *_INTEREST)
    return {"told_interests": told}


def _open(is_past: bool, user: Slot, day: Slot) -> dict[str, Any]:
    """What was unanswered and what was promised on the day."""
    unanswered = Q(answered_on=None) | Q(answered_on__gt=day) if is_past else Q(answered_on=None)
    concerns = Concern.objects.visible_to(user).filter(unanswered, raised_on__lte=day, stakeholder=OuterRef("pk"))
    was_open = Q(settled_on=None) | Q(settled_on__gt=day) if is_past else Q(state="open")
    steps = Commitment.objects.visible_to(user).filter(was_open, made_on__lte=day, stakeholder=OuterRef("pk"))
    newest, nearest = concerns.order_by("-raised_on", "-pk")[:20], steps.order_by("due_on", "pk")[:20]
    return {
        "told_concerns": gathered(newest, "id", "quote", "raised_on"),
        "told_commitments": gathered(nearest, "id", "side", "is_told", "what", "due_on", "state"),
    }


def _met_by(day: Slot, known_at: Slot) -> QuerySet:
    met = Participation.objects.filter(stakeholder=OuterRef("pk"), is_contact=True, occurred_on__lte=day)
    return met.filter(engagement__withdrawn_at=None, engagement__logged_at__lte=known_at).order_by("-occurred_on")


def _around(user: Slot) -> dict[str, Any]:
    """Neighbors in the order of names, whether they are pinned, and who else may see this page."""
    people = Stakeholder.objects.current().visible_to(user)
    before = people.filter(name_key__lt=OuterRef("name_key")).order_by("-name_key", "-pk")
    after = people.filter(name_key__gt=OuterRef("name_key")).order_by("name_key", "pk")
    team = Membership.objects.filter(organization=OuterRef("organization"), role__in=[Role.LEAD, Role.MEMBER])
    others = team.exclude(user=user).order_by("user__name", "pk")
    return {
        "before_pk": Subquery(before.values("pk")[:1]),
        "after_pk": Subquery(after.values("pk")[:1]),
        "is_pinned": Exists(Pin.objects.filter(user=user, stakeholder=OuterRef("pk"))),
        "told_team": gathered(others[: MOST_NAMED + 2], "user_id", "user__name"),
    }


@written_once
def _ties(*, person: Slot, user: Slot, day: Slot, known_at: Slot) -> QuerySet[InfluenceTie]:
    """Ties of the day to people whom the reader may see, the strongest first, each with the other's stance."""
    ties = InfluenceTie.objects.on(day).filter(Q(influenced=person) | Q(influencer=person), noted_on__lte=day)
    seen = ties.exclude(influencer__user=user).exclude(influenced__user=user)
    held = StanceEntry.objects.known_at(known_at).held_on(day).latest_first()
    other = Q(stakeholder=OuterRef("influencer")) | Q(stakeholder=OuterRef("influenced"))
    stance = held.filter(other).exclude(stakeholder=person).values("stance")[:1]
    drawn = ("strength", "basis", "influencer__name", "influenced__name")
    related = seen.select_related("influencer", "influenced").only(*drawn).annotate(other_stance=Subquery(stance))
    return related.order_by("-strength", "pk")[:16]
