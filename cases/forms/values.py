"""All values of the case at once: a slider and a typed number a line."""

from decimal import Decimal, InvalidOperation
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cases.forms.numbers import NumberField, as_stored, as_typed
from cases.models import BusinessCase
from cases.models.assumption import PLACES
from cases.queries.reading import CaseRead, ReadLine

SLIDE = "slide-"
STEPS = 200
"""A slider has so many places between low and high; what it says is rounded to where one step is seen."""


class ValuesForm(forms.Form):
    """A field a line that is given, by its key. What was typed wins over what was slid."""

    why = forms.CharField(label=_("Why"), max_length=200, required=False)

    def __init__(self, data: Any = None, *, read: CaseRead) -> None:
        super().__init__(data)
        currency = read.case.organization.currency
        self.given = {line.row.key: line for line in read.lines if not line.row.reckoning}
        for key, line in self.given.items():
            self.fields[key] = NumberField(
                unit=line.row.unit, currency=currency, label=line.row.label, initial=shown_value(line)
            )
        self.order_fields([*self.given, "why"])

    def _clean_fields(self) -> None:
        """Where only the slider moved, its place is what is meant."""
        if self.is_bound:
            self.data: Any = self.data.copy()  # type: ignore[misc]
            for key, line in self.given.items():
                self._take_slider(key, line)
        super()._clean_fields()

    def _take_slider(self, key: str, line: ReadLine) -> None:
        slid = _slid(self.data.get(f"{SLIDE}{key}", ""), line)
        field: Any = self.fields[key]
        typed = self.data.get(key, "")
        if slid is not None and str(typed).strip() in ("", str(field.prepare_value(shown_value(line)))):
            self.data[key] = field.prepare_value(slid)

    def readable(self) -> dict[str, Decimal]:
        """Those that can be calculated with, while others are still being typed."""
        told = {key: self.cleaned_data.get(key) for key in self.given}
        return {key: as_stored(one, self.given[key].row.unit) for key, one in told.items() if one is not None}

    def values(self) -> dict[str, Decimal]:
        """Parts of one for shares."""
        return {key: as_stored(self.cleaned_data[key], line.row.unit) for key, line in self.given.items()}


def shown_value(line: ReadLine) -> Decimal:
    return as_typed(line.row.value, line.row.unit).normalize()


def _slid(text: str, line: ReadLine) -> Decimal | None:
    """Where the slider stands, in the unit that is shown; None where it was not moved."""
    try:
        found = Decimal(text)
    except InvalidOperation:
        return None
    row = line.row
    low, high = as_typed(row.low, row.unit), as_typed(row.high, row.unit)
    step = (high - low) / STEPS
    if not found.is_finite() or step == 0 or abs(found - as_typed(row.value, row.unit)) < step / 2:
        return None
    return max(low, min(high, _to_places(found, places_of(line))))


def _to_places(number: Decimal, places: int) -> Decimal:
    return round(number, places)


def places_of(line: ReadLine) -> int:
    """Decimals of the number that is shown, so that one step of the slider is seen and no more."""
    row = line.row
    span = as_typed(row.high, row.unit) - as_typed(row.low, row.unit)
    most = PLACES - 2 if row.unit == "share" else PLACES
    return max(0, min(most, -(span / STEPS).adjusted())) if span else 0


def said_values(case: BusinessCase) -> dict[str, Any]:
    """What is stored, as the form has it: what its seal is made of."""
    rows = case.assumptions.filter(reckoning="")
    return {"why": "", **{row.key: as_typed(row.value, row.unit) for row in rows}}
