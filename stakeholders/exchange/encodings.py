"""In which encoding a text file is, by looking at all of its bytes.

A strict order instead of a guess by statistics: a byte order mark decides; then UTF-16 by where its zero
bytes lie; then UTF-8, which hardly any other text fulfills by chance; then what Windows wrote.
"""

from __future__ import annotations

import codecs
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import BinaryIO

from stakeholders.exchange.refusals import FileRefused

SNIFFED_BYTES = 64 * 1024
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark is its beginning
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_MAGIC = (
    (b"PK\x03\x04", "spreadsheet"),
    (b"PK\x05\x06", "spreadsheet"),
    (b"\xd0\xcf\x11\xe0", "spreadsheet"),
    (b"%PDF", "pdf"),
    (b"BEGIN:V", "contact_cards"),
    (b"<!DOCTYPE", "markup"),
    (b"<html", "markup"),
    (b"<?xml", "markup"),
    (b"<table", "markup"),
    (b"{\\rtf", "not_text"),
    (b"\x1f\x8b", "not_text"),
    (b"\x89PNG", "not_text"),
    (b"\xff\xd8\xff", "not_text"),
    (b"GIF8", "not_text"),
    (b"7z\xbc\xaf", "not_text"),
    (b"SQLite format 3", "not_text"),
)
_CONTROLS = bytes(byte for byte in (*range(1, 32), 127) if byte not in b"\t\n\x0b\x0c\r")
_STRAY_CONTROLS = 8
_CANDIDATES = ("utf-8", "cp1252", "latin-1")

Opener = Callable[[], AbstractContextManager[BinaryIO]]


def find_encoding(open_file: Opener, told: str | None = None) -> str:
    """A codec name under which the whole file can be decoded. Raises FileRefused for what is not text."""
    with open_file() as handle:
        beginning = handle.read(SNIFFED_BYTES)
    _refuse_other_formats(beginning)
    if told:
        return told
    return _by_mark(beginning) or _by_zeros(beginning) or _by_decoding(open_file, beginning)


def _refuse_other_formats(beginning: bytes) -> None:
    start = beginning.removeprefix(codecs.BOM_UTF8).lstrip(b" \t\r\n")[:32]
    for magic, code in _MAGIC:
        if start.upper().startswith(magic.upper()):
            raise FileRefused(code)


def _by_mark(beginning: bytes) -> str | None:
    return next((codec for mark, codec in _MARKS if beginning.startswith(mark)), None)


def _by_zeros(beginning: bytes) -> str | None:
    """UTF-16 without a mark: in mostly Latin text every second byte is zero, always on the same side."""
    half = max(len(beginning) // 2, 1)
    even, odd = beginning[0::2].count(0) / half, beginning[1::2].count(0) / half
    if odd > 0.4 and even < 0.05:
        return "utf-16-le"
    if even > 0.4 and odd < 0.05:
        return "utf-16-be"
    return None


def _by_decoding(open_file: Opener, beginning: bytes) -> str:
    if b"\0" in beginning:
        raise FileRefused("nul_bytes")
    controls = len(beginning) - len(beginning.translate(None, _CONTROLS))
    if controls > max(_STRAY_CONTROLS, len(beginning) // 100):
        raise FileRefused("not_text")
    fitting = (codec for codec in _CANDIDATES if _decodes(open_file, codec))
    return next(fitting)


def _decodes(open_file: Opener, codec: str) -> bool:
    decoder = codecs.getincrementaldecoder(codec)("strict")
    with open_file() as handle:
        try:
            while chunk := handle.read(SNIFFED_BYTES):
                decoder.decode(chunk)
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            return False
    return True
