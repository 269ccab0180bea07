"""Logging a conversation with all that came of it, in one act."""

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db.models import QuerySet, Value
from django.db.models.functions import Greatest
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.acts import act
from accounts.enums import Role
from accounts.models import AuditEntry, Membership, Organization, User
from accounts.written import Slot, among, written_once
from stakeholders.domain.derived import refresh
from stakeholders.domain.errors import Refused
from stakeholders.enums import Certainty, CommitmentState, Side
from stakeholders.models import (
    Commitment,
    Concern,
    Engagement,
    Interest,
    Participation,
    Stakeholder,
    StanceEntry,
)

TEAM = (Role.LEAD, Role.MEMBER)


@dataclass(frozen=True)
class Promise:
    """Something to be done: by us or by them, told or kept to ourselves, always with a day."""

    what: str
    due_on: date
    side: str = Side.US
    is_told: bool = True


@dataclass(frozen=True)
class Account:
    """What took place, as it is written down. A stance belongs to the first participant."""

    kind: str
    occurred_on: date
    about: str = ""
    summary: str = ""
    minutes: int | None = None
    involvement: int | None = None
    is_private: bool = False
    concerns: Sequence[str] = ()
    stance: int | None = None
    stance_reason: str = ""
    promises: Sequence[Promise] = ()
    settled_ids: Sequence[int] = ()
    settled_as: Mapping[int, str] = field(default_factory=dict)
    """What became of a settled one that was not kept."""
    confirmed_ids: Sequence[int] = ()
    held_by_ids: Sequence[int] = ()


@dataclass(frozen=True)
class Logged:
    engagement: Engagement
    act_id: object
    is_new: bool = True


def log_engagement(
    *,
    organization: Organization,
    participant_ids: Sequence[int],
    account: Account,
    actor: User,
    at: datetime,
    once: uuid.UUID | None = None,
) -> Logged:
    """Write it all down, settle what it fulfils, restart the clocks by the day it happened.

    `once` names the form: sent twice, it is one conversation. The act is called after it, so that the trail
    knows, and after the actor, so that nobody writes into somebody else's act.
    """
    act_id = uuid.uuid5(once, str(actor.pk)) if once else None
    with act("log_engagement", actor=actor, organization=organization, at=at, id_=act_id) as opened:
        if act_id and (earlier := _logged_as(act_id)):
            return Logged(earlier, act_id, is_new=False)
        people = _participants(participant_ids, actor)
        _check(account, people, at)
        _check_holders(organization, account, actor)
        engagement = _engagement(organization, account, actor, at)
        _participate(engagement, people, account)
        _note_concerns(engagement, people[0], account, actor)
        _note_promises(engagement, people[0], account, actor)
        _note_stance(engagement, people[0], account, actor, at)
        _settle(engagement, people, account, actor)
        _confirm(people, account)
        refresh(organization, [person.pk for person in people])
    return Logged(engagement, opened.id)


def _logged_as(act_id: uuid.UUID) -> Engagement | None:
    """What this act wrote down already; a second one at the same moment has waited for the first."""
    ids = _made_by(act_id=act_id)
    if not ids:
        return None
    found = Engagement.objects.get(pk=ids[0])
    if found.withdrawn_at is not None:
        raise Refused(_("This was taken back. Open the form anew to log it again."))
    return found


@written_once
def _made_by(*, act_id: Slot) -> QuerySet:
    """In no order, so that only the index of acts can be meant."""
    made = AuditEntry.objects.filter(act=act_id, subject="stakeholders_engagement", operation="insert")
    return made.order_by().values_list("row_id", flat=True)[:1]


def _participants(ids: Sequence[int], actor: User) -> list[Stakeholder]:
    """In the order given. Somebody of elsewhere, or oneself, is not found."""
    if not ids:
        raise Refused(_("Say who took part."), field="people")
    found = {person.pk: person for person in _found(ids=list(ids), actor=actor)}
    if len(found) != len(set(ids)):
        raise Refused(_("Somebody was not found. Choose the people again."), field="people")
    return [found[pk] for pk in dict.fromkeys(ids)]


@written_once
def _found(*, ids: Slot, actor: Slot) -> QuerySet[Stakeholder]:
    return Stakeholder.objects.current().visible_to(actor).filter(among("pk", ids)).only("organization")


def _check(account: Account, people: Sequence[Stakeholder], at: datetime) -> None:
    if account.occurred_on > timezone.localdate(at):
        raise Refused(_("It cannot have happened in the future."), field="occurred_on")
    if account.stance is None:
        return
    if len(people) > 1:
        raise Refused(_("Record the stance of one person at a time."), field="stance")
    if account.is_private and not account.stance_reason.strip():
        raise Refused(
            _("The conversation is private, so give a reason that the team may read."),
            field="stance_reason",
        )


def _check_holders(organization: Organization, account: Account, actor: User) -> None:
    """Whoever held it is of the team; the author alone needs no asking."""
    named = set(account.held_by_ids) - {actor.pk}
    if named and Membership.objects.filter(organization=organization, user__in=named, role__in=TEAM).count() != len(
        named
    ):
        raise Refused(_("Somebody was not found. Choose again who held it."), field="held_by")


def _engagement(organization: Organization, account: Account, actor: User, at: datetime) -> Engagement:
    return Engagement.objects.create(
        organization=organization,
        kind=account.kind,
        occurred_on=account.occurred_on,
        about=account.about,
        summary=account.summary,
        minutes=account.minutes,
        author=actor,
        held_by_ids=list(account.held_by_ids) or [actor.pk],
        private_to=actor if account.is_private else None,
        logged_at=at,
    )


