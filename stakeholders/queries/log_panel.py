"""What the log panel shows around the form: who may be meant, last time, what is open, the effect."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db.models import F, Q, Sum, Value
from django.db.models.functions import Coalesce

from accounts.models import User
from stakeholders.analysis.quick_line import Candidate, name_words
from stakeholders.models import Commitment, Engagement, Stakeholder
from stakeholders.models.stakeholder import SearchKey

CANDIDATES = 200
WORDS = 12


def candidates_for(text: str, user: User) -> list[Stakeholder]:
    """People whose name holds one of the words that could be names; one indexed query."""
    words = [word for word in name_words(text) if len(word) > 1][:WORDS]
    if not words:
        return []
    meant = Q()
    for word in words:
        meant |= Q(name_key__contains=SearchKey(Value(word)))
    people = Stakeholder.objects.current().visible_to(user).filter(meant)
    return list(people.order_by("-weight", "name_key", "id")[:CANDIDATES])


def as_candidates(people: Sequence[Stakeholder]) -> list[Candidate]:
    return [Candidate(person.pk, person.name) for person in people]


@dataclass(frozen=True)
class Effect:
    """Power behind the change before and after the chosen stance, 0 to 1."""

    before: float
    after: float


@dataclass(frozen=True)
class LogPanel:
    people: list[Stakeholder] = field(default_factory=list)
    last_time: Engagement | None = None
    open_commitments: list[Commitment] = field(default_factory=list)
    effect: Effect | None = None

    @property
    def only(self) -> Stakeholder | None:
        """The one participant, where there is exactly one: only then a stance can be recorded."""
        return self.people[0] if len(self.people) == 1 else None


def log_panel(*, people: Sequence[Stakeholder], stance: int | None, user: User, today: date) -> LogPanel:
    """At most three queries however many people take part."""
    chosen = list(people)
    if not chosen:
        return LogPanel()
    return LogPanel(
        people=chosen,
        last_time=_last_time(chosen[0], user),
        open_commitments=_open_commitments(chosen, user),
        effect=_effect(chosen[0], stance, today) if len(chosen) == 1 else None,
    )


def people_by_ids(ids: Sequence[int], user: User) -> list[Stakeholder]:
    """In the order given; whoever is not visible is left out."""
    found = Stakeholder.objects.current().visible_to(user).in_bulk(list(ids))
    return [found[pk] for pk in dict.fromkeys(ids) if pk in found]


def _last_time(person: Stakeholder, user: User) -> Engagement | None:
    held = Engagement.objects.standing().visible_to(user).filter(participations__stakeholder=person)
    return held.order_by("-occurred_on", "-id").first()


def _open_commitments(people: Sequence[Stakeholder], user: User) -> list[Commitment]:
    open_ones = Commitment.objects.open().visible_to(user).filter(stakeholder__in=people)
    return list(open_ones.select_related("stakeholder").order_by("due_on", "id")[:12])


def _effect(person: Stakeholder, stance: int | None, today: date) -> Effect | None:
    if stance is None or stance == person.stance:
        return None
    sums = Stakeholder.objects.active(today).aggregate(
        total=Coalesce(Sum("weight"), 0), behind=Coalesce(Sum("weight", filter=Q(stance__gte=1)), 0)
    )
    if not sums["total"]:
        return None
    change = person.weight * (int(stance >= 1) - int((person.stance or 0) >= 1))
    return Effect(sums["behind"] / sums["total"], (sums["behind"] + change) / sums["total"])


def same_name(text: str, user: User) -> list[Stakeholder]:
    """People of whom this text is a part of the name, for the "add somebody" field."""
    people = Stakeholder.objects.current().visible_to(user)
    found = people.filter(name_key__contains=SearchKey(Value(text.strip())))
    return list(found.order_by(F("weight").desc(), "name_key", "id")[:8])
