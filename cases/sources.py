"""What is due of the case."""

from django.utils.translation import gettext_lazy as _

from cases import promise_sources
from cases.models.sign_off import FRESH_DAYS, LINK_DAYS
from reminders.ranking import Kind, source_of
from reminders.sources import register
from reminders.team import TEAM, reminded
from reminders.wording import Wording, word

GRACE_DAYS = 14
"""From the first version of an input to the day on which its check is due."""
PATIENCE_DAYS = 7
"""How long one waits for whoever was asked, and after a value that was signed has changed."""

# One prompt a case, to whoever worked it while they are of the team, else to leads. Of each given input: what stands
# signed ages, a doubt is due at once, who was asked gets a week.
CHECK = f"""
WITH {TEAM},
inputs AS (
  SELECT a.case_id, c.made_by_id, CASE
      WHEN max(s.signed_at) FILTER (WHERE s.lapsed_at IS NULL AND s.revoked_at IS NULL) IS NOT NULL
        THEN max(s.signed_at) FILTER (WHERE s.lapsed_at IS NULL AND s.revoked_at IS NULL)::date + {FRESH_DAYS}
      WHEN max(s.doubted_at) FILTER (WHERE s.revoked_at IS NULL) IS NOT NULL
        THEN max(s.doubted_at) FILTER (WHERE s.revoked_at IS NULL)::date
      WHEN max(s.asked_at) FILTER (WHERE s.signed_at IS NULL AND s.revoked_at IS NULL) > %(today)s::date - {LINK_DAYS}
        THEN max(s.asked_at) FILTER (WHERE s.signed_at IS NULL AND s.revoked_at IS NULL)::date + {PATIENCE_DAYS}
      ELSE coalesce(max(s.lapsed_at)::date + {PATIENCE_DAYS}, c.made_at::date + {GRACE_DAYS}) END AS due_on
  FROM cases_assumption a JOIN cases_businesscase c ON c.id = a.case_id
  LEFT JOIN cases_signoff s ON s.assumption_id = a.id
  WHERE a.organization_id = %(organization)s AND a.reckoning = ''
  GROUP BY a.id, c.id),
due AS (
  SELECT case_id, made_by_id, min(due_on) AS due_on, count(*) AS inputs FROM inputs
  WHERE due_on <= %(today)s::date GROUP BY case_id, made_by_id)
SELECT t.user_id, NULL::bigint AS subject_id, NULL AS subject_name, NULL::smallint AS stance,
  3 AS power, 0 AS stake, NULL::numeric AS worth, d.due_on, d.case_id AS ref,
  jsonb_build_object('inputs', d.inputs) AS params
FROM due d {reminded("d.made_by_id")}"""

KINDS = (Kind("finance_check", CHECK, "/case/checks", "open"), *promise_sources.KINDS)

WORDINGS = {
    "finance_check": Wording(
        _("Have the inputs of the case checked by finance"),
        _("A check is due. A number that finance has signed is not argued about."),
        _("Have the inputs of the case checked by finance"),
        _("A check is due."),
    ),
    **promise_sources.WORDINGS,
}


def register_all() -> None:
    register("cases", source_of(KINDS))
    for kind, wording in WORDINGS.items():
        word(kind, wording)
