from datetime import date, timedelta

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.forms.inputs import day_input

CHOICES = [("1", _("Tomorrow")), ("7", _("In a week")), ("day", _("On a day")), ("never", _("Never again"))]


class SnoozeForm(forms.Form):
    """Which prompt, and for how long."""

    key = forms.RegexField(regex=r"^[a-z_]{1,40}:\d{1,18}$", widget=forms.HiddenInput)
    choice = forms.ChoiceField(label=_("Remind me"), choices=CHOICES, widget=forms.RadioSelect, initial="7")
    until = forms.DateField(label=_("Day"), required=False, widget=day_input())

    def clean(self) -> dict[str, object]:
        data = super().clean() or {}
        if data.get("choice") == "day" and not data.get("until"):
            self.add_error("until", _("Choose the day."))
        return data

    def last_day(self, today: date) -> date | None:
        """The first day on which it may show again; None is never."""
        choice = self.cleaned_data["choice"]
        if choice == "never":
            return None
        return self.cleaned_data["until"] if choice == "day" else today + timedelta(days=int(choice))
