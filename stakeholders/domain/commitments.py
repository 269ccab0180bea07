"""What was promised or planned: making it, keeping it, letting it go."""

from datetime import date, datetime

from django.utils.translation import gettext as _

from accounts.acts import act
from accounts.models import User
from accounts.queries.audit import last_change
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
    """Kept, broken, dropped, or open again. Only a promise can be broken. What was settled meanwhile stays so."""
    if state == CommitmentState.BROKEN and not commitment.is_told:
        raise Refused(_("Only what was promised can be broken. Drop it instead."))
    with act("settle_commitment", actor=actor, organization=commitment.organization, at=at):
        _hold_open(commitment, state)
        commitment.state = state
        commitment.settled_on = None if state == CommitmentState.OPEN else on
        commitment.save(update_fields=["state", "settled_on"])
        refresh(commitment.organization, [commitment.stakeholder_id])


def _hold_open(commitment: Commitment, wanted: CommitmentState) -> None:
    """Lock the row and look once more: two people may press at the same moment."""
    commitment.refresh_from_db(fields=["state"], from_queryset=Commitment.objects.select_for_update(of=("self",)))
    if commitment.state in (CommitmentState.OPEN, wanted) or wanted == CommitmentState.OPEN:
        return
    settled = last_change(commitment, ["state"])
    raise Refused(
        _("%(who)s settled this meanwhile: %(state)s.")
        % {"who": (settled and settled.actor) or _("Somebody"), "state": commitment.get_state_display()}
    )
