"""The responsibility map: each duty of each group in each market, who carries it, and where nobody or too many do."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Literal

from django.db.models import QuerySet

from accounts.enums import Role
from accounts.models import Membership, Organization
from campaigns.models import Carrying, Duty
from stakeholders.models import Group, Market

MOST_ROWS = 60
"""A map of more duties opens one group at a time."""

Only = Literal["", "gaps", "doubles"]


@dataclass(frozen=True, slots=True)
class Carrier:
    """`person` is None for somebody of the team. Who has left carries nothing, and is named so that the gap is
    understood."""

    pk: int
    name: str
    since: date
    is_here: bool
    is_shared: bool
    is_everywhere: bool
    person: int | None
    user: int | None


@dataclass(frozen=True, slots=True)
class Cell:
    """A duty in a market; without one it is the column of everywhere. `is_counted`: a gap there is a gap."""

    market: Market | None
    carriers: list[Carrier]
    gone: list[Carrier]
    is_counted: bool

    @property
    def is_gap(self) -> bool:
        return self.is_counted and not self.carriers

    @property
    def is_double(self) -> bool:
        """Two who carry it everywhere are one double, and not one in each market."""
        if len(self.carriers) < 2:
            return False
        return not all(one.is_shared for one in self.carriers) and not self.is_from_everywhere

    @property
    def is_shared(self) -> bool:
        return len(self.carriers) > 1 and all(one.is_shared for one in self.carriers)

    @property
    def is_from_everywhere(self) -> bool:
        """Carried in this market by nobody but those who carry it everywhere."""
        return self.market is not None and bool(self.carriers) and all(one.is_everywhere for one in self.carriers)


@dataclass(frozen=True)
class Row:
    duty: Duty
    cells: list[Cell]

    @cached_property
    def gaps(self) -> int:
        return sum(cell.is_gap for cell in self.cells)

    @cached_property
    def doubles(self) -> int:
        return sum(cell.is_double for cell in self.cells)

    def has(self, only: Only) -> bool:
        return {"": True, "gaps": self.gaps > 0, "doubles": self.doubles > 0}[only]


@dataclass(frozen=True)
class Section:
    group: Group
    rows: list[Row]

    @cached_property
    def gaps(self) -> int:
        return sum(row.gaps for row in self.rows)

    @cached_property
    def doubles(self) -> int:
        return sum(row.doubles for row in self.rows)

    def only(self, only: Only) -> "Section":
        return Section(self.group, [row for row in self.rows if row.has(only)])


@dataclass(frozen=True)
class DutyMap:
    markets: list[Market]
    sections: list[Section]

    @cached_property
    def rows(self) -> list[Row]:
        return [row for section in self.sections for row in section.rows]

    @cached_property
    def gaps(self) -> int:
        return sum(section.gaps for section in self.sections)

    @cached_property
    def doubles(self) -> int:
        return sum(section.doubles for section in self.sections)

    @cached_property
    def counted(self) -> int:
        """In how many places something is to be carried."""
        return len(self.rows) * max(len(self.markets), 1)


def duty_map(organization: Organization, today: date, *, duty: int | None = None) -> DutyMap:
    """Five queries, however large it is; of one duty alone where that is asked for."""
    chosen = {} if duty is None else {"pk": duty}
    groups = {one.pk: one for one in Group.objects.all()}
    markets = list(Market.objects.all())
    by_group: dict[int, list[Duty]] = defaultdict(list)
    for one in Duty.objects.filter(**chosen):
        by_group[one.group_id].append(one)
    carryings = Carrying.objects.filter(**{f"duty__{name}": pk for name, pk in chosen.items()})
    held = _carriers(carryings, organization, today)
    sections = [
        Section(found, [Row(one, _cells(held[one.pk], markets)) for one in by_group[pk]])
        for pk, found in groups.items()
        if pk in by_group
    ]
    return DutyMap(markets, sections)


Held = dict[int | None, list[Carrier]]


def _carriers(carryings: "QuerySet[Carrying]", organization: Organization, today: date) -> dict[int, Held]:
    """By duty and market. Two queries."""
    team = Membership.objects.filter(organization=organization, role__in=[Role.LEAD, Role.MEMBER])
    here = set(team.values_list("user_id", flat=True))
    told: dict[int, Held] = defaultdict(lambda: defaultdict(list))
    rows = carryings.values_list(
        "pk",
        "duty_id",
        "market_id",
        "since",
        "is_shared",
        "person_id",
        "person__name",
        "person__left_on",
        "person__erased_at",
        "user_id",
        "user__name",
        "user__email",
    )
    for pk, duty, market, since, is_shared, person, name, left_on, erased_at, user, own_name, email in rows:
        is_here = user in here if person is None else not erased_at and (left_on is None or left_on >= today)
        one = Carrier(
            pk=pk,
            name=name if person else own_name or email,
            since=since,
            is_here=is_here,
            is_shared=is_shared,
            is_everywhere=market is None,
            person=person,
            user=user,
        )
        told[duty][market].append(one)
    return told


def _cells(held: Held, markets: Sequence[Market]) -> list[Cell]:
    everywhere = _cell(None, held.get(None, []), is_counted=not markets)
    return [
        everywhere,
        *(_cell(one, [*held.get(one.pk, []), *held.get(None, [])], is_counted=True) for one in markets),
    ]


def _cell(market: Market | None, carriers: Sequence[Carrier], *, is_counted: bool) -> Cell:
    """Whoever carries it here and everywhere is one, since the day that stands for this market."""
    once = {(one.person, one.user): one for one in reversed(carriers)}
    found = list(reversed(once.values()))
    return Cell(market, [one for one in found if one.is_here], [one for one in found if not one.is_here], is_counted)


# What the page shows of it


@dataclass(frozen=True)
class DutiesPage:
    """`sections` are those that are shown; `whole` counts over all. `group` is the one that is open, `market` the one
    column that is shown, None for all of them."""

    whole: DutyMap
    sections: list[Section]
    groups: list[Section]
    only: Only
    group: Group | None
    market: Market | None
    columns: list[Market | None]
    has_more_groups: bool

    @property
    def kept(self) -> str:
        """What the address goes on asking for when the filter is another."""
        chosen = {"group": self.group and self.group.pk, "market": self.market and self.market.pk}
        return "".join(f"&{name}={pk}" for name, pk in chosen.items() if pk)


def duties_page(
    organization: Organization,
    today: date,
    *,
    only: Only = "",
    group: int | None = None,
    market: int | None = None,
) -> DutiesPage:
    """Five queries, as the map."""
    whole = duty_map(organization, today)
    column = next((one for one in whole.markets if one.pk == market), None)
    shown = [_in_market(section, column) for section in whole.sections]
    groups = [found for section in shown if (found := section.only(only)).rows]
    chosen = [section for section in groups if section.group.pk == group]
    is_long = sum(len(section.rows) for section in groups) > MOST_ROWS
    opened = chosen or (groups[:1] if is_long else groups)
    return DutiesPage(
        whole=whole,
        sections=opened,
        groups=groups,
        only=only,
        group=opened[0].group if opened and (chosen or is_long) else None,
        market=column,
        columns=[column] if column else [None, *whole.markets],
        has_more_groups=is_long,
    )


def _in_market(section: Section, market: Market | None) -> Section:
    if market is None:
        return section
    rows = [Row(row.duty, [cell for cell in row.cells if cell.market == market]) for row in section.rows]
    return Section(section.group, rows)
