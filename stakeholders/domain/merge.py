"""Two records of one person become one, with all their history."""

from collections.abc import Callable
from datetime import datetime

from django.db.models import Model
from django.utils.translation import gettext as _

from accounts.acts import Act, act
from accounts.models import User
from stakeholders.domain.derived import refresh
from stakeholders.domain.errors import Refused
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

MOVED: tuple[type[Model], ...] = (StanceEntry, Rating, Interest, Concern, Commitment)
FILLED = (
    "title",
    "email",
    "phone",
    "group_id",
    "department_id",
    "market_id",
    "level",
    "reports_to_id",
    "owner_id",
    "user_id",
    "wanted_stance",
    "cadence_days",
    "joined_on",
)
"""What the kept record takes from the other where it has nothing itself."""

Mover = Callable[[Stakeholder, Stakeholder, datetime], None]

_movers: list[Mover] = []


def register(mover: Mover) -> None:
    """A higher storey moves its own rows from the second to the first."""
    if mover not in _movers:
        _movers.append(mover)


def merge_people(*, keep: Stakeholder, drop: Stakeholder, actor: User, at: datetime) -> Act:
    """Move everything to `keep`; `drop` stays as a sign that points there. Can be undone."""
    if keep.pk == drop.pk:
        raise Refused(_("Choose somebody else."), field="other")
    if drop.merged_into_id or keep.merged_into_id:
        raise Refused(_("One of them was merged already."), field="other")
    organization = keep.organization
    with act("merge_people", actor=actor, organization=organization, at=at) as opened:
        for model in MOVED:
            model.objects.filter(stakeholder=drop).update(stakeholder=keep)  # type: ignore[attr-defined]
        _move_participations(keep, drop)
        _move_ties(keep, drop, at)
        for mover in _movers:
            mover(keep, drop, at)
        Stakeholder.objects.filter(reports_to=drop).exclude(pk=keep.pk).update(reports_to=keep)
        _fill(keep, drop)
        refresh(organization, [keep.pk, drop.pk])
    return opened


def _move_participations(keep: Stakeholder, drop: Stakeholder) -> None:
    """Both in one conversation is one person in it."""
    shared = Participation.objects.filter(stakeholder=keep).values("engagement")
    Participation.objects.filter(stakeholder=drop, engagement__in=shared).delete()
    Participation.objects.filter(stakeholder=drop).update(stakeholder=keep)


def _move_ties(keep: Stakeholder, drop: Stakeholder, at: datetime) -> None:
    """A tie between the two, and a second one to the same person, ends; the others move."""
    between = InfluenceTie.objects.filter(influencer__in=[keep, drop], influenced__in=[keep, drop])
    between.delete()
    for mine, other in (("influencer", "influenced"), ("influenced", "influencer")):
        known = InfluenceTie.objects.open().filter(**{mine: keep}).values(other)
        twice = InfluenceTie.objects.open().filter(**{mine: drop, f"{other}__in": known})
        twice.update(until=at.date())
        InfluenceTie.objects.filter(**{mine: drop}).update(**{mine: keep})


def _fill(keep: Stakeholder, drop: Stakeholder) -> None:
    taken = {name: getattr(drop, name) for name in FILLED if not getattr(keep, name) and getattr(drop, name)}
    if taken.get("reports_to_id") == keep.pk:
        del taken["reports_to_id"]
    Stakeholder.objects.filter(pk=drop.pk).update(merged_into=keep, email="", user=None)
    Stakeholder.objects.filter(pk=keep.pk, reports_to=drop).update(reports_to=None)
    added_on = min(keep.added_on, drop.added_on)
    Stakeholder.objects.filter(pk=keep.pk).update(added_on=added_on, **taken)
