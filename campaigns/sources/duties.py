"""What is due of a market that is about to join: to get it ready."""

from django.utils.translation import gettext_lazy as _

from campaigns.sources.team import TEAM
from reminders.ranking import Kind
from reminders.wording import Wording

DAYS = 30

# To leads, from thirty days before it joins to thirty days after, while something of its check is open. Who reads is
# no champion to themselves: nobody is told where they stand.
JOINING = f"""
WITH {TEAM},
carrying AS (
  SELECT c.duty_id, c.market_id FROM campaigns_carrying c
  LEFT JOIN stakeholders_stakeholder p ON p.id = c.person_id
  LEFT JOIN team u ON u.user_id = c.user_id
  WHERE c.organization_id = %(organization)s
    AND (u.user_id IS NOT NULL OR (p.erased_at IS NULL AND p.id IS NOT NULL
      AND (p.left_on IS NULL OR p.left_on >= %(today)s)))),
joining AS (
  SELECT j.id, j.market_id, j.joins_on, m.name,
    l.id IS NOT NULL AND l.erased_at IS NULL AND (l.left_on IS NULL OR l.left_on >= %(today)s) AS has_leader,
    EXISTS (SELECT 1 FROM campaigns_duty WHERE organization_id = %(organization)s) AND NOT EXISTS (
      SELECT 1 FROM campaigns_duty d WHERE d.organization_id = %(organization)s AND NOT EXISTS (
        SELECT 1 FROM carrying c
        WHERE c.duty_id = d.id AND (c.market_id = j.market_id OR c.market_id IS NULL))) AS is_carried
  FROM campaigns_joining j JOIN stakeholders_market m ON m.id = j.market_id
  LEFT JOIN stakeholders_stakeholder l ON l.id = j.leader_id
  WHERE j.organization_id = %(organization)s
    AND j.joins_on BETWEEN %(today)s::date - {DAYS} AND %(today)s::date + {DAYS})
SELECT t.user_id, NULL::bigint AS subject_id, NULL AS subject_name, NULL::smallint AS stance,
  4 AS power, 0 AS stake, NULL::numeric AS worth, j.joins_on AS due_on, j.id AS ref,
  jsonb_build_object('market', j.name, 'left', o.left_open, 'whole', o.whole) AS params
FROM joining j
JOIN team t ON t.is_lead AND t.user_id = ANY(%(users)s)
JOIN LATERAL (
  SELECT count(*) AS whole, count(*) FILTER (WHERE NOT CASE r.known
    WHEN 'leader' THEN j.has_leader
    WHEN 'duties' THEN j.is_carried
    WHEN 'champion' THEN EXISTS (
      SELECT 1 FROM stakeholders_stakeholder p
      WHERE p.market_id = j.market_id AND p.stance = 2 AND p.merged_into_id IS NULL AND p.erased_at IS NULL
        AND (p.left_on IS NULL OR p.left_on >= %(today)s) AND coalesce(p.joined_on, p.added_on) <= %(today)s
        AND p.user_id IS DISTINCT FROM t.user_id)
    ELSE r.met_on IS NOT NULL END) AS left_open
  FROM campaigns_requirement r WHERE r.joining_id = j.id) o ON o.left_open > 0"""

KINDS = (Kind("market_joins", JOINING, "/plan/markets/{ref}", "open"),)

WORDINGS = {
    "market_joins": Wording(
        _("Get %(market)s ready to join"),
        _("%(left)s of %(whole)s still open in its check."),
        _("Get a market ready to join"),
        _("Part of its check is still open."),
    ),
}
