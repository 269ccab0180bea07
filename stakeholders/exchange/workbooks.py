"""The sheets of an XLSX file as delimited text, so that everything after it reads one kind of file.

What unpacks to more than fits, or claims cells in a far corner, is refused before the sheet is opened: the reader
lays a sheet out as a full rectangle, and copies a shared text into every cell that refers to it.
"""

from __future__ import annotations

import csv
import io
import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import pairwise
from typing import Any

from stakeholders.exchange.refusals import FileRefused

MOST_BYTES = 20 * 1024 * 1024
MOST_UNPACKED = 80 * 1024 * 1024
MOST_CELLS = 2_000_000
MOST_PARTS = 1_000
MOST_SHEETS = 50
MOST_TEXT = 100 * 1024 * 1024
"""Characters in all cells together, where many refer to one text."""

_BOOK = b"PK\x03\x04"
_OLD = b"\xd0\xcf\x11\xe0"
WORKBOOKS = (_BOOK, _OLD)
"""How they begin."""
_PLACE = re.compile(rb"""\br\s*=\s*["']([A-Za-z]{0,3})([0-9]{1,10})["']""")
_TAG = re.compile(rb"<(?:\w+:)?(row|c)\b")
_REFERRED = re.compile(rb"""\bt\s*=\s*["']s["'][^>]*>\s*<(?:\w+:)?v>\s*([0-9]{1,9})\s*<""")
_SHARED = re.compile(rb"</(?:\w+:)?si>|<(?:\w+:)?si/>")


@dataclass(frozen=True, slots=True)
class Sheet:
    """Row for row; a file that is no workbook is one without a name."""

    name: str
    text: bytes


def is_workbook(content: bytes) -> bool:
    return content.startswith(_BOOK)


