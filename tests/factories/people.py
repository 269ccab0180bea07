"""Organizations, users and people for tests: plain rows, no surprises, nothing random.

Call them inside the organization's scope, except for `make_organization` and `make_user`.
"""

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from itertools import count

from django.test import Client
from django_scopes import scope

from accounts.enums import Role
from accounts.models import Membership, Organization, User
from stakeholders.domain.derived import refresh
from stakeholders.enums import EngagementKind, Side
from stakeholders.models import (
    Commitment,
    Concern,
    Engagement,
    InfluenceTie,
    Interest,
    Participation,
    Rating,
    Stakeholder,
    StanceEntry,
)

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
TODAY = NOW.date()
LONG_AGO = date(2026, 1, 5)
_numbers = count(1)


def make_organization(name: str = "Northwind Home", **fields: object) -> Organization:
    number = next(_numbers)
    facts = {"slug": f"company-{number}", "began_on": LONG_AGO, "created_at": NOW, **fields}
    return Organization.objects.create(name=name, **facts)


def make_user(email: str = "", **fields: object) -> User:
    return User.objects.create_user(email or f"user{next(_numbers)}@example.com", "correct horse battery", **fields)


def make_member(organization: Organization, role: str = Role.LEAD, user: User | None = None, **fields: object) -> User:
    """A user with this role in the organization."""
    member = user or make_user(**fields)
    Membership.objects.create(organization=organization, user=member, role=role, since=NOW)
    return member


def make_client(user: User) -> Client:
    """Signed in as this user."""
    client = Client()
    client.force_login(user)
    return client


def make_person(
    organization: Organization,
    name: str = "Victor Aldana",
    *,
    stance: int | None = None,
    power: int | None = None,
    interest: int | None = None,
    met_on: date | None = None,
    step: tuple[str, date] | None = None,
    wiifm: str = "",
    **fields: object,
) -> Stakeholder:
    """A person with what is said about them, the derived columns true."""
    with scope(organization=organization):
        person = Stakeholder.objects.create(organization=organization, name=name, **{"added_on": LONG_AGO, **fields})
        if stance is not None:
            make_stance(person, stance)
        for measure, value in (("power", power), ("interest", interest)):
            if value is not None:
                make_rating(person, measure, value)
        if met_on is not None:
            make_engagement(organization, [person], occurred_on=met_on)
        if step is not None:
            make_step(person, *step)
        if wiifm:
            make_interest(person, wiifm)
        refresh(organization, [person.pk])
        person.refresh_from_db()
    return person


def make_stance(person: Stakeholder, stance: int, **fields: object) -> StanceEntry:
    facts = {"held_from": LONG_AGO, "recorded_at": NOW, "reason": "Said so", **fields}
    return StanceEntry.objects.create(organization=person.organization, stakeholder=person, stance=stance, **facts)


def make_rating(person: Stakeholder, measure: str, value: int | None, **fields: object) -> Rating:
    facts = {"held_from": LONG_AGO, "recorded_at": NOW, **fields}
    return Rating.objects.create(
        organization=person.organization, stakeholder=person, measure=measure, value=value, **facts
    )


def make_interest(person: Stakeholder, cares_about: str = "Fewer claims", **fields: object) -> Interest:
    facts = {"noted_on": LONG_AGO, **fields}
    return Interest.objects.create(
        organization=person.organization, stakeholder=person, cares_about=cares_about, **facts
    )


def make_engagement(
    organization: Organization,
    people: Iterable[Stakeholder],
    *,
    occurred_on: date = TODAY - timedelta(days=7),
    kind: str = EngagementKind.ONE_TO_ONE,
    private_to: User | None = None,
    **fields: object,
) -> Engagement:
    """A conversation with these participants; call `refresh` where derived columns matter."""
    facts = {"logged_at": NOW, "private_to": private_to, **fields}
    engagement = Engagement.objects.create(organization=organization, kind=kind, occurred_on=occurred_on, **facts)
    for person in people:
        Participation.objects.create(
            organization=organization,
            engagement=engagement,
            stakeholder=person,
            occurred_on=occurred_on,
            is_contact=engagement.restarts_clock,
            private_to=private_to,
        )
    return engagement


def make_step(person: Stakeholder, what: str = "Send the case", due_on: date = TODAY, **fields: object) -> Commitment:
    facts = {"side": Side.US, "made_on": LONG_AGO, **fields}
    step = Commitment.objects.create(
        organization=person.organization, stakeholder=person, what=what, due_on=due_on, **facts
    )
    refresh(person.organization, [person.pk])
    return step


def make_concern(person: Stakeholder, quote: str = "These are soft savings", **fields: object) -> Concern:
    facts = {"raised_on": LONG_AGO, **fields}
    concern = Concern.objects.create(organization=person.organization, stakeholder=person, quote=quote, **facts)
    refresh(person.organization, [person.pk])
    return concern


def make_tie(influencer: Stakeholder, influenced: Stakeholder, strength: int = 3, **fields: object) -> InfluenceTie:
    """The second listens to the first."""
    return InfluenceTie.objects.create(
        organization=influencer.organization,
        influencer=influencer,
        influenced=influenced,
        strength=strength,
        **{"noted_on": LONG_AGO, **fields},
    )
