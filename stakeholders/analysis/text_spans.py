"""Words and spans of a line of free text, with their places in it."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

# Letters (with combining marks), apostrophes inside; "1:1" counts as a word. Hyphens part words.
_WORD = re.compile(r"\b1[:\-/]1\b|(?:[^\W\d_]|[\u0300-\u036f])+(?:['’](?:[^\W\d_]|[\u0300-\u036f])+)*")
_CONTRACTION = re.compile(r"['’](?:s|ll|d|re|ve|m)$", re.IGNORECASE)
_UNDECOMPOSED = str.maketrans(
    {"ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ı": "i", "æ": "ae", "Æ": "AE", "œ": "oe"}
)
_QUOTE = re.compile(r"“([^“”]{3,600})”|(?<!\w)\"([^\"]{3,600})\"(?!\w)")
_BREAK = re.compile(
    r"[,;\n\r|()\[\]]|(?<!\bMr)(?<!\bMs)(?<!\bDr)(?<!\bMrs)(?<!\bvs)(?<!e\.g)(?<!i\.e)[.!?]+(?=\s|$)|(?<=\s)[-–—]+(?=\s)|—"
)


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Half-open range of characters and what was understood there."""

    start: int
    end: int
    kind: str = ""

    def of(self, text: str) -> str:
        return text[self.start : self.end]

    def touches(self, other: "Span") -> bool:
        return self.start < other.end and other.start < self.end

    def holds(self, other: "Span") -> bool:
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True)
class Word:
    """A word without its contraction ("Dana's" is Dana); `end` includes it, `key` is folded."""

    start: int
    end: int
    text: str
    key: str
    suffix: str = ""

    @property
    def is_capitalized(self) -> bool:
        return self.text[:1].isupper()

    @property
    def is_possessive(self) -> bool:
        return self.suffix in {"s", "'"}


def fold(text: str) -> str:
    """Lower case without accents and apostrophes: how names are compared."""
    plain = unicodedata.normalize("NFKD", text.translate(_UNDECOMPOSED))
    return "".join(c for c in plain if c not in "'’" and not unicodedata.combining(c)).casefold()


def words_of(text: str) -> tuple[Word, ...]:
    return tuple(_word(text, match) for match in _WORD.finditer(text))


def _word(text: str, match: re.Match[str]) -> Word:
    raw = match.group()
    if raw[0] == "1":
        return Word(match.start(), match.end(), raw, "1:1")
    if cut := _CONTRACTION.search(raw):
        base = raw[: cut.start()]
        return Word(match.start(), match.end(), base, fold(base), cut.group()[1:].lower())
    if raw[-1] in "sS" and text[match.end() : match.end() + 2] in {"' ", "’ "}:
        return Word(match.start(), match.end() + 1, raw, fold(raw), "'")
    return Word(match.start(), match.end(), raw, fold(raw))


def quotes_of(text: str) -> tuple[Span, ...]:
    """Quotations in double marks, the marks included; an unclosed one is none."""
    return tuple(Span(m.start(), m.end(), "quote") for m in _QUOTE.finditer(text))


def clauses_of(text: str, protected: Iterable[Span]) -> tuple[Span, ...]:
    """Pieces between punctuation marks; a mark inside a protected span parts nothing."""
    edges = [0]
    for at, end in _unprotected_breaks(text, sorted(protected)):
        edges += (at, end)
    edges.append(len(text))
    pieces = (trimmed(text, Span(a, b, "clause")) for a, b in zip(edges[::2], edges[1::2], strict=True))
    return tuple(piece for piece in pieces if piece.start < piece.end)


def _unprotected_breaks(text: str, protected: list[Span]) -> Iterator[tuple[int, int]]:
    index = 0
    for match in _BREAK.finditer(text):
        while index < len(protected) and protected[index].end <= match.start():
            index += 1
        if index == len(protected) or match.start() < protected[index].start:
            yield match.span()


def trimmed(text: str, span: Span, marks: str = " \t\n\r\f\v\u00a0:,;-–—") -> Span:
    """The span without blanks and loose punctuation at its ends."""
    start, end = span.start, span.end
    while start < end and (text[start] in marks or text[start].isspace()):
        start += 1
    while start < end and (text[end - 1] in marks or text[end - 1].isspace()):
        end -= 1
    return Span(start, end, span.kind)


def gaps(whole: Span, taken: Iterable[Span]) -> Iterator[Span]:
    """What lies between sorted spans that do not overlap, inside the whole."""
    at = whole.start
    for span in taken:
        if at < span.start:
            yield Span(at, span.start)
        at = max(at, span.end)
    if at < whole.end:
        yield Span(at, whole.end)


def sentence_case(text: str) -> str:
    return text[:1].upper() + text[1:]
