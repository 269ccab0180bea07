"""The settings of a scenario, and the day on which to look again."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.forms.inputs import day_input
from campaigns.analysis.scenario_settings import Settings
from campaigns.enums import Reading

USUAL_REVIEW_DAYS = 91
NAMES = Settings.__slots__


def _number(label: Any, help_text: Any, least: float, most: float, step: float) -> forms.FloatField:
    facts = {"step": step, "class": "form-control", "inputmode": "decimal"}
    return forms.FloatField(
        label=label,
        help_text=help_text,
        min_value=least,
        max_value=most,
        required=False,
        widget=forms.NumberInput(attrs=facts),
    )


class SettingsForm(forms.Form):
    """What is left out stands at its default. `settings` are those in force, the defaults where something is wrong."""

    susceptibility = _number(
        _("How far people give way"), _("0: nobody moves. 1: only what others think counts. Usual: 0.7."), 0, 1, 0.05
    )
    emphasis = _number(
        _("How often an ask makes a tie count"), _("1: an ask is heard no more than the tie says. Usual: 2."), 1, 5, 0.5
    )
    threshold = _number(
        _("Behind the change from"),
        _("Where the opinion settles, of -2 to +2. Usual: 0.5, the nearest is +1."),
        0.1,
        1,
        0.1,
    )
    reading = forms.ChoiceField(
        label=_("Who listens weighs"),
        choices=Reading.choices,
        required=False,
        widget=forms.Select(attrs={"class": "form-select"}),
    )

    def __init__(self, data: Any = None) -> None:
        said = {name: data[name] for name in NAMES if data and data.get(name)}
        usual = {name: getattr(Settings(), name) for name in NAMES}
        super().__init__({**usual, **said})

    @property
    def settings(self) -> Settings:
        if not self.is_valid():
            return Settings()
        return Settings(**self.cleaned_data)

    @property
    def is_usual(self) -> bool:
        return self.settings == Settings()


class ReviewForm(forms.Form):
    review_on = forms.DateField(label=_("Look again on"), widget=day_input())

    def __init__(self, data: Any = None, *, today: date, ends_on: date | None = None) -> None:
        usual = today + timedelta(days=USUAL_REVIEW_DAYS)
        super().__init__(data, initial={"review_on": min(usual, ends_on) if ends_on and ends_on > today else usual})
