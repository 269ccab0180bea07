"""The read log: who looked at what is confidential, about whom, through which door."""

from collections.abc import Sequence
from datetime import datetime

from .enums import Door
from .models import Organization, ReadEntry, User


def note_read(
    *,
    organization: Organization,
    user: User,
    at: datetime,
    door: Door,
    what: str,
    stakeholder_ids: Sequence[int] = (),
) -> None:
    """Leave one row; the content that was read is never copied."""
    ReadEntry.objects.create(
        organization=organization,
        user=user,
        at=at,
        door=door,
        what=what,
        stakeholder_ids=list(stakeholder_ids),
    )
