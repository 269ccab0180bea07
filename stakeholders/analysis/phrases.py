"""Phrases that open with a cue ("re", "worried about", "I promised to", "follow up") and run on to the next one."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from stakeholders.analysis.name_lists import LEAD_WORDS, word_set
from stakeholders.analysis.spoken_dates import SpokenDate
from stakeholders.analysis.text_spans import Span, fold, trimmed

ABOUT, CONCERN, US, THEM, NEXT = "about", "concern", "us", "them", "next_step"


@dataclass(frozen=True, slots=True)
class Cue:
    """Where a phrase opens and where its own words begin; `joined`: at the start of a clause or after "and"."""

    kind: str
    start: int
    body: int
    joined: bool
    needs_date: bool = False


@dataclass(frozen=True, slots=True)
class Phrase:
    """A cue with all that belongs to it: text[start:end], its words from `body`."""

    cue: Cue
    start: int
    body: int
    end: int

    @property
    def kind(self) -> str:
        return self.cue.kind


_I = r"(?:i|we)"
_THEY = r"(?:she|he|they)"
_PROMISE = r"(?:promised|committed\s{1,2}to|offered\s{1,2}to|agreed\s{1,2}to)"
_WILL = r"(?:['’]ll|\s{1,2}will|\s{1,2}shall)"
_GOING = r"(?:['’](?:m|s|re)|\s{1,2}(?:am|is|are))\s{1,2}going\s{1,2}to"
_AGAIN = r"follow(?:ing)?[\s-]?up|circle\s{1,2}back|check\s{1,2}back|check\s{1,2}in|touch\s{1,2}base|catch\s{1,2}up|meet\s{1,2}again|(?:speak|talk)\s{1,2}again|reconnect|regroup"
_AGAIN_ALONE = re.compile(rf"(?:{_AGAIN})(?:\s+with\s+(?:him|her|them))?", re.IGNORECASE)
_WORRY = r"worried|concerned|nervous|anxious|afraid|fearful|uneasy|unsure|doubtful|unconvinced|ske?ptical|sceptical|worries|fears|doubts"
_TASK = (
    r"send|call|ping|e?-?mail|share|book|schedule|set\s{1,2}up|bring|ask|invite|meet|see|show|prepare|draft|check|remind|review|arrange|write|"
    r"get|give|walk|visit|present|confirm|introduce|organi[sz]e|finish|agree|plan|report|reply|answer|try|talk|speak"
)


def _cue(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


# What follows a promise and is none: states, wishes and refusals.
_NO_DEED = _cue(
    r"\s*(?:not|never|be|need|want|have|has|probably|likely|lose|cost|take|only|still|love|hate|struggle|miss|fail|see\s+(?:if|whether|how)|"
    r"think|consider|decide|maybe|perhaps|feel|like|know|nothing|no|hardly|always|support|back|oppose|resist|block|remain|stay|become|retire|leave)\b"
)
_ADDRESSEE = r"(?:\s{1,2}(?:me|us|you|her|him|them|that|to|i['’]d|i\s{1,2}would|we['’]d|we\s{1,2}would|(?:she|he|they)(?:['’](?:d|ll)|\s{1,2}(?:would|will))))"
_AFTER_PROMISE = _cue(_ADDRESSEE + r"{0,4}(?:\s{1,2}|$)")
_JOINT = _cue(
    r"(?:^|[:(]\s{0,2}|\b(?:and|but|so|then|also|plus|now|said|says|me)\s{1,2}(?:that\s{1,2})?(?:is\s{1,2}|was\s{1,2}|she\s{1,2}|he\s{1,2}|has\s{1,2}|(?:she|he|they)(?:['’]s|['’]re|\s{1,2}is|\s{1,2}are)\s{1,2})?)$"
)
_DENIAL = _cue(
    r"\b(?:not|no|never|longer|less|isn['’]?t|wasn['’]?t|aren['’]?t|nothing|without|i['’]?m|i\s+am|i\s+was|we['’]re|we\s+are|if|nobody|stop)\W+(?:[\w'’]+\W+)?$"
)
_NOUN_FOLLOW_UP = _cue(r"follow[\s-]?up\s{1,2}(?:call|meeting|chat|session|1:1|workshop|e?-?mail|conversation|with)\b")
# A "follow-up" after these is a noun, or somebody else's doing.
_NOUN_BEFORE = word_set(
    "the a an our her his their no this didnt not to she he they shell hell theyll quick good had great would"
)
_TOLD = _cue(
    r"\b(?:(?:told|said\s{1,2}to|assured)\s{1,2}[\w'’]+(?:\s{1,2}[\w'’-]+)?|(?:i|we)\s{1,2}said)\s{1,2}(?:that\s{1,2})?$"
)

_ABOUT_ANYWHERE = _cue(r"(?<![\w-])(?:re\s{0,2}:|re(?=\s)|regarding|concerning)\s{1,2}(?=\S)|(?<![\w-])re:(?=\S)")
_ABOUT_AFTER_PEOPLE = _cue(
    r"\b(?:about|discussed|discussing|to\s{1,2}discuss|to\s{1,2}talk\s{1,2}about|talked\s{1,2}(?:about|through)|topic\s{0,2}:)\s{1,2}(?=\S)"
)
_CONCERN_WHOLE = _cue(
    rf"\b(?:{_WORRY})\b(?=\s{{1,2}}(?:about|that|by|over|of|whether|because|how|for)\b)|\bworried\b(?=\s{{1,2}}[\w“\"])|\b(?:fears|doubts)\b(?=\s{{1,2}}\w)"
)
_CONCERN_BODY = _cue(
    r"\b(?:(?:main|biggest|key|her|his|their|one|only|big|open)\s{1,2}){0,2}(?:concern|worry|objection|pushback|fear|worried|concerned)s?\s{0,2}(?::|\b(?:is|was)\s{1,2}that\b|\bis\b|\bwas\b|\babout\b|\bthat\b)\s{0,2}(?=\S)"
)
_NEXT_ACT = _cue(
    rf"\b(?:(?:{_I}{_WILL}|{_I}\s{{1,2}}(?:should|must|need\s{{1,2}}to)|will|to|let['’]?s|need\s{{1,2}}to|must)\s{{1,2}})?(?P<act>{_AGAIN})\b"
)
_NEXT_NAMED = _cue(
    r"\b(?:next\s{1,2}steps?\s{0,2}(?::|=|is\s{1,2}to\b|is\b|-)|next\s{0,2}:|to-?\s?do\s{0,2}:|action\s{0,2}:|remind\s{1,2}me\s{1,2}to\b"
    rf"|(?:{_I}\s{{1,2}})?(?:need|have|want|ought)\s{{1,2}}to\b|{_I}\s{{1,2}}(?:should|must)\b)\s{{0,2}}(?=\S)"
)
_NEXT_TASK = _cue(rf"\b(?:to\s{{1,2}})?(?P<act>{_TASK})\b")
_US = _cue(
    rf"\b(?:{_I}(?:\s{{1,2}}(?:also|have|had)|['’]ve)?\s{{1,2}}{_PROMISE}|{_I}{_WILL}|{_I}{_GOING}|promised|will)(?=\s)"
)
_US_TOLD = _cue(rf"\b{_I}(?:['’](?:d|ll)|\s{{1,2}}(?:would|will))(?=\s)")
_THEM = _cue(
    rf"\b(?:{_THEY}(?:\s{{1,2}}(?:also|has|have)|['’](?:s|ve))?\s{{1,2}}{_PROMISE}|{_THEY}{_WILL}|{_THEY}{_GOING})(?=\s)"
)
_THEM_NAMED = _cue(
    rf"(?:['’]ll|\s{{1,2}}(?:will|(?:also\s{{1,2}}|has\s{{1,2}})?{_PROMISE}|is\s{{1,2}}going\s{{1,2}}to))(?=\s)"
)


@dataclass(frozen=True, slots=True)
class Ground:
    """A clause with what is known in it so far; `stops`: where people are met, which ends an "about"."""

    text: str
    clause: Span
    is_first: bool
    quotes: tuple[Span, ...]
    dates: tuple[SpokenDate, ...]
    names: tuple[Span, ...]
    stops: tuple[int, ...] = ()


def find_phrases(ground: Ground) -> tuple[Phrase, ...]:
    """Phrases of a clause in order, none overlapping."""
    clause, stops = ground.clause, ground.stops
    cues = _unnested(
        sorted((cue for cue in _cues(ground, clause) if _is_timely(ground, cue)), key=lambda cue: cue.start)
    )
    phrases: list[Phrase] = []
    for index, cue in enumerate(cues):
        if not phrases or cue.start >= phrases[-1].end:
            end = min([clause.end, *_ends(cue, cues[index + 1 :], stops)])
            phrases.append(_phrase(ground.text, cue, end))
    return tuple(phrase for phrase in phrases if phrase.body < phrase.end)


def _is_timely(ground: Ground, cue: Cue) -> bool:
    """A next step lies ahead; where only a date tells it from a conversation, the date must not be a past one."""
    if cue.kind != NEXT:
        return True
    dates = [one for one in ground.dates if one.start >= cue.start]
    certain = any(one.future and not one.past for one in dates)
    if cue.needs_date:
        return certain or (not ground.is_first and any(one.future for one in dates))
    return certain or not any(one.past and not one.future for one in dates)


def _ends(cue: Cue, later: Sequence[Cue], stops: Sequence[int]) -> Iterable[int]:
    if cue.kind == ABOUT:
        yield from (stop for stop in stops if stop > cue.body)
    yield from (other.start for other in later if _interrupts(cue, other))


def _interrupts(cue: Cue, other: Cue) -> bool:
    if cue.kind == ABOUT:
        return other.kind != ABOUT
    return other.joined or (cue.kind == CONCERN and other.kind == NEXT)


_LOOSE_END = _cue(r"(?:\s{1,2}(?:and|but|so|then|also|plus|is|was|she|he|they|she['’]s|he['’]s))+$")


def _phrase(text: str, cue: Cue, end: int) -> Phrase:
    tail = text[max(cue.body, end - 40) : end].rstrip()
    end = max(cue.body, end - 40) + len(_LOOSE_END.sub("", tail))
    span = trimmed(text, Span(cue.start, end))
    return Phrase(cue, span.start, max(cue.body, span.start), span.end)


def _unnested(cues: list[Cue]) -> list[Cue]:
    """Without cues that stand in another's words or are its deed: "she'll | follow up"."""
    kept: list[Cue] = []
    for cue in cues:
        if not kept or cue.start > kept[-1].body:
            kept.append(cue)
        elif kept[-1].kind in {US, THEM} and cue.kind == NEXT and cue.start == kept[-1].start:
            kept[-1] = cue
    return kept


