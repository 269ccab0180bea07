"""The statements of `import_people`, in the order in which they run."""

from stakeholders.domain import due_sql

COLUMNS = (
    "row",
    "name",
    "title",
    "email",
    "phone",
    "department",
    "group",
    "market",
    "level",
    "reports_to",
    "power",
    "interest",
    "stance",
    "wanted_stance",
    "joined_on",
    "owner",
)

TABLE = """
CREATE TEMPORARY TABLE import_row (
  "row" int PRIMARY KEY, name text, title text, email text, phone text, department text,
  "group" text, market text, level smallint, reports_to text, power smallint,
  interest smallint, stance smallint, wanted_stance smallint, joined_on date, owner text,
  name_key text, title_key text, person_id bigint, is_new boolean NOT NULL DEFAULT false,
  is_refused boolean NOT NULL DEFAULT false, is_changed boolean NOT NULL DEFAULT false
)"""

COPY = "COPY import_row ({}) FROM STDIN".format(", ".join(f'"{name}"' for name in COLUMNS))

KEYS = """
UPDATE import_row SET name_key = allyship_key(name), title_key = allyship_key(title);
CREATE INDEX ON import_row (email);
CREATE INDEX ON import_row (name_key);
ANALYZE import_row"""

# What the database counted last says nothing of the thousands of rows that come in now; believing that there
# are few, it would compare each with each.
EXPECT_MANY = "SET LOCAL enable_nestloop = off"
EXPECT_AS_COUNTED = "SET LOCAL enable_nestloop TO DEFAULT"

DROP = "DROP TABLE IF EXISTS import_row"

_HERE = "s.organization_id = %(organization)s AND s.merged_into_id IS NULL AND s.erased_at IS NULL"

MATCH_EMAIL = f"""
UPDATE import_row r SET person_id = s.id FROM stakeholders_stakeholder s
WHERE r.email <> '' AND s.email = r.email AND {_HERE}"""

# A name with one address in the file and another one here is two people.
MATCH_NAME = f"""
UPDATE import_row r SET person_id = m.id, is_refused = m.people > 1
FROM (
  SELECT r."row", min(s.id) AS id, count(*) AS people
  FROM import_row r JOIN stakeholders_stakeholder s
    ON s.name_key = r.name_key AND allyship_key(s.title) = r.title_key
  WHERE r.person_id IS NULL AND (r.email = '' OR s.email = '') AND {_HERE}
  GROUP BY r."row") m
WHERE m."row" = r."row\""""

REFUSE_UNCLEAR = 'SELECT "row" FROM import_row WHERE is_refused ORDER BY "row"'

REFUSE_TWICE = """
UPDATE import_row r SET is_refused = true
FROM (SELECT "row", row_number() OVER (PARTITION BY person_id ORDER BY "row") AS nth
      FROM import_row WHERE person_id IS NOT NULL AND NOT is_refused) d
WHERE d."row" = r."row" AND d.nth > 1 RETURNING r."row\""""


# Whether a row changes something would tell what the record holds, and nobody learns that of themselves.
REFUSE_OWN = """
UPDATE import_row r SET is_refused = true FROM stakeholders_stakeholder s
WHERE s.id = r.person_id AND s.user_id = %(actor)s AND NOT r.is_refused RETURNING r."row\""""


def _place(table: str, column: str, extra: str = "", value: str = "") -> str:
    """Places that nobody here has heard of yet; upper and lower case are the same place."""
    return f"""
    INSERT INTO {table} (organization_id, name{extra})
    SELECT DISTINCT ON (lower(r."{column}")) %(organization)s, r."{column}"{value}
    FROM import_row r
    WHERE r."{column}" <> '' AND NOT r.is_refused AND NOT EXISTS (
      SELECT 1 FROM {table} p WHERE p.organization_id = %(organization)s
        AND lower(p.name) = lower(r."{column}"))
    ORDER BY lower(r."{column}"), r."row\""""


PLACES = (
    _place("stakeholders_department", "department"),
    _place("stakeholders_market", "market"),
    _place("stakeholders_group", "group", ", responsibilities, position", ", '', 100"),
)

NUMBER_NEW = """
UPDATE import_row SET is_new = true,
  person_id = nextval(pg_get_serial_sequence('stakeholders_stakeholder', 'id'))
WHERE person_id IS NULL AND NOT is_refused"""

