"""What is due of the plan itself: actions and milestones."""

from django.utils.translation import gettext_lazy as _

from reminders.ranking import Kind
from reminders.team import TEAM, reminded
from reminders.wording import Wording

# Nothing reminds of what still waits for another; what others wait for says so.
ACTION = f"""
WITH {TEAM}
SELECT t.user_id, NULL::bigint AS subject_id, NULL AS subject_name, NULL::smallint AS stance,
  4 AS power, 0 AS stake, NULL::numeric AS worth, x.due_on, x.id AS ref,
  jsonb_build_object('what', x.what, 'waiting', w.what, 'kind',
    CASE WHEN w.what IS NOT NULL THEN 'action_awaited' ELSE 'action_due' END) AS params
FROM campaigns_action x
{reminded("x.owner_id")}
LEFT JOIN LATERAL (
  SELECT b.what FROM campaigns_action_waits_for e JOIN campaigns_action b ON b.id = e.from_action_id
  WHERE e.to_action_id = x.id AND b.done_on IS NULL ORDER BY b.due_on, b.id LIMIT 1) w ON true
WHERE x.organization_id = %(organization)s AND x.done_on IS NULL AND x.due_on <= %(today)s::date + 7
  AND NOT EXISTS (
    SELECT 1 FROM campaigns_action_waits_for e JOIN campaigns_action b ON b.id = e.to_action_id
    WHERE e.from_action_id = x.id AND b.done_on IS NULL)"""

MILESTONE = f"""
WITH {TEAM}
SELECT t.user_id, NULL::bigint AS subject_id, NULL AS subject_name, NULL::smallint AS stance,
  3 AS power, 0 AS stake, NULL::numeric AS worth, x.due_on, x.id AS ref, jsonb_build_object('what', x.name) AS params
FROM campaigns_milestone x JOIN campaigns_campaign c ON c.id = x.campaign_id
{reminded("c.lead_id")}
WHERE x.organization_id = %(organization)s AND x.reached_on IS NULL AND x.due_on <= %(today)s::date + 14"""

KINDS = (
    Kind("action_due", ACTION, "/plan", "open"),
    Kind("milestone", MILESTONE, "/plan", "open"),
)

WORDINGS = {
    "action_due": Wording(
        _("%(what)s"),
        _("It is in the plan for this week."),
        _("Finish an action of the plan"),
        _("It is in the plan for this week."),
    ),
    "action_awaited": Wording(
        _("%(what)s"),
        _("It is in the plan for this week, and “%(waiting)s” waits for it."),
        _("Finish an action of the plan"),
        _("It is in the plan for this week, and another waits for it."),
    ),
    "milestone": Wording(
        _("Get ready for “%(what)s”"),
        _("The milestone is less than two weeks away."),
        _("Get ready for a milestone"),
        _("It is less than two weeks away."),
    ),
}
