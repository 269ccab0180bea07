"""What this storey adds to the page of a person, for the team: the asks that they are in, and what they carry."""

from django.utils import timezone

from accounts.models import User
from campaigns.queries.targets import targets_around
from stakeholders.models import Stakeholder
from stakeholders.panels import Panel


def asks_panel(person: Stakeholder, user: User) -> Panel:
    """One query. Who may be asked is offered for it; everybody can be won."""
    rows = targets_around(user, person, timezone.localdate(timezone.now()))
    return Panel("campaigns/target_panel.html", {"person": person, "rows": rows, "can_be_asked": bool(person.email)})


def duties_panel(person: Stakeholder, user: User) -> Panel:
    """No query: the browser asks for the list when the page is there."""
    return Panel("campaigns/duties_panel.html", {"person": person})
