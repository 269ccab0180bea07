"""Who leaves, and when."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.forms.inputs import day_input
from campaigns.forms.what_if import PersonField
from campaigns.queries.network import NetworkPerson

USUAL_NOTICE_DAYS = 30
LONGEST = timedelta(days=731)


class SuccessionForm(forms.Form):
    on = forms.DateField(label=gettext_lazy("Last day"), widget=day_input())

    def __init__(self, data: Any, *, people: Mapping[int, NetworkPerson], today: date) -> None:
        self.today = today
        usual = {"on": (today + timedelta(days=USUAL_NOTICE_DAYS)).isoformat()}
        super().__init__({"person": data.get("person", ""), "on": data.get("on") or usual["on"]})
        self.fields["person"] = PersonField(_("Who leaves"), people)
        self.order_fields(["person", "on"])

    @property
    def is_used(self) -> bool:
        return bool(self.data["person"])

    def clean_on(self) -> date:
        day = self.cleaned_data["on"]
        if day < self.today:
            raise forms.ValidationError(_("Choose today or a day to come."))
        if day > self.today + LONGEST:
            raise forms.ValidationError(_("Choose a day within two years."))
        return day
