"""Nominating somebody, asking leaders for names, and picking the one of a month."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.forms.inputs import day_input
from accounts.locales import day_in_words
from accounts.models import User
from campaigns.domain.recognition import LONGEST_DAYS, Nominated
from campaigns.forms.plan import offer_people
from stakeholders.models import Stakeholder

USUAL_DAYS = 30


class NameForm(forms.Form):
    """As a nominator fills it in: nobody's record is offered to choose from."""

    name = forms.CharField(label=_("Who"), max_length=120, help_text=_("First and last name."))
    what_for = forms.CharField(
        label=_("For what"),
        max_length=800,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("What they did, so that somebody who was not there can picture it."),
    )
    gain = forms.CharField(
        label=_("Which customers gain"), max_length=300, help_text=_("For example: households that wait for a repair")
    )

    def told(self) -> Nominated:
        return Nominated(**self.cleaned_data)


class NominationForm(NameForm):
    person = forms.ModelChoiceField(label=_("Who"), queryset=None, required=False)
    name = forms.CharField(
        label=_("Or a name"), max_length=120, required=False, help_text=_("Somebody who is not among the people here.")
    )
    field_order = ("person", "name", "what_for", "gain")

    def __init__(self, data: Any = None, *, user: User, people: Sequence[Any]) -> None:
        super().__init__(data)
        offer_people(self, "person", user, [("", _("Somebody else")), *people])

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        if told.get("person") and told.get("name"):
            self.add_error("name", _("Choose a person or write a name, not both."))
        return told


class NominatorsForm(forms.Form):
    open_until = forms.DateField(label=_("Open until"), widget=day_input())
    people = forms.ModelMultipleChoiceField(
        label=_("Whom to ask"),
        queryset=None,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Those with an address. They need no account."),
    )

    def __init__(self, data: Any = None, *, user: User, people: Sequence[tuple[int, str]], today: date) -> None:
        super().__init__(data, initial={"open_until": today + timedelta(days=USUAL_DAYS)})
        self.fields["people"].queryset = Stakeholder.objects.current().visible_to(user).exclude(email="")
        self.fields["people"].choices = people
        self.fields["open_until"].help_text = _("Within %(n)s days.") % {"n": LONGEST_DAYS}


class PickForm(forms.Form):
    month = forms.TypedChoiceField(label=_("For"), coerce=date.fromisoformat)
    reason = forms.CharField(
        label=_("Why this one"),
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("They should be glad to read it."),
    )

    def __init__(self, data: Any = None, *, months: Sequence[date]) -> None:
        super().__init__(data)
        self.fields["month"].choices = [(one.isoformat(), day_in_words(one, "month_year")) for one in months]
