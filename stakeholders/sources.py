"""What is due about people: each source is one query for any number of users."""

from django.utils.translation import gettext_lazy as _

from reminders.ranking import source_of
from reminders.sources import register
from reminders.wording import Wording, word

LOG = "/people/log/?person={subject}"
PERSON = "/people/{subject}/"

# Somebody whom nobody of the team owns is everybody's who leads. Nobody is reminded of themselves,
# and what is private reminds its author alone, whoever owns the person.
STANDING = """s.organization_id = %(organization)s AND s.merged_into_id IS NULL AND s.erased_at IS NULL
    AND (s.left_on IS NULL OR s.left_on >= %(today)s)
    AND (s.user_id IS NULL OR s.user_id <> t.user_id)"""

PEOPLE = f"""
team AS (
  SELECT user_id, role = 'lead' AS is_lead FROM accounts_membership
  WHERE organization_id = %(organization)s AND role IN ('lead', 'member')),
wealth AS (
  SELECT nullif(sum(worth), 0)::float8 AS total FROM stakeholders_stakeholder
  WHERE organization_id = %(organization)s AND worth IS NOT NULL
    AND merged_into_id IS NULL AND erased_at IS NULL),
people AS (
  SELECT s.*, t.user_id AS reminded, coalesce(s.worth, 0)::float8 / wealth.total AS stake
  FROM stakeholders_stakeholder s CROSS JOIN wealth
  JOIN team t ON t.user_id = ANY(%(users)s) AND (s.owner_id = t.user_id
    OR (t.is_lead AND (s.owner_id IS NULL OR s.owner_id NOT IN (SELECT user_id FROM team))))
  WHERE {STANDING}),
anybody AS (
  SELECT s.*, t.user_id AS reminded, coalesce(s.worth, 0)::float8 / wealth.total AS stake
  FROM stakeholders_stakeholder s CROSS JOIN wealth JOIN team t ON t.user_id = ANY(%(users)s)
  WHERE {STANDING})
"""

HEAD = "p.reminded AS user_id, p.id AS subject_id, p.name AS subject_name, p.stance, p.power, p.stake, p.worth"


def _shared_and_private(columns: str, table: str, condition: str) -> str:
    """What stands open about somebody: the team's for whoever has the person, the private for its author."""
    asked = f"SELECT {HEAD}, {columns} FROM"
    joined = f"p JOIN {table} c ON c.stakeholder_id = p.id AND c.organization_id = %(organization)s WHERE {condition}"
    return f"""
WITH {PEOPLE}
{asked} people {joined} AND c.private_to_id IS NULL
UNION ALL
{asked} anybody {joined} AND c.private_to_id = p.reminded"""


NEXT_STEP = _shared_and_private(
    "c.due_on, c.id AS ref, jsonb_build_object('what', c.what, 'first', split_part(p.name, ' ', 1)) AS params",
    "stakeholders_commitment",
    "c.state = 'open' AND c.side = 'us' AND c.due_on <= %(today)s::date + 7",
)

PROMISE_LATE = _shared_and_private(
    "c.due_on, c.id AS ref, jsonb_build_object('what', c.what) AS params",
    "stakeholders_commitment",
    "c.state = 'open' AND c.side = 'them' AND c.is_told AND c.due_on < %(today)s",
)

CONCERN = _shared_and_private(
    "c.raised_on + 14 AS due_on, c.id AS ref, jsonb_build_object('quote', c.quote) AS params",
    "stakeholders_concern",
    "c.answered_on IS NULL AND c.raised_on + 14 <= %(today)s",
)

CONTACT = f"""
WITH {PEOPLE}
SELECT {HEAD}, p.contact_due_on AS due_on, p.id AS ref, jsonb_build_object(
  'days', %(today)s::date - p.last_contact_on, 'cadence', p.contact_due_on - p.last_contact_on) AS params
FROM people p
WHERE p.contact_due_on < %(today)s AND p.last_contact_on IS NOT NULL"""

NEVER_MET = f"""
WITH {PEOPLE}
SELECT {HEAD}, p.contact_due_on AS due_on, p.id AS ref, jsonb_build_object(
  'kind', CASE WHEN p.joined_on > o.began_on THEN 'new_leader' ELSE 'never_met' END,
  'days', %(today)s::date - greatest(p.joined_on, p.added_on)) AS params
FROM people p JOIN accounts_organization o ON o.id = p.organization_id
WHERE p.contact_due_on < %(today)s AND p.last_contact_on IS NULL"""

