"""What is asked of a case, and what the answer is put together from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from cases.analysis.margin import YEAR_FROM_NOW, Timing
from cases.analysis.uncertainty import RUNS, SEED
from cases.analysis.working import Working
from cases.exchange.warned import Warned

Answer: TypeAlias = dict[str, Any]

KEYS = (
    "model", "parameters", "log_likelihood", "survival", "median_tenure", "del", "derl", "value", "naive_value",
    "warnings", "working",
)  # fmt: skip
"""What every answer has, null where the model does not tell it; each model adds some of its own."""


@dataclass(frozen=True, slots=True)
class Question:
    """None is what was not said. Rates are shares: those of discount and growth a year."""

    discount: float = 0.10
    margin: float | None = None
    horizon: int | None = None
    fit_periods: int | None = None
    per_year: float | None = None
    customers: float | None = None
    retention: float | None = None
    gain: float | None = None
    growth: float = 0.0
    timing: Timing = YEAR_FROM_NOW
    replacement: float | None = None
    cost: float | None = None
    fewer_leavers: float | None = None
    ranges: Mapping[str, tuple[float, float]] = field(default_factory=dict)
    runs: int = RUNS
    seed: int = SEED
    each: bool = False

    def discount_a_period(self, per_year: float) -> float:
        """Exact for whole years: twelve months discount as much as one year."""
        return self.discount if per_year == 1 else (1 + self.discount) ** (1 / per_year) - 1


def answer_of(model: str, working: Working, warnings: Iterable[Warned], **told: Any) -> Answer:
    """The keys that every answer has, in their order, then the model's own."""
    steps = [
        {
            "label": step.label,
            "formula": step.formula,
            "inputs": {name: list(value) if isinstance(value, tuple) else value for name, value in step.inputs.items()},
            "value": step.value,
            "words": step.words,
            "with_numbers": step.with_numbers,
        }
        for step in working
    ]
    said = list(warnings)
    known = {"model": model, "warnings": [one.message for one in said], "working": steps}
    told["warned"] = [{"code": one.code, "params": dict(one.params)} for one in said]
    return {**{key: known.get(key, told.get(key)) for key in KEYS}, **{k: v for k, v in told.items() if k not in KEYS}}
