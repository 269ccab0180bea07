"""Finds people in a line of text by full name, given name, surname or alias; accents and case ignored."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from stakeholders.analysis.name_lists import (
    AFTER_NAME,
    ANCHORS,
    COMMON_WORDS,
    NAME_SUFFIXES,
    SUBJECT_VERBS,
    TITLES,
    WORD_NAMES,
)
from stakeholders.analysis.text_spans import Span, Word, words_of

MAX_LOOKUPS = 40
_INSIDE_NAME = re.compile(r"[ \u00a0\-.]{1,3}")
_LIST_LINK = re.compile(r"\s{0,3}(?:,\s{0,3}(?:and\b)?|and\b|&|\+|/|plus\b)\s{0,3}", re.IGNORECASE)
_STARTS_SENTENCE = re.compile(r"[,.;:!?()\n\-–—]\s*$")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A person who may be meant, with further names that they go by."""

    id: int
    name: str
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Mention:
    """A person named in the text: one id is sure, several have to be asked about."""

    ids: tuple[int, ...]
    span: Span
    name: Span

    @property
    def is_sure(self) -> bool:
        return len(self.ids) == 1


@dataclass(frozen=True, slots=True)
class Company:
    """People named together ("Victor, Raj and Dana") with the words' places."""

    mentions: tuple[Mention, ...]
    first_word: int
    last_word: int

    @property
    def start(self) -> int:
        return self.mentions[0].name.start

    @property
    def end(self) -> int:
        return self.mentions[-1].name.end


def name_words(text: str) -> tuple[str, ...]:
    """Words that could be names, as typed but without a possessive, likeliest first, at most 40: look these up."""
    words = words_of(text)
    ranked: dict[str, tuple[bool, int, str]] = {}
    for index, word in enumerate(words):
        if _could_be_name(text, words, index):
            ranked.setdefault(word.key, (not word.is_capitalized, index, word.text.replace("’", "'")))
    return tuple(text for _, _, text in sorted(ranked.values())[:MAX_LOOKUPS])


def _could_be_name(text: str, words: Sequence[Word], index: int) -> bool:
    word = words[index]
    if len(word.key) < 2 or word.key in TITLES or word.key[0].isdigit():
        return False
    return word.key not in COMMON_WORDS or word.is_capitalized or _is_expected(words, index)


def _is_expected(words: Sequence[Word], index: int) -> bool:
    before = words[index - 1].key if index else ""
    return before in ANCHORS | TITLES | {"and", "to", "from"}


def find_companies(text: str, people: Iterable[Candidate], *, closed: Sequence[Span]) -> tuple[Company, ...]:
    """Everybody named in the text, those named together kept together; nothing inside closed spans (quotes, dates)."""
    words = words_of(text)
    found = _find_names(text, words, _index(people))
    open_ones = _outside(found, sorted(closed))
    return tuple(_group(text, words, _resolved(open_ones)))


@dataclass(frozen=True, slots=True)
class _Hit:
    ids: tuple[int, ...]
    first: int
    last: int
    start: int
    end: int
    is_full: bool

    def mention(self, text: str) -> Mention:
        span = Span(self.start, self.end, "people")
        return Mention(self.ids, span, span)


def _index(people: Iterable[Candidate]) -> dict[tuple[str, ...], list[int]]:
    index: dict[tuple[str, ...], list[int]] = {}
    for person in people:
        keys = set(_keys_of_name(person.name))
        for alias in person.aliases:
            keys.add(tuple(word.key for word in words_of(alias)))
        for key in keys - {()}:
            index.setdefault(key, []).append(person.id)
    return index


def _keys_of_name(name: str) -> Iterable[tuple[str, ...]]:
    parts = [tuple(word.key for word in words_of(part)) for part in name.split()]
    parts = [part for part in parts if part and part[0] not in TITLES | NAME_SUFFIXES]
    if not parts:
        return
    first, last = parts[0], parts[-1]
    yield sum(parts, ())
    yield from (part for part in (first, last) if len("".join(part)) > 1)
    if len(parts) > 1:
        yield sum(parts[1:], ())
        yield first + last
        yield (*first, last[0][0])
        yield (first[0][0], *last)


def _find_names(text: str, words: Sequence[Word], index: Mapping[tuple[str, ...], list[int]]) -> list[_Hit]:
    longest = min(max(map(len, index), default=0), 8)
    hits: list[_Hit] = []
    at = 0
    while at < len(words):
        hit = _longest_hit(text, words, at, index, longest)
        if hit and _is_credible(text, words, hit, hits):
            hits.append(hit)
            at = hit.last
        at += 1
    return hits


def _longest_hit(
    text: str, words: Sequence[Word], at: int, index: Mapping[tuple[str, ...], list[int]], longest: int
) -> _Hit | None:
    last = at
    while last + 1 < min(len(words), at + longest) and _joined(text, words[last], words[last + 1]):
        last += 1
    for end in range(last, at - 1, -1):
        key = tuple(word.key for word in words[at : end + 1])
        if (ids := index.get(key)) and _spells_initials_large(words[at : end + 1]):
            tail = words[end]
            stop = tail.start + len(tail.text)
            return _Hit(tuple(sorted(set(ids))), at, end, words[at].start, stop, end > at)
    return None


