"""What can be read on a PDF: enough of the format for the sheets that typst makes."""

from __future__ import annotations

import re
import zlib
from itertools import pairwise

OBJECT = re.compile(rb"(\d+) 0 obj\s(.*?)\sendobj", re.DOTALL)
STREAM = re.compile(rb"stream\r?\n(.*?)\r?\nendstream", re.DOTALL)
PAGE = re.compile(rb"/Resources (?P<parts>\d+) 0 R.*/Contents (?P<words>\d+) 0 R", re.DOTALL)
LENGTH = re.compile(rb"/Length (\d+)")
SHOWN = re.compile(rb"/(\w+) [\d.]+ Tf|<([0-9A-Fa-f]+)>|\(((?:\\.|[^\\()])*)\)|(\bET\b)", re.DOTALL)
ESCAPES = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}
Letters = dict[int, str]


def objects(pdf: bytes) -> dict[int, bytes]:
    """Each with its stream unpacked behind its dictionary."""
    found = {int(number): body for number, body in OBJECT.findall(pdf)}
    return {number: _unpacked(body) for number, body in found.items()}


def _unpacked(body: bytes) -> bytes:
    stream = STREAM.search(body)
    if stream is None:
        return body
    before = body[: stream.start()]
    told = LENGTH.search(before)  # a stream may end with what looks like the line break behind it
    content = body[stream.start(1) :][: int(told[1])] if told else stream[1]
    return before + (zlib.decompress(content) if b"/FlateDecode" in before else content)


def pages(pdf: bytes) -> int:
    return sum(1 for body in objects(pdf).values() if re.search(rb"/Type\s?/Page\b", body))


def size(pdf: bytes) -> tuple[int, int]:
    """Of its first page, in whole points."""
    box = re.search(rb"/MediaBox\s?\[([\d. ]+)\]", pdf)
    assert box is not None
    _left, _bottom, width, height = (round(float(one)) for one in box[1].split())
    return width, height


def fonts(pdf: bytes) -> set[str]:
    return {name.decode() for name in re.findall(rb"/BaseFont\s?/(?:[A-Z]{6}\+)?([\w-]+)", pdf)}


def text(pdf: bytes) -> str:
    """All that is shown, in the order in which it is drawn; a piece of it a line."""
    known = objects(pdf)
    sheets = [PAGE.search(body) for body in known.values() if b"/Type/Page/" in body]
    return "".join(_said(known[int(one["words"])], _fonts_of(known, int(one["parts"]))) for one in sheets if one)


def _fonts_of(known: dict[int, bytes], parts: int) -> dict[bytes, Letters]:
    """A page has names of its own for the fonts."""
    fonts = re.search(rb"/Font<<(.*?)>>", known[parts])
    pairs = re.findall(rb"/(\w+) (\d+) 0 R", fonts[1]) if fonts else []
    return {name: _letters(known, int(number)) for name, number in pairs}


def _letters(known: dict[int, bytes], font: int) -> Letters:
    link = re.search(rb"/ToUnicode (\d+) 0 R", known[font])
    return _table(known[int(link[1])]) if link else {}


def _table(map_: bytes) -> Letters:
    found = {}
    for part in re.findall(rb"beginbfchar(.*?)endbfchar", map_, re.DOTALL):
        codes = re.findall(rb"<([0-9A-Fa-f]+)>", part)
        for glyph, letters in list(pairwise(codes))[::2]:
            found[int(glyph, 16)] = bytes.fromhex(letters.decode()).decode("utf-16-be")
    return found


def _said(body: bytes, names: dict[bytes, Letters]) -> str:
    letters: Letters = {}
    said = []
    for font, hexed, plain, end in SHOWN.findall(body):
        if font:
            letters = names.get(font, {})
        elif end:
            said.append("\n")
        else:
            said.append(_worded(bytes.fromhex(hexed.decode()) if hexed else _unescaped(plain), letters))
    return "".join(said)


def _unescaped(plain: bytes) -> bytes:
    def one(match: re.Match[bytes]) -> bytes:
        return bytes([int(match[1], 8)]) if match[1].isdigit() else ESCAPES.get(match[1], match[1])

    return re.sub(rb"\\([0-7]{1,3}|.)", one, plain, flags=re.DOTALL)


def _worded(glyphs: bytes, letters: Letters) -> str:
    return "".join(letters.get(high * 256 + low, "") for high, low in zip(glyphs[::2], glyphs[1::2], strict=False))


def says(pdf: bytes, words: str) -> bool:
    """Whether it shows these words; where lines break is the paper's business."""
    return "".join(words.split()) in "".join(text(pdf).split())
