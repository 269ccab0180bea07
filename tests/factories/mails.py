"""Mails that are owed, in bulk."""

from datetime import datetime, timedelta

from django_scopes import scope

from accounts.enums import Role
from accounts.models import Invitation, Organization, User
from reminders.invitations import owe_invitation
from reminders.models import Delivery


def owe_invitations(organization: Organization, count: int, at: datetime, *, first: int = 0) -> None:
    """As many people invited, with a mail due to each at `at`; written by the product's own composer when sent."""
    users = [
        User(email=f"guest{number}@{organization.slug}.example", name=f"Guest {number}", password="!")
        for number in range(first, first + count)
    ]
    User.objects.bulk_create(users)
    with scope(organization=organization):
        invited = [
            Invitation(
                organization=organization,
                user=user,
                role=Role.CHAMPION,
                invited_at=at,
                expires_at=at + timedelta(days=14),
            )
            for user in users
        ]
        for invitation in Invitation.objects.bulk_create(invited):
            owe_invitation(invitation, at)


def states(organization: Organization) -> dict[str, int]:
    """How many deliveries are in which state."""
    with scope(organization=organization):
        found = list(Delivery.objects.values_list("state", flat=True))
    return {state: found.count(state) for state in sorted(set(found))}
