"""Writing a promise down, and what was read of it."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from accounts.forms.inputs import day_input
from cases.domain.promises import Promised, Read
from cases.enums import Unit
from cases.forms.lines import number_field
from cases.forms.numbers import NumberField, as_stored, as_typed, number_typed
from cases.forms.owners import Owners
from cases.models import Assumption, Benefit, BenefitReading
from cases.shown import plain

NUMBERS = ("baseline", "promised")


class PromiseForm(forms.Form):
    """`inputs` are those of the case that are given; the promise may be tied to one."""

    title = forms.CharField(
        label=_("What is promised"), max_length=120, help_text=_("For example: more leavers are won back")
    )
    initiative = forms.CharField(
        label=_("Initiative"), max_length=120, help_text=_("What is done for it. For example: save desk, Columbus")
    )
    measure = forms.CharField(
        label=_("Measure"), max_length=120, help_text=_("What is read. For example: leavers who stay after a call")
    )
    unit = forms.ChoiceField(label=_("Unit"), choices=Unit.choices)
    baseline = number_field(_("Baseline"), required=True, help_text=_("For a share write per cent, as in 18.6."))
    baseline_on = forms.DateField(label=_("Baseline as of"), widget=day_input())
    baseline_source = forms.CharField(label=_("Source of the baseline"), max_length=200)
    promised = number_field(
        _("Promised value"), required=True, help_text=_("Below the baseline where lower is better.")
    )
    promised_on = forms.DateField(label=_("By"), widget=day_input())
    owner = forms.ChoiceField(
        label=_("Who promised it"), required=False, help_text=_("Somebody of the team is reminded of readings.")
    )
    input = forms.ChoiceField(
        label=_("Counts the same as this input of the case"),
        required=False,
        help_text=_("Then a reading can be put beside what the case calculates with. It changes nothing by itself."),
    )

    def __init__(
        self,
        data: Any = None,
        *,
        owners: Owners,
        inputs: list[Assumption],
        currency: str,
        benefit: Benefit | None = None,
    ) -> None:
        said = said_of_promise(benefit) if benefit else {}
        shown = {name: plain(said[name].normalize()) for name in NUMBERS if name in said}
        super().__init__(data, initial={**said, **shown})
        self.owners, self.currency = owners, currency
        self.inputs = {str(one.pk): one for one in inputs}
        self.fields["owner"].choices = owners.choices()  # type: ignore[attr-defined]
        offered = [(key, f"{one.block}: {one.label}") for key, one in self.inputs.items()]
        self.fields["input"].choices = [("", _("None")), *offered]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        for name in NUMBERS:
            try:
                if name in told:
                    told[name] = number_typed(told[name], told.get("unit", Unit.COUNT), self.currency)
            except ValidationError as error:
                self.add_error(name, error)
        return told

    def promised_now(self) -> Promised:
        told = self.cleaned_data
        return Promised(
            **{name: as_stored(told[name], told["unit"]) for name in NUMBERS},
            **{name: told[name] for name in ("title", "initiative", "measure", "unit")},
            **{name: told[name] for name in ("baseline_on", "baseline_source", "promised_on")},
            **self.owners.chosen(told["owner"]),
            input=self.inputs.get(told["input"]),
        )


def said_of_promise(benefit: Benefit) -> dict[str, Any]:
    """As the form has it: what its seal is made of, too."""
    names = ("title", "initiative", "measure", "unit", "baseline_on", "baseline_source", "promised_on")
    return {
        **{name: getattr(benefit, name) for name in names},
        **{name: as_typed(getattr(benefit, name), benefit.unit) for name in NUMBERS},
        "owner": Owners.key_of(benefit),
        "input": str(benefit.input_id or ""),
    }


class ReadingForm(forms.Form):
    dated_on = forms.DateField(label=_("Read on"), widget=day_input())
    source = forms.CharField(
        label=_("Source"), max_length=200, help_text=_("Where the number stands. For example: save desk log, October")
    )

    def __init__(
        self, data: Any = None, *, benefit: Benefit, currency: str, reading: BenefitReading | None = None
    ) -> None:
        super().__init__(data, initial=said_of_reading(reading) if reading else None)
        hint = _("In per cent, as in 18.6.") if benefit.unit == Unit.SHARE else ""
        self.unit = benefit.unit
        self.fields["value"] = NumberField(unit=benefit.unit, currency=currency, label=benefit.measure, help_text=hint)
        self.order_fields(["value", "dated_on", "source"])

    def read(self) -> Read:
        told = self.cleaned_data
        return Read(as_stored(told["value"], self.unit), told["dated_on"], told["source"])


def said_of_reading(reading: BenefitReading) -> dict[str, Any]:
    value = as_typed(reading.value, reading.benefit.unit)
    return {"value": value, "dated_on": reading.dated_on, "source": reading.source}
