from django import forms
from django.utils.translation import gettext_lazy as _

from stakeholders.domain.interests import FACTS
from stakeholders.enums import Certainty
from stakeholders.models import Interest


class InterestForm(forms.ModelForm):
    """A guess is welcome and stays labeled as one."""

    certainty = forms.TypedChoiceField(
        label=_("How sure"),
        coerce=int,
        choices=[(Certainty.ASSUMED, Certainty.ASSUMED.label), (Certainty.HEARD, Certainty.HEARD.label)],
    )

    class Meta:
        model = Interest
        fields = [*FACTS, "certainty"]
        widgets = {"how_cx_helps": forms.Textarea(attrs={"rows": 2})}

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            del self.fields["certainty"]


class ConfirmForm(forms.Form):
    """ "She said so", on a day."""

    told_by = forms.CharField(label=_("Who said so"), max_length=200, required=False)


class ProofForm(forms.Form):
    proof = forms.CharField(label=_("Where it was shown"), max_length=300)
