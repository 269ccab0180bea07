"""What is due of a story: to tell it."""

from django.utils.translation import gettext_lazy as _

from campaigns.models.story import UNTOLD_DAYS
from reminders.ranking import Kind
from reminders.team import TEAM, reminded
from reminders.wording import Wording

# To whoever wrote it down, while they are of the team, else to leads; to nobody about a story of their own.
UNTOLD = f"""
WITH {TEAM}
SELECT t.user_id, NULL::bigint AS subject_id, NULL AS subject_name, NULL::smallint AS stance,
  2 AS power, 0 AS stake, NULL::numeric AS worth, x.happened_on + {UNTOLD_DAYS} AS due_on, x.id AS ref,
  jsonb_build_object('story', x.title) AS params
FROM campaigns_story x LEFT JOIN stakeholders_stakeholder l ON l.id = x.leader_id
{reminded("x.added_by_id")}
WHERE x.organization_id = %(organization)s AND x.happened_on + {UNTOLD_DAYS} <= %(today)s::date
  AND (l.user_id IS NULL OR l.user_id <> t.user_id)
  AND NOT EXISTS (SELECT 1 FROM campaigns_telling w WHERE w.story_id = x.id)"""

KINDS = (Kind("story_untold", UNTOLD, "/plan/stories/{ref}", "open"),)

WORDINGS = {
    "story_untold": Wording(
        _("Tell the story: “%(story)s”"),
        _("It happened two weeks ago or more, and nobody has heard it yet."),
        _("Tell a story that nobody has heard"),
        _("It happened two weeks ago or more."),
    ),
}
