"""What is due of recognition: the pick of the month, in its last week."""

from django.utils.translation import gettext_lazy as _

from campaigns.models.recognition import FRESH_DAYS
from reminders.ranking import Kind
from reminders.wording import Wording

LAST_DAYS = 7

# To leads, who pick: from a week before the month ends, while names wait and none is picked. Their own they do not see.
PICK = f"""
SELECT m.user_id, NULL::bigint AS subject_id, NULL AS subject_name, NULL::smallint AS stance,
  2 AS power, 0 AS stake, NULL::numeric AS worth, e.last_on AS due_on, to_char(e.last_on, 'YYYYMM')::bigint AS ref,
  jsonb_build_object('n', count(*)) AS params
FROM (SELECT (date_trunc('month', %(today)s::date) + interval '1 month - 1 day')::date AS last_on) e
JOIN accounts_membership m ON m.organization_id = %(organization)s AND m.role = 'lead' AND m.user_id = ANY(%(users)s)
JOIN campaigns_nomination x ON x.organization_id = %(organization)s
LEFT JOIN stakeholders_stakeholder p ON p.id = x.person_id
WHERE %(today)s::date > e.last_on - {LAST_DAYS} AND x.nominated_on >= %(today)s::date - {FRESH_DAYS}
  AND p.erased_at IS NULL AND (p.user_id IS NULL OR p.user_id <> m.user_id)
  AND NOT EXISTS (SELECT 1 FROM campaigns_pick k WHERE k.nomination_id = x.id)
  AND NOT EXISTS (SELECT 1 FROM campaigns_pick k WHERE k.organization_id = %(organization)s
    AND k.month = date_trunc('month', %(today)s::date)::date)
GROUP BY m.user_id, e.last_on"""

KINDS = (Kind("pick_due", PICK, "/plan/recognition", "open"),)

WORDINGS = {
    "pick_due": Wording(
        _("Pick the colleague of the month"),
        _("Nominated and waiting: %(n)s. The month ends, and none is picked yet."),
        _("Pick the colleague of the month"),
        _("The month ends, and none is picked yet."),
    ),
}
