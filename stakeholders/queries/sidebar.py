"""What the side bar fetches after the page: how much there is, and the people at hand."""

from dataclasses import dataclass
from datetime import date

from accounts.models import Organization, User
from reminders.sources import one_a_subject, prompts_for
from stakeholders.models import Concern, Pin
from stakeholders.queries.people import everyone
from stakeholders.queries.people_bar import MOST_COUNTED, counts_of, said


@dataclass(frozen=True)
class Pinned:
    pk: int
    name: str
    stance: int | None


@dataclass(frozen=True)
class Sidebar:
    """Counts as they are said, at most "99+"."""

    due: str
    people: str
    concerns: str
    pins: list[Pinned]


def sidebar_for(organization: Organization, user: User, today: date) -> Sidebar:
    worries = Concern.objects.open().visible_to(user).exclude(stakeholder__user=user)
    counts = counts_of({"people": everyone(user).exclude(left_on__lt=today), "concerns": worries})
    due = one_a_subject(prompts_for(organization, [user.pk], today, MOST_COUNTED + 1).get(user.pk, []))
    return Sidebar(
        due=said(len(due)) if due else "",
        people=said(counts["people"]),
        concerns=said(counts["concerns"]),
        pins=pins_of(user),
    )


def pins_of(user: User) -> list[Pinned]:
    """In the order in which they were pinned."""
    pins = Pin.objects.filter(user=user, stakeholder__in=everyone(user)).order_by("pinned_at", "pk")
    return [Pinned(*row) for row in pins.values_list("stakeholder", "stakeholder__name", "stakeholder__stance")]
