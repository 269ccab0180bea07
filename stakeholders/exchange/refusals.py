"""Why a file or a row is not taken, in words that a user can act on.

A reason is a code with its parameters. The English sentence is only one rendering of it: the texts are
marked for translation here and translated where they are shown.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


def _(text: str) -> str:
    """Mark `text` for the message catalog; it is translated where it is shown."""
    return text


TEXTS: Mapping[str, str] = {
    # The whole file
    "spreadsheet": _("This is a spreadsheet, not a CSV file. Open it and choose Save as, then CSV."),
    "not_text": _("This is not a text file. Save the table as CSV and try again."),
    "pdf": _("This is a PDF. Save the table that it was made from as CSV."),
    "contact_cards": _("This file holds contact cards or calendar entries. Export the contacts as CSV instead."),
    "markup": _("This is a web page or XML, not a table. Save the table as CSV."),
    "nul_bytes": _("The file holds NUL characters, so it is damaged or not a text file. Save it as CSV again."),
    "bad_encoding": _("The letters in this file could not be read as %(encoding)s. Save it as CSV UTF-8."),
    "too_large": _("The file is larger than %(limit)s MB. Split it into smaller files."),
    "too_many_rows": _("The file has more than %(limit)s rows. Split it into several."),
    "too_many_columns": _("Row %(row)s has more than %(limit)s columns. Remove the columns that you do not need."),
    "field_too_long": _(
        "Row %(row)s has a cell longer than %(limit)s characters. Often a quotation mark is missing there."
    ),
    "record_too_long": _(
        "Row %(row)s is longer than %(limit)s characters. Often a quotation mark or line end is missing there."
    ),
    "open_quote": _("Row %(row)s opens a quotation mark that is never closed."),
    "bad_quote": _(
        "Row %(row)s has a quotation mark in the wrong place. Inside a quoted cell it has to be written twice."
    ),
    "empty": _("The file is empty."),
    "old_workbook": _("This is an old or a locked spreadsheet. Save it as XLSX without a password, or as CSV."),
    "damaged_workbook": _("This spreadsheet could not be read. Save it again as XLSX, or as CSV."),
    "empty_workbook": _(
        "No sheet of this workbook has anything in it. Hidden sheets are not read: show the one you mean."
    ),
    "workbook_sheets": _("This workbook has more than %(limit)s sheets. Save the one sheet as CSV."),
    "unknown_workbook_sheet": _("There is no sheet “%(sheet)s”. There are: %(sheets)s."),
    "workbook_parts": _("This spreadsheet has more than %(limit)s parts. Save the one sheet as CSV."),
    "workbook_unpacks": _("This spreadsheet unpacks to more than %(limit)s MB. Save the one sheet as CSV."),
    "workbook_cells": _(
        "The sheets have more than %(limit)s cells, empty ones counted. Save the table alone, or as CSV."
    ),
    "header_only": _("The file has headings but no rows under them."),
    "no_name_column": _("No column is chosen for the person's name."),
    "missing_column": _("The column “%(column)s” is missing. Ties need influencer, influenced and strength."),
    "column_twice": _("The column “%(column)s” is there twice. Keep one of them."),
    # One row
    "note_line": _("This line looks like a note under the table, not like a person."),
    "too_many_cells": _("The row has %(cells)s cells under %(columns)s headings, so its cells have shifted."),
    "value_too_long": _("“%(heading)s” has %(length)s characters; at most %(limit)s can be kept."),
    "no_name": _("The name is missing."),
    "bad_email": _("“%(value)s” is not an e-mail address."),
    "bad_level": _("“%(value)s” is not a level. Use executive, senior leader, manager or front line."),
    "bad_score": _("“%(heading)s” has to be a whole number from 1 to 5, not “%(value)s”."),
    "bad_stance": _("“%(value)s” is not a stance. Use champion, supporter, neutral, skeptic or laggard."),
    "bad_date": _("“%(value)s” is not a date. Write it as 2026-03-31."),
    "ambiguous_date": _("“%(value)s” can be read as two different days. Write it as 2026-03-31."),
    "duplicate": _("This is the same person as row %(row)s."),
    # One row of a file of ties
    "no_influencer": _("Who is listened to is missing."),
    "no_influenced": _("Who listens is missing."),
    "no_strength": _("The strength is missing. Write a whole number from 1 to 5."),
    "bad_basis": _(
        "“%(value)s” is not a basis. Use reports to, trusted peer, mentor, shared history, alliance or rivalry."
    ),
    "bad_sureness": _("“%(value)s” does not say how sure. Use assumed, heard, confirmed or proven."),
}


@dataclass(frozen=True, slots=True)
class Reason:
    """A code from TEXTS and what to fill in; `message` is the English sentence."""

    code: str
    params: Mapping[str, str | int] = field(default_factory=dict)

    @property
    def message(self) -> str:
        return self.template % self.params

    @property
    def template(self) -> str:
        """The English text before filling in, the key of the message catalog."""
        return TEXTS[self.code]

    def __str__(self) -> str:
        return self.message


class FileRefused(Exception):
    """The whole file is not taken; `str()` is fit for a user."""

    def __init__(self, code: str, **params: str | int) -> None:
        self.reason = Reason(code, params)
        super().__init__(self.reason.message)
