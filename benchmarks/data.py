"""Companies of any size, written by set: people, five conversations each, and what hangs on them.

The triggers sleep meanwhile, so the audit trail starts with what the benchmark itself does. Derived columns are
computed by the product.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db import connection
from django_scopes import scope

from accounts.domain.organizations import found_organization
from accounts.domain.users import confirm_address
from accounts.models import Organization, User
from stakeholders.domain.derived import refresh

PASSWORD = "correct horse battery staple"
TALKS = 5
SURNAME = "Bervalen"
"""Held by a few people of each company, so that a search finds a part of it in all sizes."""

PEOPLE = """
INSERT INTO stakeholders_stakeholder (organization_id, name, title, email, phone, group_id, department_id, level,
  owner_id, is_willing, capacity, wanted_stance, added_on)
SELECT %(organization)s,
  f.a[1 + n %% 10] || ' ' || CASE WHEN n %% (%(people)s / 40) = 7 THEN %(surname)s
    ELSE initcap(f.s[1 + n / 10 %% 16] || f.s[1 + n / 160 %% 16] || f.s[1 + n * 7 %% 16]) END || ' ' || n,
  f.t[1 + n %% 6] || ' ' || f.d[1 + n %% 8], 'person' || n || '@' || %(slug)s || '.example', '',
  g.ids[1 + n %% cardinality(g.ids)], d.ids[1 + n %% cardinality(d.ids)], 1 + n %% 4,
  %(lead)s, n %% 5 = 0, 2, CASE WHEN n %% 3 = 0 THEN 2 WHEN n %% 3 = 1 THEN 1 END, %(began_on)s
FROM generate_series(1, %(people)s) n
CROSS JOIN (SELECT
  ARRAY['Ada','Bruno','Chidi','Dagny','Elena','Farid','Greta','Hugo','Ines','Jonas'] AS a,
  ARRAY['al','ben','cor','dan','el','far','gor','hal','in','jor','kel','lan','mor','nis','or','pal'] AS s,
  ARRAY['Director of','Head of','Vice President','Manager','Chief','Lead'] AS t,
  ARRAY['Finance','Sales','Marketing','Operations','Support','Product','Technology','People'] AS d) f
CROSS JOIN (SELECT array_agg(id ORDER BY id) AS ids FROM stakeholders_group
  WHERE organization_id = %(organization)s) g
CROSS JOIN (SELECT array_agg(id ORDER BY id) AS ids FROM stakeholders_department
  WHERE organization_id = %(organization)s) d"""

# Conversations of the last half-year; every third person was met lately.
TALK = """
CREATE TEMPORARY TABLE talk ON COMMIT DROP AS
SELECT nextval(pg_get_serial_sequence('stakeholders_engagement', 'id')) AS id, s.id AS person,
  %(today)s::date - (n * 29 + s.id %% 41)::int AS day
FROM stakeholders_stakeholder s CROSS JOIN generate_series(0, %(talks)s - 1) n
WHERE s.organization_id = %(organization)s"""

ENGAGEMENTS = """
INSERT INTO stakeholders_engagement (id, organization_id, kind, occurred_on, about, summary, author_id, held_by_ids,
  logged_at)
SELECT id, %(organization)s, (ARRAY['one_to_one','call','meeting','mail'])[1 + id %% 4], day,
  'Returns pilot ' || id %% 50, 'We spoke about what the pilot means for them and agreed to look at the numbers.',
  %(lead)s, ARRAY[%(lead)s]::bigint[], day + time '15:00'
FROM talk"""

PARTICIPATIONS = """
INSERT INTO stakeholders_participation (organization_id, engagement_id, stakeholder_id, occurred_on, is_contact)
SELECT %(organization)s, id, person, day, true FROM talk"""

# Any stance with any power, so that whoever is looked for by both is found.
STANCES = """
INSERT INTO stakeholders_stanceentry (organization_id, stakeholder_id, stance, held_from, recorded_at, observer_id,
  reason, retracted_why)
SELECT organization_id, id, (id / 5 + n) %% 5 - 2, day, day + time '16:00', %(lead)s, 'Said so', ''
FROM stakeholders_stakeholder CROSS JOIN generate_series(1, 2) n
CROSS JOIN LATERAL (SELECT %(today)s::date - ((3 - n) * 45 + id %% 40)::int AS day) d
WHERE organization_id = %(organization)s AND id %% 10 > 0"""

RATINGS = """
INSERT INTO stakeholders_rating (organization_id, stakeholder_id, measure, value, note, held_from, recorded_at,
  recorded_by_id)
