"""What is due of asks: for whoever asked, and for whoever was asked."""

from django.utils.translation import gettext_lazy as _

from reminders.ranking import Kind
from reminders.team import TEAM, reminded
from reminders.wording import Wording

# To whoever asked: no answer for a week, no word for two, or the day is near or gone.
TARGET = f"""
WITH {TEAM}
SELECT t.user_id, p.id AS subject_id, p.name AS subject_name, p.stance, p.power,
  coalesce(p.worth, 0) / nullif((SELECT sum(worth) FROM stakeholders_stakeholder
    WHERE organization_id = %(organization)s AND worth IS NOT NULL
      AND merged_into_id IS NULL AND erased_at IS NULL), 0) AS stake, p.worth,
  least(x.due_on, x.asked_at::date + CASE WHEN x.state = 'asked' THEN 7 ELSE 999 END,
    x.last_word_at::date + 14) AS due_on, x.id AS ref,
  jsonb_build_object('asked', a.name, 'kind', CASE WHEN x.state = 'asked' THEN 'target_unanswered'
    WHEN x.due_on <= %(today)s::date + 7 THEN 'target_due' ELSE 'target_silent' END) AS params
FROM campaigns_influencetarget x
JOIN stakeholders_stakeholder p ON p.id = x.person_id
JOIN stakeholders_stakeholder a ON a.id = x.asked_id
{reminded("x.asked_by_id")}
WHERE x.organization_id = %(organization)s AND x.state IN ('asked', 'accepted')
  AND p.merged_into_id IS NULL AND p.erased_at IS NULL AND (p.left_on IS NULL OR p.left_on >= %(today)s)
  AND a.erased_at IS NULL
  AND (p.user_id IS NULL OR p.user_id <> t.user_id) AND (a.user_id IS NULL OR a.user_id <> t.user_id)
  AND (x.due_on <= %(today)s::date + 7
    OR (x.state = 'asked' AND x.asked_at::date + 7 <= %(today)s)
    OR x.last_word_at::date + 14 <= %(today)s)"""

# To whoever is asked and also works here: their own asks, worded as they would read them.
OWN_ASK = """
SELECT a.user_id, NULL::bigint AS subject_id, p.name AS subject_name, NULL::smallint AS stance,
  3 AS power, 0 AS stake, NULL::numeric AS worth, x.due_on, x.id AS ref, jsonb_build_object('ask', x.ask) AS params
FROM campaigns_influencetarget x
JOIN stakeholders_stakeholder a ON a.id = x.asked_id AND a.user_id = ANY(%(users)s)
JOIN stakeholders_stakeholder p ON p.id = x.person_id
WHERE x.organization_id = %(organization)s AND x.state IN ('asked', 'accepted') AND p.erased_at IS NULL"""

KINDS = (
    Kind("target", TARGET, "/people/{subject}/", "open"),
    Kind("own_ask", OWN_ASK, "/asks", "open"),
)

WORDINGS = {
    "target_unanswered": Wording(
        _("Hear from %(asked)s about %(name)s"),
        _("The ask has no answer yet. A word in passing often does it."),
        _("Hear from %(asked)s about %(name)s"),
        _("The ask has no answer yet."),
    ),
    "target_due": Wording(
        _("See with %(asked)s how it went with %(name)s"),
        _("The day that you agreed on is here. Thank them, whatever came of it."),
        _("See with %(asked)s how it went with %(name)s"),
        _("The day that you agreed on is here."),
    ),
    "target_silent": Wording(
        _("Ask %(asked)s how it goes with %(name)s"),
        _("No word for two weeks. They may be stuck and too polite to say so."),
        _("Ask %(asked)s how it goes with %(name)s"),
        _("No word for two weeks."),
    ),
    "own_ask": Wording(
        _("%(ask)s"), _("You were asked, and it is yours."), _("%(ask)s"), _("You were asked, and it is yours.")
    ),
}