WIIFM = f"""
WITH {PEOPLE}
SELECT {HEAD}, w.due_on, p.id AS ref, jsonb_build_object(
  'kind', CASE WHEN p.certainty IS NULL OR p.certainty = 1 THEN 'wiifm_unknown' ELSE 'wiifm_stale' END) AS params
FROM people p
CROSS JOIN LATERAL (
  SELECT max(coalesce(i.confirmed_on, i.noted_on)) AS seen FROM stakeholders_interest i
  WHERE i.stakeholder_id = p.id AND i.retired_on IS NULL) i
CROSS JOIN LATERAL (
  SELECT CASE WHEN p.certainty IS NULL OR p.certainty = 1 THEN p.added_on + 30 ELSE i.seen + 181 END AS due_on) w
WHERE p.power >= 4 AND (p.certainty IS NULL OR p.certainty = 1 OR w.due_on <= %(today)s)"""

STANCE_STALE = f"""
WITH {PEOPLE}
SELECT {HEAD}, coalesce(p.stance_seen_on, p.added_on) + 90 AS due_on, p.id AS ref, '{{}}'::jsonb AS params
FROM people p
WHERE coalesce(p.stance_seen_on, p.added_on) + 90 <= %(today)s"""

POWER_UNSET = f"""
WITH {PEOPLE}
SELECT {HEAD}, p.added_on + 14 AS due_on, p.id AS ref, '{{}}'::jsonb AS params
FROM people p WHERE p.power IS NULL"""

SOURCES = (
    ("next_step", NEXT_STEP, LOG, "log"),
    ("promise_late", PROMISE_LATE, PERSON, "open"),
    ("concern", CONCERN, "/people/concerns/{ref}/", "answer"),
    ("contact", CONTACT, LOG, "log"),
    ("never_met", NEVER_MET, LOG, "log"),
    ("wiifm", WIIFM, LOG, "log"),
    ("stance_stale", STANCE_STALE, "/people/{subject}/stance/", "open"),
    ("power_unset", POWER_UNSET, "/people/{subject}/stance/", "open"),
)

WORDINGS = {
    "next_step": Wording(
        _("%(what)s"),
        _("Your next step with %(name)s. Small steps kept in time are what trust is made of."),
        _("Take your next step with %(name)s"),
        _("You set yourself a day for it."),
    ),
    "promise_late": Wording(
        _("Ask %(name)s about “%(what)s”"),
        _("They promised it. Asking kindly shows that it mattered."),
        _("Ask %(name)s about what they promised"),
        _("Asking kindly shows that it mattered."),
    ),
    "concern": Wording(
        _("Bring %(name)s the answer to “%(quote)s”"),
        _("Open for more than two weeks. An unanswered worry grows into an argument."),
        _("Bring %(name)s an answer"),
        _("Something they raised is still open."),
    ),
    "contact": Wording(
        _("Talk with %(name)s again"),
        _("What you agreed on fades when nobody comes back to it."),
        _("Talk with %(name)s again"),
        _("It has been a while."),
        _("%(days)s days, every %(cadence)s"),
    ),
    "never_met": Wording(
        _("Meet %(name)s for the first time"),
        _("On the list for %(days)s days, and nobody has heard what they care about."),
        _("Meet %(name)s for the first time"),
        _("Nobody has spoken with them yet."),
        _("Never met"),
    ),
    "new_leader": Wording(
        _("Meet %(name)s, who is new here"),
        _("They joined %(days)s days ago. First impressions are being made without you."),
        _("Meet %(name)s, who is new here"),
        _("Nobody has spoken with them yet."),
        _("Never met"),
    ),
    "wiifm_unknown": Wording(
        _("Find out what %(name)s is measured on"),
        _("What is in it for them is still a guess, and much depends on them."),
        _("Ask %(name)s what their year is measured on"),
        _("So that you can say how customers help them reach it."),
    ),
    "wiifm_stale": Wording(
        _("Ask %(name)s again what matters to them"),
        _("What is in it for them was last confirmed half a year ago. Goals move."),
        _("Ask %(name)s what matters this half-year"),
        _("Goals move."),
    ),
    "stance_stale": Wording(
        _("Look again at where %(name)s stands"),
        _("Nobody has looked for ninety days, and people move."),
        _("Take a fresh look at %(name)s"),
        _("The last one is ninety days old."),
    ),
    "power_unset": Wording(
        _("Say how much power %(name)s has"),
        _("Until somebody says, it counts as 3 of 5 and every figure leans on a guess."),
        _("Complete what is known of %(name)s"),
        _("Some of it is still missing."),
    ),
}


def register_all() -> None:
    for kind, sql, url, act in SOURCES:
        register(kind, source_of(kind, sql, url, act))
    for kind, wording in WORDINGS.items():
        word(kind, wording)
