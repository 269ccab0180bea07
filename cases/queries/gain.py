"""What more retention would be worth: in today's money, in this year's accounts, and how much of it pays."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from cases.analysis.margin import FACTORS, Four, Timing, break_even_gain, value_of_gain
from cases.analysis.ranges import Formula
from cases.analysis.working import Step, Working
from cases.enums import Timing as TimingChoice
from cases.queries.reading import CaseRead

NEEDED = ("customers", "margin", "leave", "gain", "discount")
"""The inputs that it follows from, by key."""
PROGRAM = "program"
_WORDS: Mapping[str, Any] = {
    "year_from_now": lambda: _("retention / (1 + discount rate − retention)"),
    "renewal_due": lambda: _("retention × (1 + discount rate) / (1 + discount rate − retention)"),
    "paid_now": lambda: _("(1 + discount rate) / (1 + discount rate − retention)"),
}


@dataclass(frozen=True)
class GainRead:
    """`break_even` is by how much retention has to rise for the gain to pay for the program, None where no rise does;
    `cost` is None where no program is named."""

    present_value: float
    first_year: float
    cost: float | None
    break_even: float | None
    timing: str
    steps: list[Step]

    @property
    def timing_words(self) -> str:
        return str(TimingChoice(self.timing).label)

    @property
    def left(self) -> float | None:
        return None if self.cost is None else self.present_value - self.cost


def has_gain(values: Mapping[str, Any]) -> bool:
    return all(key in values for key in NEEDED)


def gain_formula(timing: Timing) -> Formula:
    """From values by key to the present value."""

    def worth(values: Mapping[str, Any]) -> Any:
        return value_of_gain(four_of(values), values["gain"], timing=timing).present_value

    return worth


def four_of(values: Mapping[str, Any]) -> Four:
    return Four(values["customers"], values["margin"], 1 - values["leave"], values["discount"])


def read_gain(read: CaseRead, values: Mapping[str, float]) -> GainRead | None:
    """None where one of its inputs is missing."""
    if not has_gain(values):
        return None
    timing: Timing = read.case.timing  # type: ignore[assignment]
    found = value_of_gain(four_of(values), values["gain"], timing=timing)
    cost = values.get(PROGRAM)
    needed = break_even_gain(four_of(values), cost, timing=timing) if cost is not None else None
    return GainRead(found.present_value, found.first_year, cost, needed, timing, _steps(values, timing))


def _steps(values: Mapping[str, float], timing: Timing) -> list[Step]:
    working, rates = Working(), {"discount": values["discount"], "growth": 0.0}
    today = working.add(_("Retention today"), _("1 − share that leaves"), "1 - leave", leave=values["leave"])
    raised = working.add(
        _("Retention with the gain"), _("retention + gain"), "today + gain", today=today, gain=values["gain"]
    )
    factor = FACTORS[timing].replace(" * (1 + growth)", "")
    multiples = [
        working.add(label, _WORDS[timing](), factor, retention=rate, discount=rates["discount"])
        for label, rate in ((_("Margin multiple today"), today), (_("Margin multiple with the gain"), raised))
    ]
    working.add(
        _("Present value of the gain"),
        _("customers × margin × (multiple with the gain − multiple today)"),
        "customers * margin * (after - before)",
        customers=values["customers"], margin=values["margin"], before=multiples[0], after=multiples[1],
    )  # fmt: skip
    working.add(
        _("This year"),
        _("customers × gain × margin"),
        "customers * gain * margin",
        customers=values["customers"], gain=values["gain"], margin=values["margin"],
    )  # fmt: skip
    return working.steps
