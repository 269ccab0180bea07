"""What has to be said beside a result, as codes with their numbers.

The texts are marked for translation here and translated where they are shown; `message` is the English sentence, as the
command says it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias


def _(text: str) -> str:
    """Mark `text` for the message catalog; it is translated where it is shown."""
    return text


Facts: TypeAlias = Mapping[str, float | str]

TEXTS: Mapping[str, str] = {
    # Four numbers
    "one_rate": _(
        "One rate of retention for everybody: where some leave easily and others hardly ever, customers are usually"
        " worth more than this. A table of renewals by cohort tells how much."
    ),
    "timing": _("Timing: %(timing)s. The other conventions are under multiples."),
    "leaning": _("The ranges lean to one side: %(below)s of the runs fall below the result at the values."),
    "nothing_pays": _("No rise in retention pays for the program."),
    # Renewals
    "per_cent": _("Per cent are taken for cohorts of 1,000 customers: log-likelihood and bands depend on it."),
    "hundred": _("The table begins with 100: taken as a hundred customers. If it is per cent, write 100%%."),
    "no_margin": _("No margin was given: values are in margins of one customer a period."),
    "forecast": _("Fitted on %(points)s periods; beyond, up to period %(horizon)s, it is a forecast."),
    "far_forecast": _(
        "Fitted on %(points)s periods; beyond, up to period %(horizon)s, it is a forecast."
        " That is far beyond what was seen."
    ),
    "edge": _("No spread of chances fits best: customers leave as if alike, or at once or never. No band is told."),
    "points_only": _("Only %(points)s periods were seen: the curve is laid through them, nothing beyond is told."),
    "mixed_cohorts": _(
        "A single average retention of %(rate)s over mixed cohorts would make one customer worth %(naive)s;"
        " by the curve, in which those who leave easily go first, it is %(value)s."
    ),
    "mixed_ages": _(
        "A single average retention of %(rate)s over all ages would make one customer worth %(naive)s;"
        " by the curve, in which those who leave easily go first, it is %(value)s."
    ),
    "base": _(
        "For the %(customers)s customers of today the single average rate would add up to %(naive)s;"
        " by cohort it is %(value)s."
    ),
    # Tenures
    "left_of_rows": _(
        "%(share)s of all rows have left: that is no rate of churn,"
        " because those who are still here have not had the time to leave."
    ),
    "median_unknown": _("Fewer than half have left within the time seen: the median tenure is not known yet."),
    "nobody_left": _("Nobody has left: the curve says nothing yet."),
    "curve_ends": _("The curve ends at %(end)s, the longest tenure in the file; beyond it is nothing."),
    "no_value": _("No margin was given, so no value is told."),
    "least_value": _(
        "The value is what comes in within the time seen; what comes later is left out, so it is the least."
    ),
    # Orders
    "weeks": _("Time is in weeks: the horizon is %(horizon)s weeks, --discount is a year's."),
    "few_buyers": _("Only %(buyers)s customers bought again: take the figures as a hint."),
    "orders_edge": _("The orders do not tell the parameters: some of them run away. Take the figures as a hint."),
    "revenue": _("No margin was given: values are revenue. --margin 0.3 says that 30 %% of an amount is margin."),
    "no_spend": _("What an order is worth is not told by the file, so no value is."),
    "together": _("How often and for how much people buy go together here (%(correlation)s): the value is doubtful."),
    "spend_edge": _("The amounts do not tell how spend is spread: take the value as a hint."),
}

FORMS: Mapping[str, Callable[[float], str]] = {
    "rate": lambda share: f"{share:.1%}",
    "share": lambda share: f"{share:.1%}",
    "below": lambda share: f"{share:.0%}",
    "value": lambda amount: f"{amount:,.2f}",
    "naive": lambda amount: f"{amount:,.2f}",
    "customers": lambda count: f"{count:,.0f}",
    "correlation": lambda ratio: f"{ratio:.2f}",
}
"""How a number of this name is written in English."""


@dataclass(frozen=True, slots=True)
class Warned:
    code: str
    params: Facts = field(default_factory=dict)

    @property
    def message(self) -> str:
        return TEXTS[self.code] % {name: _written(name, one) for name, one in self.params.items()}


def warned(code: str, **params: float | str) -> Warned:
    return Warned(code, params)


def _written(name: str, one: float | str) -> str:
    form = FORMS.get(name)
    return str(one) if form is None or isinstance(one, str) else form(one)
