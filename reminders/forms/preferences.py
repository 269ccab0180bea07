"""When the weekly mail is to come."""

from typing import Any

from django import forms
from django.utils import dates
from django.utils.translation import gettext_lazy as _

from accounts.forms.inputs import day_input
from reminders.models import Preference


def _hours() -> list[tuple[int, str]]:
    return [(hour, f"{hour:02d}:00") for hour in range(24)]


class PreferenceForm(forms.Form):
    """Its cleaned data are the arguments of `choose_weekly_mail`."""

    is_wanted = forms.BooleanField(label=_("Send me the weekly mail"), required=False)
    weekday = forms.TypedChoiceField(
        label=_("Day"), coerce=int, choices=[(number + 1, name) for number, name in dates.WEEKDAYS.items()]
    )
    hour = forms.TypedChoiceField(label=_("Time"), coerce=int, choices=_hours)
    wants_empty = forms.BooleanField(label=_("Also when nothing is due"), required=False)
    paused_until = forms.DateField(
        label=_("On leave until"),
        required=False,
        widget=day_input(),
        help_text=_("No mail is sent before that day."),
    )

    def __init__(self, *args: Any, preference: Preference, **kwargs: Any) -> None:
        shown = {
            "is_wanted": preference.stopped_at is None,
            "weekday": preference.weekday,
            "hour": preference.hour,
            "wants_empty": preference.wants_empty,
            "paused_until": preference.paused_until,
        }
        super().__init__(*args, initial={**shown, **kwargs.pop("initial", {})}, **kwargs)
