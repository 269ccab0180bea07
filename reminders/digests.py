"""What the weekly mail says."""

from collections.abc import Sequence
from datetime import datetime

from accounts.models import Membership, Organization

from .enums import Reason
from .kinds import Letter, Skip


def compose_digests(organization: Organization, memberships: Sequence[Membership], at: datetime) -> dict[int, Letter]:
    """By the membership's id."""
    return {membership.pk: Skip(Reason.NOTHING_DUE) for membership in memberships}
