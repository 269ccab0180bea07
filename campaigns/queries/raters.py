"""Whom the team may ask for a rating, and what a rater reads."""

from dataclasses import dataclass
from datetime import date

from accounts.models import Organization, User
from campaigns.models import Playbook, Sign
from campaigns.playbook import BookLevel
from campaigns.queries.asking import MOST_OFFERED, askable_people
from campaigns.queries.playbook import frame_book


def people_to_ask(user: User, organization: Organization, today: date) -> list[tuple[int, str]]:
    """Those with an address, who have most power first; members are offered by their account."""
    people = askable_people(user, today).exclude(user__memberships__organization=organization)
    named = people.order_by("-weight", "pk").values_list("pk", "name", "title")[:MOST_OFFERED]
    return sorted(((pk, f"{name}, {title}" if title else name) for pk, name, title in named), key=lambda one: one[1])


@dataclass(frozen=True)
class RatedLevel:
    level: BookLevel
    signs: list[Sign]


def rated_levels(playbook: Playbook) -> list[RatedLevel]:
    """One query. The signs of level 1 are read, not asked about: everybody starts there."""
    signs = list(playbook.signs.all())  # type: ignore[attr-defined]
    return [
        RatedLevel(level, [sign for sign in signs if sign.level == level.number])
        for level in frame_book(playbook).levels
    ]
