"""Adding people, changing what is known of them, letting them go and bringing them back."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.acts import act
from accounts.models import Organization, User
from stakeholders.domain.derived import refresh
from stakeholders.domain.errors import Refused
from stakeholders.domain.own_record import follow_address
from stakeholders.domain.ratings import rate
from stakeholders.enums import Measure
from stakeholders.models import Stakeholder

FACTS = (
    "name",
    "title",
    "email",
    "phone",
    "group",
    "department",
    "market",
    "level",
    "reports_to",
    "owner",
    "is_willing",
    "capacity",
    "wanted_stance",
    "cadence_days",
    "joined_on",
)
"""What can be written on a person directly; stance, power and interest are dated entries."""


PLAUSIBLE_YEARS = range(1900, 2101)


def add_person(
    *,
    organization: Organization,
    actor: User,
    at: datetime,
    power: int | None = None,
    interest: int | None = None,
    **facts: Any,
) -> Stakeholder:
    """Somebody new, owned by whoever adds them unless an owner is named."""
    facts = {"owner": actor, **{name: value for name, value in facts.items() if name in FACTS}}
    _check_joined(facts.get("joined_on"))
    with act("add_person", actor=actor, organization=organization, at=at):
        person = Stakeholder(organization=organization, added_on=timezone.localdate(at), **facts)
        person.email = person.email.strip().lower()
        follow_address(person, actor=actor, at=at)
        _save(person)
        for measure, value in ((Measure.POWER, power), (Measure.INTEREST, interest)):
            if value is not None:
                rate(stakeholder=person, measure=measure, value=value, actor=actor, at=at)
        refresh(organization, [person.pk])
    return person


def add_people(
    *, organization: Organization, people: Sequence[tuple[str, str]], actor: User, at: datetime
) -> list[Stakeholder]:
    """Several at once as (name, title); whoever is here under that name and title already stays."""
    with act("add_people", actor=actor, organization=organization, at=at):
        here = set(Stakeholder.objects.current().values_list("name", "title"))
        fresh = [pair for pair in dict.fromkeys(people) if pair not in here]
        made = Stakeholder.objects.bulk_create(
            Stakeholder(
                organization=organization,
                name=name,
                title=title,
                owner=actor,
                added_on=timezone.localdate(at),
            )
            for name, title in fresh
        )
        refresh(organization, [person.pk for person in made])
    return made


def edit_person(*, stakeholder: Stakeholder, actor: User, at: datetime, **facts: Any) -> None:
    unknown = set(facts) - set(FACTS)
    if unknown:
        raise ValueError(f"not facts of a person: {sorted(unknown)}")
    boss = facts.get("reports_to")
    if boss is not None and boss.pk == stakeholder.pk:
        raise Refused(_("Nobody reports to themselves."), field="reports_to")
    _check_joined(facts.get("joined_on"))
    with act("edit_person", actor=actor, organization=stakeholder.organization, at=at):
        for name, value in facts.items():
            setattr(stakeholder, name, value)
        if "email" in facts:
            stakeholder.email = stakeholder.email.strip().lower()
            follow_address(stakeholder, actor=actor, at=at)
        _save(stakeholder, update_fields=[*facts, "user"])
        refresh(stakeholder.organization, [stakeholder.pk])


def _check_joined(day: date | None) -> None:
    """What is due is counted from it, and calendars end."""
    if day is not None and day.year not in PLAUSIBLE_YEARS:
        raise Refused(_("Give a year between 1900 and 2100."), field="joined_on")


def _save(person: Stakeholder, **options: Any) -> None:
    try:
        with transaction.atomic():
            person.save(**options)
    except IntegrityError as error:
        if "stakeholder_email_once" in str(error):
            raise Refused(_("Somebody with this e-mail is here already."), field="email") from error
        raise


def archive_person(*, stakeholder: Stakeholder, left_on: date, actor: User, at: datetime) -> None:
    """They left: from the next day on nothing counts or reminds of them."""
    if stakeholder.joined_on and left_on < stakeholder.joined_on:
        raise Refused(_("They cannot leave before they joined."), field="left_on")
    with act("archive_person", actor=actor, organization=stakeholder.organization, at=at):
        stakeholder.left_on = left_on
        stakeholder.save(update_fields=["left_on"])
        refresh(stakeholder.organization, [stakeholder.pk])


def bring_back(*, stakeholder: Stakeholder, actor: User, at: datetime) -> None:
    with act("bring_back", actor=actor, organization=stakeholder.organization, at=at):
        stakeholder.left_on = None
        stakeholder.save(update_fields=["left_on"])
        refresh(stakeholder.organization, [stakeholder.pk])
