"""Published tables of customers, and small ones by chance."""

import csv
from pathlib import Path

from hypothesis import strategies as st

from cases.analysis.bg_nbd import Buyer
from cases.analysis.kaplan_meier import Tenure
from cases.analysis.sbg import Cohort, of_per_cent

PUBLISHED = Path(__file__).parents[1] / "cases" / "analysis" / "published"


def rows(name: str) -> list[dict[str, str]]:
    with (PUBLISHED / name).open(newline="") as file:
        return list(csv.DictReader(file))


def high_end_per_cent() -> list[float]:
    return [float(row["high_end_pct"]) for row in rows("high_end.csv")]


def high_end() -> Cohort:
    return Cohort("High End", of_per_cent(high_end_per_cent()))


def cdnow() -> tuple[list[Buyer], list[float]]:
    """Customers, and what each spent on average on repeat orders."""
    found = rows("cdnow.csv")
    buyers = [Buyer(int(row["x"]), float(row["t_x_weeks"]), float(row["T_weeks"])) for row in found]
    return buyers, [float(row["mean_spend"]) for row in found]


def telco(segment: str = "all") -> list[Tenure]:
    return [
        Tenure(float(row["tenure_months"]), int(row["churned"]), int(row["censored"]))
        for row in rows("telco_life_table.csv")
        if row["segment"] == segment
    ]


@st.composite
def cohorts(draw: st.DrawFn, *, least: int = 3, most: int = 9) -> Cohort:
    """Some leave in every period, fewer and fewer of them, so that a fit lies inside."""
    active = [float(draw(st.integers(500, 5_000)))]
    share = draw(st.floats(0.1, 0.4))
    for _period in range(draw(st.integers(least, most))):
        active.append(float(round(active[-1] * (1 - share))))
        share *= draw(st.floats(0.5, 0.95))
    return Cohort("drawn", tuple(active))


TENURES = st.lists(st.tuples(st.integers(0, 12), st.integers(0, 4), st.integers(0, 4)), min_size=1, max_size=12).filter(
    lambda table: any(left + censored for _tenure, left, censored in table)
)


def life_table(drawn: list[tuple[int, int, int]]) -> list[Tenure]:
    """One row a tenure."""
    found: dict[int, Tenure] = {}
    for tenure, left, censored in drawn:
        known = found.get(tenure, Tenure(tenure, 0, 0))
        found[tenure] = Tenure(float(tenure), known.left + left, known.censored + censored)
    return list(found.values())
