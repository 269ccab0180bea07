"""The mathematics of the case; each in a process of its own, so that memory is that of the work."""

from __future__ import annotations

import json
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.briefs import COUNT as BRIEFS
from benchmarks.briefs import briefs

SEED = 1736
CUSTOMERS = 100_000
BUYERS = 2_357


@dataclass(frozen=True)
class Calculated:
    """`seconds` is the median of the rounds; megabytes the most that the process took, Python and scipy included."""

    what: str
    seconds: float
    target: float
    megabytes: float
    times: int = 1
    """How often the work was done in these seconds."""


WORK: dict[str, tuple[str, float, int]] = {
    "renewals": ("Renewals of 12 years to parameters and band", 0.1, 9),
    "orders": (f"Orders of {BUYERS} customers to parameters", 2.0, 3),
    "band": ("Band of 40000 runs and tornado, five inputs", 0.5, 5),
    "curve": (f"{CUSTOMERS} rows of customers in a file to a curve", 5.0, 1),
    "briefs": (f"{BRIEFS} briefs set as PDF", 1.0, 3),
}
"""What it is called, the seconds that it may take, and how often it is done."""


def measure_cases() -> list[Calculated]:
    return [_apart(what) for what in WORK]


def _apart(what: str) -> Calculated:
    done = subprocess.run([sys.executable, "-m", "benchmarks.cases", what], capture_output=True, text=True)
    if done.returncode:
        raise RuntimeError(done.stderr[-3000:])
    return Calculated(**json.loads(done.stdout))


def _renewals() -> Callable[[], object]:
    from cases.analysis.sbg import Cohort, fit
    from cases.analysis.sbg_band import survival_band

    active = (1_000.0, 869.0, 743.0, 653.0, 593.0, 551.0, 517.0, 491.0, 468.0, 445.0, 427.0, 409.0, 394.0)

    def work() -> object:
        fitted = fit([Cohort("", active)])
        return [survival_band(fitted, period) for period in range(13)]

    return work


def _orders() -> Callable[[], object]:
    """Customers by chance, by the model itself, as many as in the published example."""
    import numpy as np

    from cases.analysis.bg_nbd import Buyer, fit, history

    chance = np.random.default_rng(SEED)
    buyers = []
    drawn = (chance.gamma(0.25, 1 / 4.4, BUYERS), chance.beta(0.8, 2.4, BUYERS), chance.uniform(27, 39, BUYERS))
    for rate, dropout, watched in zip(*(column.tolist() for column in drawn), strict=True):
        clock, repeats, last = chance.exponential(1 / rate), 0, 0.0
        while clock <= watched:
            repeats, last = repeats + 1, clock
            clock = clock + chance.exponential(1 / rate) if chance.random() > dropout else watched + 1
        buyers.append(Buyer(repeats, last, watched))
    return lambda: fit(history(buyers))


def _band() -> Callable[[], object]:
    from cases.analysis.margin import Four, value_of_gain
    from cases.analysis.uncertainty import Input, band, tornado

    inputs = [
        Input("customers", 10_000, 9_000, 11_000),
        Input("margin", 500, 400, 600),
        Input("retention", 0.80, 0.75, 0.85),
        Input("discount", 0.12, 0.10, 0.14),
        Input("gain", 0.02, 0.005, 0.03),
    ]

    def worth(drawn: Any) -> Any:
        numbers = Four(**{name: drawn[name] for name in ("customers", "margin", "retention", "discount")})
        return value_of_gain(numbers, drawn["gain"]).present_value

    return lambda: (band(inputs, worth), tornado(inputs, worth))


def _curve() -> Callable[[], object]:
    import numpy as np

    from cases.exchange.answer_tenures import answer_tenures
    from cases.exchange.case_files import read_case
    from cases.exchange.questions import Question
    from cases.exchange.tenure_rows import TenureTable

    chance = np.random.default_rng(SEED)
    rows = zip(chance.integers(0, 73, CUSTOMERS).tolist(), chance.integers(0, 2, CUSTOMERS).tolist(), strict=True)
    folder = tempfile.TemporaryDirectory(prefix="allyship-bench-")
    path = Path(folder.name) / "customers.csv"
    path.write_text("\n".join(["tenure_months,left,segment", *(f"{one},{left},{one % 3}" for one, left in rows)]))

    def work() -> object:
        table = read_case(path)
        assert folder.name  # it goes when nobody holds it
        assert isinstance(table, TenureTable)
        return answer_tenures(table, Question(margin=60))

    return work


def _measured(what: str) -> dict[str, Any]:
    told, target, rounds = WORK[what]
    work = {"renewals": _renewals, "orders": _orders, "band": _band, "curve": _curve, "briefs": briefs}[what]()
    seconds = []
    for _round in range(rounds):
        began = time.perf_counter()
        work()
        seconds.append(time.perf_counter() - began)
    megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    median, times = statistics.median(seconds), BRIEFS if what == "briefs" else 1
    return {"what": told, "seconds": median, "target": target, "megabytes": megabytes, "times": times}


if __name__ == "__main__":
    print(json.dumps(_measured(sys.argv[1])))
