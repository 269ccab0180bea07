"""Writing an ask, and answering one."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.drawing import stance_label
from accounts.forms.inputs import day_input
from accounts.models import Organization, User
from campaigns.domain.answers import Say
from campaigns.models import Campaign, InfluenceTarget
from campaigns.queries.asking import AskChoices, askable_people, people_to_win
from stakeholders.enums import Stance
from stakeholders.models import Stakeholder

USUAL_DAYS = 14


class WordingForm(forms.Form):
    """What will be read, and what stays with the team."""

    ask = forms.CharField(
        label=_("The ask"), max_length=200, help_text=_("One sentence with a verb. They read it as it stands.")
    )
    talking_points = forms.CharField(
        label=_("Talking points"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("One a line, written so that the person it is about could read them."),
    )
    due_on = forms.DateField(label=_("Due"), widget=day_input())
    wanted_stance = forms.TypedChoiceField(
        label=_("Wanted stance, for the team alone"), required=False, coerce=int, empty_value=None
    )

    def __init__(self, *args: Any, organization: Organization, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["due_on"].initial = today + timedelta(days=USUAL_DAYS)
        words = [(stance.value, stance_label(stance.value, organization.stance_labels)) for stance in Stance]
        self.fields["wanted_stance"].choices = [("", _("Not said")), *words]

    @classmethod
    def of(cls, target: InfluenceTarget, data: Any, today: date) -> "WordingForm":
        said = {name: getattr(target, name) for name in ("ask", "talking_points", "due_on", "wanted_stance")}
        return cls(data, initial=said, organization=target.organization, today=today)


class AskForm(WordingForm):
    """Anybody who may be asked is accepted; the select offers those who are near."""

    campaign = forms.ModelChoiceField(label=_("Campaign"), queryset=None)
    asked = forms.ModelChoiceField(label=_("Whom you ask"), queryset=None)
    person = forms.ModelChoiceField(label=_("Whom they should win over"), queryset=None)

    field_order = ["person", "asked", "ask", "talking_points", "due_on", "wanted_stance", "campaign"]

    def __init__(
        self,
        data: Any,
        *,
        user: User,
        choices: AskChoices,
        person: Stakeholder | None,
        asked: Stakeholder | None,
        **kwargs: Any,
    ) -> None:
        super().__init__(data, **kwargs)
        today = kwargs["today"]
        offered = {
            "campaign": (Campaign.objects.all(), [(one.pk, one.name) for one in choices.campaigns]),
            "asked": (askable_people(user, today), [("", _("Choose")), *choices.askable]),
            "person": (people_to_win(user, today), [("", _("Choose")), *choices.people]),
        }
        for name, (found, listed) in offered.items():
            self.fields[name].queryset = found
            self.fields[name].choices = listed
        self._name_already(choices, person, asked)

    def _name_already(self, choices: AskChoices, person: Stakeholder | None, asked: Stakeholder | None) -> None:
        if len(choices.campaigns) == 1:
            self.fields["campaign"].widget = forms.HiddenInput()
        self.fields["campaign"].initial = choices.campaigns[0].pk if choices.campaigns else None
        self.fields["asked"].initial = asked.pk if asked else None
        if person:
            self.fields["person"].widget = forms.HiddenInput()
            self.fields["person"].initial = person.pk
            self.fields["wanted_stance"].initial = person.wanted_stance


class AnswerForm(forms.Form):
    """One press, and a line if they like."""

    say = forms.ChoiceField(choices=Say.choices)
    note = forms.CharField(
        label=_("A line about it"), max_length=500, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )

    @property
    def complaints(self) -> list[str]:
        return [text for errors in self.errors.values() for text in errors]
