from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.forms.inputs import day_input
from accounts.models import User
from stakeholders.enums import Basis, Measure, Stance
from stakeholders.forms.person_field import PersonField
from stakeholders.models import InfluenceTie, Stakeholder


class StanceForm(forms.Form):
    stance = forms.TypedChoiceField(label=_("Stance"), choices=Stance.choices, coerce=int)
    held_from = forms.DateField(label=_("Since when"), widget=day_input())
    reason = forms.CharField(
        label=_("Why you think so"), max_length=500, widget=forms.TextInput(attrs={"class": "form-control"})
    )


class RetractForm(forms.Form):
    why = forms.CharField(label=_("Why it is taken back"), max_length=500)


UNKNOWN = "unknown"
SCORES = [("", _("Leave it")), *zip("54321", "54321", strict=True), (UNKNOWN, _("Not known"))]


class RatingForm(forms.Form):
    """New scores since a day. One that is left alone says nothing, for no day."""

    power = forms.ChoiceField(label=_("Power"), required=False, choices=SCORES)
    interest = forms.ChoiceField(label=_("Interest"), required=False, choices=SCORES)
    held_from = forms.DateField(label=_("Since when"), widget=day_input())
    note = forms.CharField(label=_("What it rests on"), max_length=200, required=False)

    def __init__(self, *args: Any, person: Stakeholder, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for measure in Measure:
            held = getattr(person, measure)
            said = _("Leave it at %(score)s") % {"score": held} if held else _("Leave it: not known")
            self.fields[measure].choices = [("", said), *SCORES[1:]]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if not self.errors and not self.scores():
            raise forms.ValidationError(_("Choose a new score for power or interest."))
        return data

    def scores(self) -> dict[Measure, int | None]:
        """By measure, None for what is no longer known."""
        told = {measure: self.cleaned_data[measure] for measure in Measure if self.cleaned_data.get(measure)}
        return {measure: None if value == UNKNOWN else int(value) for measure, value in told.items()}


class TieForm(forms.ModelForm):
    """Who listens to whom: the other person, and in which direction."""

    other = PersonField(label=_("Who"))
    direction = forms.ChoiceField(label=_("Direction"))

    class Meta:
        model = InfluenceTie
        fields = ["strength", "basis", "sureness", "since", "source"]
        widgets = {
            "strength": forms.Select(choices=[(value, value) for value in range(5, 0, -1)]),
            "basis": forms.Select(choices=Basis.choices),
            "since": day_input(),
        }

    def __init__(self, *args: Any, person: Stakeholder, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        others = Stakeholder.objects.current().visible_to(user).exclude(pk=person.pk)
        self.fields["other"].offer(others)
        name = person.first_name
        self.fields["direction"].choices = [
            ("in", _("%(name)s listens to them") % {"name": name}),
            ("out", _("They listen to %(name)s") % {"name": name}),
        ]
        self.order_fields(["other", "direction", *self.Meta.fields])

    def clean_strength(self) -> int:
        strength = self.cleaned_data["strength"]
        if not 1 <= strength <= 5:
            raise forms.ValidationError(_("Choose a number from 1 to 5."))
        return strength


class AsOfForm(forms.Form):
    """A past day, as it was or as it was known then."""

    day = forms.DateField(required=False, widget=day_input())
    known = forms.ChoiceField(required=False, choices=[("", _("as we know it now")), ("then", _("as we knew it then"))])