def _joined(text: str, one: Word, other: Word) -> bool:
    return not one.suffix and bool(_INSIDE_NAME.fullmatch(text, one.end, other.start))


def _spells_initials_large(words: Sequence[Word]) -> bool:
    return all(len(word.key) > 1 or word.text.isupper() for word in words)


def _is_credible(text: str, words: Sequence[Word], hit: _Hit, before: Sequence[_Hit]) -> bool:
    """Names that are also words count only where they stand like a name."""
    if any(word.key not in COMMON_WORDS for word in words[hit.first : hit.last + 1]):
        return True
    if not hit.is_full and words[hit.first].is_capitalized and words[hit.first].key not in WORD_NAMES:
        return _is_expected(words, hit.first) and _ends_like_name(text, words, hit.last)
    if not words[hit.first].is_capitalized:
        return _is_after_anchor_or_list(words, hit, before) and _ends_like_name(text, words, hit.last)
    if hit.is_full or not _starts_sentence(text, hit.start):
        return True
    return (
        _ends_like_name(text, words, hit.last)
        or _next_key(words, hit.last) in SUBJECT_VERBS
        or bool(words[hit.last].suffix)
    )


def _is_after_anchor_or_list(words: Sequence[Word], hit: _Hit, before: Sequence[_Hit]) -> bool:
    previous = words[hit.first - 1].key if hit.first else ""
    follows_list = previous == "and" and bool(before) and before[-1].last == hit.first - 2
    return previous in ANCHORS | TITLES or follows_list


def _starts_sentence(text: str, at: int) -> bool:
    before = text[max(0, at - 8) : at]
    return not text[:at].strip() if at <= 8 else bool(_STARTS_SENTENCE.search(before)) or not before.strip()


def _next_key(words: Sequence[Word], index: int) -> str:
    return words[index + 1].key if index + 1 < len(words) else ""


def _ends_like_name(text: str, words: Sequence[Word], index: int) -> bool:
    """Nothing, a mark, or a word such as "yesterday" comes next: no verb and no noun that the name would belong to."""
    if index + 1 == len(words):
        return True
    between = text[words[index].end : words[index + 1].start]
    return bool(between.strip(" -")) or words[index + 1].key in AFTER_NAME


def _outside(hits: Iterable[_Hit], closed: Sequence[Span]) -> list[_Hit]:
    kept, at = [], 0
    for hit in hits:
        while at < len(closed) and closed[at].end <= hit.start:
            at += 1
        if at == len(closed) or hit.end <= closed[at].start:
            kept.append(hit)
    return kept


def _resolved(hits: list[_Hit]) -> list[_Hit]:
    """ "Dana" is the Dana who is named in full elsewhere in the line."""
    sure = {hit.ids[0] for hit in hits if hit.is_full and len(hit.ids) == 1}
    return [_narrowed(hit, sure) for hit in hits]


def _narrowed(hit: _Hit, sure: set[int]) -> _Hit:
    named = tuple(one for one in hit.ids if one in sure)
    if len(named) != 1:
        return hit
    return _Hit(named, hit.first, hit.last, hit.start, hit.end, hit.is_full)


def _group(text: str, words: Sequence[Word], hits: list[_Hit]) -> Iterable[Company]:
    groups: list[list[_Hit]] = []
    for hit in hits:
        if groups and _continues(text, words, groups[-1][-1], hit):
            groups[-1].append(hit)
        else:
            groups.append([hit])
    for group in _without_subjects(text, words, groups):
        yield Company(tuple(hit.mention(text) for hit in group), group[0].first, group[-1].last)


def _continues(text: str, words: Sequence[Word], one: _Hit, other: _Hit) -> bool:
    return not words[one.last].suffix and bool(_LIST_LINK.fullmatch(text, one.end, other.start))


def _without_subjects(text: str, words: Sequence[Word], groups: Iterable[list[_Hit]]) -> Iterable[list[_Hit]]:
    """Splits off a last name that starts a sentence of its own: "met Dana, Victor is blocking"."""
    for group in groups:
        if len(group) > 1 and _is_subject(text, words, group):
            yield group[:-1]
            yield group[-1:]
        else:
            yield group


def _is_subject(text: str, words: Sequence[Word], group: list[_Hit]) -> bool:
    last = group[-1]
    if words[last.last].suffix or _next_key(words, last.last) in SUBJECT_VERBS:
        is_last_of_list = text[group[-2].end : last.start].strip() != ","
        return not (is_last_of_list and _starts_sentence(text, group[0].start) and not words[last.last].suffix)
    links = [text[one.end : two.start].strip() for one, two in pairwise(group)]
    return set(links) == {","} and not _ends_like_name(text, words, last.last)
