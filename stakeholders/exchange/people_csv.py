"""The list of people as a file: the same people in the same order, the same columns, every cell harmless."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from itertools import islice
from typing import Any, NamedTuple

from django.db.models import QuerySet
from django.utils import translation
from django.utils.translation import gettext as _
from django_scopes import scope

from accounts.drawing import stance_label
from accounts.enums import Door
from accounts.models import Organization, User
from accounts.reads import note_read
from stakeholders.enums import Certainty
from stakeholders.exchange.formula import write_csv
from stakeholders.queries.lens import Lens
from stakeholders.queries.people import People, facts_of, rows_of
from stakeholders.queries.people_then import past_facts, past_rows

ROWS_AT_ONCE = 1000


class Column(NamedTuple):
    """What of a row stands in the cell: dates and figures as machines write them, the same everywhere."""

    heading: str
    cell: Callable[[Any], object]
    has_past: bool = True


@dataclass(frozen=True)
class Reader:
    """Who takes the file along, and when."""

    organization: Organization
    user: User
    at: datetime
    language: str | None


def export_people(people: People, *, reader: Reader, today: date) -> Iterator[str]:
    rows = partial(rows_of, user=reader.user, today=today)
    return _lines(facts_of(people), rows, _columns, reader, what="people")


def export_people_then(people: People, *, reader: Reader, lens: Lens) -> Iterator[str]:
    """Of a past day, without what has no past value."""

    rows = partial(past_rows, user=reader.user, organization=reader.organization, lens=lens)
    return _lines(past_facts(people), rows, _columns_then, reader, what="people of a past day")


def _lines(
    facts: QuerySet,
    rows: Callable[[Sequence[Any]], Iterable[Any]],
    columns: Callable[[Mapping[str, str]], Sequence[Column]],
    reader: Reader,
    what: str,
) -> Iterator[str]:
    """Line by line, in flat memory. It is consumed after the request, so it opens its own scope."""
    with ExitStack() as stack:
        stack.enter_context(scope(organization=reader.organization))
        stack.enter_context(translation.override(reader.language))
        cells = columns(reader.organization.stance_labels)
        told = (row for some in _noted(facts, reader, what) for row in rows(some))
        yield from write_csv([one.heading for one in cells], ([one.cell(row) for one in cells] for row in told))


def _noted(facts: QuerySet, reader: Reader, what: str) -> Iterator[list[Any]]:
    """By a cursor on the server, so that 100,000 people never stand in memory together; whom it is about is noted
    before their lines leave."""
    found = facts.iterator(chunk_size=ROWS_AT_ONCE)
    while some := list(islice(found, ROWS_AT_ONCE)):
        note_read(
            organization=reader.organization,
            user=reader.user,
            at=reader.at,
            door=Door.EXPORT,
            what=what,
            stakeholder_ids=[one.pk for one in some],
        )
        yield some


def _columns(labels: Mapping[str, str]) -> list[Column]:
    return [
        Column(_("Person"), lambda row: row.name),
        Column(_("Title"), lambda row: row.title),
        Column(_("Stance"), lambda row: stance_label(row.stance, labels)),
        Column(_("Wanted stance"), lambda row: "" if row.wanted is None else stance_label(row.wanted, labels)),
        Column(_("Power"), lambda row: row.power),
        Column(_("Interest"), lambda row: row.interest),
        Column(_("What's in it for them"), _certainty, has_past=False),
        Column(_("At stake"), lambda row: row.worth, has_past=False),
        Column(_("Last contact"), lambda row: row.met_on),
        Column(_("Days between conversations"), lambda row: row.cadence),
        Column(_("Next step"), lambda row: row.step.what if row.step else ""),
        Column(_("Due"), lambda row: row.step.due_on if row.step else ""),
        Column(_("Owner"), lambda row: row.owner_email),
    ]


def _certainty(row: Any) -> object:
    return "" if row.certainty is None else Certainty(row.certainty).label


def _columns_then(labels: Mapping[str, str]) -> list[Column]:
    return [one for one in _columns(labels) if one.has_past]
