"""What stands around the list of people: what can be chosen, and what all of it adds up to."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db import connection
from django.db.models import Count, Q, Sum

from accounts.models import Organization, User
from stakeholders.queries.people import People

MOST_COUNTED = 99
"""Counts stop here and say "99+": nobody works through more."""

Choice = tuple[int, str]


@dataclass(frozen=True)
class View:
    """A saved view as a tab."""

    pk: int
    name: str
    query: str
    is_own: bool


@dataclass(frozen=True)
class Choices:
    """Everything that the filter bar, the bulk bar and the tabs offer."""

    groups: list[Choice] = field(default_factory=list)
    departments: list[Choice] = field(default_factory=list)
    markets: list[Choice] = field(default_factory=list)
    owners: list[Choice] = field(default_factory=list)
    views: list[View] = field(default_factory=list)


# Five short lists at once; written out, because composing them costs more than asking for them.
_CHOICES = """
SELECT 'group', position, name, id, '' FROM stakeholders_group WHERE organization_id = %(organization)s
UNION ALL SELECT 'department', 0, name, id, '' FROM stakeholders_department WHERE organization_id = %(organization)s
UNION ALL SELECT 'market', 0, name, id, '' FROM stakeholders_market WHERE organization_id = %(organization)s
UNION ALL SELECT 'owner', 0, u.name, u.id, u.email FROM accounts_membership m JOIN accounts_user u ON u.id = m.user_id
  WHERE m.organization_id = %(organization)s AND m.role IN ('lead', 'member')
UNION ALL SELECT 'view', owner_id, name, id, query FROM stakeholders_savedview
  WHERE organization_id = %(organization)s AND (owner_id = %(user)s OR is_shared)
"""


def choices_for(organization: Organization, user: User) -> Choices:
    """Everything that this organization and this user can choose from, in one statement."""
    with connection.cursor() as cursor:
        cursor.execute(_CHOICES, {"organization": organization.pk, "user": user.pk})
        rows = cursor.fetchall()
    return Choices(
        groups=_listed(rows, "group"),
        departments=_listed(rows, "department"),
        markets=_listed(rows, "market"),
        owners=_listed(rows, "owner"),
        views=_own_first([row for row in rows if row[0] == "view"], user),
    )


def _listed(rows: Sequence[tuple], kind: str) -> list[Choice]:
    chosen = [(rank, label or extra, pk) for of, rank, label, pk, extra in rows if of == kind]
    return [(pk, label) for _rank, label, pk in sorted(chosen, key=lambda row: (row[0], row[1].casefold()))]


def _own_first(rows: Sequence[tuple], user: User) -> list[View]:
    views = [View(pk, name, query, owner == user.pk) for _kind, owner, name, pk, query in rows]
    return sorted(views, key=lambda view: (not view.is_own, view.name.casefold(), view.pk))


@dataclass(frozen=True)
class Totals:
    """How many, how much power, and how much of it is behind the change."""

    people: int
    power: int
    behind: int

    @property
    def share(self) -> float | None:
        return self.behind / self.power if self.power else None


def totals_of(people: People, on: date) -> Totals:
    """Power counts whoever is active on that day; not known counts in the denominator."""
    active = Q(left_on=None) | Q(left_on__gte=on)
    active &= Q(joined_on__lte=on) | Q(joined_on=None, added_on__lte=on)
    sums = people.order_by().aggregate(
        people=Count("pk"),
        power=Sum("weight", filter=active, default=0),
        behind=Sum("weight", filter=active & Q(stance__gte=1), default=0),
    )
    return Totals(**sums)


def counts_of(named: Mapping[str, People]) -> dict[str, int]:
    """How many people each of these holds, up to one more than is ever said; one statement."""
    if not named:
        return {}
    parts, parameters = [], []
    for people in named.values():
        sql, given = people.order_by().values("pk")[: MOST_COUNTED + 1].query.sql_with_params()
        parts.append(f"(SELECT count(*) FROM ({sql}) counted)")
        parameters += given
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {', '.join(parts)}", parameters)
        return dict(zip(named, cursor.fetchone(), strict=True))


def said(count: int) -> str:
    return f"{MOST_COUNTED}+" if count > MOST_COUNTED else str(count)
