"""An input of the case: what it is called, its value with its range, and who says so."""

from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from accounts.forms.inputs import day_input
from cases.domain.lines import LineFacts
from cases.enums import Operator, Reckoning, Unit
from cases.forms.numbers import as_stored, as_typed, number_typed
from cases.forms.owners import Owners
from cases.models import Assumption
from cases.shown import plain

NUMBERS = ("value", "low", "high")
ATTRS = {"inputmode": "decimal", "autocomplete": "off"}


def number_field(label: Any, *, required: bool = False, help_text: Any = "") -> forms.CharField:
    return forms.CharField(
        label=label, max_length=40, required=required, help_text=help_text, widget=forms.TextInput(attrs=ATTRS)
    )


class LineForm(forms.Form):
    """Low and high may be left empty: then the value is certain."""

    label = forms.CharField(label=_("What it is"), max_length=120)
    unit = forms.ChoiceField(label=_("Unit"), choices=Unit.choices)
    operator = forms.ChoiceField(label=_("What it does to the result before"), choices=Operator.choices)
    is_worked_out = forms.BooleanField(
        label=_("Work it out from the share that leaves and the discount rate"), required=False
    )
    value = number_field(_("Value"), help_text=_("As the source has it. For a share write per cent, as in 18.6."))
    low = number_field(_("Low"), help_text=_("The least that it may be, by whoever owns the number."))
    high = number_field(_("High"), help_text=_("The most that it may be."))
    source = forms.CharField(
        label=_("Source"), max_length=200, required=False, help_text=_("For example: billing ledger, 12 months")
    )
    dated_on = forms.DateField(label=_("As of"), required=False, widget=day_input())
    owner = forms.ChoiceField(
        label=_("Owner"), required=False, help_text=_("Who stands for the number and is asked about it.")
    )

    def __init__(self, data: Any = None, *, owners: Owners, currency: str, line: Assumption | None = None) -> None:
        said = said_of_line(line) if line else {"operator": Operator.TIMES}
        shown = {**said, **{name: _shown(said.get(name)) for name in NUMBERS}}
        super().__init__(data, initial=shown)
        self.owners, self.currency = owners, currency
        self.fields["owner"].choices = owners.choices()  # type: ignore[attr-defined]
        if line is None or line.unit != Unit.YEARS:
            del self.fields["is_worked_out"]

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        if told.get("is_worked_out"):
            return {**told, **dict.fromkeys(NUMBERS, Decimal(0))}
        for name in NUMBERS:
            told[name] = self._number(name, told)
        if told["value"] is None:
            if "value" not in self.errors:
                self.add_error("value", _now("A number is needed."))
            return told
        for name in ("low", "high"):
            told[name] = told["value"] if told[name] is None else told[name]
        return told

    def _number(self, name: str, told: dict[str, Any]) -> Decimal | None:
        try:
            text = told.get(name) or ""
            return number_typed(text, told.get("unit", Unit.COUNT), self.currency) if text.strip() else None
        except ValidationError as error:
            self.add_error(name, error)
            return None

    def facts(self) -> LineFacts:
        told = self.cleaned_data
        is_worked_out = bool(told.get("is_worked_out"))
        return LineFacts(
            label=told["label"],
            unit=told["unit"],
            operator=told["operator"],
            source=told["source"],
            dated_on=told["dated_on"],
            reckoning=Reckoning.LIFETIME if is_worked_out else Reckoning.GIVEN,
            **{name: as_stored(told[name], told["unit"]) for name in NUMBERS},
            **self.owners.chosen(told["owner"]),
        )


def _shown(value: Any) -> Any:
    return plain(value.normalize()) if isinstance(value, Decimal) else value


def said_of_line(line: Assumption) -> dict[str, Any]:
    """As the form has it: what its seal is made of, too. A source's value, not one that a slider moved."""
    names = ("label", "unit", "operator", "source", "dated_on")
    numbers = {"value": line.source_value, "low": line.low, "high": line.high}
    return {
        **{name: getattr(line, name) for name in names},
        **{name: as_typed(value, line.unit) for name, value in numbers.items()},
        "is_worked_out": bool(line.reckoning),
        "owner": Owners.key_of(line),
    }
