"""Uploading a file, and saying what its columns mean."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from stakeholders.exchange.columns import ColumnMapping, Field
from stakeholders.exchange.delimited import LIMITS, Table

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


class MappingForm(forms.Form):
    """One choice a column, with the first values of that column beside it."""

    def __init__(self, *args: Any, table: Table, mapping: ColumnMapping, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", _("Leave out")), *((field.value, words) for field, words in FIELD_WORDS.items())]
        for index, heading in enumerate(table.header):
            chosen = mapping.fields.get(index)
            self.fields[f"column_{index}"] = forms.ChoiceField(
                label=heading or _("Column %(number)s") % {"number": index + 1},
                choices=choices,
                required=False,
                initial=chosen.value if chosen in FIELD_WORDS else "",
                help_text=self.values_of(table, index),
            )

    @staticmethod
    def values_of(table: Table, index: int) -> str:
        cells = (row.cells[index].strip() for row in table.sample if index < len(row.cells))
        return " · ".join([cell[:40] for cell in cells if cell][:3])

    def chosen(self) -> dict[int, Field]:
        told = ((name.removeprefix("column_"), value) for name, value in self.cleaned_data.items())
        return {int(index): Field(value) for index, value in told if value}
