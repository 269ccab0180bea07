"""From what was posted to a log form and back: who is meant, what the line says, what was touched."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from django.http import QueryDict

from accounts.models import Organization, User
from stakeholders.analysis.quick_line import QuickLine, parse
from stakeholders.enums import Stance
from stakeholders.forms.engagement import LogForm, understood
from stakeholders.forms.log_rows import Rows
from stakeholders.models import Stakeholder
from stakeholders.queries.log_panel import as_candidates, candidates_for, people_by_ids, same_name

STANCES = frozenset(str(value) for value in Stance.values)
LISTS = ("settled", "confirmed", "held_by")


@dataclass(frozen=True)
class Piece:
    """A stretch of the line; `kind` is what was understood there, or empty."""

    text: str
    kind: str = ""


@dataclass(frozen=True)
class LogState:
    """The form, the people chosen, and whom the user still has to choose between."""

    form: LogForm
    people: list[Stakeholder]
    unclear: list[list[Stakeholder]] = field(default_factory=list)
    pieces: list[Piece] = field(default_factory=list)

    heard_day: str = ""
    """The words that the day was read from, where the field still holds that day."""

    is_kept: bool = False
    """Whether this is kept as a draft, to be discarded on saving."""

    @property
    def stance(self) -> int | None:
        """None also for what is no stance at all."""
        value = str(self.form["stance"].value())
        return int(value) if value in STANCES else None

    @property
    def tile(self) -> int | str | None:
        """The tile that was chosen on purpose: a stance, "" for not known, None for none of them."""
        return "" if self.form["stance"].value() == "" else self.stance

    @property
    def settled(self) -> list[int]:
        return self._ticked("settled")

    @property
    def confirmed(self) -> list[int]:
        return self._ticked("confirmed")

    @property
    def held_by(self) -> list[int]:
        return self._ticked("held_by")

    def _ticked(self, name: str) -> list[int]:
        return [int(value) for value in self.form[name].value() or [] if str(value).isdecimal()]

    @property
    def understood_count(self) -> int:
        return sum(1 for piece in self.pieces if piece.kind)

    @classmethod
    def fresh(cls, ids: Sequence[int], user: User, today: date) -> "LogState":
        people = people_by_ids(ids, user) if ids else []
        initial = {"occurred_on": today, "people": [person.pk for person in people]}
        return cls(LogForm(people_ids=initial["people"], initial=initial), people)

    @classmethod
    def posted(cls, data: Any) -> "LogState":
        """As it was sent. Ids are checked by the verb; here only numbers pass."""
        form = LogForm(data, people_ids=numbers(data, "people"), rows=Rows.sent(data), **lists_of(data))
        return cls(form, [], is_kept="has_draft" in data)

    def with_people(self, user: User) -> "LogState":
        """With the people loaded, for drawing it again."""
        return replace(self, people=people_by_ids(numbers(self.form.data, "people"), user))


def numbers(data: Any, name: str) -> list[int]:
    values = data.getlist(name) if hasattr(data, "getlist") else data.get(name, [])
    return [int(value) for value in values if str(value).isdecimal() and len(str(value)) < 19][:200]


def lists_of(data: Any) -> dict[str, list[int]]:
    return {name: numbers(data, name) for name in LISTS}


def readable(data: QueryDict) -> QueryDict:
    """Without the one character that the database cannot hold."""
    cleaned = QueryDict(mutable=True)
    for key, values in data.lists():
        cleaned.setlist(key.replace("\0", ""), [value.replace("\0", "") for value in values])
    return cleaned


def flat(data: Any) -> dict[str, Any]:
    return {key: data.get(key) for key in data}


def read_along(data: QueryDict, user: User, today: date, organization: Organization, *, clears: bool) -> LogState:
    """The line read into the fields. A field that the user touched stays as typed; `clears` says
    whether a field empties again when its words leave the line."""
    text = data.get("line", "")[:2000]
    found = candidates_for(text, user)
    labels = {int(key): word for key, word in organization.stance_labels.items() if key in STANCES}
    line = parse(text, people=as_candidates(found), today=today, stance_labels=labels)
    typed, touched = flat(data), set(data.get("touched", "").split(","))
    told = {key: value for key, value in understood(line, today).items() if key not in touched}
    values = {**typed, **{key: value for key, value in told.items() if clears or is_said(value)}}
    people, unclear = chosen_people(data, line, found, user)
    ids = [person.pk for person in people]
    lists = lists_of(data)
    initial = {**values, **lists, "line": text, "people": ids, "with_name": ""}
    rows = Rows.sent(data).at_least(promises=len(line.commitments)).with_one_more(data.get("more", ""))
    form = LogForm(initial=initial, people_ids=ids, rows=rows, **lists)
    heard = line.happened_span.of(text) if line.happened_span and "occurred_on" not in touched else ""
    return LogState(form, people, unclear, pieces_of(text, line), heard_day=heard, is_kept=True)


def is_said(value: Any) -> bool:
    """Neutral is a stance, and it is 0."""
    return bool(value) or (value == 0 and value is not False)


def chosen_people(
    data: QueryDict, line: QuickLine, found: Sequence[Stakeholder], user: User
) -> tuple[list[Stakeholder], list[list[Stakeholder]]]:
    """Whoever was ticked, named surely in the line, or found by the extra name; and the unclear."""
    by_id = {person.pk: person for person in found}
    ticked = numbers(data, "people")
    dropped = set(numbers(data, "was_people")) - set(ticked)
    sure = [mention.ids[0] for mention in line.people if mention.is_sure]
    wanted = [pk for pk in dict.fromkeys([*ticked, *sure]) if pk not in dropped]
    people = people_by_ids([pk for pk in wanted if pk not in by_id], user)
    chosen = {person.pk: person for person in [*people, *(by_id[pk] for pk in wanted if pk in by_id)]}
    unclear = [
        [by_id[pk] for pk in mention.ids if pk in by_id]
        for mention in line.people
        if not mention.is_sure and not set(mention.ids) & set(chosen)
    ]
    if extra := data.get("with_name", "").strip():
        add_named(extra, chosen, unclear, user)
    return list(chosen.values()), unclear


def add_named(text: str, chosen: dict[int, Stakeholder], unclear: list[list[Stakeholder]], user: User) -> None:
    named = same_name(text, user)
    if len(named) == 1:
        chosen[named[0].pk] = named[0]
    elif named:
        unclear.append(named)


def pieces_of(text: str, line: QuickLine) -> list[Piece]:
    """The line cut at what was understood, for underlining."""
    pieces, position = [], 0
    for span in line.spans:
        pieces += [Piece(text[position : span.start]), Piece(text[span.start : span.end], span.kind)]
        position = span.end
    return [piece for piece in [*pieces, Piece(text[position:])] if piece.text]
