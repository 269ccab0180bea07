"""Who listens to whom: noting it, changing it, ending it."""

from datetime import date, datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.acts import act
from accounts.models import User
from stakeholders.domain.errors import Refused
from stakeholders.enums import Basis, Certainty
from stakeholders.models import InfluenceTie, Stakeholder


def add_tie(
    *,
    influencer: Stakeholder,
    influenced: Stakeholder,
    strength: int,
    basis: Basis,
    noted_on: date,
    actor: User,
    at: datetime,
    since: date | None = None,
    source: str = "",
    sureness: int = Certainty.ASSUMED,
) -> InfluenceTie:
    if influencer.pk == influenced.pk:
        raise Refused(_("Choose somebody else."), field="other")
    organization = influenced.organization
    with act("add_tie", actor=actor, organization=organization, at=at):
        try:
            with transaction.atomic():
                return InfluenceTie.objects.create(
                    organization=organization,
                    influencer=influencer,
                    influenced=influenced,
                    strength=strength,
                    basis=basis,
                    since=since,
                    source=source,
                    sureness=sureness,
                    noted_on=noted_on,
                )
        except IntegrityError as error:
            raise Refused(_("This is noted already. Change it instead."), field="other") from error


CHANGEABLE = ("strength", "basis", "since", "until", "source", "sureness")
"""What is said about a tie. Who listens to whom is another tie."""


def change_tie(*, tie: InfluenceTie, actor: User, at: datetime, **facts: Any) -> None:
    """A last day ends it, taking that day away opens it again."""
    if unknown := set(facts) - set(CHANGEABLE):
        raise ValueError(f"not facts of a tie: {sorted(unknown)}")
    _check_days(facts.get("since", tie.since), facts.get("until", tie.until), timezone.localdate(at))
    with act("change_tie", actor=actor, organization=tie.organization, at=at):
        for name, value in facts.items():
            setattr(tie, name, value)
        try:
            with transaction.atomic():
                tie.save(update_fields=list(facts))
        except IntegrityError as error:
            raise Refused(_("Another tie of the two is open. Change that one."), field="until") from error


def _check_days(since: date | None, until: date | None, today: date) -> None:
    if until and until > today:
        raise Refused(_("It cannot have ended in the future."), field="until")
    if since and until and until < since:
        raise Refused(_("It cannot end before it began."), field="until")


def end_tie(*, tie: InfluenceTie, until: date, actor: User, at: datetime) -> None:
    with act("end_tie", actor=actor, organization=tie.organization, at=at):
        tie.until = until
        tie.save(update_fields=["until"])
