"""Where everybody stood on a day: as we know it now, or as it was known at a moment."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import connection

from accounts.models import Organization, User

STANDING = """
SELECT s.id, st.stance, pw.value, it.value
FROM stakeholders_stakeholder s
LEFT JOIN LATERAL (
  SELECT stance FROM stakeholders_stanceentry
  WHERE stakeholder_id = s.id AND held_from <= %(day)s AND recorded_at <= %(known_at)s
    AND (retracted_at IS NULL OR retracted_at > %(known_at)s)
  ORDER BY held_from DESC, recorded_at DESC, id DESC LIMIT 1) st ON true
LEFT JOIN LATERAL (
  SELECT value FROM stakeholders_rating
  WHERE stakeholder_id = s.id AND measure = 'power' AND held_from <= %(day)s AND recorded_at <= %(known_at)s
  ORDER BY held_from DESC, recorded_at DESC, id DESC LIMIT 1) pw ON true
LEFT JOIN LATERAL (
  SELECT value FROM stakeholders_rating
  WHERE stakeholder_id = s.id AND measure = 'interest' AND held_from <= %(day)s AND recorded_at <= %(known_at)s
  ORDER BY held_from DESC, recorded_at DESC, id DESC LIMIT 1) it ON true
WHERE s.organization_id = %(organization)s AND s.merged_into_id IS NULL AND s.erased_at IS NULL
  AND (s.user_id IS NULL OR s.user_id <> %(reader)s)
  AND (s.left_on IS NULL OR s.left_on >= %(day)s) AND coalesce(s.joined_on, s.added_on) <= %(day)s
  AND (%(ids)s::bigint[] IS NULL OR s.id = ANY(%(ids)s))"""


@dataclass(frozen=True, slots=True)
class Standing:
    stance: int | None
    power: int | None
    interest: int | None


def standing(
    organization: Organization, *, day: date, known_at: datetime, reader: User | None, ids: list[int] | None = None
) -> dict[int, Standing]:
    """Everybody active on the day (or those of `ids`) whom the reader may see, by id; one query.

    Without a reader everybody: for what is worked out and shown to nobody as it is.
    """
    facts: dict[str, Any] = {
        "organization": organization.pk,
        "day": day,
        "known_at": known_at,
        "reader": reader.pk if reader else 0,
        "ids": ids,
    }
    with connection.cursor() as cursor:
        cursor.execute(STANDING, facts)
        return {row[0]: Standing(*row[1:]) for row in cursor.fetchall()}
