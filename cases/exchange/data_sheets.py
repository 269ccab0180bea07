"""A file on its way in: one table as text, or the sheets of a workbook packed together until one is chosen.

Light, as pages ask it: nothing of the mathematics is loaded here.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass

from cases.exchange.data_columns import is_recognised
from stakeholders.exchange.delimited import Limits, Table, read_delimited
from stakeholders.exchange.refusals import FileRefused
from stakeholders.exchange.workbooks import Sheet, is_workbook, sheets_of

LIMITS = Limits(max_rows=1_000_000)


@dataclass(frozen=True)
class Received:
    """`sheets` are those that can be read as a table; `chosen` is the one that is read if nobody says otherwise."""

    sheets: list[Sheet]
    chosen: Sheet
    table: Table

    @property
    def content(self) -> bytes:
        return self.chosen.text if len(self.sheets) == 1 else _packed(self.sheets)


def received(content: bytes, name: str = "") -> Received:
    """By `name` the sheet that is chosen; else the first whose headings are known, or the first of all.

    Raises FileRefused.
    """
    readable, refused = list[tuple[Sheet, Table]](), list[FileRefused]()
    for sheet in sheets_of(content):
        try:
            readable.append((sheet, table_in(sheet.text)))
        except FileRefused as refusal:
            refused.append(refusal)
    if not readable:
        raise refused[0]
    if name and name not in [sheet.name for sheet, _table in readable]:
        raise FileRefused(
            "unknown_workbook_sheet", sheet=name, sheets=", ".join(sheet.name for sheet, _table in readable)
        )
    wanted = (one for one in readable if (one[0].name == name if name else is_recognised(one[1].header)))
    chosen, table = next(wanted, readable[0])
    return Received([sheet for sheet, _table in readable], chosen, table)


def table_in(text: bytes) -> Table:
    return read_delimited(io.BytesIO(text), limits=LIMITS)


def sheet_names(content: bytes) -> list[str]:
    """More than one, or none at all."""
    if not is_workbook(content):
        return []
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        return [one.comment.decode() for one in packed.infolist()]


def text_of(content: bytes, name: str) -> bytes:
    """The sheet of this name; of a file that has but one, that."""
    if not is_workbook(content):
        return content
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        return next(packed.read(one) for one in packed.infolist() if one.comment.decode() == name)


def _packed(sheets: Sequence[Sheet]) -> bytes:
    """Under numbers, as a name may have signs that no file can have; the name beside it."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for number, sheet in enumerate(sheets):
            told = zipfile.ZipInfo(f"{number}.csv")
            told.compress_type, told.comment = zipfile.ZIP_DEFLATED, sheet.name.encode()
            packed.writestr(told, sheet.text)
    return out.getvalue()
