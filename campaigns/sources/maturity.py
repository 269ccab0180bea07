"""What is due of an assessment: to rate, to take it again, to see a proof again."""

from django.utils.translation import gettext_lazy as _

from reminders.ranking import Kind
from reminders.team import TEAM, reminded
from reminders.wording import Wording

QUARTER_DAYS = 91

# Whoever was asked and is of the team; others have their mail.
RATING = """
SELECT x.user_id, NULL::bigint AS subject_id, NULL AS subject_name, NULL::smallint AS stance,
  2 AS power, 0 AS stake, NULL::numeric AS worth, a.closes_on AS due_on, a.id AS ref, '{}'::jsonb AS params
FROM campaigns_rater x JOIN campaigns_maturityassessment a ON a.id = x.assessment_id
WHERE x.organization_id = %(organization)s AND x.user_id = ANY(%(users)s) AND x.answered_at IS NULL
  AND x.revoked_at IS NULL AND a.closed_at IS NULL AND a.closes_on >= %(today)s"""

# To leads: a quarter after the last one began, and two weeks after a playbook came that was never rated by.
TAKE = f"""
SELECT m.user_id, NULL::bigint AS subject_id, NULL AS subject_name, NULL::smallint AS stance,
  2 AS power, 0 AS stake, NULL::numeric AS worth, q.due_on, q.id AS ref, '{{}}'::jsonb AS params
FROM (
  SELECT p.id, coalesce(max(a.opened_on) + {QUARTER_DAYS}, p.made_at::date + 14) AS due_on
  FROM campaigns_playbook p LEFT JOIN campaigns_maturityassessment a ON a.playbook_id = p.id
  WHERE p.organization_id = %(organization)s
  GROUP BY p.id) q
JOIN accounts_membership m ON m.organization_id = %(organization)s AND m.role = 'lead' AND m.user_id = ANY(%(users)s)
WHERE q.due_on <= %(today)s::date + 7"""

# To whoever noted it, while they are of the team, else to leads: the last proof of a sign ends within three weeks.
PROOF = f"""
WITH {TEAM}
SELECT t.user_id, NULL::bigint AS subject_id, NULL AS subject_name, NULL::smallint AS stance,
  1 AS power, 0 AS stake, NULL::numeric AS worth, x.ends_on AS due_on, x.sign_id AS ref,
  jsonb_build_object('proof', x.text) AS params
FROM (
  SELECT DISTINCT ON (p.sign_id) p.sign_id, p.text, p.added_by_id, p.proven_on + p.valid_days AS ends_on
  FROM campaigns_proof p WHERE p.organization_id = %(organization)s AND p.withdrawn_at IS NULL
  ORDER BY p.sign_id, p.proven_on + p.valid_days DESC, p.id DESC) x
{reminded("x.added_by_id")}
WHERE x.ends_on <= %(today)s::date + 21"""

KINDS = (
    Kind("rating", RATING, "/maturity/{ref}/rate", "open"),
    Kind("assessment_due", TAKE, "/maturity?book={ref}", "open"),
    Kind("proof_ageing", PROOF, "/maturity/signs/{ref}/proof", "open"),
)

WORDINGS = {
    "rating": Wording(
        _("Say how far the leaders are"),
        _("You were asked for a rating. It takes five minutes, and nobody sees what you said."),
        _("Say how far the leaders are"),
        _("You were asked for a rating."),
    ),
    "assessment_due": Wording(
        _("Assess again how far the leaders are"),
        _("A quarter is over. The same questions again show what has changed."),
        _("Assess again how far the leaders are"),
        _("A quarter is over."),
    ),
    "proof_ageing": Wording(
        _("See again: “%(proof)s”"),
        _("It shows a sign of your level, and soon it will be too old to count."),
        _("See a proof again"),
        _("Soon it will be too old to count."),
    ),
}
