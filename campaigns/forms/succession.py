"""Who leaves, and when."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.forms.inputs import day_input
from campaigns.analysis.first_month import Step
from campaigns.forms.what_if import PersonField
from campaigns.queries.network import NetworkPerson

USUAL_NOTICE_DAYS = 30
LONGEST = timedelta(days=731)

# In words that say nothing of what the predecessor wanted or feared: the plan is read by more people than the record.
STEPS: dict[Step, Any] = {
    "meet": gettext_lazy("Meet the successor of %(name)s"),
    "promises": gettext_lazy("Tell the successor of %(name)s what was promised, and what still holds"),
    "ask_interests": gettext_lazy("Ask the successor of %(name)s what matters to them, and by what they are judged"),
    "concerns": gettext_lazy("Ask the successor of %(name)s whether the open concerns are theirs, too"),
    "listeners": gettext_lazy("Find out to whom those listen now who listened to %(name)s"),
    "brief": gettext_lazy("Brief the successor of %(name)s: what customers need, and what it means for them"),
    "asks": gettext_lazy("Give the asks of %(name)s to somebody else, or ask the successor"),
    "first_ask": gettext_lazy("Make a first, small ask of the successor of %(name)s"),
    "stance": gettext_lazy("Note where the successor of %(name)s stands"),
}
LONGEST_NAME = 110
"""So that each step fits into the title of an action."""


def step_in_words(step: Step, name: str) -> str:
    return str(STEPS[step] % {"name": name[:LONGEST_NAME]})


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
