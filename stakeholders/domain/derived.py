"""The few stored values that are computed from other rows.

Lists of 100,000 people sort and filter by them, so they are columns. Only verbs call `refresh`,
and one statement says what is true: the same text updates and checks.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import connection

from accounts.models import Organization
from stakeholders.models import Stakeholder
from stakeholders.rules import CADENCES, NEWCOMER_DAYS

TRUTH = """
SELECT s.id, st.stance, st.held_from AS stance_from, seen.day AS stance_seen_on,
  pw.value AS power, it.value AS interest, met.day AS last_contact_on,
  CASE WHEN met.day IS NOT NULL THEN met.day + c.days
    ELSE greatest(s.joined_on, s.added_on)
      + CASE WHEN s.joined_on > %(began_on)s THEN %(newcomer)s ELSE c.days END
  END AS contact_due_on,
  step.due_on AS next_due_on, w.certainty, w.worth
FROM stakeholders_stakeholder s
LEFT JOIN LATERAL (
  SELECT stance, held_from FROM stakeholders_stanceentry
  WHERE stakeholder_id = s.id AND retracted_at IS NULL
  ORDER BY held_from DESC, recorded_at DESC, id DESC LIMIT 1) st ON true
LEFT JOIN LATERAL (
  SELECT max(greatest(held_from, recorded_at::date)) AS day FROM stakeholders_stanceentry
  WHERE stakeholder_id = s.id AND retracted_at IS NULL) seen ON true
LEFT JOIN LATERAL (
  SELECT value FROM stakeholders_rating WHERE stakeholder_id = s.id AND measure = 'power'
  ORDER BY held_from DESC, recorded_at DESC, id DESC LIMIT 1) pw ON true
LEFT JOIN LATERAL (
  SELECT value FROM stakeholders_rating WHERE stakeholder_id = s.id AND measure = 'interest'
  ORDER BY held_from DESC, recorded_at DESC, id DESC LIMIT 1) it ON true
LEFT JOIN LATERAL (
  SELECT occurred_on AS day FROM stakeholders_participation
  WHERE stakeholder_id = s.id AND is_contact
  ORDER BY occurred_on DESC LIMIT 1) met ON true
LEFT JOIN LATERAL (
  SELECT min(due_on) AS due_on FROM stakeholders_commitment
  WHERE stakeholder_id = s.id AND state = 'open' AND side = 'us' AND private_to_id IS NULL
  ) step ON true
LEFT JOIN LATERAL (
  SELECT max(certainty) AS certainty, sum(worth) AS worth FROM stakeholders_interest
  WHERE stakeholder_id = s.id AND retired_on IS NULL) w ON true
CROSS JOIN LATERAL (
  SELECT coalesce(s.cadence_days, CASE
    WHEN coalesce(pw.value, 3) >= 4 AND coalesce(it.value, 3) >= 4 THEN %(both)s
    WHEN coalesce(pw.value, 3) >= 4 OR coalesce(it.value, 3) >= 4 THEN %(one)s
    ELSE %(neither)s END)::int AS days) c
WHERE s.organization_id = %(organization)s AND (%(ids)s::bigint[] IS NULL OR s.id = ANY(%(ids)s))
"""

_COLUMNS = ", ".join(f"{name} = t.{name}" for name in Stakeholder.DERIVED)
_STORED = ", ".join(f"s.{name}" for name in Stakeholder.DERIVED)
_TRUE = ", ".join(f"t.{name}" for name in Stakeholder.DERIVED)

UPDATE = f"UPDATE stakeholders_stakeholder p SET {_COLUMNS} FROM ({TRUTH}) t WHERE p.id = t.id"
STALE = (
    f"SELECT s.id FROM stakeholders_stakeholder s JOIN ({TRUTH}) t USING (id)"
    f" WHERE ({_STORED}) IS DISTINCT FROM ({_TRUE})"
)


def _parameters(organization: Organization, ids: Sequence[int] | None) -> dict[str, Any]:
    return {
        **CADENCES,
        **organization.cadences,
        "organization": organization.pk,
        "began_on": organization.began_on,
        "newcomer": NEWCOMER_DAYS,
        "ids": None if ids is None else list(ids),
    }


def refresh(organization: Organization, ids: Sequence[int] | None = None) -> int:
    """Make the derived columns of these people (None: of everybody) true; one statement."""
    with connection.cursor() as cursor:
        cursor.execute(UPDATE, _parameters(organization, ids))
        return cursor.rowcount


def stale_ids(organization: Organization) -> list[int]:
    """The people whose derived columns disagree with the rows that they come from."""
    with connection.cursor() as cursor:
        cursor.execute(STALE, _parameters(organization, None))
        return [row[0] for row in cursor.fetchall()]


def refresh_all(*, organization: Organization, at: datetime) -> None:
    """The organization's cadences may be others now."""
    refresh(organization)
