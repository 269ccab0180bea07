"""Asking a champion to win one person: from proposal to outcome."""

from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.acts import act
from accounts.domain.errors import Refused
from accounts.domain.members import add_member
from accounts.domain.users import find_or_make_user
from accounts.enums import Role
from accounts.models import User
from campaigns.domain.asks import owe_ask
from campaigns.enums import Outcome, Progress, TargetState
from campaigns.models import Campaign, CheckIn, InfluenceTarget
from stakeholders.models import Stakeholder


def propose_target(
    *,
    campaign: Campaign,
    asked: Stakeholder,
    person: Stakeholder,
    ask: str,
    due_on: date,
    actor: User,
    at: datetime,
    talking_points: str = "",
    wanted_stance: int | None = None,
) -> InfluenceTarget:
    """Write an ask down without sending it: the asker reads it once more first."""
    _check_pair(asked, person)
    if due_on < timezone.localdate(at):
        raise Refused(_("The day has passed already."), field="due_on")
    organization = campaign.organization
    with act("propose_target", actor=actor, organization=organization, at=at):
        try:
            with transaction.atomic():
                return InfluenceTarget.objects.create(
                    organization=organization,
                    campaign=campaign,
                    asked=asked,
                    person=person,
                    ask=ask,
                    talking_points=talking_points,
                    wanted_stance=wanted_stance,
                    due_on=due_on,
                    asked_by=actor,
                    proposed_at=at,
                )
        except IntegrityError as error:
            raise Refused(
                _("%(asked)s has an open ask about %(person)s already.") % {"asked": asked.name, "person": person.name},
                field="asked",
            ) from error


def _check_pair(asked: Stakeholder, person: Stakeholder) -> None:
    if asked.pk == person.pk:
        raise Refused(_("Nobody can be asked to win over themselves."), field="asked")
    if not asked.email:
        raise Refused(
            _("%(name)s has no e-mail address, so the ask cannot reach them.") % {"name": asked.name},
            field="asked",
        )


def change_target(
    *,
    target: InfluenceTarget,
    actor: User,
    at: datetime,
    ask: str,
    talking_points: str,
    due_on: date,
    wanted_stance: int | None,
) -> None:
    """Reword a proposal. What was sent stays as it was read."""
    if target.state != TargetState.PROPOSED:
        raise Refused(_("This was sent already. End it and ask anew."))
    with act("change_target", actor=actor, organization=target.organization, at=at):
        target.ask, target.talking_points = ask, talking_points
        target.due_on, target.wanted_stance = due_on, wanted_stance
        target.save(update_fields=["ask", "talking_points", "due_on", "wanted_stance"])


def ask_target(*, target: InfluenceTarget, actor: User, at: datetime) -> None:
    """Send it: the person asked becomes somebody who can act, and a mail is owed."""
    if target.state != TargetState.PROPOSED:
        raise Refused(_("This was sent already."))
    _check_pair(target.asked, target.person)
    organization = target.organization
    with act("ask_target", actor=actor, organization=organization, at=at):
        user = link_user(stakeholder=target.asked, actor=actor, at=at)
        target.state, target.asked_at, target.asked_by = TargetState.ASKED, at, actor
        target.last_word_at = at
        target.save(update_fields=["state", "asked_at", "asked_by", "last_word_at"])
        owe_ask(target=target, user=user, occasion="asked", at=at)


def link_user(*, stakeholder: Stakeholder, actor: User, at: datetime) -> User:
    """The user of somebody who is asked; made without a password, a champion if nothing else."""
    user = stakeholder.user
    if user is None:
        user = find_or_make_user(email=stakeholder.email, name=stakeholder.name)
        stakeholder.user = user
        stakeholder.is_willing = True
        stakeholder.save(update_fields=["user", "is_willing"])
    add_member(organization=stakeholder.organization, user=user, role=Role.CHAMPION, actor=actor, at=at)
    return user


def _answer(target: InfluenceTarget, state: TargetState, note: str, at: datetime) -> None:
    target.state, target.answer_note = state, note
    target.answered_at = target.last_word_at = at
    target.save(update_fields=["state", "answer_note", "answered_at", "last_word_at"])


def accept_target(*, target: InfluenceTarget, actor: User, at: datetime) -> None:
    """Yes. Saying it twice changes nothing."""
    if target.state == TargetState.ACCEPTED:
        return
    _must_be(target, TargetState.ASKED)
    with act("accept_target", actor=actor, organization=target.organization, at=at):
        _answer(target, TargetState.ACCEPTED, "", at)


def decline_target(*, target: InfluenceTarget, actor: User, at: datetime, why: str = "") -> None:
    """No, with or without a reason; also after a yes."""
    if target.state == TargetState.DECLINED:
        return
    _must_be(target, TargetState.ASKED, TargetState.ACCEPTED)
    with act("decline_target", actor=actor, organization=target.organization, at=at):
        target.closed_at = at
        target.save(update_fields=["closed_at"])
        _answer(target, TargetState.DECLINED, why, at)


def check_in(*, target: InfluenceTarget, progress: Progress, note: str, actor: User, at: datetime) -> CheckIn:
    """How it goes, in the words of the person asked. Whoever reports has said yes."""
    _must_be(target, TargetState.ASKED, TargetState.ACCEPTED)
    if progress == Progress.NOTE and not note.strip():
        raise Refused(_("Write a line about how it went."), field="note")
    with act("check_in", actor=actor, organization=target.organization, at=at):
        if target.state == TargetState.ASKED:
            _answer(target, TargetState.ACCEPTED, "", at)
        target.last_word_at = at
        target.save(update_fields=["last_word_at"])
        return CheckIn.objects.create(
            organization=target.organization,
            target=target,
            at=at,
            progress=progress,
            note=note,
            by=actor,
        )


def finish_target(*, target: InfluenceTarget, outcome: Outcome, actor: User, at: datetime, note: str = "") -> None:
    """Done, whether the person was won or not."""
    _must_be(target, TargetState.ASKED, TargetState.ACCEPTED)
    with act("finish_target", actor=actor, organization=target.organization, at=at):
        target.state, target.outcome = TargetState.DONE, outcome
        target.closed_at = target.last_word_at = at
        target.save(update_fields=["state", "outcome", "closed_at", "last_word_at"])
        if note.strip():
            CheckIn.objects.create(organization=target.organization, target=target, at=at, note=note, by=actor)


def end_target(*, target: InfluenceTarget, actor: User, at: datetime) -> None:
    """The team calls it off; nothing more is owed about it."""
    _must_be(target, TargetState.PROPOSED, TargetState.ASKED, TargetState.ACCEPTED)
    with act("end_target", actor=actor, organization=target.organization, at=at):
        target.state, target.closed_at = TargetState.ENDED, at
        target.save(update_fields=["state", "closed_at"])


def _must_be(target: InfluenceTarget, *states: TargetState) -> None:
    if target.state not in states:
        raise Refused(_("This ask is closed."))
