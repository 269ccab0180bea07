"""What the team wishes of the plan of asks."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from campaigns.enums import WishKind
from stakeholders.models.stakeholder import StakeholderQuerySet

Choice = tuple[int, str]
MOST_ROOM = 50

KINDS = [
    (WishKind.PIN.value, _("Ask the one about the other in any case")),
    (WishKind.FORBID.value, _("Never ask the one about the other")),
    (WishKind.EXCLUDE.value, _("Leave a person out: neither asked nor asked about")),
]

WHY: list[tuple[str, str | Promise]] = [
    ("moment", _("Not the right moment")),
    ("terms", _("The two are not on good terms")),
    ("better", _("Somebody else is better placed")),
    ("myself", _("I would rather do it myself")),
]


class WishForm(forms.Form):
    """Anybody whom the reader may see is accepted; the lists offer those who are near."""

    kind = forms.ChoiceField(label=_("What you wish"), choices=KINDS)
    asked = forms.ModelChoiceField(label=_("Whom to ask"), queryset=None, required=False)
    person = forms.ModelChoiceField(
        label=_("About whom"), queryset=None, help_text=_("Or who is to be left out; then nobody is asked above.")
    )
    reason = forms.CharField(label=_("Why, if you like"), max_length=200, required=False)

    def __init__(self, data: Any, *, people: StakeholderQuerySet) -> None:
        super().__init__(data)
        for name in ("asked", "person"):
            self.fields[name].queryset = people

    def offer(self, *, askable: Iterable[Choice], others: Iterable[Choice]) -> None:
        for name, listed in (("asked", askable), ("person", others)):
            self.fields[name].choices = [("", _("Choose")), *listed]

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        if told.get("kind") == WishKind.EXCLUDE:
            told["asked"] = None
        elif not told.get("asked") and "asked" not in self.errors:
            self.add_error("asked", _("Choose whom this is about."))
        return told


class RejectForm(forms.Form):
    """Why a suggestion is no good: a ready reason, or one's own words."""

    why = forms.ChoiceField(label=_("Why not?"), choices=WHY, widget=forms.RadioSelect, required=False)
    other = forms.CharField(label=_("Or in your own words"), max_length=200, required=False)

    def reason(self) -> str:
        """Own words go before the ready ones."""
        return self.cleaned_data["other"].strip() or str(dict(WHY).get(self.cleaned_data["why"], ""))


class CapacityForm(forms.Form):
    capacity = forms.IntegerField(label=_("Open asks they can carry"), min_value=0, max_value=MOST_ROOM)
