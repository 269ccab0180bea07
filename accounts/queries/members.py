"""What the members page needs: two queries."""

from dataclasses import dataclass
from datetime import datetime

from accounts.enums import Role
from accounts.models import Invitation, Membership, Organization


@dataclass(frozen=True)
class MembersPage:
    members: list[Membership]
    invitations: list[Invitation]
    roles: list[tuple[str, str]]


def members_page(organization: Organization, at: datetime) -> MembersPage:
    members = Membership.objects.filter(organization=organization).select_related("user")
    invitations = Invitation.objects.filter(accepted_at=None, revoked_at=None, expires_at__gt=at).select_related(
        "user", "invited_by"
    )
    return MembersPage(
        members=list(members.order_by("user__name", "id")),
        invitations=list(invitations.order_by("-invited_at")),
        roles=[(role, str(label)) for role, label in Role.choices],
    )