_PLACED = """
LEFT JOIN (SELECT min(id) AS id, lower(name) AS name FROM stakeholders_department
  WHERE organization_id = %(organization)s GROUP BY 2) d ON d.name = lower(r.department)
LEFT JOIN (SELECT min(id) AS id, lower(name) AS name FROM stakeholders_group
  WHERE organization_id = %(organization)s GROUP BY 2) g ON g.name = lower(r."group")
LEFT JOIN (SELECT min(id) AS id, lower(name) AS name FROM stakeholders_market
  WHERE organization_id = %(organization)s GROUP BY 2) m ON m.name = lower(r.market)
LEFT JOIN LATERAL (
  SELECT u.id FROM accounts_membership a JOIN accounts_user u ON u.id = a.user_id
  WHERE a.organization_id = %(organization)s AND a.role IN ('lead', 'member')
    AND r.owner <> '' AND (u.email = lower(r.owner) OR lower(u.name) = lower(r.owner))
  ORDER BY u.id LIMIT 1) o ON true"""

_CADENCE = """CASE
  WHEN coalesce(r.power, 3) >= 4 AND coalesce(r.interest, 3) >= 4 THEN %(both)s
  WHEN coalesce(r.power, 3) >= 4 OR coalesce(r.interest, 3) >= 4 THEN %(one)s
  ELSE %(neither)s END"""

# The derived columns of somebody new follow from the row alone, so they are written at once.
CREATE = f"""
INSERT INTO stakeholders_stakeholder (
  id, organization_id, name, title, email, phone, department_id, group_id, market_id, level,
  owner_id, is_willing, capacity, wanted_stance, joined_on, added_on,
  power, interest, stance, stance_from, stance_seen_on, contact_due_on)
SELECT r.person_id, %(organization)s, r.name, r.title, r.email, r.phone, d.id, g.id, m.id, r.level,
  coalesce(o.id, %(actor)s), false, 2, r.wanted_stance, r.joined_on, %(today)s,
  r.power, r.interest, r.stance,
  CASE WHEN r.stance IS NOT NULL THEN %(today)s::date END,
  CASE WHEN r.stance IS NOT NULL THEN greatest(%(today)s::date, (%(at)s::timestamptz)::date) END,
  greatest(r.joined_on, %(today)s::date)
    + (CASE WHEN r.joined_on > %(began_on)s THEN %(newcomer)s ELSE {_CADENCE} END)::int
FROM import_row r {_PLACED}
WHERE r.is_new AND NOT r.is_refused"""

_NEW = """(SELECT s.*, NULL::date AS wish_seen_on
  FROM import_row r JOIN stakeholders_stakeholder s ON s.id = r.person_id
  WHERE r.is_new AND NOT r.is_refused)"""

DUE = due_sql.added(f"({due_sql.due_of(_NEW)}) n")

# What the file does not say stays; what it says differently is changed.
UPDATE = f"""
WITH told AS (
  SELECT r.person_id, r.name, nullif(r.title, '') AS title, nullif(r.email, '') AS email,
    nullif(r.phone, '') AS phone, d.id AS department_id, g.id AS group_id, m.id AS market_id,
    r.level, o.id AS owner_id, r.wanted_stance, r.joined_on
  FROM import_row r {_PLACED} WHERE NOT r.is_new AND NOT r.is_refused),
changed AS (
  UPDATE stakeholders_stakeholder s SET
    name = t.name, title = coalesce(t.title, s.title), email = coalesce(t.email, s.email),
    phone = coalesce(t.phone, s.phone), department_id = coalesce(t.department_id, s.department_id),
    group_id = coalesce(t.group_id, s.group_id), market_id = coalesce(t.market_id, s.market_id),
    level = coalesce(t.level, s.level), owner_id = coalesce(t.owner_id, s.owner_id),
    wanted_stance = coalesce(t.wanted_stance, s.wanted_stance),
    joined_on = coalesce(t.joined_on, s.joined_on)
  FROM told t
  WHERE s.id = t.person_id AND (
    s.name, s.title, s.email, s.phone, s.department_id, s.group_id, s.market_id, s.level,
    s.owner_id, s.wanted_stance, s.joined_on) IS DISTINCT FROM (
    t.name, coalesce(t.title, s.title), coalesce(t.email, s.email), coalesce(t.phone, s.phone),
    coalesce(t.department_id, s.department_id), coalesce(t.group_id, s.group_id),
    coalesce(t.market_id, s.market_id), coalesce(t.level, s.level),
    coalesce(t.owner_id, s.owner_id), coalesce(t.wanted_stance, s.wanted_stance),
    coalesce(t.joined_on, s.joined_on))
  RETURNING s.id)
UPDATE import_row r SET is_changed = true FROM changed c WHERE c.id = r.person_id"""

