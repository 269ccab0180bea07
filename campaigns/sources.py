"""What is due in the plan: asks that want attention, actions, milestones."""

from django.utils.translation import gettext_lazy as _

from campaigns import accountability_sources, maturity_sources, story_sources
from reminders.ranking import Kind, source_of
from reminders.sources import register
from reminders.wording import Wording, word

TEAM = """
team AS (
  SELECT user_id, role = 'lead' AS is_lead FROM accounts_membership
  WHERE organization_id = %(organization)s AND role IN ('lead', 'member'))"""


# Whoever is named, while they are of the team; else whoever leads.
def _reminded(owner: str) -> str:
    return (
        f"JOIN team t ON t.user_id = ANY(%(users)s) AND ({owner} = t.user_id OR (t.is_lead"
        f" AND ({owner} IS NULL OR {owner} NOT IN (SELECT user_id FROM team))))"
    )


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
{_reminded("x.asked_by_id")}
WHERE x.organization_id = %(organization)s AND x.state IN ('asked', 'accepted')
  AND p.merged_into_id IS NULL AND p.erased_at IS NULL AND (p.left_on IS NULL OR p.left_on >= %(today)s)
  AND a.erased_at IS NULL
  AND (p.user_id IS NULL OR p.user_id <> t.user_id) AND (a.user_id IS NULL OR a.user_id <> t.user_id)
  AND (x.due_on <= %(today)s::date + 7
    OR (x.state = 'asked' AND x.asked_at::date + 7 <= %(today)s)
    OR x.last_word_at::date + 14 <= %(today)s)"""

# Nothing reminds of what still waits for another; what others wait for says so.
ACTION = f"""
WITH {TEAM}
SELECT t.user_id, NULL::bigint AS subject_id, NULL AS subject_name, NULL::smallint AS stance,
  4 AS power, 0 AS stake, NULL::numeric AS worth, x.due_on, x.id AS ref,
  jsonb_build_object('what', x.what, 'waiting', w.what, 'kind',
    CASE WHEN w.what IS NOT NULL THEN 'action_awaited' ELSE 'action_due' END) AS params
FROM campaigns_action x
{_reminded("x.owner_id")}
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
{_reminded("c.lead_id")}
WHERE x.organization_id = %(organization)s AND x.reached_on IS NULL AND x.due_on <= %(today)s::date + 14"""

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
    Kind("action_due", ACTION, "/plan", "open"),
    Kind("milestone", MILESTONE, "/plan", "open"),
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


def register_all() -> None:
    """One source, so that each kind more costs no query more."""
    parts = (maturity_sources, story_sources, accountability_sources)
    register("plan", source_of((*KINDS, *(kind for part in parts for kind in part.KINDS))))
    for wordings in (WORDINGS, *(part.WORDINGS for part in parts)):
        for kind, wording in wordings.items():
            word(kind, wording)
