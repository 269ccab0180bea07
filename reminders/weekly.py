"""The weekly mail as a kind of mail: rights and choices are asked again, then the words are fetched."""

from collections.abc import Sequence
from datetime import datetime

from accounts.models import Membership, Organization
from accounts.zones import zone_or

from .analysis.calendar import LATENESS
from .digests import compose_digests
from .domain.preferences import ensure_preferences
from .enums import Kind, Reason
from .kinds import Letter, Skip, register
from .models import Delivery, Preference


def compose(organization: Organization, deliveries: Sequence[Delivery], at: datetime) -> dict[int, Letter]:
    """By the delivery's id, for the composer's protocol."""
    members = _memberships(organization, [delivery.user_id for delivery in deliveries])
    refusals = {delivery.pk: _refusal(members.get(delivery.user_id), delivery.due_at) for delivery in deliveries}
    wanted = [members[delivery.user_id] for delivery in deliveries if refusals[delivery.pk] is None]
    written = compose_digests(organization, wanted, at)
    return {
        delivery.pk: refusals[delivery.pk] or written.get(members[delivery.user_id].pk, Skip(Reason.NOTHING_DUE))
        for delivery in deliveries
    }


def _refusal(membership: Membership | None, due_at: datetime) -> Skip | None:
    """What was chosen between planning and sending counts."""
    if membership is None:
        return Skip(Reason.NOT_A_MEMBER)
    preference: Preference = membership.preference  # type: ignore[attr-defined]
    zone = zone_or(membership.user.time_zone, membership.organization.time_zone)
    if preference.stopped_at:
        return Skip(Reason.STOPPED)
    if preference.bounced_at:
        return Skip(Reason.BOUNCED)
    is_away = preference.paused_until and due_at.astimezone(zone).date() < preference.paused_until
    return Skip(Reason.PAUSED) if is_away else None


def _memberships(organization: Organization, user_ids: Sequence[int]) -> dict[int, Membership]:
    """By user, each with user, organization and preference loaded."""
    loaded = Membership.objects.select_related("user", "organization", "preference")
    members = list(loaded.filter(organization=organization, user__in=user_ids, user__is_active=True))
    if missing := [member for member in members if not hasattr(member, "preference")]:
        ensure_preferences(missing)
        chosen = {kept.membership_id: kept for kept in Preference.objects.filter(membership__in=missing)}
        for member in missing:
            member.preference = chosen[member.pk]  # type: ignore[attr-defined]
    return {member.user_id: member for member in members}


def register_weekly_mail() -> None:
    register(Kind.DIGEST, compose, lateness=LATENESS)
