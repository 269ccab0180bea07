"""The first words of an ask that a suggestion leads to.

Whoever is asked reads them, and the person they are about could. So they are made of names, of the department and of
what the campaign tells its customers: never of a stance, a score, an interest, a concern or a tie.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext as _

from campaigns.models import Campaign
from campaigns.queries.suggestions import Suggestion
from stakeholders.models import Stakeholder

USUAL_DAYS = 14
LONGEST_ASK = 200


@dataclass(frozen=True)
class Draft:
    """An ask that nobody has confirmed yet. `wanted_stance` stays with the team."""

    asked: Stakeholder
    person: Stakeholder
    ask: str
    talking_points: str
    due_on: date
    wanted_stance: int | None


def draft_of(suggestion: Suggestion, campaign: Campaign, today: date) -> Draft:
    asked, person = suggestion.asked, suggestion.person
    return Draft(
        asked=asked,
        person=person,
        ask=_ask(person, campaign),
        talking_points="\n".join(_points(person)),
        due_on=today + timedelta(days=USUAL_DAYS),
        wanted_stance=suggestion.ask.wanted,
    )


def _ask(person: Stakeholder, campaign: Campaign) -> str:
    """The whole sentence, or a shorter one; one that would break off only for the longest of names."""
    plain = _("Talk with %(name)s about our customers") % {"name": person.name}
    full = _("Talk with %(name)s about what our customers expect: %(expectation)s")
    told = full % {"name": person.name, "expectation": campaign.expectation} if campaign.expectation else plain
    return next((one for one in (told, plain) if len(one) <= LONGEST_ASK), plain[:LONGEST_ASK])


def _points(person: Stakeholder) -> list[str]:
    side = person.department.name if person.department else ""
    what_it_takes = (
        _("Ask what it would take for %(department)s, and what is in the way.") % {"department": side}
        if side
        else _("Ask what it would take from their side, and what is in the way.")
    )
    return [
        _("Twenty minutes are enough. You know best when."),
        what_it_takes,
        _("Whatever comes up, pass it on to us, and we answer it."),
    ]
