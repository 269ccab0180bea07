"""The stages of reading a quick line: clauses, what is named in them, their phrases, and who was met."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Protocol, TypeVar

from stakeholders.analysis.meetings import KindWord, is_day_of_meeting, kind_words, lead_in, opens_clause, opens_zone
from stakeholders.analysis.name_lists import word_set
from stakeholders.analysis.people_names import Candidate, Company, Mention, find_companies
from stakeholders.analysis.phrases import ABOUT, CONCERN, THEM, Ground, Phrase, find_phrases
from stakeholders.analysis.spoken_dates import SpokenDate, find_dates
from stakeholders.analysis.text_spans import Span, Word, clauses_of, gaps, quotes_of, trimmed, words_of

_COPULAS = word_set("is was are were seems feels got remains")
_PRONOUNS = word_set("she he they who it and but so still also")


class Placed(Protocol):
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


Item = TypeVar("Item", bound=Placed)


@dataclass(frozen=True, slots=True)
class Clause:
    """One clause with all that was found in it; `leads` runs beside `companies`: where the telling of a meeting opens."""

    span: Span
    is_first: bool
    companies: tuple[Company, ...]
    leads: tuple[int | None, ...]
    dates: tuple[SpokenDate, ...]
    quotes: tuple[Span, ...]
    phrases: tuple[Phrase, ...]

    def zones(self) -> Iterable[Span]:
        """What no phrase takes: where the meeting itself is told."""
        return gaps(self.span, (Span(phrase.start, phrase.end) for phrase in self.phrases))

    def is_free(self, item: Placed) -> bool:
        return not any(phrase.start <= item.start < phrase.end for phrase in self.phrases)


@dataclass(frozen=True, slots=True)
class Met:
    """People who took part, and where the words that say so begin."""

    company: Company
    start: int
    clause: Clause


@dataclass(frozen=True, slots=True)
class Reading:
    text: str
    today: date
    words: tuple[Word, ...]
    clauses: tuple[Clause, ...]
    met: tuple[Met, ...]

    @property
    def heads(self) -> tuple[Clause, ...]:
        """The clauses that tell of the meeting: the first, those with its people, those that are a date alone."""
        told = {id(one.clause) for one in self.met}
        return tuple(c for c in self.clauses if c.is_first or id(c) in told or is_date_alone(self.text, c))

    def participants(self) -> tuple[Mention, ...]:
        seen: dict[tuple[int, ...], Mention] = {}
        for one in self.met:
            for index, mention in enumerate(one.company.mentions):
                start = one.start if index == 0 else mention.name.start
                seen.setdefault(mention.ids, replace(mention, span=Span(start, mention.name.end, "people")))
        return tuple(seen.values())

    def is_company(self, company: Company) -> bool:
        met = {number for one in self.met for mention in one.company.mentions for number in mention.ids}
        return any(number in met for mention in company.mentions for number in mention.ids)


def read_line(text: str, people: Iterable[Candidate], *, today: date, day_first: bool) -> Reading:
    words, quotes = words_of(text), quotes_of(text)
    dates = _unquoted(find_dates(text, today=today, day_first=day_first), quotes)
    closed = (*quotes, *(Span(one.start, one.end) for one in dates))
    companies = find_companies(text, people, closed=closed)
    spans = clauses_of(text, (*closed, *(Span(one.start, one.end) for one in companies)))
    clauses = _clauses(text, words, spans, companies, dates, quotes)
    return Reading(text, today, words, clauses, _met(text, words, clauses))


def _unquoted(dates: Iterable[SpokenDate], quotes: Sequence[Span]) -> tuple[SpokenDate, ...]:
    shares = _shared_out(quotes, tuple(dates))
    quoted = {one.start for share in shares for one in share}
    return tuple(one for one in dates if one.start not in quoted)


def _shared_out(wholes: Sequence[Span], items: Sequence[Item]) -> list[tuple[Item, ...]]:
    """For each whole, in order, the items that begin inside it; both are sorted."""
    shares, at = [], 0
    for whole in wholes:
        while at < len(items) and items[at].start < whole.start:
            at += 1
        first = at
        while at < len(items) and items[at].start < whole.end:
            at += 1
        shares.append(tuple(items[first:at]))
    return shares


def _clauses(
    text: str,
    words: Sequence[Word],
    spans: Sequence[Span],
    companies: Sequence[Company],
    dates: Sequence[SpokenDate],
    quotes: Sequence[Span],
) -> tuple[Clause, ...]:
    shares = zip(
        spans, _shared_out(spans, companies), _shared_out(spans, dates), _shared_out(spans, quotes), strict=True
    )
    return tuple(_clause(text, words, index == 0, *share) for index, share in enumerate(shares))


def _clause(
    text: str,
    words: Sequence[Word],
    is_first: bool,
    span: Span,
    companies: tuple[Company, ...],
    dates: tuple[SpokenDate, ...],
    quotes: tuple[Span, ...],
) -> Clause:
    leads = tuple(lead_in(text, words, company, span) for company in companies)
    names = tuple(Span(one.start, one.end) for one in companies)
    stops = tuple(lead for lead in leads if lead is not None)
    phrases = find_phrases(Ground(text, span, is_first, quotes, dates, names, stops))
    return Clause(span, is_first, companies, leads, dates, quotes, phrases)


def _met(text: str, words: Sequence[Word], clauses: Sequence[Clause]) -> tuple[Met, ...]:
    """Those whom the words say were met; failing them, whoever opens a clause ("Dana: worried about Q3")."""
    said = [
        Met(company, lead, clause)
        for clause in clauses
        for company, lead in zip(clause.companies, clause.leads, strict=True)
        if lead is not None and clause.is_free(company)
    ]
    return tuple(said) or _opening(text, words, clauses)


def _opening(text: str, words: Sequence[Word], clauses: Sequence[Clause]) -> tuple[Met, ...]:
    for clause in clauses:
        for company in clause.companies[:1]:
            if clause.is_free(company) and opens_clause(text, words, company, clause.span, clause.dates):
                return (Met(company, company.start, clause),)
    return ()


def is_date_alone(text: str, clause: Clause) -> bool:
    taken = (Span(one.start, one.end) for one in clause.dates)
    return bool(clause.dates) and not any(_rest(text, gap) for gap in gaps(clause.span, taken))


def _rest(text: str, span: Span) -> str:
    return trimmed(text, span).of(text)


def day_of_meeting(reading: Reading) -> tuple[Reading, SpokenDate | None]:
    """The day it happened; a day at the end of "re churn budget yesterday" is taken out of that phrase."""
    for clause in reading.heads:
        for zone in clause.zones():
            for spoken in clause.dates:
                if zone.start <= spoken.start < zone.end and _is_its_day(reading, clause, spoken, zone.start):
                    return reading, spoken
    for clause in reading.clauses:
        if found := _day_in_about(reading, clause):
            return _with_clause(reading, clause, found[0]), found[1]
    return reading, None


def _is_its_day(reading: Reading, clause: Clause, spoken: SpokenDate, since: int) -> bool:
    named = max((one.end for one in clause.companies if one.end <= spoken.start), default=0)
    return is_day_of_meeting(reading.text, spoken, max(since, named), reading.today)


def _day_in_about(reading: Reading, clause: Clause) -> tuple[Clause, SpokenDate] | None:
    for index, phrase in enumerate(clause.phrases):
        for spoken in clause.dates:
            inside = phrase.kind == ABOUT and phrase.body < spoken.start < phrase.end
            if inside and _is_its_day(reading, clause, spoken, phrase.body):
                cut = replace(phrase, end=trimmed(reading.text, Span(phrase.start, spoken.start)).end)
                return replace(clause, phrases=(*clause.phrases[:index], cut, *clause.phrases[index + 1 :])), spoken
    return None


def _with_clause(reading: Reading, old: Clause, new: Clause) -> Reading:
    clauses = tuple(new if clause is old else clause for clause in reading.clauses)
    met = tuple(replace(one, clause=new) if one.clause is old else one for one in reading.met)
    return replace(reading, clauses=clauses, met=met)


def kind_of_meeting(reading: Reading) -> KindWord | None:
    """The first word for the way it was held; "met" and its like only of people known, where nothing says more."""
    found = [*_kinds_in(reading, reading.heads), *_kinds_in(reading, reading.clauses, must_open=True)]
    plain = next((word for word in found if word.is_plain and reading.met), None)
    return next((word for word in found if not word.is_plain), plain)


def _kinds_in(reading: Reading, clauses: Iterable[Clause], *, must_open: bool = False) -> Iterable[KindWord]:
    told = set() if must_open else {id(one.clause) for one in reading.met}
    for clause in clauses:
        for zone in clause.zones():
            for word in kind_words(reading.text, zone):
                if id(clause) in told or opens_zone(reading.text, word.span.start, clause.span):
                    yield word


def own_phrases(reading: Reading) -> tuple[Phrase, ...]:
    """All phrases but the worries and promises of people who did not take part."""
    return tuple(
        phrase
        for clause in reading.clauses
        for phrase in clause.phrases
        if phrase.kind not in {CONCERN, THEM} or not is_of_others(reading, clause, phrase.start)
    )


def is_of_others(reading: Reading, clause: Clause, at: int) -> bool:
    """Whether the subject of what stands at this place is somebody who did not take part."""
    before = [company for company in clause.companies if company.end <= at]
    if before and _is_near(reading, clause, before[-1], at):
        return not reading.is_company(before[-1])
    return _has_other_subject(words_of(reading.text[max(clause.span.start, at - 60) : at]))


def _is_near(reading: Reading, clause: Clause, company: Company, at: int) -> bool:
    return not any(company.end <= phrase.start and phrase.end <= at for phrase in clause.phrases)


def _has_other_subject(before: Sequence[Word]) -> bool:
    """ "The CFO is ..." has a subject of its own, "she is ..." and "is ..." have not."""
    return len(before) > 1 and before[-1].key in _COPULAS and before[-2].key not in _PRONOUNS


def free_quotes(reading: Reading) -> Iterable[Span]:
    """Quotations that belong to no phrase and to nobody else."""
    for clause in reading.clauses:
        for quote in clause.quotes:
            if clause.is_free(quote) and not is_of_others(reading, clause, quote.start):
                yield quote
