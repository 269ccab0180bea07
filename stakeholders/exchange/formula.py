"""CSV out of the house: cells that no spreadsheet runs, and the way back.

A spreadsheet takes a cell for a formula by its first character. The usual guard is an apostrophe in front,
and the usual holes are characters that some programs skip before they look: spaces, controls, byte order
marks, quotes, and full-width forms of the signs.
"""

from __future__ import annotations

import csv
import unicodedata
from collections.abc import Iterable, Iterator, Sequence

GUARD = "'"
BYTE_ORDER_MARK = "\ufeff"
_STARTERS = frozenset("=+-@")
_LINE_STARTERS = frozenset("\t\r\n")
_SKIPPED_CATEGORIES = frozenset({"Cc", "Cf", "Zs", "Zl", "Zp"})
_QUOTES = frozenset("'\"")


def starts_formula(text: str) -> bool:
    """Whether a spreadsheet might run `text`, however lenient it reads the beginning.

    A leading apostrophe counts as skipped, so text that only looks guarded is guarded once more and
    `unguard` gives back exactly what was there.
    """
    if text.lstrip(GUARD)[:1] in _LINE_STARTERS:
        return True
    for character in text:
        if _is_skipped(character):
            continue
        return unicodedata.normalize("NFKC", character)[0] in _STARTERS
    return False


def _is_skipped(character: str) -> bool:
    return character in _QUOTES or unicodedata.category(character) in _SKIPPED_CATEGORIES


def safe_cell(value: object) -> str:
    """`value` as a cell: text without NUL, with an apostrophe in front where it could start a formula."""
    text = "" if value is None else str(value).replace("\0", "")
    return GUARD + text if starts_formula(text) else text


def unguard(text: str) -> str:
    """The inverse of `safe_cell`; an apostrophe that is part of a name stays."""
    if text.startswith(GUARD) and starts_formula(text[1:]):
        return text[1:]
    return text


class _Echo:
    """A file for csv.writer that hands each line back instead of keeping it."""

    def write(self, line: str) -> str:
        return line


def write_csv(header: Sequence[str], rows: Iterable[Iterable[object]]) -> Iterator[str]:
    """CSV line by line: every cell safe and quoted, CRLF, with the mark by which Excel knows UTF-8."""
    writer = csv.writer(_Echo(), quoting=csv.QUOTE_ALL)
    yield BYTE_ORDER_MARK + writer.writerow([safe_cell(cell) for cell in header])
    for row in rows:
        yield writer.writerow([safe_cell(cell) for cell in row])
