"""Uploading a file of ties."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

MOST_MEGABYTES = 10


class TieFileForm(forms.Form):
    file = forms.FileField(
        label=_("File of ties (CSV)"),
        widget=forms.ClearableFileInput(attrs={"accept": ".csv,.tsv,.txt,text/csv"}),
    )

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > MOST_MEGABYTES * 1024 * 1024:
            raise forms.ValidationError(_("The file is larger than %(limit)s MB.") % {"limit": MOST_MEGABYTES})
        return file
