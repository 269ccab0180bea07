"""What this storey adds to the page of a person, for the team: what is at stake for them, and evidence that fits."""

from accounts.models import User
from cases.queries.evidence_fits import fits_for, interests_of
from cases.queries.stakes import telling_on_panel
from stakeholders.models import Stakeholder
from stakeholders.panels import Panel

MOST_SHOWN = 3


def evidence_panel(person: Stakeholder, user: User) -> Panel:
    """One query, since the page has the interests already."""
    fits = fits_for(person, interests_of(person))
    return Panel(
        "cases/evidence_panel.html", {"person": person, "fits": fits[:MOST_SHOWN], "more": len(fits) > MOST_SHOWN}
    )


def stake_panel(person: Stakeholder, user: User) -> Panel:
    """One query."""
    facts = {"person": person, "telling": telling_on_panel(person), "has_interests": bool(interests_of(person))}
    return Panel("cases/stake_panel.html", facts, is_first=True)
