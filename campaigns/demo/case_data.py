"""What the demo company's billing ledger says of a panel of households, and what finance says of the case."""

from typing import Any

from campaigns.demo.company import Stage
from campaigns.demo.people import People
from cases.domain.data import Told, use_data
from cases.domain.sign_offs import Seen, sign_input
from cases.exchange import data_runs
from cases.models import Assumption, BusinessCase, CaseData, SignOff
from cases.queries.data import offers_of
from stakeholders.domain.mailed import user_of

COHORTS = 6
PLACES = 3
SOURCE = "Billing ledger, panel by cohort"


def build_data(case: BusinessCase, stage: Stage) -> CaseData:
    """Through the same steps as a file that somebody sends; the case takes its yearly rate."""
    lena: Any = stage.team["lena"]
    facts: Any = {"actor": lena, "at": stage.moment(-21)}
    run = data_runs.receive_data(
        content=panel(stage.today.year).encode(), name="Billing ledger.csv", organization=stage.organization, **facts
    )
    data_runs.look(run=run, at=stage.moment(-21))
    question = {"margin": 196.88, "discount": 0.09, "period": "year", "horizon": 8}
    data_runs.start_reading(run=run, question=question)
    data_runs.carry_out(run=run, at=stage.moment(-21))
    offer = next(one for one in offers_of(run) if one.key == "leave")
    value, low, high = (round(one, PLACES) for one in (offer.value, offer.low, offer.high))
    told = Told(value, low, high, SOURCE)
    use_data(run=run, assumption=case.assumptions.get(key="leave"), told=told, actor=lena, at=stage.moment(-20))
    return run


def panel(year: int) -> str:
    """A triangle: each year forty households more; of a cohort (1 + t / 3.8) ** -1.06 are there after t years."""
    rows = [["Joined in", *(f"Year {period}" for period in range(COHORTS + 1))]]
    for number in range(COHORTS):
        size, seen = 120 + 40 * number, range(COHORTS - number + 1)
        active = [str(round(size * (1 + period / 3.8) ** -1.06)) for period in seen]
        rows.append([str(year - COHORTS + number), *active, *[""] * number])
    return "\n".join([*map(",".join, rows), ""])


def build_signatures(case: BusinessCase, stage: Stage, people: People) -> None:
    """Dana signed the margin, and long ago the discount rate; the pilot's share she signed before it was changed."""
    for key, days in (("margin", -22), ("discount", -190), ("kept", -26)):
        _sign(_ask(case, stage, people, key, days - 2), stage, days)
    _ask(case, stage, people, "contact-cost", -5)


def _ask(case: BusinessCase, stage: Stage, people: People, key: str, days: int) -> SignOff:
    """Without the mail: those of the past are not sent."""
    return SignOff.objects.create(
        organization=stage.organization,
        assumption=Assumption.objects.get(case=case, key=key),
        user=user_of(people["Dana"], field="signer"),
        asked_by=stage.team["lena"],
        asked_at=stage.moment(days),
    )


def _sign(asked: SignOff, stage: Stage, days: int) -> None:
    sign_input(sign_off=asked, seen=Seen.of(asked.assumption), at=stage.moment(days))
