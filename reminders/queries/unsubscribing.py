"""Preferences, and the links that stop the weekly mail."""

from django.conf import settings
from django.urls import reverse
from django_scopes import scope, scopes_disabled

from accounts.models import Membership
from accounts.tokens import is_token_good, make_token, token_pk
from reminders.models import Preference

PURPOSE = "unsubscribe"


def preference_of(membership: Membership) -> Preference:
    """What was chosen, or an unsaved row with the defaults."""
    with scope(organization=membership.organization):
        kept = Preference.objects.filter(membership=membership).first()
    return kept or Preference(organization=membership.organization, membership=membership)


def unsubscribe_url(preference: Preference) -> str:
    token = make_token(PURPOSE, preference.pk, preference.nonce)
    return f"{settings.BASE_URL}{reverse('reminders:unsubscribe', args=[token])}"


def stop_url(membership: Membership) -> str:
    """Where one click stops this member's weekly mail; the send loop has loaded their choices by then."""
    preference: Preference | None = getattr(membership, "preference", None)
    return unsubscribe_url(preference) if preference else ""


def preference_behind(token: str) -> Preference | None:
    """The row that a link is good for; None when the link is wrong or the account is gone."""
    with scopes_disabled():
        found = Preference.objects.filter(pk=token_pk(token) or 0).select_related("organization").first()
    return found if found and is_token_good(token, PURPOSE, found.pk, found.nonce) else None
