from django import forms
from django.utils.translation import gettext_lazy as _


class PlaceForm(forms.Form):
    """A department or a market: nothing but its name."""

    name = forms.CharField(label=_("Name"), max_length=120)


class GroupForm(PlaceForm):
    responsibilities = forms.CharField(
        label=_("Part in customer experience"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
