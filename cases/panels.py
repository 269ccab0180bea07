"""What this storey adds to the page of a person: the evidence that fits what they care about, for the team."""

from accounts.models import User
from cases.queries.evidence_fits import fits_for, interests_of
from stakeholders.models import Stakeholder
from stakeholders.panels import Panel

MOST_SHOWN = 3


def evidence_panel(person: Stakeholder, user: User) -> Panel:
    """One query, since the page has the interests already."""
    fits = fits_for(person, interests_of(person))
    return Panel(
        "cases/evidence_panel.html", {"person": person, "fits": fits[:MOST_SHOWN], "more": len(fits) > MOST_SHOWN}
    )
