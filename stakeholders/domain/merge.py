"""Two records of one person become one, with all their history."""

from datetime import datetime

from django.db.models import Model, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.acts import Act, act
from accounts.models import User
from stakeholders.domain.derived import refresh
from stakeholders.domain.errors import Refused
from stakeholders.merging import move_above
from stakeholders.models import (
    Commitment,
    Concern,
    InfluenceTie,
    Interest,
    OfferedName,
    Participation,
    Pin,
    ProposedTie,
    Rating,
    Respondent,
    Stakeholder,
    StanceEntry,
)
from stakeholders.queries.merge import FILLED

MOVED: tuple[type[Model], ...] = (StanceEntry, Rating, Interest, Concern, Commitment)


def merge_people(*, keep: Stakeholder, drop: Stakeholder, actor: User, at: datetime) -> Act:
    """Move everything to `keep`; `drop` stays as a sign that points there. Can be undone."""
    organization = keep.organization
    with act("merge_people", actor=actor, organization=organization, at=at) as opened:
        for person in sorted((keep, drop), key=lambda one: one.pk):
            person.refresh_from_db(from_queryset=Stakeholder.objects.select_for_update(of=("self",)))
        check_merge(keep=keep, drop=drop)
        for model in MOVED:
            model.objects.filter(stakeholder=drop).update(stakeholder=keep)  # type: ignore[attr-defined]
        _move_participations(keep, drop)
        _move_ties(keep, drop, at)
        _move_surveys(keep, drop, at)
        _move_pins(keep, drop)
        move_above(kept=keep, gone=drop, actor=actor, at=at)
        Stakeholder.objects.filter(reports_to=drop).exclude(pk=keep.pk).update(reports_to=keep)
        _fill(keep, drop)
        refresh(organization, [keep.pk, drop.pk])
    return opened


def check_merge(*, keep: Stakeholder, drop: Stakeholder) -> None:
    if keep.pk == drop.pk:
        raise Refused(_("Choose somebody else."), field="other")
    if drop.merged_into_id or keep.merged_into_id:
        raise Refused(_("One of them was merged already."), field="other")
    if keep.user_id and drop.user_id and keep.user_id != drop.user_id:
        raise Refused(_("Both sign in, each as somebody else, so they are two people."), field="other")


def _move_pins(keep: Stakeholder, drop: Stakeholder) -> None:
    known = Pin.objects.filter(stakeholder=keep).values("user")
    Pin.objects.filter(stakeholder=drop, user__in=known).delete()
    Pin.objects.filter(stakeholder=drop).update(stakeholder=keep)


def _move_participations(keep: Stakeholder, drop: Stakeholder) -> None:
    """Both in one conversation is one person in it."""
    shared = Participation.objects.filter(stakeholder=keep).values("engagement")
    Participation.objects.filter(stakeholder=drop, engagement__in=shared).delete()
    Participation.objects.filter(stakeholder=drop).update(stakeholder=keep)


def _move_ties(keep: Stakeholder, drop: Stakeholder, at: datetime) -> None:
    """A tie between the two, and a second one to the same person, ends; the others move."""
    InfluenceTie.objects.filter(Q(influencer=keep, influenced=drop) | Q(influencer=drop, influenced=keep)).delete()
    for mine, other in (("influencer", "influenced"), ("influenced", "influencer")):
        known = InfluenceTie.objects.open().filter(**{mine: keep}).values(other)
        twice = InfluenceTie.objects.open().filter(**{mine: drop, f"{other}__in": known})
        twice.update(until=timezone.localdate(at))
        InfluenceTie.objects.filter(**{mine: drop}).update(**{mine: keep})


def _move_surveys(keep: Stakeholder, drop: Stakeholder, at: datetime) -> None:
    """Answers move, those about the two go. Where both were asked, one link is enough."""
    ProposedTie.objects.filter(Q(influencer=keep, influenced=drop) | Q(influencer=drop, influenced=keep)).delete()
    named = ProposedTie.objects.filter(influencer=keep).values("respondent")
    ProposedTie.objects.filter(influencer=drop, respondent__in=named).delete()
    ProposedTie.objects.filter(influencer=drop).update(influencer=keep)
    ProposedTie.objects.filter(influenced=drop).update(influenced=keep)
    offered = OfferedName.objects.filter(person=keep).values("survey")
    OfferedName.objects.filter(person=drop, survey__in=offered).delete()
    OfferedName.objects.filter(person=drop).update(person=keep)
    asked = Respondent.objects.filter(person=keep).values("survey")
    Respondent.objects.filter(person=drop, survey__in=asked, revoked_at=None).update(revoked_at=at)
    Respondent.objects.filter(person=drop).exclude(survey__in=asked).update(person=keep)


def _fill(keep: Stakeholder, drop: Stakeholder) -> None:
    taken = {name: getattr(drop, name) for name in FILLED if not getattr(keep, name) and getattr(drop, name)}
    if taken.get("reports_to_id") == keep.pk:
        del taken["reports_to_id"]
    Stakeholder.objects.filter(pk=drop.pk).update(merged_into=keep, email="", user=None)
    Stakeholder.objects.filter(pk=keep.pk, reports_to=drop).update(reports_to=None)
    added_on = min(keep.added_on, drop.added_on)
    Stakeholder.objects.filter(pk=keep.pk).update(added_on=added_on, **taken)
