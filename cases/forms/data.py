"""Uploading data, saying what is asked of it, and typing four numbers."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cases.enums import DataModel
from cases.models import Assumption

MOST_MEGABYTES = 50
FIELD_WORDS: Mapping[str, Any] = {
    "cohort": _("Cohort: who began together"),
    "segment": _("Segment"),
    "period": _("Period since the beginning: 0, 1, 2 …"),
    "active": _("Customers still active"),
    "wide": _("Customers still active, a column a period"),
    "tenure": _("How long they have been customers"),
    "left": _("Has left, or how many left"),
    "censored": _("How many are still here"),
    "customer": _("Customer: a name or number"),
    "date": _("Day of the order"),
    "amount": _("Amount of the order"),
    "x": _("Repeat orders"),
    "t_x_weeks": _("Weeks from the first order to the last"),
    "t_weeks": _("Weeks since the first order"),
    "mean_spend": _("Mean amount of repeat orders"),
}
PERIOD_WORDS = (
    ("year", _("A year")),
    ("quarter", _("A quarter")),
    ("month", _("A month")),
    ("week", _("A week")),
    ("day", _("A day")),
)


class DataFileForm(forms.Form):
    file = forms.FileField(
        label=_("File (CSV or XLSX)"),
        widget=forms.ClearableFileInput(attrs={"accept": ".csv,.tsv,.txt,.xlsx,text/csv"}),
    )

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > MOST_MEGABYTES * 1024 * 1024:
            raise forms.ValidationError(_("The file is larger than %(limit)s MB.") % {"limit": MOST_MEGABYTES})
        return file


class ShareField(forms.FloatField):
    """Typed in per cent, worked with as a part of one."""

    def __init__(self, **more: Any) -> None:
        super().__init__(widget=forms.NumberInput(attrs={"step": "any"}), **more)

    def clean(self, value: Any) -> float | None:
        percent = super().clean(value)
        return None if percent is None else percent / 100

    def prepare_value(self, value: Any) -> Any:
        return round(value * 100, 6) if isinstance(value, float) else value


class QuestionForm(forms.Form):
    """What is asked of the file: what a customer brings, and what money is worth later."""

    margin = forms.FloatField(
        label=_("Margin of one customer a period"),
        required=False,
        min_value=0,
        max_value=1e12,
        widget=forms.NumberInput(attrs={"step": "any"}),
        help_text=_("In your currency. Without it, values are in margins of one customer."),
    )
    discount = ShareField(
        label=_("Discount rate a year, in per cent"),
        min_value=0.1,
        max_value=100,
        help_text=_("What finance takes off money that comes a year later."),
    )
    period = forms.ChoiceField(label=_("A period is"), choices=PERIOD_WORDS)
    horizon = forms.IntegerField(
        label=_("Periods to look at"),
        min_value=1,
        max_value=1_200,
        help_text=_("Beyond what was seen it is a forecast, and says so."),
    )

    def __init__(self, *args: Any, preview: Mapping[str, Any], told: Mapping[str, Any], **more: Any) -> None:
        periods = int(preview.get("periods", 0))
        horizon = {DataModel.ORDERS: 52, DataModel.RENEWALS: 12 if periods >= 5 else periods}.get(preview["model"], 12)
        initial = {"discount": 0.10, "horizon": horizon, **told}
        super().__init__(*args, initial=initial, **more)
        if preview["model"] == DataModel.ORDERS:
            self._ask_of_orders()
        if preview["model"] == DataModel.TENURES:
            self.fields["horizon"].required = False
            self.initial["horizon"] = told.get("horizon")
            self.fields["horizon"].help_text = _("Empty for as long as customers were seen.")

    def _ask_of_orders(self) -> None:
        del self.fields["period"]
        self.fields["margin"] = ShareField(
            label=_("Margin, in per cent of the amount"),
            required=False,
            min_value=0,
            max_value=100,
            help_text=_("Without it, values are revenue."),
        )
        self.fields["horizon"].label = _("Weeks to look ahead")
        self.fields["horizon"].help_text = ""
        self.order_fields(["margin", "discount", "horizon"])


class NumbersForm(forms.Form):
    """Four numbers, and what would be gained."""

    customers = forms.FloatField(label=_("Customers"), widget=forms.NumberInput(attrs={"step": "any"}))
    margin = forms.FloatField(label=_("Margin of one customer a year"), widget=forms.NumberInput(attrs={"step": "any"}))
    retention = ShareField(label=_("Stay each year, in per cent"))
    discount = ShareField(label=_("Discount rate a year, in per cent"), initial=0.10)
    gain = ShareField(
        label=_("Points of retention to be gained"), required=False, help_text=_("2 means from 80 to 82 per cent.")
    )


class RuleForm(forms.Form):
    keeps_rows = forms.BooleanField(
        label=_("Keep the rows of customers"),
        required=False,
        help_text=_(
            "Without it a file is read, sums and curves are kept, and its rows are deleted at once. With it the rows"
            " stay until somebody deletes them, so that the same file can be read again with other columns."
        ),
    )


class UseForm(forms.Form):
    """Which input of the case takes what the data says."""

    line = forms.ModelChoiceField(label=_("Input of the case"), queryset=None, empty_label=None)
    offer = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, lines: Sequence[Assumption], offer: str = "", **more: Any) -> None:
        super().__init__(*args, initial={"offer": offer}, auto_id=f"{offer}-%s", **more)
        self.fields["line"].queryset = Assumption.objects.filter(pk__in=[line.pk for line in lines])
        self.fields["line"].choices = [(line.pk, line.label) for line in lines]
