"""The list of people as a file: the same people in the same order, every cell harmless."""

from collections.abc import Iterator
from contextlib import ExitStack
from datetime import date, datetime
from itertools import islice
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _
from django_scopes import scope

from accounts.drawing import stance_label
from accounts.enums import Door
from accounts.models import Organization, User
from accounts.reads import note_read
from stakeholders.enums import Certainty
from stakeholders.exchange.formula import write_csv
from stakeholders.queries.people import People, PersonRow, facts_of, rows_of

ROWS_AT_ONCE = 1000


def export_people(
    people: People, *, organization: Organization, user: User, at: datetime, today: date, language: str | None
) -> Iterator[str]:
    """CSV line by line, in flat memory. It is consumed after the request, so it opens its own scope;
    whom it is about is noted before their lines leave."""
    with ExitStack() as stack:
        stack.enter_context(scope(organization=organization))
        stack.enter_context(translation.override(language))
        rows = _noted_rows(people, organization, user, at, today)
        labels = organization.stance_labels
        yield from write_csv(_header(), (_cells(row, labels) for row in rows))


def _noted_rows(
    people: People, organization: Organization, user: User, at: datetime, today: date
) -> Iterator[PersonRow]:
    for some in _by_parts(people):
        ids = [person.pk for person in some]
        note_read(organization=organization, user=user, at=at, door=Door.EXPORT, what="people", stakeholder_ids=ids)
        yield from rows_of(some, user=user, today=today)


def _by_parts(people: People) -> Iterator[list[Any]]:
    """By a cursor on the server, so that 100,000 people never stand in memory together."""
    rows = facts_of(people).iterator(chunk_size=ROWS_AT_ONCE)
    while some := list(islice(rows, ROWS_AT_ONCE)):
        yield some


def _header() -> list[str]:
    return [
        _("Person"),
        _("Title"),
        _("Stance"),
        _("Wanted stance"),
        _("Power"),
        _("Interest"),
        _("What's in it for them"),
        _("At stake"),
        _("Last contact"),
        _("Days between conversations"),
        _("Next step"),
        _("Due"),
        _("Owner"),
    ]


def _cells(row: PersonRow, labels: dict[str, str]) -> list[object]:
    """Dates and figures as machines write them, so that the file reads the same everywhere."""
    return [
        row.name,
        row.title,
        stance_label(row.stance, labels),
        "" if row.wanted is None else stance_label(row.wanted, labels),
        row.power,
        row.interest,
        "" if row.certainty is None else Certainty(row.certainty).label,
        row.worth,
        row.met_on,
        row.cadence,
        row.step.what if row.step else "",
        row.step.due_on if row.step else "",
        row.owner_email,
    ]
