"""The few stored values that are computed from other rows.

Lists of 100,000 people sort and filter by them, so they are columns; what will be due about somebody
has rows of its own. Only verbs call `refresh`, and one statement says what is true: the same text
updates and checks.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import connection

from accounts.models import Organization
from stakeholders.domain import due_sql
from stakeholders.models import Stakeholder
from stakeholders.rules import CADENCES, NEWCOMER_DAYS

TRUTH = """
SELECT s.id, s.organization_id, s.owner_id, s.joined_on, s.added_on, s.left_on, s.merged_into_id, s.erased_at,
  w.seen AS wish_seen_on, st.stance, st.held_from AS stance_from, seen.day AS stance_seen_on,
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
  SELECT max(certainty) AS certainty,
    CASE WHEN sum(worth) > 999999999999.99 THEN 999999999999.99 ELSE sum(worth) END AS worth,
    max(coalesce(confirmed_on, noted_on)) AS seen
  FROM stakeholders_interest
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

_THEIRS = "d.organization_id = %(organization)s AND (%(ids)s::bigint[] IS NULL OR d.stakeholder_id = ANY(%(ids)s))"

UPDATE = f"""
WITH truth AS MATERIALIZED ({TRUTH}),
due AS MATERIALIZED ({due_sql.due_of("truth")}),
gone AS ({due_sql.gone("due", _THEIRS)}),
added AS ({due_sql.added("due")})
UPDATE stakeholders_stakeholder p SET {_COLUMNS} FROM truth t WHERE p.id = t.id"""

STALE = f"""
WITH truth AS MATERIALIZED ({TRUTH}),
due AS ({due_sql.due_of("truth")}),
stored AS (SELECT {due_sql.COLUMNS} FROM stakeholders_due d WHERE {_THEIRS})
SELECT s.id FROM stakeholders_stakeholder s JOIN truth t USING (id) WHERE ({_STORED}) IS DISTINCT FROM ({_TRUE})
UNION SELECT stakeholder_id FROM (TABLE due EXCEPT TABLE stored) missing
UNION SELECT stakeholder_id FROM (TABLE stored EXCEPT TABLE due) wrong
ORDER BY 1"""


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
    """Make what is derived of these people (None: of everybody) true; one statement."""
    with connection.cursor() as cursor:
        cursor.execute(UPDATE, _parameters(organization, ids))
        return cursor.rowcount


def stale_ids(organization: Organization) -> list[int]:
    """The people of whom something derived disagrees with the rows that it comes from."""
    with connection.cursor() as cursor:
        cursor.execute(STALE, _parameters(organization, None))
        return [row[0] for row in cursor.fetchall()]


def refresh_all(*, organization: Organization, at: datetime) -> None:
    """The organization's cadences may be others now."""
    refresh(organization)
