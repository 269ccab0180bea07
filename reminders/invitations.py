"""The mail that asks somebody to join an organization."""

from collections.abc import Sequence
from datetime import datetime

from django.conf import settings
from django.urls import reverse

from accounts.models import Invitation, Organization
from accounts.tokens import make_token

from .domain.ledger import owe
from .enums import Kind, Reason
from .exchange.frame import reading_as, write
from .exchange.message import named_address
from .kinds import Letter, Mail, Skip, register
from .models import Delivery

PURPOSE = "invitation"


def owe_invitation(invitation: Invitation, at: datetime) -> bool:
    """Owe the mail in the caller's transaction; owed again at another moment, it is sent again."""
    return owe(
        organization=invitation.organization,
        user=invitation.user,
        kind=Kind.INVITATION,
        key=f"{invitation.pk}:{at:%Y%m%dT%H%M%S}",
        at=at,
    )


def compose(organization: Organization, deliveries: Sequence[Delivery], at: datetime) -> dict[int, Letter]:
    """Only invitations that still stand are sent, with the link that is good now."""
    standing = Invitation.objects.filter(accepted_at=None, revoked_at=None, expires_at__gt=at)
    invitations = standing.select_related("organization", "user", "invited_by").in_bulk(
        [_invitation_id(delivery) for delivery in deliveries]
    )
    return {delivery.pk: _letter(delivery, invitations.get(_invitation_id(delivery)), at) for delivery in deliveries}


def _invitation_id(delivery: Delivery) -> int:
    return int(delivery.key.partition(":")[0])


def _letter(delivery: Delivery, invitation: Invitation | None, at: datetime) -> Letter:
    if invitation is None or invitation.user_id != delivery.user_id:
        return Skip(Reason.WITHDRAWN)
    token = make_token(PURPOSE, invitation.pk, invitation.nonce)
    with reading_as(delivery.user, invitation.organization):
        return _mail(invitation, f"{settings.BASE_URL}{reverse('accounts:invitation', args=[token])}", at)


def _mail(invitation: Invitation, url: str, at: datetime) -> Mail:
    host = invitation.invited_by
    letter = write("invitation", {"invitation": invitation, "host": host, "url": url, "at": at})
    return Mail(
        subject=letter.subject,
        text=letter.text,
        html=letter.html,
        reply_to=named_address(host.name, host.email) if host else "",
    )


def register_invitations() -> None:
    register(Kind.INVITATION, compose)
