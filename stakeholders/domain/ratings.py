"""How much power and interest somebody has, as dated entries."""

from datetime import date, datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.acts import act
from accounts.models import User
from stakeholders.domain.derived import refresh
from stakeholders.domain.errors import Refused
from stakeholders.enums import Measure
from stakeholders.models import Rating, Stakeholder


def rate(
    *,
    stakeholder: Stakeholder,
    measure: Measure,
    value: int | None,
    actor: User,
    at: datetime,
    held_from: date | None = None,
    note: str = "",
) -> Rating:
    """One more entry, 1-5; no value means that it is no longer known."""
    day = held_from or timezone.localdate(at)
    if day > timezone.localdate(at):
        raise Refused(_("A score cannot begin in the future."), field="held_from")
    if value is not None and not 1 <= value <= 5:
        raise Refused(_("Choose a number from 1 to 5."), field=str(measure))
    organization = stakeholder.organization
    with act("rate", actor=actor, organization=organization, at=at):
        rating = Rating.objects.create(
            organization=organization,
            stakeholder=stakeholder,
            measure=measure,
            value=value,
            note=note,
            held_from=day,
            recorded_at=at,
            recorded_by=actor,
        )
        refresh(organization, [stakeholder.pk])
    return rating
