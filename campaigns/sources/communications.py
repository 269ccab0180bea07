"""What is due of the communications plan: the next day of a line."""

from django.utils.translation import gettext_lazy as _

from campaigns.sources.team import TEAM, reminded
from reminders.ranking import Kind
from reminders.wording import Wording

AHEAD_DAYS = 7

# To the owner of the line, while they are of the team, else to leads: a week ahead, and once it is late.
DUE = f"""
WITH {TEAM}
SELECT t.user_id, NULL::bigint AS subject_id, NULL AS subject_name, NULL::smallint AS stance,
  2 AS power, 0 AS stake, NULL::numeric AS worth, x.due_on, x.id AS ref,
  jsonb_build_object('audience', l.audience, 'kind', CASE
    WHEN x.due_on < %(today)s::date THEN 'communication_late'
    WHEN x.state = 'ready' THEN 'communication_ready' ELSE 'communication_due' END) AS params
FROM campaigns_occasion x JOIN campaigns_communicationline l ON l.id = x.line_id
{reminded("l.owner_id")}
WHERE x.organization_id = %(organization)s AND x.state <> 'told' AND x.due_on <= %(today)s::date + {AHEAD_DAYS}"""

KINDS = (Kind("communication_due", DUE, "/plan/communications/occasions/{ref}", "open"),)

WORDINGS = {
    "communication_due": Wording(
        _("Draft what to tell: %(audience)s"),
        _("It is due within a week, and the words are not ready yet."),
        _("Draft what to tell an audience"),
        _("It is due within a week."),
    ),
    "communication_ready": Wording(
        _("Tell it: %(audience)s"),
        _("The words are ready. Send them by your own means, then say here that it is told."),
        _("Tell an audience what is ready"),
        _("The words are ready."),
    ),
    "communication_late": Wording(
        _("Tell it, it is late: %(audience)s"),
        _("The day has passed. They notice a rhythm by its gaps."),
        _("Tell an audience what is late"),
        _("The day has passed."),
    ),
}
