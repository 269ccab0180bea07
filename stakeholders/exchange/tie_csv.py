"""The ties as a file that the import reads again: the same columns whatever the reader's language."""

from collections.abc import Iterator
from datetime import date
from itertools import islice
from typing import Any

from django_scopes import scope

from accounts.enums import Door
from accounts.reads import note_read
from stakeholders.enums import Certainty
from stakeholders.exchange.formula import write_csv
from stakeholders.exchange.people_csv import ROWS_AT_ONCE, Reader
from stakeholders.models import InfluenceTie
from stakeholders.queries.open_ties import ties_seen_by

COLUMNS = (
    "influencer", "influencer e-mail", "influenced", "influenced e-mail",
    "strength", "basis", "sureness", "since", "source",
)  # fmt: skip


def export_ties(*, reader: Reader, today: date) -> Iterator[str]:
    """Line by line, in flat memory; it is consumed after the request, so it opens its own scope."""
    with scope(organization=reader.organization):
        ties = ties_seen_by(reader.user, today).select_related("influencer", "influenced")
        found = ties.iterator(chunk_size=ROWS_AT_ONCE)
        yield from write_csv(COLUMNS, _told(found, reader))


def _told(found: Iterator[InfluenceTie], reader: Reader) -> Iterator[list[Any]]:
    """Whom it is about is noted before their lines leave."""
    while some := list(islice(found, ROWS_AT_ONCE)):
        note_read(
            organization=reader.organization,
            user=reader.user,
            at=reader.at,
            door=Door.EXPORT,
            what="ties",
            stakeholder_ids=sorted({pk for tie in some for pk in (tie.influencer_id, tie.influenced_id)}),
        )
        yield from (_cells(tie) for tie in some)


def _cells(tie: InfluenceTie) -> list[Any]:
    return [
        tie.influencer.name,
        tie.influencer.email,
        tie.influenced.name,
        tie.influenced.email,
        tie.strength,
        tie.basis.replace("_", " "),
        Certainty(tie.sureness).name.lower(),
        tie.since,
        tie.source,
    ]
