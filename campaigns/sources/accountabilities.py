"""What is due of an accountability: a reading."""

from django.utils.translation import gettext_lazy as _

from reminders.ranking import Kind
from reminders.team import TEAM, reminded
from reminders.wording import Wording

# To the owner, while they are of the team, else to leads: the rhythm that was agreed on has passed without a reading.
READING = f"""
WITH {TEAM}
SELECT t.user_id, NULL::bigint AS subject_id, NULL AS subject_name, NULL::smallint AS stance,
  2 AS power, 0 AS stake, NULL::numeric AS worth, x.due_on, x.id AS ref, jsonb_build_object('team', x.team) AS params
FROM (
  SELECT a.id, a.team, a.owner_id, coalesce(max(r.read_on), a.began_on) + a.every_days AS due_on
  FROM campaigns_accountability a LEFT JOIN campaigns_reading r ON r.accountability_id = a.id
  WHERE a.organization_id = %(organization)s
  GROUP BY a.id) x
{reminded("x.owner_id")}
WHERE x.due_on < %(today)s"""

KINDS = (Kind("reading_late", READING, "/plan/accountabilities/{ref}", "open"),)

WORDINGS = {
    "reading_late": Wording(
        _("Enter a reading: %(team)s"),
        _("Both measures are late. Without them nobody sees whether one rises at the cost of the other."),
        _("Enter a reading of an accountability"),
        _("Both measures are late."),
    ),
}
