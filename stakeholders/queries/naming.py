"""Who is meant by an address or a name, for many at once."""

from collections.abc import Collection, Mapping
from datetime import date
from typing import NamedTuple

from django.db import connection

from accounts.models import Organization


class Meant(NamedTuple):
    pk: int
    name: str
    user_id: int | None
    left_on: date | None


# An address is the surer sign: where it fits somebody, the same text is no longer looked up as a name.
MEANT = """
WITH told AS (SELECT DISTINCT t.told FROM unnest(%(told)s::text[]) t(told)),
people AS (
  SELECT id, name, email, name_key, user_id, left_on FROM stakeholders_stakeholder
  WHERE organization_id = %(organization)s AND merged_into_id IS NULL AND erased_at IS NULL),
mailed AS (SELECT told.told, p.* FROM told JOIN people p ON p.email = lower(told.told) AND p.email <> '')
SELECT told, id, name, user_id, left_on FROM mailed
UNION ALL
SELECT told.told, p.id, p.name, p.user_id, p.left_on FROM told JOIN people p ON p.name_key = allyship_key(told.told)
WHERE NOT EXISTS (SELECT 1 FROM mailed WHERE mailed.told = told.told)
ORDER BY 1, 2"""


def people_meant(organization: Organization, told: Collection[str]) -> Mapping[str, list[Meant]]:
    """By what was told, everybody whom it fits, neither merged away nor erased; one query."""
    with connection.cursor() as cursor:
        cursor.execute(MEANT, {"told": list(told), "organization": organization.pk})
        found: dict[str, list[Meant]] = {}
        for text, *person in cursor.fetchall():
            found.setdefault(text, []).append(Meant(*person))
    return found
