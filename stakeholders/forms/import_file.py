"""Uploading a file, and saying what its columns mean."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from stakeholders.exchange.columns import ColumnMapping, Field
from stakeholders.exchange.delimited import LIMITS, Table
from stakeholders.forms.columns import ColumnsForm

FIELD_WORDS = {
    Field.NAME: _("Name"),
    Field.FIRST_NAME: _("First name"),
    Field.MIDDLE_NAME: _("Middle name"),
    Field.LAST_NAME: _("Last name"),
    Field.TITLE: _("Title"),
    Field.EMAIL: _("E-mail"),
    Field.PHONE: _("Phone"),
    Field.DEPARTMENT: _("Department"),
    Field.GROUP: _("Group"),
    Field.MARKET: _("Market"),
    Field.LEVEL: _("Level"),
    Field.REPORTS_TO: _("Reports to"),
    Field.POWER: _("Power"),
    Field.INTEREST: _("Interest"),
    Field.STANCE: _("Stance"),
    Field.WANTED_STANCE: _("Wanted stance"),
    Field.JOINED_ON: _("Joined on"),
    Field.OWNER: _("Owner"),
}


class UploadForm(forms.Form):
    file = forms.FileField(
        label=_("Contacts file (CSV)"),
        widget=forms.ClearableFileInput(attrs={"accept": ".csv,.tsv,.txt,text/csv"}),
    )

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > LIMITS.max_bytes:
            limit = LIMITS.max_bytes // 1_000_000
            raise forms.ValidationError(_("The file is larger than %(limit)s MB.") % {"limit": limit})
        return file


class MappingForm(ColumnsForm):
    def __init__(self, *args: Any, table: Table, mapping: ColumnMapping, **kwargs: Any) -> None:
        words = {field.value: words for field, words in FIELD_WORDS.items()}
        meant = {index: field.value for index, field in mapping.fields.items()}
        super().__init__(*args, table=table, words=words, meant=meant, **kwargs)

    def chosen(self) -> dict[int, Field]:
        return {index: Field(value) for index, value in self.meanings().items()}
