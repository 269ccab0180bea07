"""Having inputs of the case checked by finance: one question, one answer, one input."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.db.models import F, Q
from django.utils.translation import gettext as _
from django_scopes import scopes_disabled

from accounts.acts import act
from accounts.domain.errors import Refused
from accounts.models import User
from accounts.tokens import fresh_nonce, is_token_good, make_token, token_pk
from cases.models import Assumption, BusinessCase, SignOff
from reminders.domain.ledger import owe
from reminders.enums import Kind
from stakeholders.domain.mailed import user_of
from stakeholders.models import Stakeholder

PURPOSE = "sign-off"


@dataclass(frozen=True)
class Seen:
    """What whoever signs had before their eyes."""

    value: Decimal
    low: Decimal
    high: Decimal

    @classmethod
    def of(cls, assumption: Assumption) -> "Seen":
        return cls(assumption.value, assumption.low, assumption.high)


def ask_sign_off(*, assumption: Assumption, signer: User | Stakeholder, actor: User, at: datetime) -> SignOff:
    """One mail with a link of their own; who has it before them already is not asked again."""
    if assumption.reckoning:
        raise Refused(_("This one is worked out from others. Have those checked."))
    with act("ask_sign_off", actor=actor, organization=assumption.organization, at=at):
        Assumption.objects.select_for_update(of=("self",)).get(pk=assumption.pk)
        user = signer if isinstance(signer, User) else user_of(signer, field="signer")
        asked = SignOff.objects.filter(assumption=assumption, user=user, signed_at=None, revoked_at=None)
        if asked.waiting(at).exists():
            raise Refused(_("They were asked already and can still answer."), field="signer")
        asked.update(revoked_at=at)
        made = SignOff.objects.create(
            organization=assumption.organization, assumption=assumption, user=user, asked_by=actor, asked_at=at
        )
        owe(organization=assumption.organization, user=user, kind=Kind.SIGN_OFF, key=str(made.pk), at=at)
    return made


def revoke_sign_off(*, sign_off: SignOff, actor: User, at: datetime) -> None:
    """The link opens nothing any more. What is signed already stays signed."""
    with act("revoke_sign_off", actor=actor, organization=sign_off.organization, at=at):
        locked = SignOff.objects.select_for_update(of=("self",)).get(pk=sign_off.pk)
        if locked.signed_at is not None:
            raise Refused(_("It is signed already."))
        SignOff.objects.filter(pk=sign_off.pk).update(revoked_at=at, nonce=fresh_nonce())


def token_of(sign_off: SignOff) -> str:
    return make_token(PURPOSE, sign_off.pk, sign_off.nonce)


def open_sign_off(token: str, at: datetime) -> SignOff | None:
    """Whose link this is; None for wrong, revoked, signed, old and orphaned ones alike."""
    with scopes_disabled():
        found = SignOff.objects.select_related("user", "organization", "assumption__block", "asked_by")
        sign_off = found.filter(pk=token_pk(token), user__is_active=True).first()
    if sign_off is None or not is_token_good(token, PURPOSE, sign_off.pk, sign_off.nonce):
        return None
    return sign_off if sign_off.is_open(at) else None


def sign_input(*, sign_off: SignOff, seen: Seen, at: datetime) -> None:
    """What was before the signer's eyes, and nothing that was changed meanwhile."""
    with act("sign_input", actor=sign_off.user, organization=sign_off.organization, at=at):
        locked = _held(sign_off, at)
        if Seen.of(locked.assumption) != seen:
            raise Refused(_("It was changed while you read it. Look at it again, then sign."))
        locked.signed_at, locked.doubt, locked.doubted_at = at, "", None
        locked.value, locked.low, locked.high = seen.value, seen.low, seen.high
        locked.save(update_fields=["signed_at", "value", "low", "high", "doubt", "doubted_at"])


def doubt_input(*, sign_off: SignOff, doubt: str, at: datetime) -> None:
    """They can say it otherwise, or sign, as long as the link opens."""
    with act("doubt_input", actor=sign_off.user, organization=sign_off.organization, at=at):
        locked = _held(sign_off, at)
        locked.doubt, locked.doubted_at = doubt, at
        locked.save(update_fields=["doubt", "doubted_at"])


def _held(sign_off: SignOff, at: datetime) -> SignOff:
    """The input first, as a change of the case does, then the ask."""
    assumption = Assumption.objects.select_for_update(of=("self",)).get(pk=sign_off.assumption_id)
    locked = SignOff.objects.select_for_update(of=("self",)).get(pk=sign_off.pk)
    if not locked.is_open(at):
        raise Refused(_("This is closed. Whoever asked you can ask again."))
    locked.assumption = assumption
    return locked


def lapse_sign_offs(*, case: BusinessCase, at: datetime) -> None:
    """Within the act that changed the case: what was signed is not what it says any more."""
    same = Q(value=F("assumption__value"), low=F("assumption__low"), high=F("assumption__high"))
    SignOff.objects.filter(assumption__case=case).standing().exclude(same).update(lapsed_at=at)
