"""What a user may change about themselves, and a lead about the organization."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.enums import MailDetail
from accounts.forms.fields import currency_field, language_field, zone_field
from accounts.models import Organization, User

STANCES = {2: _("Champion"), 1: _("Supporter"), 0: _("Neutral"), -1: _("Skeptic"), -2: _("Laggard")}
CADENCES = {
    "both": (_("Power and interest both high"), 14),
    "one": (_("One of them high"), 30),
    "neither": (_("Neither high"), 90),
}


class OwnSettingsForm(forms.ModelForm):
    time_zone = zone_field(required=False, empty_label=_("The organization's"))
    language = language_field()

    class Meta:
        model = User
        fields = ["name", "job_title", "time_zone", "language", "theme", "has_shortcuts"]


class OrganizationForm(forms.Form):
    """Name, zone, money, what mails may say, and the organization's own words."""

    name = forms.CharField(label=_("Name"), max_length=200)
    time_zone = zone_field(required=True)
    currency = currency_field()
    mail_detail = forms.ChoiceField(label=_("What weekly mails may say"), choices=MailDetail.choices)

    def __init__(self, *args: Any, organization: Organization, **kwargs: Any) -> None:
        kwargs["initial"] = {**self.facts_of(organization), **kwargs.get("initial", {})}
        super().__init__(*args, **kwargs)
        for value, label in STANCES.items():
            self.fields[f"stance_{value}"] = forms.CharField(label=label, max_length=30, required=False)
        for name, (label, days) in CADENCES.items():
            self.fields[f"cadence_{name}"] = forms.IntegerField(
                label=label, min_value=1, max_value=730, required=False, help_text=_("days")
            )
            self.fields[f"cadence_{name}"].widget.attrs["placeholder"] = days

    @staticmethod
    def facts_of(organization: Organization) -> dict[str, Any]:
        plain = ("name", "time_zone", "currency", "mail_detail")
        labels = {f"stance_{key}": text for key, text in organization.stance_labels.items()}
        cadences = {f"cadence_{key}": days for key, days in organization.cadences.items()}
        return {name: getattr(organization, name) for name in plain} | labels | cadences

    def changes(self) -> dict[str, Any]:
        """The settings as `change_organization` takes them."""
        data = self.cleaned_data
        plain = {name: data[name] for name in ("name", "time_zone", "currency", "mail_detail")}
        labels = {str(value): data[f"stance_{value}"] for value in STANCES if data[f"stance_{value}"]}
        cadences = {name: data[f"cadence_{name}"] for name in CADENCES if data[f"cadence_{name}"]}
        return {**plain, "stance_labels": labels, "cadences": cadences}


class NewOrganizationForm(forms.Form):
    name = forms.CharField(label=_("Name of the company"), max_length=200)
    time_zone = zone_field(required=True)
    currency = currency_field()


class RemoveDemoForm(forms.Form):
    typed = forms.CharField(label=_("Type the company's name to confirm"), max_length=200)