def _participate(engagement: Engagement, people: Sequence[Stakeholder], account: Account) -> None:
    Participation.objects.bulk_create(
        Participation(
            organization=engagement.organization,
            engagement=engagement,
            stakeholder=person,
            occurred_on=engagement.occurred_on,
            is_contact=engagement.restarts_clock,
            involvement=account.involvement,
            private_to=engagement.private_to,
        )
        for person in people
    )


def _note_concerns(engagement: Engagement, person: Stakeholder, account: Account, actor: User) -> None:
    if account.concerns:
        Concern.objects.bulk_create(
            Concern(
                organization=engagement.organization,
                stakeholder=person,
                engagement=engagement,
                quote=quote,
                raised_on=engagement.occurred_on,
                raised_to=actor,
                private_to=engagement.private_to,
            )
            for quote in account.concerns
        )


def _note_promises(engagement: Engagement, person: Stakeholder, account: Account, actor: User) -> None:
    if account.promises:
        Commitment.objects.bulk_create(
            Commitment(
                organization=engagement.organization,
                stakeholder=person,
                engagement=engagement,
                side=promise.side,
                is_told=promise.is_told,
                what=promise.what,
                due_on=promise.due_on,
                owner=actor,
                private_to=engagement.private_to,
                made_on=engagement.occurred_on,
            )
            for promise in account.promises
        )


def _note_stance(engagement: Engagement, person: Stakeholder, account: Account, actor: User, at: datetime) -> None:
    if account.stance is not None:
        StanceEntry.objects.create(
            organization=engagement.organization,
            stakeholder=person,
            stance=account.stance,
            held_from=engagement.occurred_on,
            recorded_at=at,
            observer=actor,
            engagement=engagement,
            reason=account.stance_reason,
        )


def _settle(engagement: Engagement, people: Sequence[Stakeholder], account: Account, actor: User) -> None:
    """The open commitments that were ticked are kept, or what is said of them; somebody else's is not found."""
    wanted: dict[str, list[int]] = {}
    for pk in dict.fromkeys(account.settled_ids):
        wanted.setdefault(account.settled_as.get(pk, CommitmentState.KEPT), []).append(pk)
    for state, ids in wanted.items():
        open_ones = Commitment.objects.open().visible_to(actor).filter(pk__in=ids, stakeholder__in=people)
        if state == CommitmentState.BROKEN and open_ones.filter(is_told=False).exists():
            raise Refused(_("Only what was promised can be broken. Drop it instead."), field="settled")
        settled = open_ones.update(state=state, settled_on=engagement.occurred_on, settled_in=engagement)
        if settled != len(ids):
            raise Refused(_("A commitment was settled meanwhile. Look again."), field="settled")


def _confirm(people: Sequence[Stakeholder], account: Account) -> None:
    """What is in it for them, said again in this conversation."""
    if not account.confirmed_ids:
        return
    asked = Interest.objects.filter(pk__in=account.confirmed_ids, stakeholder__in=people, retired_on=None)
    sure = Greatest("certainty", Value(int(Certainty.CONFIRMED)))
    latest = Greatest("confirmed_on", Value(account.occurred_on))
    if asked.update(certainty=sure, confirmed_on=latest) != len(set(account.confirmed_ids)):
        raise Refused(_("An interest was changed meanwhile. Look again."), field="confirmed")


EDITABLE = ("kind", "occurred_on", "about", "summary", "minutes")


def edit_engagement(*, engagement: Engagement, actor: User, at: datetime, **changes: object) -> None:
    """Correct what was written; the clocks follow a changed day or kind."""
    if engagement.author_id != actor.pk and engagement.private_to_id is not None:
        raise Refused(_("Only its author can change a private conversation."))
    with act("edit_engagement", actor=actor, organization=engagement.organization, at=at):
        for name in EDITABLE:
            setattr(engagement, name, changes.get(name, getattr(engagement, name)))
        if engagement.occurred_on > timezone.localdate(at):
            raise Refused(_("It cannot have happened in the future."), field="occurred_on")
        engagement.save(update_fields=list(EDITABLE))
        ids = list(engagement.participations.values_list("stakeholder_id", flat=True))
        engagement.participations.update(occurred_on=engagement.occurred_on, is_contact=engagement.restarts_clock)
        refresh(engagement.organization, ids)


def withdraw_engagement(*, engagement: Engagement, actor: User, at: datetime) -> None:
    """It was written down by mistake. Only its author takes it back; what it settled is open again."""
    if engagement.author_id != actor.pk:
        raise Refused(_("Only its author can take a conversation back."))
    with act("withdraw_engagement", actor=actor, organization=engagement.organization, at=at):
        _check_nothing_followed(engagement)
        ids = list(engagement.participations.values_list("stakeholder_id", flat=True))
        engagement.settled.update(state=CommitmentState.OPEN, settled_on=None, settled_in=None)
        StanceEntry.objects.filter(engagement=engagement, retracted_at=None).update(
            retracted_at=at, retracted_by=actor, retracted_why=_("Withdrawn")
        )
        for rows in (engagement.participations, engagement.concerns, engagement.commitments):
            rows.all().delete()
        Engagement.objects.filter(pk=engagement.pk).update(withdrawn_at=at)
        refresh(engagement.organization, ids)


def _check_nothing_followed(engagement: Engagement) -> None:
    """What somebody answered or kept since would be lost with it."""
    if engagement.concerns.exclude(answered_on=None).exists():
        raise Refused(_("A concern from it was answered since. Open that again first."))
    if engagement.commitments.exclude(state=CommitmentState.OPEN).exists():
        raise Refused(_("A promise from it was settled since, so it stays."))
