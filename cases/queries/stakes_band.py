"""How sure what is tied to one person is: the band of the runs of the case, of their shares alone."""

from cases.analysis.status_quo import Values, amounts_of
from cases.queries.reading import CaseRead
from cases.queries.stakes import Telling
from cases.queries.sureness import COUNTED, Spread, kept_spread
from stakeholders.models import Stakeholder

TABLES = (*COUNTED, "cases_stake", "stakeholders_interest")


def spread_of(read: CaseRead, person: Stakeholder, telling: Telling) -> Spread:
    """One query where it is kept."""
    shares = [(part.stake.block_key, float(part.stake.share)) for part in telling.parts]

    def at_stake(values: Values) -> object:
        amounts = amounts_of(read.parts, values)
        return sum(share * amounts[key] for key, share in shares)

    return kept_spread(f"stakes:{read.case.pk}:{person.pk}", read, TABLES, at_stake)
