"""What is due of a promise: a reading."""

from django.utils.translation import gettext_lazy as _

from cases.analysis.promises import FRESH_DAYS
from reminders.ranking import Kind
from reminders.team import TEAM, reminded
from reminders.wording import Wording

# To whoever of the team promised it, else to who noted it, while they are of the team, else to leads. It is due as
# `analysis.promises.due_on` has it; a reading of the promised day or later settles it.
READING = f"""
WITH {TEAM}
SELECT t.user_id, NULL::bigint AS subject_id, NULL AS subject_name, NULL::smallint AS stance,
  2 AS power, 0 AS stake, NULL::numeric AS worth, x.due_on, x.id AS ref,
  jsonb_build_object('promise', x.title) AS params
FROM (
  SELECT b.id, b.title, coalesce(b.owner_user_id, b.added_by_id) AS owner_id,
    least(b.promised_on, {FRESH_DAYS}
      + coalesce(max(r.dated_on), greatest(b.baseline_on, (b.added_at AT TIME ZONE o.time_zone)::date))) AS due_on
  FROM cases_benefit b JOIN accounts_organization o ON o.id = b.organization_id
  LEFT JOIN cases_benefitreading r ON r.benefit_id = b.id
  WHERE b.organization_id = %(organization)s
  GROUP BY b.id, o.id
  HAVING coalesce(max(r.dated_on) < b.promised_on, true)) x
{reminded("x.owner_id")}
WHERE x.due_on < %(today)s"""

KINDS = (Kind("promise_reading", READING, "/case/promises/{ref}", "open"),)

WORDINGS = {
    "promise_reading": Wording(
        _("Enter a reading: %(promise)s"),
        _("A promise without a fresh reading is only a promise. Enter what was read, with its source."),
        _("Enter a reading of a promise"),
        _("A promise has no fresh reading."),
    ),
}