def sheets_of(content: bytes) -> list[Sheet]:
    """Every sheet that is not hidden and has anything in it, one at least; anything but a workbook as it is.

    Raises FileRefused.
    """
    if content.startswith(_OLD):
        raise FileRefused("old_workbook")
    if not is_workbook(content):
        return [Sheet("", content)]
    if len(content) > MOST_BYTES:
        raise FileRefused("too_large", limit=MOST_BYTES // (1024 * 1024))
    _check_parts(content)
    return _read(content)


def _check_parts(content: bytes) -> None:
    """Every part by what it really unpacks to, not by what it says."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as book:
            parts = book.infolist()
            if len(parts) > MOST_PARTS:
                raise FileRefused("workbook_parts", limit=MOST_PARTS)
            if "xl/workbook.xml" not in book.namelist():
                raise FileRefused("spreadsheet")
            _check_texts(_unpacked(content, parts))
    except (zipfile.BadZipFile, zlib.error, ValueError, OSError) as error:
        raise FileRefused("damaged_workbook") from error


def _unpacked(content: bytes, parts: Iterable[zipfile.ZipInfo]) -> Iterator[tuple[str, bytes]]:
    left = MOST_UNPACKED
    for part in parts:
        if part.flag_bits & 0x1:
            raise FileRefused("old_workbook")
        text = _inflated(_packed(content, part), part.compress_type, left)
        left -= len(text)
        yield part.filename.lower(), text


def _packed(content: bytes, part: zipfile.ZipInfo) -> bytes:
    at = part.header_offset
    if content[at : at + 4] != _BOOK:
        raise zipfile.BadZipFile(part.filename)
    lengths = (int.from_bytes(content[at + place : at + place + 2], "little") for place in (26, 28))
    begin = at + 30 + sum(lengths)
    return content[begin : begin + part.compress_size]


def _inflated(packed: bytes, method: int, most: int) -> bytes:
    if method == zipfile.ZIP_STORED:
        found = packed
    elif method == zipfile.ZIP_DEFLATED:
        found = zlib.decompressobj(-zlib.MAX_WBITS).decompress(packed, most + 1)
    else:
        raise FileRefused("damaged_workbook")
    if len(found) > most:
        raise FileRefused("workbook_unpacks", limit=MOST_UNPACKED // (1024 * 1024))
    return found


def _check_texts(parts: Iterable[tuple[str, bytes]]) -> None:
    """All sheets together, as all are read."""
    cells = 0
    sheets: list[bytes] = []
    lengths: list[int] = []
    for name, text in parts:
        if b"\0" in text[:400] and name.endswith((".xml", ".rels")):
            raise FileRefused("damaged_workbook")  # another encoding than what is looked through here
        if name.endswith("sharedstrings.xml"):
            ends = [0, *(found.end() for found in _SHARED.finditer(text))]
            lengths = [after - before for before, after in pairwise(ends)]
        elif b"sheetData" in text:
            cells += _cells_claimed(text)
            if cells > MOST_CELLS:
                raise FileRefused("workbook_cells", limit=MOST_CELLS)
            sheets.append(text)
    _check_copies(sheets, lengths)


def _cells_claimed(text: bytes) -> int:
    rows = columns = named = 0
    for letters, digits in _PLACE.findall(text):
        rows = max(rows, int(digits))
        if letters:
            named += 1
            columns = max(columns, _column(letters))
    total, widest, count = _tags(text, named)
    return max(max(rows, total) * max(columns, widest), count)


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number


def _tags(text: bytes, named: int) -> tuple[int, int, int]:
    """Rows, the most cells in one and all cells; rows are gone through only where cells do not say their place."""
    count = len(re.findall(rb"<(?:\w+:)?c\b", text))
    if count <= named:
        return 0, 0, count
    rows = widest = wide = 0
    for tag in _TAG.finditer(text):
        rows, wide = (rows + 1, 0) if tag[1] == b"row" else (rows, wide + 1)
        widest = max(widest, wide)
    return rows, widest, count


def _check_copies(sheets: Iterable[bytes], lengths: list[int]) -> None:
    total = 0
    for place in (place for text in sheets for place in _REFERRED.findall(text)):
        number = int(place)
        total += lengths[number] if number < len(lengths) else 0
        if total > MOST_TEXT:
            raise FileRefused("workbook_unpacks", limit=MOST_TEXT // (1024 * 1024))


def _read(content: bytes) -> list[Sheet]:
    from python_calamine import CalamineWorkbook  # only where there is a workbook to read

    try:
        found = list(_seen(CalamineWorkbook.from_filelike(io.BytesIO(content))))
    except FileRefused:
        raise
    except Exception as error:  # each part of the reader has its own way of failing
        raise FileRefused("damaged_workbook") from error
    if not found:
        raise FileRefused("empty_workbook")
    return found


def _seen(book: Any) -> Iterator[Sheet]:
    """A sheet of a chart has no rows."""
    from python_calamine import SheetTypeEnum, SheetVisibleEnum

    told = [one for one in book.sheets_metadata if one.visible == SheetVisibleEnum.Visible]
    if len(told) > MOST_SHEETS:
        raise FileRefused("workbook_sheets", limit=MOST_SHEETS)
    for one in told:
        sheet = book.get_sheet_by_name(one.name) if one.typ == SheetTypeEnum.WorkSheet else None
        if sheet is not None and sheet.height:
            yield Sheet(one.name[:60], _written(sheet.to_python(skip_empty_area=False)))


def _written(rows: Iterable[Iterable[Any]]) -> bytes:
    out = io.StringIO(newline="")
    csv.writer(out).writerows([_cell(cell) for cell in row] for row in rows)
    return out.getvalue().encode()


def _cell(value: Any) -> str:
    match value:
        case bool():
            return "yes" if value else "no"
        case float() if value.is_integer() and abs(value) < 1e15:
            return str(int(value))
        case datetime() if value.time() == time():
            return value.date().isoformat()
        case datetime() | date() | time():
            return value.isoformat()
        case timedelta():
            return str(value)
    return str(value).replace("\0", "")