SELECT organization_id, id, m.measure, 1 + id * m.step %% 5, '', %(began_on)s, %(at)s, %(lead)s
FROM stakeholders_stakeholder CROSS JOIN (VALUES ('power', 3), ('interest', 7)) m(measure, step)
WHERE organization_id = %(organization)s AND id %% 12 > 0"""

INTERESTS = """
INSERT INTO stakeholders_interest (organization_id, stakeholder_id, position, cares_about, measure, baseline, target,
  current, how_cx_helps, worth, told_by, certainty, confirmed_on, proof, noted_on)
SELECT organization_id, id, 1, 'Fewer returns', 'Return rate', '14 %%', '10 %%', '13 %%', 'Better sizing advice',
  CASE WHEN id %% 4 = 0 THEN 50000 END, '', 1 + id %% 3, %(today)s::date - (id %% 200)::int, '', %(began_on)s
FROM stakeholders_stakeholder WHERE organization_id = %(organization)s AND id %% 5 < 3"""

COMMITMENTS = """
INSERT INTO stakeholders_commitment (organization_id, stakeholder_id, side, is_told, what, due_on, owner_id, state,
  made_on)
SELECT organization_id, id, CASE WHEN id %% 4 = 0 THEN 'them' ELSE 'us' END, true, 'Send the case for the pilot',
  %(today)s::date + (id %% 60)::int - 10, %(lead)s, 'open', %(began_on)s
FROM stakeholders_stakeholder WHERE organization_id = %(organization)s AND id %% 2 = 0"""

CONCERNS = """
INSERT INTO stakeholders_concern (organization_id, stakeholder_id, quote, raised_on, raised_to_id, answer)
SELECT organization_id, id, 'These are soft savings ' || id %% 100, %(today)s::date - (id %% 60)::int, %(lead)s, ''
FROM stakeholders_stakeholder WHERE organization_id = %(organization)s AND id %% 20 = 0"""

STATEMENTS = (PEOPLE, TALK, ENGAGEMENTS, PARTICIPATIONS, STANCES, RATINGS, INTERESTS, COMMITMENTS, CONCERNS)


@dataclass(frozen=True)
class Company:
    organization: Organization
    lead: User
    people: int
    ids: list[int]
    """A few people from all over the company, for the person page and the log."""


def found(slug: str, at: datetime) -> tuple[Organization, User]:
    lead = User.objects.create_user(f"lead@{slug}.example", PASSWORD, name="Maren Osei")
    confirm_address(lead)
    began_on = at.date() - timedelta(days=365)
    organization = found_organization(name=slug, slug=slug, lead=lead, began_on=began_on, at=at - timedelta(days=365))
    return organization, lead


def load(people: int, at: datetime) -> Company:
    organization, lead = found(f"company-{people}", at)
    facts = _facts(organization, lead, people, at)
    asleep(STATEMENTS, facts)
    tidy()
    with scope(organization=organization):
        refresh(organization)
    tidy()
    return Company(organization, lead, people, _some_people(organization))


def _facts(organization: Organization, lead: User, people: int, at: datetime) -> dict[str, Any]:
    return {
        "organization": organization.pk,
        "slug": organization.slug,
        "lead": lead.pk,
        "people": people,
        "talks": TALKS,
        "surname": SURNAME,
        "today": at.date(),
        "began_on": date(at.year - 1, at.month, 1),
        "at": at - timedelta(days=200),
    }


def asleep(statements: tuple[str, ...], facts: dict[str, Any]) -> None:
    """In one transaction, without triggers."""
    with connection.cursor() as cursor:
        cursor.execute("BEGIN")
        cursor.execute("SET LOCAL session_replication_role = replica")
        for statement in statements:
            cursor.execute(statement, facts)
        cursor.execute("COMMIT")


def tidy() -> None:
    """What the server's own housekeeping does within minutes."""
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")


def _some_people(organization: Organization, count: int = 50) -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT id FROM stakeholders_stakeholder WHERE organization_id = %s ORDER BY hashint8(id) LIMIT %s",
            [organization.pk, count],
        )
        return [pk for (pk,) in cursor.fetchall()]
