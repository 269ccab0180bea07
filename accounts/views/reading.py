"""Leaving word that somebody looked at what is confidential."""

from collections.abc import Iterable

from django.http import HttpRequest
from django.utils import timezone

from accounts.enums import Door
from accounts.reads import note_read


def note_look(request: HttpRequest, what: str, stakeholder_ids: Iterable[int | None], door: Door = Door.PAGE) -> None:
    """Who is asking sees ``what`` about these people; ids that are None or come twice count for nothing."""
    note_read(
        organization=request.organization,
        user=request.user,
        at=timezone.now(),
        door=door,
        what=what,
        stakeholder_ids=sorted({pk for pk in stakeholder_ids if pk}),
    )
