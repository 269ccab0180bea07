"""Who may own an input, or promise something: somebody of the team, or somebody on the list of people."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from accounts.enums import Role
from accounts.models import Organization, User
from cases.models import Assumption, Benefit
from stakeholders.models import Stakeholder

MOST_PEOPLE = 500


@dataclass(frozen=True)
class Owners:
    """Both lists by what a form sends, `u7` and `p7`."""

    team: dict[str, User]
    people: dict[str, Stakeholder]

    def choices(self) -> list[tuple[str, Any]]:
        named = [
            (_("The team"), [(key, one.name or one.email) for key, one in self.team.items()]),
            (_("People"), [(key, one.name) for key, one in self.people.items()]),
        ]
        return [("", _("Nobody yet")), *(group for group in named if group[1])]

    def chosen(self, key: str) -> dict[str, Any]:
        return {"owner_user": self.team.get(key), "owner_person": self.people.get(key)}

    @staticmethod
    def key_of(line: Assumption | Benefit) -> str:
        if line.owner_user_id:
            return f"u{line.owner_user_id}"
        return f"p{line.owner_person_id}" if line.owner_person_id else ""


def owners_of(organization: Organization, today: date, line: Assumption | Benefit | None = None) -> Owners:
    """Of many people those with most power, and whoever owns the line already."""
    roles = [Role.LEAD, Role.MEMBER]
    team = User.objects.filter(memberships__organization=organization, memberships__role__in=roles)
    people = list(Stakeholder.objects.active(today).order_by("-weight", "-gap", "pk")[:MOST_PEOPLE])
    if line and line.owner_person and line.owner_person not in people:
        people.append(line.owner_person)
    by_user = {f"u{one.pk}": one for one in team.order_by("name", "pk")}
    if line and line.owner_user:
        by_user.setdefault(f"u{line.owner_user_id}", line.owner_user)
    return Owners(by_user, {f"p{one.pk}": one for one in sorted(people, key=lambda one: one.name)})
