"""Noting what somebody says of the objective's new wording."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.drawing.days import said_day
from accounts.forms.inputs import day_input
from accounts.models import User
from campaigns.domain.wording import Said
from campaigns.enums import WordingWord
from campaigns.queries.wording import MOST_TALKS, talks_with
from stakeholders.models import Engagement, Stakeholder


class WordingAnswerForm(forms.Form):
    word = forms.ChoiceField(label=_("What they say"), choices=WordingWord.choices, widget=forms.RadioSelect)
    words = forms.CharField(
        label=_("In their words"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Needed where they ask for a change."),
    )
    engagement = forms.ModelChoiceField(
        label=_("In which conversation"),
        queryset=None,
        required=False,
        help_text=_("What was said in a private conversation stays private with it."),
    )
    said_on = forms.DateField(
        label=_("Said on"),
        widget=day_input(),
        required=False,
        help_text=_("Left empty it is the day of the conversation, or today."),
    )

    def __init__(self, data: Any = None, *, person: Stakeholder, user: User) -> None:
        super().__init__(data)
        talks = talks_with(person, user)
        self.fields["engagement"].queryset = talks
        listed = [(talk.pk, _told(talk)) for talk in talks[:MOST_TALKS]]
        self.fields["engagement"].choices = [("", _("In none that is logged")), *listed]

    def said(self) -> Said:
        return Said(**self.cleaned_data)


def _told(talk: Engagement) -> str:
    told = f"{said_day(talk.occurred_on)}, {talk.get_kind_display()}"
    return f"{told}: {talk.about}" if talk.about else told
