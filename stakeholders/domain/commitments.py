"""What was promised or planned: making it, keeping it, letting it go."""

from datetime import date, datetime

from django.utils.translation import gettext as _

from accounts.acts import act
from accounts.models import User
from stakeholders.domain.derived import refresh
from stakeholders.domain.errors import Refused
from stakeholders.enums import CommitmentState, Side
from stakeholders.models import Commitment, Stakeholder


def plan_step(
    *,
    stakeholder: Stakeholder,
    what: str,
    due_on: date,
    actor: User,
    at: datetime,
    side: str = Side.US,
    is_told: bool = False,
) -> Commitment:
    """A next step or a promise outside a conversation."""
    organization = stakeholder.organization
    with act("plan_step", actor=actor, organization=organization, at=at):
        commitment = Commitment.objects.create(
            organization=organization,
            stakeholder=stakeholder,
            side=side,
            is_told=is_told,
            what=what,
            due_on=due_on,
            owner=actor,
            made_on=at.date(),
        )
        refresh(organization, [stakeholder.pk])
    return commitment


def settle_commitment(*, commitment: Commitment, state: CommitmentState, on: date, actor: User, at: datetime) -> None:
    """Kept, broken, dropped, or open again. Only a promise can be broken."""
    if state == CommitmentState.BROKEN and not commitment.is_told:
        raise Refused(_("Only what was promised can be broken. Drop it instead."))
    with act("settle_commitment", actor=actor, organization=commitment.organization, at=at):
        commitment.state = state
        commitment.settled_on = None if state == CommitmentState.OPEN else on
        commitment.save(update_fields=["state", "settled_on"])
        refresh(commitment.organization, [commitment.stakeholder_id])
