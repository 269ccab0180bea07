"""Everything about one person that the next conversation with them needs, as one sheet of plain words."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal

from django.db.models import F
from django.utils.translation import gettext as _

from accounts.locales import day_in_words
from accounts.models import Organization, User
from cases.models import Brief
from cases.next_talks import NextTalk, talks_from_sources
from cases.queries.brief_number import Number, number_of
from cases.queries.evidence_fits import Fit, fits_for
from stakeholders.enums import CommitmentState
from stakeholders.models import Commitment, Concern, InfluenceTie, Interest, Stakeholder

MOST_ROWS = 40
"""So many interests, concerns and promises are looked at; more are counted with them as left out."""
MOST_HEARD = 4
MOST_TALKS = 3


@dataclass(frozen=True)
class BriefSheet:
    """One query each: words, interests, concerns, promises, ties, evidence, source of talks; up to five the number."""

    person: Stakeholder
    words: Brief
    made_for: User
    organization: Organization
    made_at: datetime
    today: date
    interests: list[Interest] = field(default_factory=list)
    concerns: list[Concern] = field(default_factory=list)
    promises: list[Commitment] = field(default_factory=list)
    next_step: Commitment | None = None
    heard: list[InfluenceTie] = field(default_factory=list)
    talks: list[NextTalk] = field(default_factory=list)
    number: Number | None = None
    evidence: Fit | None = None

    @property
    def worth(self) -> Decimal:
        return sum((one.worth for one in self.interests if one.worth), Decimal(0))

    @property
    def meets_on(self) -> date | None:
        """A day that is over says nothing of the next conversation."""
        day = self.words.meets_on
        return day if day and day >= self.today else None

    @property
    def days_since_contact(self) -> int | None:
        last = self.person.last_contact_on
        return None if last is None else max((self.today - last).days, 0)

    @property
    def has_copy(self) -> bool:
        """Whether there is anything to leave behind."""
        return bool(self.words.ask or self.number)


def brief_words(person: Stakeholder) -> Brief:
    """What is written down, or blank."""
    found = Brief.objects.filter(stakeholder=person).first()
    return found or Brief(organization=person.organization, stakeholder=person)


def brief_sheet(
    *, person: Stakeholder, user: User, organization: Organization, today: date, at: datetime
) -> BriefSheet:
    interests = list(Interest.objects.filter(stakeholder=person, retired_on=None)[:MOST_ROWS])
    steps, heard = _steps(person, user), _heard(person, user, today)
    return BriefSheet(
        person=person,
        words=brief_words(person),
        made_for=user,
        organization=organization,
        made_at=at,
        today=today,
        interests=interests,
        concerns=_concerns(person, user),
        promises=[step for step in steps if step.is_told],
        next_step=next((step for step in steps if step.state == CommitmentState.OPEN), None),
        heard=heard,
        talks=_talks(person, [tie.influencer for tie in heard], user, today),
        number=number_of(organization, person),
        evidence=next(iter(fits_for(person, interests)), None),
    )


def _concerns(person: Stakeholder, user: User) -> list[Concern]:
    """What is open first, then what was answered, the newest first."""
    mine = Concern.objects.visible_to(user).filter(stakeholder=person)
    return list(mine.order_by(F("answered_on").desc(nulls_first=True), "-raised_on", "-pk")[:MOST_ROWS])


def _steps(person: Stakeholder, user: User) -> Sequence[Commitment]:
    """What is open by its day, then what was settled last."""
    mine = Commitment.objects.visible_to(user).filter(stakeholder=person).exclude(state=CommitmentState.DROPPED)
    return list(mine.order_by(F("settled_on").desc(nulls_first=True), "due_on", "pk")[:MOST_ROWS])


def _heard(person: Stakeholder, user: User, today: date) -> list[InfluenceTie]:
    """Whom they listen to, most of all first; nobody whom the reader may not see."""
    seen = Stakeholder.objects.current().visible_to(user)
    ties = InfluenceTie.objects.on(today).filter(influenced=person, influencer__in=seen).exclude(basis="rivalry")
    return list(ties.select_related("influencer__brief").order_by("-strength", "pk")[:MOST_HEARD])


def _talks(person: Stakeholder, heard: list[Stakeholder], user: User, today: date) -> list[NextTalk]:
    """What comes soonest: whoever they listen to is met before them, or is asked to talk with them."""
    met = [_met(one, day) for one in heard if (day := _meets_on(one)) and day >= today]
    return sorted([*met, *talks_from_sources(person, heard, user, today)], key=lambda talk: talk.on)[:MOST_TALKS]


def _meets_on(person: Stakeholder) -> date | None:
    """Of most people nobody has written a brief."""
    words: Brief | None = getattr(person, "brief", None)
    return words.meets_on if words else None


def _met(person: Stakeholder, day: date) -> NextTalk:
    said = {"name": person.first_name, "day": day_in_words(day, "day_long_month")}
    return NextTalk(day, _("The next conversation with %(name)s is on %(day)s.") % said)
