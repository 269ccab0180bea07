"""Personal links: how somebody without an account acts on their own asks."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db.models import F
from django_scopes import scopes_disabled

from accounts.acts import act
from accounts.models import Organization, User
from accounts.tokens import is_token_good, make_token, token_pk
from campaigns.models import PersonalLink

LINK_DAYS = 60
RENEW_DAYS = 30
"""A mail reuses the user's newest link while it stays good for at least this long."""

PURPOSE = "ask"


def links_for(*, users: Sequence[User], organization: Organization, at: datetime) -> dict[int, str]:
    """By user: the token of a link that is good for weeks; a new one only where the old runs out."""
    lasting = PersonalLink.objects.filter(
        user__in=users, revoked_at=None, expires_at__gt=at + timedelta(days=RENEW_DAYS)
    )
    newest = {link.user_id: link for link in lasting.order_by("expires_at", "id")}
    if missing := [user for user in users if user.pk not in newest]:
        with act("make_link", actor=None, organization=organization, at=at):
            made = PersonalLink.objects.bulk_create(_fresh(user, organization, at) for user in missing)
        newest |= {link.user_id: link for link in made}
    return {pk: make_token(PURPOSE, link.pk, link.nonce) for pk, link in newest.items()}


def _fresh(user: User, organization: Organization, at: datetime) -> PersonalLink:
    expires_at = at + timedelta(days=LINK_DAYS)
    return PersonalLink(organization=organization, user=user, made_at=at, expires_at=expires_at)


def link_for(*, user: User, organization: Organization, at: datetime) -> str:
    return links_for(users=[user], organization=organization, at=at)[user.pk]


def open_link(token: str, at: datetime) -> PersonalLink | None:
    """The link that this token is; None for wrong, expired, revoked and orphaned ones alike."""
    with scopes_disabled():
        found = PersonalLink.objects.select_related("user", "organization").filter(
            user__is_active=True, user__memberships__organization=F("organization")
        )
        link = found.filter(pk=token_pk(token), revoked_at=None, expires_at__gt=at).first()
    if link is None or not is_token_good(token, PURPOSE, link.pk, link.nonce):
        return None
    return link


def revoke_links(*, user: User, organization: Organization, actor: User, at: datetime) -> int:
    """Every link of this user dies at once; the next mail makes a new one."""
    with act("revoke_links", actor=actor, organization=organization, at=at):
        return PersonalLink.objects.filter(user=user, revoked_at=None).update(revoked_at=at)
