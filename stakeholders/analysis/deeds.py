"""What is to be done next, by whom and until when, out of the phrases that say so."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from stakeholders.analysis.line_reading import Clause, Reading, is_date_alone
from stakeholders.analysis.meetings import stands_alone
from stakeholders.analysis.people_names import Company
from stakeholders.analysis.phrases import NEXT, THEM, US, Phrase
from stakeholders.analysis.spoken_dates import SpokenDate
from stakeholders.analysis.text_spans import Span, sentence_case, trimmed


@dataclass(frozen=True, slots=True)
class Deed:
    """A promise of ours or theirs, or our own next step (`kind` of its phrase), with all its places in the line.

    `who`: the ids that the one who promised may have, empty where nobody is named.
    """

    kind: str
    text: str
    due_on: date | None
    spans: tuple[Span, ...]
    who: tuple[int, ...] = ()


def find_deeds(reading: Reading, phrases: Sequence[Phrase]) -> tuple[Deed, ...]:
    """All deeds in order; a clause that is a deadline alone ("..., by Friday") belongs to the deed before it."""
    deeds: list[Deed] = []
    may_extend = False
    for clause in reading.clauses:
        own = [_deed(reading, clause, one) for one in phrases if one in clause.phrases and one.kind in {US, THEM, NEXT}]
        if may_extend and (deadline := _deadline_alone(reading.text, clause)):
            deeds[-1] = _extended(deeds[-1], deadline)
        deeds += own
        may_extend = bool(own) and own[-1].due_on is None
    return tuple(deeds)


def _deed(reading: Reading, clause: Clause, phrase: Phrase) -> Deed:
    text, namer = reading.text, _namer(reading.text, clause, phrase)
    due = _due(text, phrase, clause.dates)
    words = _without(text, Span(phrase.body, phrase.end), due)
    is_apart = namer is not None and all(one.company is not namer for one in reading.met)
    start = namer.start if namer and is_apart else phrase.start
    span = Span(start, phrase.end, NEXT if phrase.kind == NEXT else "commitment")
    who = namer.mentions[0].ids if namer else ()
    return Deed(phrase.kind, sentence_case(words), due.future if due else None, (span,), who)


def _namer(text: str, clause: Clause, phrase: Phrase) -> Company | None:
    """The name right before "will" or "promised", where it is one."""
    if phrase.kind != THEM:
        return None
    before = (one for one in clause.companies if one.end <= phrase.start and not text[one.end : phrase.start].strip())
    return next((one for one in before if len(one.mentions) == 1), None)


def _due(text: str, phrase: Phrase, dates: Iterable[SpokenDate]) -> SpokenDate | None:
    """The day after "by" or the like, else the last one to come."""
    inside = [one for one in dates if phrase.body <= one.start and one.end <= phrase.end]
    ahead = [one for one in inside if one.future and stands_alone(text, one)]
    return max(ahead, key=lambda one: (one.is_deadline, one.start), default=None)


def _without(text: str, span: Span, due: SpokenDate | None) -> str:
    pieces = [Span(span.start, due.start), Span(due.end, span.end)] if due else [span]
    return " ".join(word for piece in pieces for word in trimmed(text, piece).of(text).split())


def _deadline_alone(text: str, clause: Clause) -> SpokenDate | None:
    if len(clause.dates) != 1 or not is_date_alone(text, clause):
        return None
    only = clause.dates[0]
    return only if only.future and (only.is_deadline or not only.past) else None


def _extended(deed: Deed, deadline: SpokenDate) -> Deed:
    span = Span(deadline.start, deadline.end, deed.spans[0].kind)
    return replace(deed, due_on=deadline.future, spans=(*deed.spans, span))
