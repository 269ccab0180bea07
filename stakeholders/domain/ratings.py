"""How much power and interest somebody has, as dated entries."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

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


def rate_all(
    *,
    stakeholder: Stakeholder,
    scores: Mapping[Measure, int | None],
    held_from: date,
    actor: User,
    at: datetime,
    note: str = "",
) -> list[Rating]:
    """Both measures in one act, or none. What the day holds already is not said again."""
    held = _held_on(stakeholder, held_from)
    news = {measure: value for measure, value in scores.items() if held.get(measure) != value}
    if not news:
        raise Refused(_("That is what it was on this day already."))
    facts: dict[str, Any] = {"stakeholder": stakeholder, "held_from": held_from, "note": note, "actor": actor, "at": at}
    with act("rate", actor=actor, organization=stakeholder.organization, at=at):
        return [rate(measure=measure, value=value, **facts) for measure, value in news.items()]


def _held_on(stakeholder: Stakeholder, day: date) -> dict[str, int | None]:
    ratings = Rating.objects.filter(stakeholder=stakeholder, held_from__lte=day)
    return dict(ratings.order_by("held_from", "recorded_at", "id").values_list("measure", "value"))
