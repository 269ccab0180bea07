"""Leaving word that somebody looked at what is confidential."""

from collections.abc import Iterable

from django.http import HttpRequest
from django.utils import timezone

from accounts.enums import Door
from accounts.reads import note_read


def note_page(request: HttpRequest, what: str, stakeholder_ids: Iterable[int]) -> None:
    note_read(
        organization=request.organization,
        user=request.user,
        at=timezone.now(),
        door=Door.PAGE,
        what=what,
        stakeholder_ids=sorted(set(stakeholder_ids)),
    )
