"""The list of a past day as a file: the same people in the same order, the same columns."""

from collections.abc import Iterator
from contextlib import ExitStack
from datetime import datetime
from itertools import islice

from django.utils import translation
from django.utils.translation import gettext as _
from django_scopes import scope

from accounts.drawing import stance_label
from accounts.enums import Door
from accounts.models import Organization, User
from accounts.reads import note_read
from stakeholders.exchange.formula import write_csv
from stakeholders.exchange.people_csv import ROWS_AT_ONCE
from stakeholders.queries.lens import Lens
from stakeholders.queries.people import People
from stakeholders.queries.people_then import PastRow, past_facts, past_rows


def export_people_then(
    people: People, *, organization: Organization, user: User, at: datetime, lens: Lens, language: str | None
) -> Iterator[str]:
    """CSV line by line, in flat memory, consumed after the request; whom it is about is noted first."""
    with ExitStack() as stack:
        stack.enter_context(scope(organization=organization))
        stack.enter_context(translation.override(language))
        rows = _noted_rows(people, organization, user, at, lens)
        labels = organization.stance_labels
        yield from write_csv(_header(), (_cells(row, labels) for row in rows))


def _noted_rows(people: People, organization: Organization, user: User, at: datetime, lens: Lens) -> Iterator[PastRow]:
    facts = past_facts(people).iterator(chunk_size=ROWS_AT_ONCE)
    while some := list(islice(facts, ROWS_AT_ONCE)):
        ids = [person.pk for person in some]
        note_read(
            organization=organization,
            user=user,
            at=at,
            door=Door.EXPORT,
            what="people of a past day",
            stakeholder_ids=ids,
        )
        yield from past_rows(some, user=user, organization=organization, lens=lens)


def _header() -> list[str]:
    return [
        _("Person"),
        _("Title"),
        _("Stance"),
        _("Wanted stance"),
        _("Power"),
        _("Interest"),
        _("Last contact"),
        _("Days between conversations"),
        _("Next step"),
        _("Due"),
        _("Owner"),
    ]


def _cells(row: PastRow, labels: dict[str, str]) -> list[object]:
    """Dates and figures as machines write them, so that the file reads the same everywhere."""
    return [
        row.name,
        row.title,
        stance_label(row.stance, labels),
        "" if row.wanted is None else stance_label(row.wanted, labels),
        row.power,
        row.interest,
        row.met_on,
        row.cadence,
        row.step.what if row.step else "",
        row.step.due_on if row.step else "",
        row.owner_email,
    ]
