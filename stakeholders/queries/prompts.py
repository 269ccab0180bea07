"""The heaviest prompts about people, for one reader or many, without looking through everybody.

Within one kind and power a prompt weighs more the longer it is due and the more is at stake, and an index
holds both orders. So of each kind and power a few rows are enough (`PROBES`):

- the first by day: whatever comes later in it weighs less, unless its stake makes up for the days;
- where days make no difference, because they are past the cap or not yet late, the first by worth;
- whoever has so much at stake that it outweighs a day: a 34th of all, which is 34 people at most.

`tests/stakeholders/queries/test_prompts.py` holds this to weighing everything.
"""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from accounts.models import Organization
from accounts.prepared import asked

STEP = 20

CAP_DAYS = 28
"""From then on lateness weighs no more: 1 + 28 / 7 is the cap."""

RICH = 34
"""A day late weighs at most 35/34 of the day before, so this many people at most make up for one."""

COLUMNS = "d.kind, d.stakeholder_id, d.ref, d.due_on, d.weight, d.worth"

# Kind, days ahead of which it is shown, least and greatest weight.
KINDS = (
    ("next_step", 7, 1, 5),
    ("promise_late", -1, 1, 5),
    ("concern", 0, 1, 5),
    ("contact", -1, 1, 5),
    ("never_met", -1, 1, 5),
    ("new_leader", -1, 1, 5),
    ("wiifm_unknown", 100_000, 4, 5),
    ("wiifm_stale", 0, 4, 5),
    ("stance_stale", 0, 1, 5),
    ("power_unset", 100_000, 3, 3),
)
_KINDS = ", ".join(f"('{kind}', {ahead}, {least}, {most})" for kind, ahead, least, most in KINDS)

# Somebody whom nobody of the team owns is everybody's who leads. What is private is its author's alone.
READERS = """
team AS (
  SELECT user_id, role = 'lead' AS is_lead FROM accounts_membership
  WHERE organization_id = %(organization)s AND role IN ('lead', 'member')),
reader AS (
  SELECT t.user_id, t.is_lead, (SELECT s.id FROM stakeholders_stakeholder s
    WHERE s.organization_id = %(organization)s AND s.user_id = t.user_id) AS own
  FROM team t WHERE t.user_id = ANY(%(users)s)),
owner AS (
  (SELECT whose FROM stakeholders_due
   WHERE organization_id = %(organization)s AND left_on IS NULL ORDER BY whose LIMIT 1)
  UNION ALL
  SELECT n.whose FROM owner o CROSS JOIN LATERAL (
    SELECT d.whose FROM stakeholders_due d
    WHERE d.organization_id = %(organization)s AND d.left_on IS NULL AND d.whose > o.whose
    ORDER BY d.whose LIMIT 1) n),
desk AS (
  SELECT r.user_id, r.user_id AS whose, p.is_private FROM reader r CROSS JOIN (VALUES (false), (true)) p(is_private)
  UNION ALL
  SELECT r.user_id, o.whose, false FROM reader r JOIN owner o ON r.is_lead
    AND o.whose NOT IN (SELECT user_id FROM team))"""

WEALTH = """
wealth AS (
  SELECT nullif(sum(worth), 0)::float8 AS total FROM stakeholders_stakeholder
  WHERE organization_id = %(organization)s AND worth IS NOT NULL
    AND merged_into_id IS NULL AND erased_at IS NULL)"""

# Few, so all of theirs are looked at: people with much at stake, and people whose last day is known.
FEW_PEOPLE = f"""
few AS MATERIALIZED (
  SELECT {COLUMNS}, d.whose, d.is_private
  FROM (SELECT id FROM stakeholders_stakeholder
    WHERE organization_id = %(organization)s AND merged_into_id IS NULL AND erased_at IS NULL
    ORDER BY coalesce(worth, -1) * -1, id LIMIT {RICH}) p
  JOIN stakeholders_due d ON d.stakeholder_id = p.id AND d.left_on IS NULL AND d.worth > 0
  UNION ALL
  SELECT {COLUMNS}, d.whose, d.is_private FROM stakeholders_due d
  WHERE d.organization_id = %(organization)s AND d.left_on >= %(today)s)"""

_OF_KIND = """d.organization_id = %(organization)s AND d.whose = o.whose AND d.is_private = o.is_private
      AND d.kind = k.kind AND d.weight = w.weight AND d.left_on IS NULL
      AND d.stakeholder_id IS DISTINCT FROM r.own"""

