"""The first numbers of a case, and what the whole of it is called."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from accounts.forms.inputs import day_input
from cases.domain.starting import CaseFacts, Given
from cases.enums import Timing, Unit
from cases.forms.numbers import NumberField, as_stored
from cases.models import BusinessCase
from cases.models.business_case import MOST_YEARS
from cases.standard import StandardBlock
from stakeholders.models import Stakeholder

HELP: dict[str, Any] = {
    "customers": _("All who have a contract or buy from you today."),
    "leave": _("Of a hundred customers, how many leave within a year."),
    "retention": _("Of a hundred customers, how many are still there a year later."),
    "margin": _("What one customer leaves over in a year after direct costs. Revenue is not margin."),
    "discount": _("What finance uses for other investments, as in 9 or 12."),
    "because": _("Of those who leave, by an exit survey or interviews."),
    "kept": _("Of those, how many a better experience would have kept. A pilot says more than a guess."),
    "years": _("How many years of margin the average one of them had left, discounted."),
    "gain": _("By how many points retention could rise."),
}


def _source_fields(form: forms.Form) -> None:
    form.fields["source"] = forms.CharField(
        label=_("Where these come from"),
        max_length=200,
        help_text=_("For example: billing ledger. You can say it line by line afterwards."),
    )
    form.fields["dated_on"] = forms.DateField(label=_("As of"), widget=day_input())


class FourNumbersForm(forms.Form):
    """Customers, margin, retention and discount rate; how much more retention is optional."""

    called = forms.CharField(
        label=_("What customers are called"),
        max_length=40,
        initial=_("customers"),
        help_text=_("In the plural: households, members, accounts."),
    )

    def __init__(self, data: Any = None, *, currency: str) -> None:
        super().__init__(data)
        asked = (
            ("customers", _("How many customers"), Unit.COUNT),
            ("margin", _("Margin of one customer a year, %(currency)s"), Unit.MONEY),
            ("retention", _("Retention a year, %%"), Unit.SHARE),
            ("discount", _("Discount rate a year, %%"), Unit.SHARE),
            ("gain", _("Points of retention to gain, if you have a goal"), Unit.SHARE),
        )
        for name, label, unit in asked:
            self.fields[name] = NumberField(
                unit=unit,
                currency=currency,
                label=label % {"currency": currency},
                required=name != "gain",
                help_text=HELP.get(name, ""),
            )
        _source_fields(self)

    def clean_retention(self) -> Decimal:
        retention: Decimal = self.cleaned_data["retention"]
        if not 0 < retention < 100:
            raise ValidationError(
                _now("It has to be above 0% and below 100%: at 0 nobody stays, at 100 nobody ever leaves.")
            )
        return retention

    def clean_margin(self) -> Decimal:
        margin: Decimal = self.cleaned_data["margin"]
        if margin < 0:
            raise ValidationError(
                _now("It cannot be below 0: who loses money on every customer gains nothing by keeping them.")
            )
        return margin

    def clean_discount(self) -> Decimal:
        discount: Decimal = self.cleaned_data["discount"]
        if not Decimal("0.1") <= discount <= 100:
            raise ValidationError(_now("It has to be from 0.1% to 100%."))
        return discount

    def clean_customers(self) -> Decimal:
        customers: Decimal = self.cleaned_data["customers"]
        if customers < 1:
            raise ValidationError(_now("There has to be one at least."))
        return customers

    def clean_gain(self) -> Decimal | None:
        gain, retention = self.cleaned_data.get("gain"), self.cleaned_data.get("retention")
        if gain is not None and gain < 0:
            raise ValidationError(_now("It cannot be below 0."))
        if gain is not None and retention is not None and gain + retention >= 100:
            raise ValidationError(_now("Retention and the gain together have to stay below 100%."))
        return gain

    def given(self) -> Given:
        told = self.cleaned_data
        numbers = {
            "customers": told["customers"],
            "margin": told["margin"],
            "leave": 1 - as_stored(told["retention"], Unit.SHARE),
            "discount": as_stored(told["discount"], Unit.SHARE),
        }
        if told["gain"] is not None:
            numbers["gain"] = as_stored(told["gain"], Unit.SHARE)
        return Given(numbers, told["source"], told["dated_on"])


class LinesForm(forms.Form):
    """A number for each line of standard parts; a part none of whose lines has one is left out."""

    called = forms.CharField(
        label=_("What customers are called"),
        max_length=40,
        initial=_("customers"),
        help_text=_("In the plural: households, members, accounts."),
    )

    def __init__(self, data: Any = None, *, blocks: Sequence[StandardBlock], currency: str) -> None:
        super().__init__(data)
        self.blocks = [block for block in blocks if not block.lines or not block.lines[0].reckoning]
        self.units = {line.key: line.unit for block in self.blocks for line in block.lines}
        for block in self.blocks:
            for line in block.lines:
                self.fields[line.key] = NumberField(
                    unit=line.unit,
                    currency=currency,
                    required=False,
                    label=_label(line.label, line.unit, currency),
                    help_text=HELP.get(line.key, ""),
                )
        _source_fields(self)

    def parts(self) -> list[tuple[StandardBlock, list[forms.BoundField]]]:
        return [(block, [self[line.key] for line in block.lines]) for block in self.blocks]

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        for block in self.blocks:
            keys = [line.key for line in block.lines]
            missing = [key for key in keys if told.get(key) is None and key not in self.errors]
            if 0 < len(missing) < len(keys) or (missing and block.key == self.blocks[0].key):
                for key in missing:
                    self.add_error(key, _now("A number is needed here, as the others of this part have one."))
        return told

    def given(self) -> Given:
        told = self.cleaned_data
        numbers = {key: as_stored(told[key], unit) for key, unit in self.units.items() if told.get(key) is not None}
        return Given(numbers, told["source"], told["dated_on"])


def _label(label: Any, unit: str, currency: str) -> str:
    mark = {Unit.SHARE: "%", Unit.MONEY: currency}.get(Unit(unit), "")
    return f"{label}, {mark}" if mark else str(label)


class CaseForm(forms.Form):
    name = forms.CharField(label=_("Name"), max_length=120)
    customers_called = forms.CharField(
        label=_("What customers are called"),
        max_length=40,
        help_text=_("In the plural: households, members, accounts."),
    )
    timing = forms.ChoiceField(
        label=_("When the first margin comes in"),
        choices=Timing.choices,
        help_text=_("What a gain in retention is worth depends on it; the page names it."),
    )
    horizon_years = forms.IntegerField(label=_("Years that the curve shows"), min_value=1, max_value=MOST_YEARS)
    finance = forms.ModelChoiceField(
        label=_("Who checks it for finance"), queryset=None, required=False, empty_label=_("Nobody yet")
    )
    seed = forms.IntegerField(
        label=_("Seed of the runs"),
        min_value=0,
        max_value=2_147_483_647,
        help_text=_("Another seed draws other runs; the band should hardly move."),
    )

    def __init__(self, data: Any = None, *, case: BusinessCase, people: Sequence[tuple[int, str]]) -> None:
        super().__init__(data, initial=said_of_case(case))
        field: Any = self.fields["finance"]
        field.queryset = Stakeholder.objects.current()
        field.choices = [("", _("Nobody yet")), *people]

    def facts(self) -> CaseFacts:
        return CaseFacts(**self.cleaned_data)


def said_of_case(case: BusinessCase) -> dict[str, Any]:
    names = ("name", "customers_called", "timing", "horizon_years", "seed")
    return {"finance": case.finance_id, **{name: getattr(case, name) for name in names}}


class RemoveForm(forms.Form):
    typed = forms.CharField(label=_("Type the name of the case to remove it"), max_length=120)
