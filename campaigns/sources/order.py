"""What re-orders whom to ask: somebody fell below what is wanted of them, or what they want is another.

Both are for whoever owns the person, else for leads; only where an ask about them may be suggested, since somebody who
may be asked is listened to and not asked yet. The suggestions themselves say by how much the order changed.
"""

from django.utils.translation import gettext_lazy as _

from campaigns.sources.team import TEAM, reminded
from reminders.ranking import Kind
from reminders.wording import Wording
from stakeholders.queries.changed_wishes import CHANGED, WEEK_DAYS

STAKE = """coalesce(p.worth, 0) / nullif((SELECT sum(worth) FROM stakeholders_stakeholder
    WHERE organization_id = %(organization)s AND worth IS NOT NULL
      AND merged_into_id IS NULL AND erased_at IS NULL), 0)"""

ACTIVE = """{0}.merged_into_id IS NULL AND {0}.erased_at IS NULL
  AND ({0}.left_on IS NULL OR {0}.left_on >= %(today)s) AND coalesce({0}.joined_on, {0}.added_on) <= %(today)s"""

# In the campaign that runs: in it, lagging by its own wish, else by the person's, and somebody may be asked about them.
MAY_BE_SUGGESTED = f"""
JOIN LATERAL (SELECT id, is_scoped FROM campaigns_campaign
  WHERE organization_id = %(organization)s AND starts_on <= %(today)s AND ends_on >= %(today)s
  ORDER BY starts_on DESC, id DESC LIMIT 1) c ON true
LEFT JOIN campaigns_campaignperson n ON n.campaign_id = c.id AND n.person_id = p.id
JOIN LATERAL (SELECT coalesce(n.wanted_stance, (SELECT w.wanted_stance FROM campaigns_influencetarget w
  WHERE w.campaign_id = c.id AND w.person_id = p.id AND w.wanted_stance IS NOT NULL
    AND w.state NOT IN ('declined', 'ended') ORDER BY w.id DESC LIMIT 1), p.wanted_stance) AS wanted) g ON true
{reminded("p.owner_id")}
WHERE (p.user_id IS NULL OR p.user_id <> t.user_id) AND {ACTIVE.format("p")}
  AND (n.is_in OR NOT c.is_scoped)
  AND (p.stance IS NULL OR p.stance <= 0) AND g.wanted > coalesce(p.stance, 0)
  AND EXISTS (
    SELECT 1 FROM stakeholders_influencetie i JOIN stakeholders_stakeholder a ON a.id = i.influencer_id
    WHERE i.influenced_id = p.id AND i.basis <> 'rivalry' AND coalesce(i.since, i.noted_on) <= %(today)s
      AND (i.until IS NULL OR i.until > %(today)s) AND a.stance >= 1 AND a.is_willing AND a.email <> ''
      AND {ACTIVE.format("a")} AND (a.user_id IS NULL OR a.user_id <> t.user_id)
      AND NOT EXISTS (SELECT 1 FROM campaigns_influencetarget x WHERE x.asked_id = a.id AND x.person_id = p.id
        AND x.state IN ('proposed', 'asked', 'accepted'))
      AND NOT EXISTS (SELECT 1 FROM campaigns_wish v WHERE v.campaign_id = c.id AND v.kind <> 'pin'
        AND (v.person_id IN (p.id, a.id) AND v.asked_id IS NULL OR (v.asked_id = a.id AND v.person_id = p.id))))"""

ROW = f"p.id AS subject_id, p.name AS subject_name, p.stance, p.power, {STAKE} AS stake, p.worth"

FELL = f"""
WITH {TEAM},
fell AS (
  SELECT e.stakeholder_id, e.id, e.held_from, e.stance
  FROM stakeholders_stanceentry e
  WHERE e.organization_id = %(organization)s AND e.retracted_at IS NULL
    AND e.held_from > %(today)s::date - {WEEK_DAYS} AND e.held_from <= %(today)s)
SELECT t.user_id, {ROW}, f.held_from + {WEEK_DAYS} AS due_on, f.id AS ref, '{{}}'::jsonb AS params
FROM fell f JOIN stakeholders_stakeholder p ON p.id = f.stakeholder_id AND p.stance = f.stance
  AND NOT EXISTS (SELECT 1 FROM fell l WHERE l.stakeholder_id = f.stakeholder_id
    AND (l.held_from, l.id) > (f.held_from, f.id))
JOIN LATERAL (SELECT b.stance FROM stakeholders_stanceentry b
  WHERE b.stakeholder_id = p.id AND b.retracted_at IS NULL AND b.held_from <= %(today)s::date - {WEEK_DAYS}
  ORDER BY b.held_from DESC, b.recorded_at DESC, b.id DESC LIMIT 1) was ON was.stance > p.stance
{MAY_BE_SUGGESTED}"""

WISH = f"""
WITH {TEAM},
changed AS ({CHANGED})
SELECT t.user_id, {ROW}, h.changed_on + {WEEK_DAYS} AS due_on, p.id AS ref, '{{}}'::jsonb AS params
FROM changed h JOIN stakeholders_stakeholder p ON p.id = h.person_id
{MAY_BE_SUGGESTED}"""

KINDS = (
    Kind("order_fell", FELL, "/influence/asks", "open"),
    Kind("order_wish", WISH, "/influence/asks", "open"),
)

WORDINGS = {
    "order_fell": Wording(
        _("Look again whom to ask about %(name)s"),
        _("They fell within the week and stand below what is wanted, so an ask about them is worth more than before."),
        _("Look again whom to ask about %(name)s"),
        _("The order of the suggested asks has changed."),
    ),
    "order_wish": Wording(
        _("Look again whom to ask about %(name)s"),
        _("What they want changed within the week: of asks worth the same, those about them now come first."),
        _("Look again whom to ask about %(name)s"),
        _("The order of the suggested asks has changed."),
    ),
}
