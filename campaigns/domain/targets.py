"""Asking a champion to win one person: from proposal to outcome."""

from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac
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
    _check_day(due_on, at)
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


def _check_day(due_on: date, at: datetime) -> None:
    if due_on < timezone.localdate(at):
        raise Refused(_("The day has passed already."), field="due_on")


def _check_pair(asked: Stakeholder, person: Stakeholder) -> None:
    if asked.pk == person.pk:
        raise Refused(_("Nobody can be asked to win over themselves."), field="asked")
    if not asked.email:
        raise Refused(
            _("%(name)s has no e-mail address, so the ask cannot reach them.") % {"name": asked.name},
            field="asked",
        )


WORDING = ("ask", "talking_points", "due_on", "wanted_stance")
PROGRESS = ("state", "outcome", "asked_at", "answered_at", "closed_at", "answer_note", "last_word_at")


def _hold(target: InfluenceTarget, *states: TargetState) -> None:
    """Lock the row and look once more: two people may press at the same moment."""
    target.refresh_from_db(
        fields=[*WORDING, *PROGRESS], from_queryset=InfluenceTarget.objects.select_for_update(of=("self",))
    )
    if target.state not in states:
        raise Refused(_("This ask is closed."))


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
    _check_day(due_on, at)
    with act("change_target", actor=actor, organization=target.organization, at=at):
        _hold_proposal(target)
        target.ask, target.talking_points = ask, talking_points
        target.due_on, target.wanted_stance = due_on, wanted_stance
        target.save(update_fields=WORDING)


def _hold_proposal(target: InfluenceTarget) -> None:
    try:
        _hold(target, TargetState.PROPOSED)
    except Refused as refusal:
        raise Refused(_("This was sent already. End it and ask anew.")) from refusal


def wording_seal(target: InfluenceTarget) -> str:
    """Stands for what the asker read; another wording has another seal."""
    told = [target.pk, target.ask, target.talking_points, target.due_on.isoformat()]
    told += [target.asked.name, target.asked.email, target.person.name, target.person.title]
    return salted_hmac("allyship.wording", repr(told), algorithm="sha256").hexdigest()[:32]


def ask_target(*, target: InfluenceTarget, actor: User, at: datetime, seal: str | None = None) -> None:
    """Send it: the person asked becomes somebody who can act, and a mail is owed.

    `seal` is the seal of the wording that the asker confirmed; None where nobody had to read it.
    """
    _check_pair(target.asked, target.person)
    organization = target.organization
    with act("ask_target", actor=actor, organization=organization, at=at):
        _hold_proposal(target)
        if seal is not None and seal != wording_seal(target):
            raise Refused(_("The words were changed since you read them. Read them once more."))
        _check_day(target.due_on, at)
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
        _link(stakeholder, user)
    add_member(organization=stakeholder.organization, user=user, role=Role.CHAMPION, actor=actor, at=at)
    return user


def _link(stakeholder: Stakeholder, user: User) -> None:
    if Stakeholder.objects.filter(user=user).exists():
        raise Refused(_("This address belongs to somebody else here. Merge the two records first."), field="asked")
    stakeholder.user = user
    stakeholder.is_willing = True
    stakeholder.save(update_fields=["user", "is_willing"])


ANSWERABLE = (TargetState.ASKED, TargetState.ACCEPTED)


def _answer(target: InfluenceTarget, state: TargetState, note: str, at: datetime) -> None:
    target.state, target.answer_note = state, note
    target.answered_at = target.last_word_at = at
    target.closed_at = at if state == TargetState.DECLINED else None
    target.save(update_fields=["state", "answer_note", "answered_at", "last_word_at", "closed_at"])


def accept_target(*, target: InfluenceTarget, actor: User, at: datetime) -> None:
    """Yes. Saying it twice changes nothing."""
    with act("accept_target", actor=actor, organization=target.organization, at=at):
        _hold(target, *ANSWERABLE)
        if target.state == TargetState.ASKED:
            _answer(target, TargetState.ACCEPTED, "", at)


def decline_target(*, target: InfluenceTarget, actor: User, at: datetime, why: str = "") -> None:
    """No, with or without a reason; also after a yes. Saying it twice changes nothing."""
    with act("decline_target", actor=actor, organization=target.organization, at=at):
        _hold(target, *ANSWERABLE, TargetState.DECLINED)
        if target.state != TargetState.DECLINED:
            _answer(target, TargetState.DECLINED, why.strip(), at)


def check_in(*, target: InfluenceTarget, progress: Progress, note: str, actor: User, at: datetime) -> CheckIn:
    """How it goes, in the words of the person asked. Whoever reports has said yes."""
    if progress == Progress.NOTE and not note.strip():
        raise Refused(_("Write a line about how it went."), field="note")
    with act("check_in", actor=actor, organization=target.organization, at=at):
        _hold(target, *ANSWERABLE)
        if target.state == TargetState.ASKED:
            _answer(target, TargetState.ACCEPTED, "", at)
        target.last_word_at = at
        target.save(update_fields=["last_word_at"])
        return _word(target, progress, note, actor, at)


def _word(target: InfluenceTarget, progress: Progress, note: str, actor: User, at: datetime) -> CheckIn:
    return CheckIn.objects.create(
        organization=target.organization, target=target, at=at, progress=progress, note=note.strip(), by=actor
    )


def finish_target(*, target: InfluenceTarget, outcome: Outcome, actor: User, at: datetime, note: str = "") -> None:
    """Done, whether the person was won or not."""
    with act("finish_target", actor=actor, organization=target.organization, at=at):
        _hold(target, *ANSWERABLE)
        target.state, target.outcome = TargetState.DONE, outcome
        target.answered_at = target.answered_at or at
        target.closed_at = target.last_word_at = at
        target.save(update_fields=["state", "outcome", "answered_at", "closed_at", "last_word_at"])
        if note.strip():
            _word(target, Progress.NOTE, note, actor, at)


def end_target(*, target: InfluenceTarget, actor: User, at: datetime) -> None:
    """The team calls it off; nothing more is owed about it."""
    with act("end_target", actor=actor, organization=target.organization, at=at):
        _hold(target, TargetState.PROPOSED, *ANSWERABLE)
        target.state, target.closed_at = TargetState.ENDED, at
        target.save(update_fields=["state", "closed_at"])