def _cues(ground: Ground, clause: Span) -> Iterable[Cue]:
    """All cues outside quotations and names ("Will" is no promise)."""
    for cue in (
        *_about_cues(ground, clause),
        *_concern_cues(ground, clause),
        *_next_cues(ground, clause),
        *_promise_cues(ground, clause),
    ):
        if not any(closed.start <= cue.start < closed.end for closed in (*ground.quotes, *ground.names)):
            yield cue


def _before(text: str, clause: Span, at: int, reach: int = 40) -> str:
    return text[max(clause.start, at - reach) : at]


def _is_joined(text: str, clause: Span, at: int) -> bool:
    return (
        at == clause.start
        or (at - clause.start < 40 and not _before(text, clause, at).strip())
        or bool(_JOINT.search(" " + _before(text, clause, at)))
    )


def _made(kind: str, text: str, clause: Span, start: int, body: int, *, needs_date: bool = False) -> Cue:
    return Cue(kind, start, body, _is_joined(text, clause, start), needs_date)


def _about_cues(ground: Ground, clause: Span) -> Iterable[Cue]:
    text = ground.text
    for match in _ABOUT_ANYWHERE.finditer(text, clause.start, clause.end):
        yield _made(ABOUT, text, clause, match.start(), match.end())
    for match in _ABOUT_AFTER_PEOPLE.finditer(text, clause.start, clause.end):
        if _follows_meeting(ground, clause, match.start()):
            yield _made(ABOUT, text, clause, match.start(), match.end())


