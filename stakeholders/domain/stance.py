"""Recording where somebody stands, and taking it back."""

from datetime import date, datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.acts import act
from accounts.models import User
from stakeholders.domain.derived import refresh
from stakeholders.domain.errors import Refused
from stakeholders.enums import Stance
from stakeholders.models import Engagement, Stakeholder, StanceEntry


def record_stance(
    *,
    stakeholder: Stakeholder,
    stance: Stance,
    held_from: date,
    actor: User,
    at: datetime,
    reason: str = "",
    engagement: Engagement | None = None,
) -> StanceEntry:
    """One more dated judgement. It needs a reason or a conversation, and no future day."""
    check_stance(held_from=held_from, at=at, reason=reason, engagement=engagement)
    organization = stakeholder.organization
    with act("record_stance", actor=actor, organization=organization, at=at):
        entry = StanceEntry.objects.create(
            organization=organization,
            stakeholder=stakeholder,
            stance=stance,
            held_from=held_from,
            recorded_at=at,
            observer=actor,
            reason=reason,
            engagement=engagement,
        )
        refresh(organization, [stakeholder.pk])
    return entry


def check_stance(*, held_from: date, at: datetime, reason: str, engagement: Engagement | None) -> None:
    if held_from > timezone.localdate(at):
        raise Refused(_("A stance cannot begin in the future."), field="held_from")
    if not reason and engagement is None:
        raise Refused(_("Say why you think so, or name the conversation."), field="reason")
    if not reason and engagement is not None and engagement.private_to_id:
        raise Refused(
            _("The conversation is private, so give a reason that the team may read."),
            field="reason",
        )


def retract_stance(*, entry: StanceEntry, why: str, actor: User, at: datetime) -> None:
    """Once only; the entry stays, and what was known before stays reconstructible."""
    if not why.strip():
        raise Refused(_("Say why it is taken back."), field="why")
    with act("retract_stance", actor=actor, organization=entry.organization, at=at):
        entry.refresh_from_db(from_queryset=StanceEntry.objects.select_for_update(of=("self",)))
        if entry.retracted_at is not None:
            raise Refused(_("This entry was taken back already."))
        entry.retracted_at, entry.retracted_by, entry.retracted_why = at, actor, why
        entry.save(update_fields=["retracted_at", "retracted_by", "retracted_why"])
        refresh(entry.organization, [entry.stakeholder_id])
