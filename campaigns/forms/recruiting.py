"""Among whom to choose, and how many."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from campaigns.queries.recruiting import EVERYBODY, LEADERS, MOST, USUAL


class RecruitForm(forms.Form):
    scope = forms.ChoiceField(label=_("Among"), required=False)
    k = forms.IntegerField(label=_("How many"), min_value=1, max_value=MOST, required=False)

    def __init__(self, data: Any, *, groups: list[tuple[str, str]]) -> None:
        super().__init__({"scope": LEADERS, "k": USUAL, **data.dict()})
        named = [(LEADERS, _("executives and senior leaders")), (EVERYBODY, _("everybody"))]
        self.fields["scope"].widget.attrs["class"] = "form-select"
        self.fields["scope"].choices = [*named, (_("A group"), groups)] if groups else named

    def among(self) -> str:
        return self.cleaned_data["scope"] or LEADERS

    def how_many(self) -> int:
        return self.cleaned_data["k"] or USUAL
