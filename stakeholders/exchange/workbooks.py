"""A sheet of an XLSX file as delimited text, so that everything after it reads one kind of file.

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
from datetime import date, datetime, time, timedelta
from itertools import pairwise
from typing import Any

from stakeholders.exchange.refusals import FileRefused

MOST_BYTES = 20 * 1024 * 1024
MOST_UNPACKED = 80 * 1024 * 1024
MOST_CELLS = 2_000_000
MOST_PARTS = 1_000
MOST_TEXT = 100 * 1024 * 1024
"""Characters in all cells together, where many refer to one text."""

_BOOK = b"PK\x03\x04"
_OLD = b"\xd0\xcf\x11\xe0"
_PLACE = re.compile(rb"""\br\s*=\s*["']([A-Za-z]{0,3})([0-9]{1,10})["']""")
_TAG = re.compile(rb"<(?:\w+:)?(row|c)\b")
_REFERRED = re.compile(rb"""\bt\s*=\s*["']s["'][^>]*>\s*<(?:\w+:)?v>\s*([0-9]{1,9})\s*<""")
_SHARED = re.compile(rb"</(?:\w+:)?si>|<(?:\w+:)?si/>")


def is_workbook(content: bytes) -> bool:
    return content.startswith(_BOOK)


def as_delimited(content: bytes) -> tuple[bytes, str]:
    """The first sheet with anything in it, row for row, and its name; anything but a workbook as it is.

    Raises FileRefused.
    """
    if content.startswith(_OLD):
        raise FileRefused("old_workbook")
    if not is_workbook(content):
        return content, ""
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
    sheets: list[bytes] = []
    lengths: list[int] = []
    for name, text in parts:
        if b"\0" in text[:400] and name.endswith((".xml", ".rels")):
            raise FileRefused("damaged_workbook")  # another encoding than what is looked through here
        if name.endswith("sharedstrings.xml"):
            ends = [0, *(found.end() for found in _SHARED.finditer(text))]
            lengths = [after - before for before, after in pairwise(ends)]
        elif b"sheetData" in text:
            _check_corner(text)
            sheets.append(text)
    for text in sheets:
        _check_copies(text, lengths)


def _check_corner(text: bytes) -> None:
    rows = columns = named = 0
    for letters, digits in _PLACE.findall(text):
        rows = max(rows, int(digits))
        if letters:
            named += 1
            columns = max(columns, _column(letters))
    total, widest, count = _tags(text, named)
    if max(rows, total) * max(columns, widest) > MOST_CELLS or count > MOST_CELLS:
        raise FileRefused("workbook_cells", limit=MOST_CELLS)


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


def _check_copies(text: bytes, lengths: list[int]) -> None:
    total = 0
    for place in _REFERRED.findall(text):
        number = int(place)
        total += lengths[number] if number < len(lengths) else 0
        if total > MOST_TEXT:
            raise FileRefused("workbook_unpacks", limit=MOST_TEXT // (1024 * 1024))


def _read(content: bytes) -> tuple[bytes, str]:
    from python_calamine import CalamineWorkbook  # only where there is a workbook to read

    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        names = book.sheet_names
        for number, name in enumerate(names):
            sheet = book.get_sheet_by_index(number)
            if sheet.height:
                return _written(sheet.to_python(skip_empty_area=False)), name[:60]
    except Exception as error:  # each part of the reader has its own way of failing
        raise FileRefused("damaged_workbook") from error
    raise FileRefused("empty")


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
