"""Putting a prompt off, dismissing it, and taking that back."""

from datetime import date, datetime, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.acts import act
from accounts.domain.errors import Refused
from accounts.models import Organization, User
from reminders.models import Snooze

LONGEST_DAYS = 365


def snooze(*, organization: Organization, user: User, key: str, until: date | None, at: datetime) -> Snooze:
    """Out of sight for this user until that day; None is dismissed for good."""
    today = timezone.localdate(at)
    if until is not None and not today < until <= today + timedelta(days=LONGEST_DAYS):
        raise Refused(_("Choose a day within the next year."), field="until")
    with act("snooze", actor=user, organization=organization, at=at):
        kept, _made = Snooze.objects.update_or_create(
            organization=organization, user=user, key=key, defaults={"until": until, "made_at": at}
        )
    return kept


def unsnooze(*, organization: Organization, user: User, key: str, at: datetime) -> None:
    """Back at once; that it is back already is no mistake."""
    with act("unsnooze", actor=user, organization=organization, at=at):
        Snooze.objects.filter(user=user, key=key).delete()
