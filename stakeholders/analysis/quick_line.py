"""Reads the quick line of a conversation: "met Dana Reyes yesterday re churn budget, worried about Q3, supporter".

Nothing is invented: what is not understood stays in the summary, and what is doubtful is not set.
"""

import re
from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from stakeholders.analysis.deeds import Deed, find_deeds
from stakeholders.analysis.line_reading import (
    Reading,
    day_of_meeting,
    free_quotes,
    kind_of_meeting,
    own_phrases,
    read_line,
)
from stakeholders.analysis.meetings import KindWord
from stakeholders.analysis.name_lists import word_set
from stakeholders.analysis.people_names import Candidate, Mention, name_words
from stakeholders.analysis.phrases import ABOUT, CONCERN, NEXT, THEM, Phrase, is_again_alone
from stakeholders.analysis.spoken_dates import SpokenDate
from stakeholders.analysis.stance_words import StanceReader
from stakeholders.analysis.text_spans import Span, gaps, sentence_case, trimmed, words_of

__all__ = ["Candidate", "Commitment", "Mention", "NextStep", "QuickLine", "Span", "name_words", "parse"]

_FILLERS = word_set(
    "a an the and but so then also is was are were she he they i we it with on to at of for just had have has said says that very really "
    "quite still now feels seems raised her his their me my"
)
_LEADING = re.compile(r"^(?:['’](?:s|re|ll|d|ve|m)\b)?[\s.!?)\]]*(?:(?:and|but|so|then|also)\s{1,3})*", re.IGNORECASE)
_PRIVATE = re.compile(
    r"#private|(?:(?:please\s)?keep\s(?:this\s|it\s)?)?(?:strictly\s)?private(?:ly)?(?:\s(?:note|please|for\snow|to\sme))?"
    r"|(?:just|only)\sfor\sme|for\smy\seyes\sonly",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Commitment:
    """Something to be done by "us" or "them"; told: a promise. Without a day said, `due_on` is None.

    `who`: the ids of the one named as promising ("Raj will ..."), empty where nobody is.
    """

    by: str
    told: bool
    text: str
    due_on: date | None
    span: Span
    who: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class NextStep:
    """Our own next step; without a day said, `due_on` is None."""

    text: str
    due_on: date | None
    span: Span


@dataclass(frozen=True, slots=True)
class QuickLine:
    """What a line says; `spans` are the understood parts, in order and apart, `summary` is the rest of it."""

    people: tuple[Mention, ...] = ()
    happened_on: date | None = None
    happened_span: Span | None = None
    kind: str | None = None
    about: str = ""
    concern: str = ""
    stance: int | None = None
    commitments: tuple[Commitment, ...] = ()
    next_step: NextStep | None = None
    is_private: bool = False
    spans: tuple[Span, ...] = ()
    summary: str = ""


def parse(
    text: str,
    *,
    people: Iterable[Candidate],
    today: date,
    stance_labels: Mapping[int, str] | None = None,
    day_first: bool = False,
) -> QuickLine:
    """Reads the line on the given day; `people` are those whom its `name_words` may mean."""
    reading, day = day_of_meeting(read_line(text, people, today=today, day_first=day_first))
    phrases, kind = own_phrases(reading), kind_of_meeting(reading)
    about, concern = _about(phrases), _concern(reading, phrases)
    deeds = find_deeds(reading, phrases)
    spans = _told(reading, day, kind, deeds, [one for one in (about, concern) if one])
    private = _pieces(reading, spans, "private", lambda piece: 1 if _PRIVATE.fullmatch(piece) else None)
    stance, stance_spans = _stance(reading, spans, stance_labels)
    spans = _apart((*spans, *(span for span, _ in private), *stance_spans))
    people_met = reading.participants()
    return QuickLine(
        people=people_met,
        happened_on=day.past if day else None,
        happened_span=Span(day.start, day.end, "when") if day else None,
        kind=_kind(kind, len(people_met)),
        about=_body(text, about),
        concern=_body(text, concern),
        stance=stance,
        commitments=_commitments(deeds),
        next_step=_next_step(deeds, _words(text, about)),
        is_private=bool(private),
        spans=spans,
        summary=_summary(text, spans),
    )


@dataclass(frozen=True, slots=True)
class _Part:
    """A span to underline and the words in it that go into the field."""

    span: Span
    words: Span


def _about(phrases: Iterable[Phrase]) -> _Part | None:
    first = next((one for one in phrases if one.kind == ABOUT), None)
    return _Part(Span(first.start, first.end, "about"), Span(first.body, first.end)) if first else None


def _concern(reading: Reading, phrases: Iterable[Phrase]) -> _Part | None:
    """The first worry or quotation; of a worry that quotes, the quotation."""
    parts = [_worry(reading, one) for one in phrases if one.kind == CONCERN]
    parts += [_Part(Span(quote.start, quote.end, "concern"), _inside(quote)) for quote in free_quotes(reading)]
    return min(parts, key=lambda part: part.span.start, default=None)


def _worry(reading: Reading, phrase: Phrase) -> _Part:
    quotes = [quote for clause in reading.clauses for quote in clause.quotes if phrase.body <= quote.start < phrase.end]
    words = _inside(quotes[0]) if quotes else Span(phrase.body, phrase.end)
    return _Part(Span(phrase.start, phrase.end, "concern"), words)


def _inside(quote: Span) -> Span:
    return Span(quote.start + 1, quote.end - 1)


def _body(text: str, part: _Part | None) -> str:
    return sentence_case(_words(text, part))


def _words(text: str, part: _Part | None) -> str:
    return " ".join(trimmed(text, part.words).of(text).split()) if part else ""


def _kind(word: KindWord | None, people: int) -> str | None:
    if word is None or not word.is_plain:
        return word.kind if word else None
    return "meeting" if people > 1 else "one_to_one"


def _commitments(deeds: Sequence[Deed]) -> tuple[Commitment, ...]:
    """Promises, and our steps after the first, which nobody was told."""
    steps = [deed for deed in deeds if deed.kind == NEXT]
    return tuple(
        Commitment(
            "them" if deed.kind == THEM else "us", deed.kind != NEXT, deed.text, deed.due_on, deed.spans[0], deed.who
        )
        for deed in deeds
        if deed not in steps[:1]
    )


def _next_step(deeds: Sequence[Deed], about: str) -> NextStep | None:
    """Who only says that they will follow up means what the conversation was about."""
    first = next((deed for deed in deeds if deed.kind == NEXT), None)
    if first is None:
        return None
    text = f"{first.text}: {about}" if about and is_again_alone(first.text) else first.text
    return NextStep(text, first.due_on, first.spans[0])


def _told(
    reading: Reading, day: SpokenDate | None, kind: KindWord | None, deeds: Iterable[Deed], parts: Iterable[_Part]
) -> tuple[Span, ...]:
    spans = [Span(one.start, one.company.end, "people") for one in reading.met]
    spans += [span for deed in deeds for span in deed.spans] + [part.span for part in parts]
    spans += [Span(day.start, day.end, "when")] if day else []
    return _apart((*spans, *([kind.span] if kind else [])))


def _apart(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Sorted, and without those that touch an earlier or longer one."""
    kept: list[Span] = []
    for span in sorted(spans, key=lambda one: (one.start, -one.end)):
        if not kept or span.start >= kept[-1].end:
            kept.append(span)
    return tuple(kept)


def _pieces(
    reading: Reading, spans: Sequence[Span], kind: str, read: Callable[[str], int | None]
) -> list[tuple[Span, int]]:
    """What the reader understands among the pieces of clauses that nothing else has taken."""
    found = []
    for piece in _free_pieces(reading, spans):
        value = read(piece.of(reading.text))
        if value is not None:
            found.append((Span(piece.start, piece.end, kind), value))
    return found


def _free_pieces(reading: Reading, spans: Sequence[Span]) -> Iterable[Span]:
    at = 0
    for clause in reading.clauses:
        while at < len(spans) and spans[at].end <= clause.span.start:
            at += 1
        last = at
        while last < len(spans) and spans[last].start < clause.span.end:
            last += 1
        for gap in gaps(clause.span, spans[at:last]):
            yield trimmed(reading.text, gap)


def _stance(
    reading: Reading, spans: Sequence[Span], labels: Mapping[int, str] | None
) -> tuple[int | None, tuple[Span, ...]]:
    """The one stance that the line records; two different ones, or one with a question mark, record none."""
    found = _pieces(reading, spans, "stance", StanceReader.speaking(labels).read)
    found = [
        (span, stance) for span, stance in found if not reading.text[span.end : span.end + 3].lstrip().startswith("?")
    ]
    stances = {stance for _, stance in found}
    if len(stances) != 1:
        return None, ()
    return stances.pop(), tuple(span for span, _ in found)


def _summary(text: str, spans: Sequence[Span]) -> str:
    """What was not understood, as typed; lone joining words between understood parts are left out.

    A word such as "workshop" leaves the sentence it stands in whole.
    """
    if not spans:
        return text.strip()
    kinds = {span.of(text).casefold() for span in spans if span.kind == "kind"}
    pieces = (
        trimmed(text, gap).of(text) for gap in gaps(Span(0, len(text)), (one for one in spans if one.kind != "kind"))
    )
    said = [rest for piece in pieces if _says_something(rest := _LEADING.sub("", piece, count=1).strip(), kinds)]
    return "".join(_linked(piece, following) for piece, following in zip(said, [*said[1:], ""], strict=False))


def _says_something(piece: str, kinds: Container[str]) -> bool:
    if piece.casefold() in kinds or not any(char.isalnum() or ord(char) > 0x2FFF for char in piece):
        return False
    words = words_of(piece)
    return any(char.isdigit() for char in piece) or not words or any(word.key not in _FILLERS for word in words)


def _linked(piece: str, following: str) -> str:
    if not following or piece[-1] in ".!?":
        return piece + (" " if following else "")
    return piece + ("" if following[0] in ".!?)" else ", ")
