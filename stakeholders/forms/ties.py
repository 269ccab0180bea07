from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.forms.inputs import day_input
from stakeholders.enums import Basis
from stakeholders.models import InfluenceTie

STRENGTHS = [(value, value) for value in range(5, 0, -1)]


class TieFactsForm(forms.ModelForm):
    """What is said about a tie; who listens to whom stays."""

    strength = forms.TypedChoiceField(label=_("How much, of 5"), coerce=int, choices=STRENGTHS)

    class Meta:
        model = InfluenceTie
        fields = ["strength", "basis", "sureness", "since", "until", "source"]
        labels = {"until": _("Last day, if it is over")}
        widgets = {"basis": forms.Select(choices=Basis.choices), "since": day_input(), "until": day_input()}
