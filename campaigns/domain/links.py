"""Personal links: how somebody without an account acts on their own asks."""

from datetime import datetime, timedelta

from django_scopes import scopes_disabled

from accounts.acts import act
from accounts.models import Organization, User
from accounts.tokens import is_token_good, make_token, token_pk
from campaigns.models import PersonalLink

LINK_DAYS = 60
RENEW_DAYS = 30
"""A mail reuses the user's newest link while it stays good for at least this long."""

PURPOSE = "ask"


def link_for(*, user: User, organization: Organization, at: datetime) -> str:
    """The token of a link that is good for weeks; a new one only when the old runs out."""
    lasting = PersonalLink.objects.filter(user=user, revoked_at=None, expires_at__gt=at + timedelta(days=RENEW_DAYS))
    link = lasting.order_by("-expires_at").first() or PersonalLink.objects.create(
        organization=organization,
        user=user,
        made_at=at,
        expires_at=at + timedelta(days=LINK_DAYS),
    )
    return make_token(PURPOSE, link.pk, link.nonce)


def open_link(token: str, at: datetime) -> PersonalLink | None:
    """The link that this token is; None for wrong, expired and revoked ones alike."""
    with scopes_disabled():
        found = PersonalLink.objects.select_related("user", "organization")
        link = found.filter(pk=token_pk(token), revoked_at=None, expires_at__gt=at).first()
    if link is None or not is_token_good(token, PURPOSE, link.pk, link.nonce):
        return None
    return link


def revoke_links(*, user: User, organization: Organization, actor: User, at: datetime) -> int:
    """Every link of this user dies at once; the next mail makes a new one."""
    with act("revoke_links", actor=actor, organization=organization, at=at):
        return PersonalLink.objects.filter(user=user, revoked_at=None).update(revoked_at=at)
