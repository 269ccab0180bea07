from django import forms
from django.utils.translation import gettext_lazy as _

from stakeholders.enums import CommitmentState


class AnswerForm(forms.Form):
    answer = forms.CharField(
        label=_("The answer"), max_length=2000, widget=forms.Textarea(attrs={"rows": 4, "class": "form-control"})
    )


class SettleForm(forms.Form):
    state = forms.ChoiceField(label=_("What became of it"), choices=CommitmentState.choices)
