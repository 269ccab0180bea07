"""Who takes over, and where somebody's first thirty days are planned."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.forms.inputs import day_input
from accounts.models import Organization, User
from campaigns.forms.plan import offer_people, team_of
from campaigns.models import Campaign


class ColleagueForm(forms.Form):
    to = forms.ModelChoiceField(label=_("Who takes it over"), queryset=None, empty_label=_("Choose"))

    def __init__(self, data: Any, *, organization: Organization, leaver: User) -> None:
        super().__init__(data)
        self.fields["to"].queryset = team_of(organization).exclude(pk=leaver.pk)


class SuccessorForm(forms.Form):
    to = forms.ModelChoiceField(label=_("Who takes it over"), queryset=None)

    def __init__(self, data: Any, *, user: User, people: Sequence[tuple[int, str]], leaver_id: int) -> None:
        super().__init__(data)
        others = [pair for pair in people if pair[0] != leaver_id]
        offer_people(self, "to", user, [("", _("Choose")), *others])


class ArrivalForm(forms.Form):
    campaign = forms.ModelChoiceField(label=_("Campaign"), queryset=None, empty_label=None)
    begin = forms.DateField(label=_("From"), widget=day_input())

    def __init__(self, data: Any, *, campaigns: Sequence[Campaign], begin: Any) -> None:
        super().__init__(data, initial={"begin": begin, "campaign": campaigns[0].pk if campaigns else None})
        self.fields["campaign"].queryset = Campaign.objects.all()
        self.fields["campaign"].choices = [(one.pk, one.name) for one in campaigns]