PROBES = f"""
    SELECT f.* FROM desk o JOIN power w ON w.weight BETWEEN k.least AND k.most CROSS JOIN LATERAL (
      (SELECT {COLUMNS} FROM stakeholders_due d WHERE {_OF_KIND} AND d.due_on <= %(today)s::date + k.ahead
       ORDER BY d.due_on, d.worth DESC, d.ref LIMIT {{limit}})
      UNION ALL
      (SELECT {COLUMNS} FROM stakeholders_due d WHERE {_OF_KIND} AND d.worth > 0
         AND d.due_on <= %(today)s::date - {CAP_DAYS}
       ORDER BY d.worth DESC, d.due_on, d.ref LIMIT {{limit}})
      UNION ALL
      (SELECT {COLUMNS} FROM stakeholders_due d WHERE k.ahead > 0 AND {_OF_KIND} AND d.worth > 0
         AND d.due_on BETWEEN %(today)s AND %(today)s::date + k.ahead
       ORDER BY d.worth DESC, d.due_on, d.ref LIMIT {{limit}})) f
    WHERE o.user_id = r.user_id
    UNION ALL
    SELECT {COLUMNS} FROM few d
    WHERE d.kind = k.kind AND d.due_on <= %(today)s::date + k.ahead AND d.stakeholder_id IS DISTINCT FROM r.own
      AND (d.whose = r.user_id OR (r.is_lead AND NOT d.is_private AND d.whose NOT IN (SELECT user_id FROM team)))"""

HEAVIEST = f"""
WITH RECURSIVE {READERS},{WEALTH},{FEW_PEOPLE},
kinds(kind, ahead, least, most) AS (VALUES {_KINDS}),
power(weight) AS (VALUES (1), (2), (3), (4), (5)),
found AS (
  SELECT r.user_id, f.* FROM reader r CROSS JOIN wealth CROSS JOIN kinds k CROSS JOIN LATERAL (
    SELECT DISTINCT x.weight * least(1 + greatest(%(today)s::date - x.due_on, 0) / 7.0::float8, 5.0::float8)
      * (1 + coalesce(x.worth::float8 / wealth.total, 0)) AS heft, x.due_on, x.ref, x.kind, x.stakeholder_id
    FROM ({PROBES}) x ORDER BY heft DESC, x.due_on, x.ref LIMIT {{limit}}) f),
placed AS (
  SELECT found.*, row_number() OVER (
    PARTITION BY user_id ORDER BY heft DESC, due_on, kind COLLATE "C", ref::text COLLATE "C") AS place FROM found)
SELECT f.user_id, f.kind, f.ref, f.due_on, f.heft, p.id, p.name, p.stance, p.worth, p.last_contact_on,
  greatest(p.joined_on, p.added_on), coalesce(c.what, n.quote, CASE WHEN f.kind = 'contact' THEN (
    SELECT s.what FROM stakeholders_commitment s
    WHERE s.stakeholder_id = p.id AND s.state = 'open' AND s.side = 'us' AND s.private_to_id IS NULL
    ORDER BY s.due_on, s.id LIMIT 1) END, '')
FROM placed f JOIN stakeholders_stakeholder p ON p.id = f.stakeholder_id
LEFT JOIN stakeholders_commitment c ON f.kind IN ('next_step', 'promise_late') AND c.id = f.ref
LEFT JOIN stakeholders_concern n ON f.kind = 'concern' AND n.id = f.ref
WHERE f.place <= %(limit)s ORDER BY f.user_id, f.place"""


class HeavyRow(NamedTuple):
    user_id: int
    kind: str
    ref: int
    due_on: date
    weight: float
    person_id: int
    name: str
    stance: int | None
    worth: Decimal | None
    met_on: date | None
    here_since: date
    words: str
    """What is to be done, or was said; of a contact the next step that is open, private ones apart."""


def heaviest(organization: Organization, user_ids: Sequence[int], today: date, limit: int) -> list[HeavyRow]:
    """Each user's `limit` heaviest; one query."""
    facts = {"organization": organization.pk, "users": list(user_ids), "today": today, "limit": limit}
    return [HeavyRow(*row) for row in asked(_statement(-(-limit // STEP) * STEP), facts)]


@cache
def _statement(limit: int) -> str:
    """The planner has to see how few rows are wanted; only a few limits, so that there are only a few plans."""
    return HEAVIEST.format(limit=limit)
