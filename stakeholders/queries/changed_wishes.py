"""Whose wishes were noted, changed or retired within a week, by the audit trail: a row keeps no day of its own."""

from datetime import date, timedelta

from accounts.models import Organization
from accounts.prepared import asked

LAST = 500
"""So many changes of wishes are looked through, the newest first: a week's worth in the largest company."""
WEEK_DAYS = 7

# Confirming and proving leave a wish as it is; what came with an import or another record is no news of the person.
CHANGED = f"""
SELECT x.stakeholder_ref AS person_id, max(x.at)::date AS changed_on
FROM (SELECT stakeholder_ref, at, verb, operation, after FROM accounts_auditentry
      WHERE organization_id = %(organization)s AND subject = 'stakeholders_interest'
      ORDER BY id DESC LIMIT {LAST}) x
WHERE x.at >= %(today)s::date - {WEEK_DAYS} AND x.at < %(today)s::date + 1 AND x.stakeholder_ref IS NOT NULL
  AND x.verb NOT IN ('seed_demo', 'import_people', 'merge_people', 'undo')
  AND (x.operation = 'insert' OR jsonb_exists_any(x.after, ARRAY['cares_about', 'measure', 'target', 'retired_on']))
GROUP BY x.stakeholder_ref"""


def changed_wishes(organization: Organization, today: date) -> dict[int, date]:
    """By person the day of the last change within the week that ends with `today`. One query."""
    return dict(asked(CHANGED, {"organization": organization.pk, "today": today}))


def week_before(today: date) -> date:
    return today - timedelta(days=WEEK_DAYS)
