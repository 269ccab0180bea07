"""The name under which a view is kept."""

from django import forms
from django.utils.translation import gettext_lazy as _


class SavedViewForm(forms.Form):
    name = forms.CharField(label=_("Name of this view"), max_length=60)
    is_shared = forms.BooleanField(label=_("Share with the team"), required=False)
