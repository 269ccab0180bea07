"""The read log: who looked at what is confidential, about whom, through which door."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import connection

from .enums import Door
from .models import Organization, User

# Written out, because every page that shows somebody leaves a row.
_NOTE = """
INSERT INTO accounts_readentry (organization_id, user_id, at, door, what, stakeholder_ids)
VALUES (%(organization)s, %(user)s, %(at)s, %(door)s, %(what)s, %(stakeholder_ids)s::bigint[])
"""


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
    row: dict[str, Any] = {
        "organization": organization.pk,
        "user": user.pk,
        "at": at,
        "door": Door(door).value,
        "what": what,
        "stakeholder_ids": list(stakeholder_ids),
    }
    with connection.cursor() as cursor:
        cursor.execute(_NOTE, row)
