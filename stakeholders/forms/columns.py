"""Saying what the columns of a file mean."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from stakeholders.exchange.delimited import Table


class ColumnsForm(forms.Form):
    """One choice a column, with the first values of that column beside it."""

    def __init__(
        self, *args: Any, table: "Table", words: Mapping[str, Any], meant: Mapping[int, str], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", _("Leave out")), *words.items()]
        for index, heading in enumerate(table.header):
            self.fields[f"column_{index}"] = forms.ChoiceField(
                label=heading or _("Column %(number)s") % {"number": index + 1},
                choices=choices,
                required=False,
                initial=meant.get(index, "") if meant.get(index) in words else "",
                help_text=self.values_of(table, index),
            )

    @staticmethod
    def values_of(table: "Table", index: int) -> str:
        cells = (row.cells[index].strip() for row in table.sample if index < len(row.cells))
        return " · ".join([cell[:40] for cell in cells if cell][:3])

    def meanings(self) -> dict[int, str]:
        told = ((name.removeprefix("column_"), value) for name, value in self.cleaned_data.items())
        return {int(index): value for index, value in told if value}
