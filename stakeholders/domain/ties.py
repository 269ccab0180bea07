"""Who listens to whom: noting it, changing it, ending it."""

from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from accounts.acts import act
from accounts.models import User
from stakeholders.domain.errors import Refused
from stakeholders.enums import Basis
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
                    noted_on=noted_on,
                )
        except IntegrityError as error:
            raise Refused(_("This is noted already. Change it instead."), field="other") from error


def change_tie(*, tie: InfluenceTie, strength: int, actor: User, at: datetime) -> None:
    with act("change_tie", actor=actor, organization=tie.organization, at=at):
        tie.strength = strength
        tie.save(update_fields=["strength"])


def end_tie(*, tie: InfluenceTie, until: date, actor: User, at: datetime) -> None:
    with act("end_tie", actor=actor, organization=tie.organization, at=at):
        tie.until = until
        tie.save(update_fields=["until"])
