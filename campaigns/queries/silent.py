"""All who heard nothing for so many weeks, page by page."""

from dataclasses import dataclass
from datetime import date

from accounts.models import User
from campaigns.queries.communications import ON_A_PAGE, Silent, silent_people


@dataclass(frozen=True)
class SilentPage:
    weeks: int
    silent: list[Silent]
    count: int
    number: int

    @property
    def has_more(self) -> bool:
        return self.number * ON_A_PAGE < self.count


def silent_page(user: User, today: date, weeks: int, number: int) -> SilentPage:
    """Most power first, as on the page of the plan. Two queries."""
    people, first = silent_people(user, today, weeks), (number - 1) * ON_A_PAGE
    shown = people.order_by("-weight", "-gap", "pk")[first : first + ON_A_PAGE]
    silent = [Silent(one, one.heard_on) for one in shown]  # type: ignore[attr-defined]
    return SilentPage(weeks, silent, people.count(), number)
