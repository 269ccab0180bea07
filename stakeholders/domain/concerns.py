"""Answering what somebody is worried about."""

from datetime import date, datetime

from django.utils.translation import gettext as _

from accounts.acts import act
from accounts.models import User
from stakeholders.domain.derived import refresh
from stakeholders.domain.errors import Refused
from stakeholders.models import Concern, Stakeholder


def raise_concern(*, stakeholder: Stakeholder, quote: str, raised_on: date, actor: User, at: datetime) -> Concern:
    """Heard outside a conversation that was logged."""
    with act("raise_concern", actor=actor, organization=stakeholder.organization, at=at):
        concern = Concern.objects.create(
            organization=stakeholder.organization,
            stakeholder=stakeholder,
            quote=quote,
            raised_on=raised_on,
            raised_to=actor,
        )
        refresh(stakeholder.organization, [stakeholder.pk])
    return concern


def answer_concern(*, concern: Concern, answer: str, answered_on: date, actor: User, at: datetime) -> None:
    if not answer.strip():
        raise Refused(_("Write what the answer was."), field="answer")
    with act("answer_concern", actor=actor, organization=concern.organization, at=at):
        concern.answer, concern.answered_on, concern.answered_by = answer, answered_on, actor
        concern.save(update_fields=["answer", "answered_on", "answered_by"])
        refresh(concern.organization, [concern.stakeholder_id])


def reopen_concern(*, concern: Concern, actor: User, at: datetime) -> None:
    """It was not answered after all; the words stay as a draft."""
    if concern.answered_on is None:
        raise Refused(_("It is open already."))
    with act("reopen_concern", actor=actor, organization=concern.organization, at=at):
        concern.answered_on = concern.answered_by = None
        concern.save(update_fields=["answered_on", "answered_by"])
        refresh(concern.organization, [concern.stakeholder_id])
