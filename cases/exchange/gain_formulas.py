"""What a gain in retention is worth, as formulas of a spreadsheet."""

import re
from collections.abc import Callable

from cases.analysis.margin import FACTORS, Timing
from cases.enums import Timing as TimingChoice
from cases.queries.case_page import CasePage
from cases.queries.gain import PROGRAM

WORTH = ("today", "raised", "before", "after", "present_value", "first_year")
"""The steps of the working that the page shows, in its order."""
PAYING = ("left", "needed", "break_even")
"""Where the program has a cost."""
Cell = Callable[[str], str]


def gain_steps(page: CasePage) -> tuple[str, ...]:
    """Names of the steps in their order, of a page that has a gain."""
    return WORTH + PAYING if page.gain and page.gain.cost is not None else WORTH


def gain_formulas(page: CasePage, value: Cell, step: Cell) -> dict[str, str]:
    """By name; `value` gives the cell of an input, `step` that of a step."""
    timing: Timing = page.read.case.timing  # type: ignore[assignment]
    worth = f"{value('customers')}*{value('margin')}"
    found = {
        "today": f"=1-{value('leave')}",
        "raised": f"={step('today')}+{value('gain')}",
        "before": _multiple(timing, step("today"), value("discount")),
        "after": _multiple(timing, step("raised"), value("discount")),
        "present_value": f"={worth}*({step('after')}-{step('before')})",
        "first_year": f"={value('customers')}*{value('gain')}*{value('margin')}",
    }
    if page.gain is not None and page.gain.cost is not None:
        found["left"] = f"={step('present_value')}-{value(PROGRAM)}"
        wanted = f"({step('before')}+{value(PROGRAM)}/({worth}))"
        found["needed"] = f'=IF({worth}>0,{_retention_for(timing, wanted, value("discount"))},"–")'
        found["break_even"] = f'=IF({worth}>0,IF({step("needed")}<1,{step("needed")}-{step("today")},"–"),"–")'
    return found


def _multiple(timing: Timing, retention: str, discount: str) -> str:
    cells = {"retention": retention, "discount": discount}
    formula = FACTORS[timing].replace(" * (1 + growth)", "").replace(" ", "")
    return "=" + re.sub(r"[a-z]+", lambda found: cells[found[0]], formula)


def _retention_for(timing: Timing, wanted: str, discount: str) -> str:
    """`analysis.margin.retention_for` without growth."""
    if timing == TimingChoice.PAID_NOW:
        return f"(1+{discount})*(1-1/{wanted})"
    years = f"({wanted}/(1+{discount}))" if timing == TimingChoice.RENEWAL_DUE else wanted
    return f"{years}*(1+{discount})/(1+{years})"
