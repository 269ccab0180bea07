"""What the weekly mail says: each role has its own writer, registered from above in `AppConfig.ready()`."""

from collections.abc import Sequence
from datetime import datetime

from accounts.models import Membership, Organization

from .enums import Reason
from .kinds import DigestComposer, Letter, Skip

_bodies: dict[str, DigestComposer] = {}


def register_body(role: str, composer: DigestComposer) -> None:
    """Members of this role read what `composer` writes; one call for all of them."""
    _bodies[str(role)] = composer


def compose_digests(organization: Organization, memberships: Sequence[Membership], at: datetime) -> dict[int, Letter]:
    """By the membership's id. Nobody writes to a role that has no writer."""
    letters: dict[int, Letter] = {membership.pk: Skip(Reason.NOTHING_DUE) for membership in memberships}
    for role, composer in _bodies.items():
        if readers := [membership for membership in memberships if membership.role == role]:
            letters |= composer(organization, readers, at)
    return letters
