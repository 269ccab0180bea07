"""What a member chooses about the weekly mail, and what the mail server says of the address."""

from collections.abc import Sequence
from datetime import date, datetime

from django_scopes import scope

from accounts.acts import act
from accounts.models import Membership, Organization, User
from reminders.models import Preference


def choose_weekly_mail(
    *,
    membership: Membership,
    actor: User,
    at: datetime,
    weekday: int,
    hour: int,
    wants_empty: bool,
    paused_until: date | None,
    is_wanted: bool,
) -> Preference:
    """Keep a member's choices. Choosing anew also gives an address that refused mail another chance."""
    organization = membership.organization
    with scope(organization=organization), act("choose_weekly_mail", actor=actor, organization=organization, at=at):
        ensure_preferences([membership])
        preference = Preference.objects.select_for_update().get(membership=membership)
        preference.weekday, preference.hour = weekday, hour
        preference.wants_empty, preference.paused_until = wants_empty, paused_until
        preference.stopped_at = None if is_wanted else (preference.stopped_at or at)
        preference.bounced_at = None
        preference.save()
    return preference


def stop_weekly_mail(*, preference: Preference, at: datetime) -> None:
    """By the link in a mail: whoever holds it is believed, and nobody is signed in. Twice is as good as once."""
    organization = preference.organization
    with scope(organization=organization), act("stop_weekly_mail", actor=None, organization=organization, at=at):
        Preference.objects.filter(pk=preference.pk, stopped_at=None).update(stopped_at=at)


def note_bounce(*, organization: Organization, user: User, at: datetime) -> None:
    """The address refuses mail: no weekly mail goes there until its owner chooses anew."""
    membership = Membership.objects.filter(organization=organization, user=user).first()
    if membership is None:
        return
    with scope(organization=organization), act("note_bounce", actor=None, organization=organization, at=at):
        ensure_preferences([membership])
        Preference.objects.filter(membership=membership).update(bounced_at=at)


def ensure_preferences(memberships: Sequence[Membership]) -> None:
    """A row for each, because the link that stops the mail carries its secret; runs inside an act or a send."""
    rows = [Preference(organization_id=held.organization_id, membership_id=held.pk) for held in memberships]
    Preference.objects.bulk_create(rows, ignore_conflicts=True)
