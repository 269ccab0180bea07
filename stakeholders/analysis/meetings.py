"""Who was met, how and on which day: the part of a line that tells of the conversation itself."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from stakeholders.analysis.name_lists import (
    AFTER_NAME,
    ANCHORS,
    DIRECT_NOUNS,
    LEAD_WORDS,
    OTHERS,
    TALK_NOUNS,
    TALK_VERBS,
    TITLES,
    word_set,
)
from stakeholders.analysis.people_names import Company
from stakeholders.analysis.spoken_dates import SpokenDate
from stakeholders.analysis.text_spans import Span, Word, words_of

MAX_LEAD = 12
_COLON = re.compile(r":(?!\d)")
_CLOSE = re.compile(r"[\s\-/.]{0,4}")
_AFTER_POSSESSIVE = word_set(
    "call chat lunch coffee meeting workshop 1:1 session mail email note now still moved turned become come a an worried concerned nervous anxious afraid going "
    "promised agreed offered happy keen very really"
)
_BEFORE_DATE = word_set("the of from since a an for after before than to")
_REPORTED = word_set(
    "who told said says that because since after before will until if when planned scheduled due launches starts not"
)

_KINDS = (
    ("codesign", r"co-?\s?design(?:ed|ing)?|co-?creation|co-?created"),
    ("workshop", r"workshop(?:ped)?"),
    ("broadcast", r"town\s?hall|all[\s-]hands|broadcast|webinar|newsletter"),
    ("one_to_one", r"1[:\-/]1|one[\s-](?:on|to)[\s-]one|1[\s-]?on[\s-]?1|121"),
    ("call", r"(?:video\s|phone\s|zoom\s|teams\s)?call(?:ed)?|phoned?|rang|zoom(?:ed)?|facetime"),
    (
        "mail",
        r"e-?mail(?:ed)?|mail(?:ed)?|wrote(?:\sto)?|messaged|slacked|texted|dm['’]?d|(?:slack|text)\s(?:message|with|from)",
    ),
    ("meeting", r"meeting|steerco|steering\s(?:committee|group)|qbr|presented|(?:board|council)\smeeting"),
    (
        "met",
        r"met|saw|coffee|lunch|dinner|breakfast|caught\sup|catch[\s-]?up|sat\sdown|ran\sinto|bumped\sinto|visited|chat(?:ted)?|spoke|talked",
    ),
)
_KIND = re.compile(
    r"(?<![\w-])(?:" + "|".join(f"(?P<{kind}>{pattern})" for kind, pattern in _KINDS) + r")(?![\w-])", re.IGNORECASE
)
_NOT_A_KIND_BEFORE = re.compile(
    r"(?:\b(?:after|before|for|from|of|to|our|her|his|their|next|planned|upcoming|at\s(?:his|her|their)|she|he|they|who)\s{1,2}(?:the\s{1,2}|a\s{1,2})?)$",
    re.IGNORECASE,
)
_NOT_A_KIND_AFTER = re.compile(
    r"\s{1,2}(?:volumes?|cent(?:er|re)s?|handling|times?|drivers?|deflection|data|agents?|queues?|her|him|it|them|that)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class KindWord:
    """A word that tells how the conversation was held; `met` alone does not say whether with one or with several."""

    kind: str
    span: Span

    @property
    def is_plain(self) -> bool:
        return self.kind == "met"


def lead_in(text: str, words: Sequence[Word], company: Company, clause: Span) -> int | None:
    """Where "had a quick call with" opens before people who were met; None when the words do not say that they were."""
    first = company.first_word
    while first and words[first - 1].key in TITLES:
        first -= 1
    if not _is_anchored(words, first, clause) or _is_anothers(text, words, company):
        return None
    start = _run_start(text, words, first, clause)
    return None if _is_by_others(words, start, first, clause) else words[start].start


def _is_anchored(words: Sequence[Word], first: int, clause: Span) -> bool:
    if not first or words[first - 1].start < clause.start:
        return False
    previous, before = words[first - 1].key, words[first - 2].key if first > 1 else ""
    if previous == "to":
        return before in TALK_VERBS
    if previous == "from":
        return before in TALK_NOUNS
    if previous == "into":
        return before in {"ran", "bumped"}
    return previous in ANCHORS or (previous in DIRECT_NOUNS and words[first - 1].start == clause.start)


def _is_anothers(text: str, words: Sequence[Word], company: Company) -> bool:
    """ "Dana's team" is not Dana; "Dana's 1:1" and "Dana's worried" are."""
    last = company.last_word
    return words[last].is_possessive and (last + 1 == len(words) or words[last + 1].key not in _AFTER_POSSESSIVE)


def _run_start(text: str, words: Sequence[Word], first: int, clause: Span) -> int:
    at = first - 1
    while at and first - at < MAX_LEAD and words[at - 1].start >= clause.start and words[at - 1].key in LEAD_WORDS:
        if not _CLOSE.fullmatch(text, words[at - 1].end, words[at].start):
            break
        at -= 1
    return at


def _is_by_others(words: Sequence[Word], start: int, first: int, clause: Span) -> bool:
    """ "She met Victor" is hers; a bare "with" is also read against all that comes before it in the clause."""
    if start and words[start - 1].start >= clause.start and words[start - 1].key in OTHERS:
        return True
    is_bare = first - start == 1 and words[start].key in {"with", "w"}
    return is_bare and any(word.key in OTHERS for word in _back(words, start, clause))


def _back(words: Sequence[Word], at: int, clause: Span) -> Iterable[Word]:
    for index in range(at - 1, max(-1, at - 1 - MAX_LEAD), -1):
        if words[index].start < clause.start:
            return
        yield words[index]


def opens_clause(text: str, words: Sequence[Word], company: Company, clause: Span, dates: Sequence[SpokenDate]) -> bool:
    """Whether the clause begins with these people, dates and words such as "quick call" aside."""
    if _is_anothers(text, words, company) or company.start - clause.start > 80:
        return False
    before = _back(words, company.first_word, clause)
    return all(word.key in LEAD_WORDS | TITLES or _is_in(word, dates) for word in before)


def _is_in(word: Word, dates: Sequence[SpokenDate]) -> bool:
    return any(one.start <= word.start < one.end for one in dates)


def kind_words(text: str, zone: Span) -> tuple[KindWord, ...]:
    """Words for the way of talking in a stretch of text, in order."""
    return tuple(
        KindWord(match.lastgroup or "", Span(*match.span(), "kind"))
        for match in _KIND.finditer(text, zone.start, zone.end)
        if not _NOT_A_KIND_BEFORE.search(text[max(zone.start, match.start() - 24) : match.start()])
        and not _NOT_A_KIND_AFTER.match(text, match.end(), zone.end)
    )


def stands_alone(text: str, spoken: SpokenDate) -> bool:
    """Whether the date says when, and does not belong to a noun ("the Friday numbers", "the budget of 3 Nov")."""
    behind = text[max(0, spoken.start - 24) : spoken.start]
    before = words_of(behind)
    if before and before[-1].key in _BEFORE_DATE and not behind[before[-1].end :].strip():
        return False
    return not spoken.may_modify or _is_free_after(text, spoken.end)


def _is_free_after(text: str, end: int) -> bool:
    ahead = text[end : end + 40]
    following = words_of(ahead)
    if not following or ahead[: following[0].start].strip():
        return True
    return (
        following[0].key in AFTER_NAME
        or following[0].is_capitalized
        or following[0].key in {"i", "we", "so", "but", "she", "he", "they"}
    )


def opens_zone(text: str, at: int, clause: Span) -> bool:
    """Whether only words such as "a quick" stand before this place in the clause."""
    return at - clause.start <= 80 and all(word.key in LEAD_WORDS for word in words_of(text[clause.start : at]))


def is_day_of_meeting(text: str, spoken: SpokenDate, since: int, today: date) -> bool:
    """Whether a date in the telling of a meeting is its day, not that of something reported after `since`."""
    if not spoken.past or not stands_alone(text, spoken) or _is_likelier_ahead(spoken, today):
        return False
    told = text[max(since, spoken.start - 200) : spoken.start]
    return not _COLON.search(told) and not any(word.key in _REPORTED for word in words_of(told))


def _is_likelier_ahead(spoken: SpokenDate, today: date) -> bool:
    """A day said without its year, more than half a year gone, is more likely the one to come."""
    return bool(spoken.past and spoken.future and (today - spoken.past).days > 183)
