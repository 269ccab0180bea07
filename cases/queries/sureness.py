"""How sure the case is: the band of the runs, what swings it most, and its cautious and bold ends.

Drawing the runs needs numpy, so the answer is kept until an input changes, as plain numbers that need nothing to read.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from accounts.kept import kept_until_changed
from cases.analysis.ranges import Formula, Input, Swing, tornado
from cases.analysis.runs import RUNS
from cases.analysis.status_quo import given_values, total_of
from cases.queries.gain import gain_formula, has_gain
from cases.queries.reading import CaseRead

COUNTED = ("cases_businesscase", "cases_block", "cases_assumption")
LEAST_LEAN = 0.05
"""By how much the share of runs below the value may differ from a half before the page says that the ranges lean."""


@dataclass(frozen=True)
class Spread:
    """In eight of ten runs the result falls between `p10` and `p90`. Nothing but numbers, so that it can be kept."""

    value: float
    p10: float
    p50: float
    p90: float
    runs: int
    seed: int
    share_below_value: float
    edges: tuple[float, ...]
    counts: tuple[int, ...]
    swings: list[tuple[str, float, float]]
    """Widest first: key of the input, the result at its low and at its high."""

    @property
    def is_certain(self) -> bool:
        """Nothing that counts has a range."""
        return self.p10 == self.p90

    @property
    def leans(self) -> str:
        """Where the value lies above or below the middle of the runs: `down` or `up`, else empty."""
        off = self.share_below_value - 0.5
        return "" if abs(off) <= LEAST_LEAN or self.is_certain else ("down" if off > 0 else "up")


@dataclass(frozen=True)
class Sureness:
    """`cautious` and `bold` are the values by key with every input at its end at once."""

    total: Spread
    gain: Spread | None
    cautious: dict[str, float] = field(default_factory=dict)
    bold: dict[str, float] = field(default_factory=dict)


def kept_sureness(read: CaseRead) -> Sureness:
    """One query where it is kept."""
    return kept_until_changed(f"case:{read.case.pk}", read.case.organization, COUNTED, lambda: sureness_of(read))


def kept_spread(name: str, read: CaseRead, tables: Sequence[str], formula: Formula, runs: int = RUNS) -> Spread:
    """Of another result of the same inputs. One query where it is kept."""
    count = lambda: _spread(inputs_of(read), formula, read.case.seed, runs)  # noqa: E731
    return kept_until_changed(name, read.case.organization, tables, count)


def sureness_of(read: CaseRead, runs: int = RUNS) -> Sureness:
    inputs = inputs_of(read)
    total = _spread(inputs, lambda values: total_of(read.parts, values), read.case.seed, runs)
    values = {one.name: one.value for one in inputs}
    gain = None
    if has_gain(values):
        gain = _spread(inputs, gain_formula(read.case.timing), read.case.seed, runs)  # type: ignore[arg-type]
    return Sureness(
        total, gain, _ends(values, inputs, total, gain, least=True), _ends(values, inputs, total, gain, least=False)
    )


def inputs_of(read: CaseRead) -> list[Input]:
    """What is given; what is worked out follows from it."""
    lines = [line for part in read.parts for line in part.lines if not line.reckoned]
    return [Input(one.key, float(one.value), float(one.low), float(one.high)) for one in lines]


def float_values(read: CaseRead) -> dict[str, float]:
    return {key: float(value) for key, value in given_values(read.parts).items()}


def _spread(inputs: Sequence[Input], formula: Formula, seed: int, runs: int) -> Spread:
    from cases.analysis.uncertainty import band

    found = band(inputs, formula, runs=runs, seed=seed, has_correlations=False)
    swings = [(one.name, one.at_low, one.at_high) for one in _moving(tornado(inputs, formula))]
    value = float(formula({one.name: one.value for one in inputs}))
    told = (found.p10, found.p50, found.p90, found.runs, found.seed, found.share_below_value, found.edges, found.counts)
    return Spread(value, *told, swings)


def _moving(swings: Sequence[Swing]) -> list[Swing]:
    return [swing for swing in swings if swing.width > 0]


def _ends(
    values: Mapping[str, float], inputs: Sequence[Input], total: Spread, gain: Spread | None, *, least: bool
) -> dict[str, float]:
    """Inputs that do not move the total stand where they make the gain least, or most."""
    ends, by_name = dict(values), {one.name: one for one in inputs}
    for key, at_low, at_high in [*(gain.swings if gain else []), *total.swings]:
        is_low = (at_low <= at_high) == least
        ends[key] = by_name[key].low if is_low else by_name[key].high
    return ends
