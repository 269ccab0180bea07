"""What the team wishes of the plan of asks, and taking it back."""

from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from accounts.acts import act
from accounts.domain.errors import Refused
from accounts.models import User
from campaigns.enums import WishKind
from campaigns.models import Campaign, Wish
from campaigns.queries.ask_plan import pin_refusal
from campaigns.queries.pin_words import words_of
from stakeholders.models import Stakeholder


def pin_pair(
    *, campaign: Campaign, asked: Stakeholder, person: Stakeholder, actor: User, at: datetime, reason: str = ""
) -> Wish:
    """In the plan whatever it is worth. Refused where no plan can hold it."""
    with act("pin_pair", actor=actor, organization=campaign.organization, at=at):
        wish = _wish(campaign, WishKind.PIN, asked, person, reason, actor, at)
        refusal = pin_refusal(campaign, wish, reader=actor, at=at)
        if refusal is not None:
            raise Refused(words_of(refusal, asked.name, person.name), field="asked")
    return wish


def forbid_pair(
    *, campaign: Campaign, asked: Stakeholder, person: Stakeholder, actor: User, at: datetime, reason: str = ""
) -> Wish:
    with act("forbid_pair", actor=actor, organization=campaign.organization, at=at):
        return _wish(campaign, WishKind.FORBID, asked, person, reason, actor, at)


def reject_pair(
    *, campaign: Campaign, asked: Stakeholder, person: Stakeholder, reason: str, actor: User, at: datetime
) -> Wish:
    """A suggestion that is not to come again; where it was pinned, it is so no longer."""
    if not reason.strip():
        raise Refused(_("Say in a word why, so that later suggestions can be better."), field="other")
    with act("reject_pair", actor=actor, organization=campaign.organization, at=at):
        Wish.objects.filter(campaign=campaign, asked=asked, person=person, kind=WishKind.PIN).delete()
        return _wish(campaign, WishKind.REJECT, asked, person, reason, actor, at)


def exclude_person(*, campaign: Campaign, person: Stakeholder, actor: User, at: datetime, reason: str = "") -> Wish:
    """Neither asked nor asked about. What is under way goes on."""
    with act("exclude_person", actor=actor, organization=campaign.organization, at=at):
        return _wish(campaign, WishKind.EXCLUDE, None, person, reason, actor, at)


def take_back_wish(*, wish: Wish, actor: User, at: datetime) -> None:
    with act("take_back_wish", actor=actor, organization=wish.organization, at=at):
        wish.delete()


def _wish(
    campaign: Campaign,
    kind: WishKind,
    asked: Stakeholder | None,
    person: Stakeholder,
    reason: str,
    actor: User,
    at: datetime,
) -> Wish:
    if asked is not None and asked.pk == person.pk:
        raise Refused(_("Nobody can be asked to win over themselves."), field="person")
    facts = {"kind": kind, "asked": asked, "person": person, "reason": reason.strip(), "by": actor, "at": at}
    try:
        with transaction.atomic():
            return Wish.objects.create(organization=campaign.organization, campaign=campaign, **facts)
    except IntegrityError as error:
        raise Refused(_("This was decided already. Take that back first."), field="person") from error
