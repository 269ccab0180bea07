from django import forms
from django.utils.translation import gettext_lazy as _


class EraseForm(forms.Form):
    typed = forms.CharField(label=_("Type the person's name to confirm"), max_length=200)