def _follows_meeting(ground: Ground, clause: Span, at: int) -> bool:
    before = _before(ground.text, clause, at).rstrip()
    if not before:
        return True
    edge = at - (len(_before(ground.text, clause, at)) - len(before))
    if edge in {*(name.end for name in ground.names), *(one.end for one in ground.dates)}:
        return True
    return fold(re.split(r"[\s\-]", before)[-1]) in LEAD_WORDS | {"together", "everyone"}


def _concern_cues(ground: Ground, clause: Span) -> Iterable[Cue]:
    text = ground.text
    for match in _CONCERN_BODY.finditer(text, clause.start, clause.end):
        if not _DENIAL.search(_before(text, clause, match.start())) and not match.group().lower().startswith(
            ("worried a", "worried t", "concerned a", "concerned t")
        ):
            yield _made(CONCERN, text, clause, match.start(), match.end())
    for match in _CONCERN_WHOLE.finditer(text, clause.start, clause.end):
        if not _DENIAL.search(_before(text, clause, match.start())):
            yield _made(CONCERN, text, clause, match.start(), match.start())


def _next_cues(ground: Ground, clause: Span) -> Iterable[Cue]:
    text = ground.text
    for match in _NEXT_ACT.finditer(text, clause.start, clause.end):
        if _is_next_act(text, clause, match):
            yield _made(NEXT, text, clause, match.start(), match.start("act"), needs_date=_needs_date(match))
    for match in _NEXT_NAMED.finditer(text, clause.start, clause.end):
        cue = _made(NEXT, text, clause, match.start(), match.end())
        if cue.joined:
            yield cue
    for match in _NEXT_TASK.finditer(text, clause.start, clause.end):
        cue = _made(NEXT, text, clause, match.start(), match.start("act"), needs_date=True)
        if cue.joined:
            yield cue


