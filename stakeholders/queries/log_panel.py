"""What the log panel shows around the form: who may be meant, last time, what is open, the effect."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db.models import F, Q, Sum, Value
from django.db.models.functions import Coalesce

from accounts.enums import Role
from accounts.models import Membership, Organization, User
from stakeholders.analysis.quick_line import Candidate, name_words
from stakeholders.models import Commitment, Engagement, Interest, Participation, Stakeholder
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
    touches: Interest | None = None
    team: list[User] = field(default_factory=list)

    @property
    def only(self) -> Stakeholder | None:
        """The one participant, where there is exactly one: only then a stance can be recorded."""
        return self.people[0] if len(self.people) == 1 else None


def log_panel(
    *,
    people: Sequence[Stakeholder],
    stance: int | None,
    about: str,
    user: User,
    organization: Organization,
    today: date,
) -> LogPanel:
    """At most five queries however many people take part."""
    chosen = list(people)
    only = chosen[0] if len(chosen) == 1 else None
    return LogPanel(
        people=chosen,
        last_time=_last_time(chosen[0], user) if chosen else None,
        open_commitments=_open_commitments(chosen, user) if chosen else [],
        effect=_effect(only, stance, user, today) if only else None,
        touches=_touched(only, about) if only else None,
        team=_team(organization, chosen),
    )


def _team(organization: Organization, people: Sequence[Stakeholder]) -> list[User]:
    """Who will read it: leads and members, but nobody who is talked about."""
    talked_about = {person.user_id for person in people}
    members = Membership.objects.filter(organization=organization, role__in=(Role.LEAD, Role.MEMBER))
    users = [member.user for member in members.select_related("user").order_by("user__name", "pk")[:50]]
    return [user for user in users if user.pk not in talked_about]


def _touched(person: Stakeholder, about: str) -> Interest | None:
    """The interest that shares a word with what it was about."""
    words = _telling_words(about)
    if not words:
        return None
    interests = Interest.objects.filter(stakeholder=person, retired_on=None)
    return next((one for one in interests if words & _telling_words(f"{one.cares_about} {one.measure}")), None)


def _telling_words(text: str) -> set[str]:
    return {word for word in re.findall(r"\w+", text.casefold()) if len(word) > 3}


def people_by_ids(ids: Sequence[int], user: User) -> list[Stakeholder]:
    """In the order given; whoever is not visible is left out."""
    found = Stakeholder.objects.current().visible_to(user).in_bulk(list(ids))
    return [found[pk] for pk in dict.fromkeys(ids) if pk in found]


def _last_time(person: Stakeholder, user: User) -> Engagement | None:
    """A talk that the reader's own record took part in is about the reader as well."""
    own = Participation.objects.filter(stakeholder__user=user).values("engagement")
    held = Engagement.objects.standing().visible_to(user).filter(participations__stakeholder=person).exclude(pk__in=own)
    return held.order_by("-occurred_on", "-id").first()


def _open_commitments(people: Sequence[Stakeholder], user: User) -> list[Commitment]:
    open_ones = Commitment.objects.open().visible_to(user).filter(stakeholder__in=people)
    return list(open_ones.select_related("stakeholder").order_by("due_on", "id")[:12])


def _effect(person: Stakeholder, stance: int | None, user: User, today: date) -> Effect | None:
    if stance is None or stance == person.stance:
        return None
    sums = (
        Stakeholder.objects.active(today)
        .visible_to(user)
        .aggregate(total=Coalesce(Sum("weight"), 0), behind=Coalesce(Sum("weight", filter=Q(stance__gte=1)), 0))
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