# Whoever works here and is on the list never meets the judgements on themselves.
LINK = """
UPDATE stakeholders_stakeholder s SET user_id = u.id
FROM import_row r, accounts_user u JOIN accounts_membership m ON m.user_id = u.id
WHERE s.id = r.person_id AND NOT r.is_refused AND s.user_id IS NULL AND s.email <> '' AND u.email = s.email
  AND m.organization_id = %(organization)s AND NOT EXISTS (
    SELECT 1 FROM stakeholders_stakeholder x WHERE x.organization_id = %(organization)s AND x.user_id = u.id)"""

# "Reports to" is somebody of the file or somebody here: by mail, else by a name that is unique.
BOSSES = f"""
WITH named AS (
  SELECT DISTINCT lower(reports_to) AS told, allyship_key(reports_to) AS key
  FROM import_row WHERE reports_to <> '' AND NOT is_refused),
unique_names AS (
  SELECT s.name_key, min(s.id) AS id FROM stakeholders_stakeholder s
  WHERE {_HERE} GROUP BY s.name_key HAVING count(*) = 1),
found AS MATERIALIZED (
  SELECT n.told, coalesce(m.id, u.id) AS boss_id FROM named n
  LEFT JOIN (SELECT s.id, s.email FROM stakeholders_stakeholder s WHERE s.email <> '' AND {_HERE}) m
    ON m.email = n.told
  LEFT JOIN unique_names u ON u.name_key = n.key),
changed AS (
  UPDATE stakeholders_stakeholder s SET reports_to_id = f.boss_id
  FROM import_row r JOIN found f ON f.told = lower(r.reports_to)
  WHERE s.id = r.person_id AND NOT r.is_refused AND f.boss_id <> s.id
    AND s.reports_to_id IS DISTINCT FROM f.boss_id
  RETURNING s.id)
UPDATE import_row r SET is_changed = true FROM changed c WHERE c.id = r.person_id"""

RATE = """
WITH told AS (
  SELECT r.person_id, v.measure, v.value FROM import_row r
  JOIN stakeholders_stakeholder s ON s.id = r.person_id
  CROSS JOIN LATERAL (VALUES ('power', r.power, s.power), ('interest', r.interest, s.interest))
    AS v(measure, value, held)
  WHERE NOT r.is_refused AND v.value IS NOT NULL
    AND (r.is_new OR v.value IS DISTINCT FROM v.held)),
added AS (
  INSERT INTO stakeholders_rating
    (organization_id, stakeholder_id, measure, value, note, held_from, recorded_at, recorded_by_id)
  SELECT %(organization)s, person_id, measure, value, '', %(today)s, %(at)s, %(actor)s FROM told
  RETURNING stakeholder_id)
UPDATE import_row r SET is_changed = true FROM added a WHERE a.stakeholder_id = r.person_id"""

STANCES = """
WITH added AS (
  INSERT INTO stakeholders_stanceentry
    (organization_id, stakeholder_id, stance, held_from, recorded_at, observer_id, reason,
     retracted_why)
  SELECT %(organization)s, r.person_id, r.stance, %(today)s, %(at)s, %(actor)s, %(reason)s, ''
  FROM import_row r JOIN stakeholders_stakeholder s ON s.id = r.person_id
  WHERE NOT r.is_refused AND r.stance IS NOT NULL
    AND (r.is_new OR r.stance IS DISTINCT FROM s.stance)
  RETURNING stakeholder_id)
UPDATE import_row r SET is_changed = true FROM added a WHERE a.stakeholder_id = r.person_id"""

TOUCHED = "SELECT person_id FROM import_row WHERE is_changed AND NOT is_new AND NOT is_refused"
MATCHED = "SELECT count(*) FROM import_row WHERE NOT is_new AND NOT is_refused"

SAMPLES = """
SELECT "row", name, title, email,
  CASE WHEN is_refused THEN 'refused' WHEN is_new THEN 'created'
       WHEN is_changed THEN 'updated' ELSE 'unchanged' END
FROM import_row ORDER BY "row" LIMIT 50"""