def _is_next_act(text: str, clause: Span, match: re.Match[str]) -> bool:
    before = _before(text, clause, match.start()).split()[-1:]
    return not before or fold(before[0]) not in _NOUN_BEFORE


def _needs_date(match: re.Match[str]) -> bool:
    """A "follow-up call" or "catch up" may be the conversation itself; a day to come tells them apart."""
    return not match["act"].lower().startswith("follow") or bool(
        _NOUN_FOLLOW_UP.match(match.string, match.start("act"))
    )


def _promise_cues(ground: Ground, clause: Span) -> Iterable[Cue]:
    text = ground.text
    for kind, pattern in ((US, _US), (THEM, _THEM)):
        for match in pattern.finditer(text, clause.start, clause.end):
            if _is_joined(text, clause, match.start()):
                yield from _promise(ground, kind, match)
    for match in _US_TOLD.finditer(text, clause.start, clause.end):
        if _TOLD.search(_before(text, clause, match.start())):
            yield from _promise(ground, US, match)
    for name in ground.names:
        deed = _THEM_NAMED.match(text, name.end, clause.end)
        if deed and _is_joined(text, clause, name.start):
            yield from _promise(ground, THEM, deed)


def _after_addressee(text: str, clause: Span, at: int) -> int:
    """Behind "me that she would" and the like."""
    after = _AFTER_PROMISE.match(text, at, clause.end)
    return after.end() if after else at


def _promise(ground: Ground, kind: str, match: re.Match[str]) -> Iterable[Cue]:
    text, clause = ground.text, ground.clause
    body = _after_addressee(text, clause, match.end())
    for name in ground.names:
        if match.group().endswith("promised") and name.start - body in {0, 1}:
            body = _after_addressee(text, clause, name.end)
    if body < clause.end and not _NO_DEED.match(text, body, clause.end):
        start = match.start() + len(match.group()) - len(match.group().lstrip())
        yield Cue(kind, start, body, joined=True)


def is_again_alone(text: str) -> bool:
    """Whether the words are "follow up" or the like, without what about."""
    return _AGAIN_ALONE.fullmatch(text) is not None
