"""Making a play an action, and writing plays, signs and levels."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.forms.inputs import day_input
from accounts.models import Organization, User
from campaigns.domain.actions import Deed
from campaigns.domain.playbooks import PlayWords
from campaigns.forms.plan import team_of
from campaigns.models import Campaign, Play, Sign
from campaigns.playbook.book import MOST_BYTES

USUAL_DAYS = 30


class PlayActionForm(forms.Form):
    """All that a play needs to become an action: the words are there already."""

    what = forms.CharField(label=_("What"), max_length=200)
    campaign = forms.ModelChoiceField(label=_("Campaign"), queryset=None, empty_label=None)
    owner = forms.ModelChoiceField(label=_("Owner"), queryset=None, required=False, empty_label=_("Nobody yet"))
    starts_on = forms.DateField(label=_("Start"), widget=day_input(), required=False)
    due_on = forms.DateField(label=_("Due"), widget=day_input())

    def __init__(
        self,
        data: Any = None,
        *,
        play: Play,
        user: User,
        organization: Organization,
        campaigns: Sequence[Campaign],
        today: date,
    ) -> None:
        usual = {"what": str(play.words.what), "owner": user.pk, "starts_on": today}
        usual |= {"due_on": today + timedelta(days=USUAL_DAYS), "campaign": campaigns[0].pk if campaigns else None}
        super().__init__(data, initial=usual)
        self.fields["owner"].queryset = team_of(organization)
        self.fields["campaign"].queryset = Campaign.objects.all()
        self.fields["campaign"].choices = [(one.pk, one.name) for one in campaigns]
        if len(campaigns) == 1:
            self.fields["campaign"].widget = forms.HiddenInput()

    def deed(self) -> Deed:
        told = {name: self.cleaned_data[name] for name in ("what", "owner", "starts_on", "due_on")}
        return Deed(**told)


def said_of_play(play: Play) -> dict[str, str]:
    return {name: str(getattr(play.words, name)) for name in ("what", "how", "measure")}


def said_of_sign(sign: Sign) -> dict[str, str]:
    return {"text": str(sign.words)}


class PlayForm(forms.Form):
    what = forms.CharField(label=_("What"), max_length=200)
    how = forms.CharField(label=_("How"), max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 3}))
    measure = forms.CharField(label=_("Measured by, for example"), max_length=300, required=False)

    def __init__(self, data: Any = None, *, play: Play | None = None) -> None:
        super().__init__(data, initial=said_of_play(play) if play else {})
        if play is not None and not play.is_own:
            self.fields["what"].required = False
            self.fields["what"].help_text = _("All three empty, it reads as it did at first.")

    def words(self) -> PlayWords:
        return PlayWords(**self.cleaned_data)


class SignForm(forms.Form):
    text = forms.CharField(label=_("Sign"), max_length=300, widget=forms.Textarea(attrs={"rows": 2}))

    def __init__(self, data: Any = None, *, sign: Sign) -> None:
        super().__init__(data, initial=said_of_sign(sign))
        if sign.playbook.is_standard:
            self.fields["text"].required = False
            self.fields["text"].help_text = _("Left empty, it reads as it did at first.")


class LevelsForm(forms.Form):
    level_from = forms.TypedChoiceField(
        label=_("Level at the start"), coerce=int, empty_value=None, required=False, choices=()
    )
    level_to = forms.TypedChoiceField(
        label=_("Level wanted at the end"), coerce=int, empty_value=None, required=False, choices=()
    )

    def __init__(self, data: Any = None, *, campaign: Campaign) -> None:
        super().__init__(data, initial={"level_from": campaign.level_from, "level_to": campaign.level_to})
        levels = [(number, _("Level %(n)s") % {"n": number}) for number in range(1, 6)]
        for name in ("level_from", "level_to"):
            self.fields[name].choices = [("", _("Not said")), *levels]


class PlaybookFileForm(forms.Form):
    file = forms.FileField(
        label=_("Playbook file (JSON)"),
        widget=forms.ClearableFileInput(attrs={"accept": ".json,application/json"}),
    )

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > MOST_BYTES:
            raise forms.ValidationError(_("The file is larger than %(limit)s kB.") % {"limit": MOST_BYTES // 1000})
        return file
