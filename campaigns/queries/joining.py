"""How ready each market is that is about to join: what the record knows, what was ticked, what is open."""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import Organization, User
from campaigns.enums import Known
from campaigns.models import Joining, Requirement
from campaigns.queries.duties import DutyMap, duty_map
from stakeholders.enums import Stance
from stakeholders.models import Market, Stakeholder


@dataclass(frozen=True)
class Line:
    """`standing` says in words how it is where the record knows it."""

    requirement: Requirement
    is_met: bool
    standing: str

    @property
    def is_in_plan(self) -> bool:
        action = self.requirement.action
        return action is not None and action.done_on is None


@dataclass(frozen=True)
class Check:
    joining: Joining
    lines: list[Line]
    today: date

    @property
    def open(self) -> int:
        return sum(not line.is_met for line in self.lines)

    @property
    def days_left(self) -> int:
        return self.joining.days_left(self.today)

    @property
    def days_since(self) -> int:
        return -self.days_left

    @property
    def leader(self) -> Stakeholder | None:
        return self.joining.leader

    @property
    def unplanned(self) -> list[Requirement]:
        """What is open and in no open action."""
        return [line.requirement for line in self.lines if not line.is_met and not line.is_in_plan]


@dataclass(frozen=True)
class JoiningsPage:
    """`undated` are markets that have no day."""

    checks: list[Check]
    undated: list[Market]


def joinings_page(organization: Organization, reader: User, today: date) -> JoiningsPage:
    """Eight queries: the map's five, days, their requirements, and champions."""
    whole = duty_map(organization, today)
    checks = _checks(whole, reader, today, None)
    dated = {check.joining.market_id for check in checks}
    return JoiningsPage(checks, [one for one in whole.markets if one.pk not in dated])


def check_of(pk: int, organization: Organization, reader: User, today: date) -> Check | None:
    """Eight queries; None where there is no such row in this organization."""
    return next(iter(_checks(duty_map(organization, today), reader, today, pk)), None)


def _checks(whole: DutyMap, reader: User, today: date, pk: int | None) -> list[Check]:
    joinings = Joining.objects.select_related("market", "leader", "organization")
    found = list(joinings if pk is None else joinings.filter(pk=pk))
    rows: dict[int, list[Requirement]] = defaultdict(list)
    for one in Requirement.objects.filter(joining__in=found).select_related("action", "met_by"):
        rows[one.joining_id].append(one)
    champions = _champions(reader, today)
    return [Check(one, [_line(row, one, whole, champions, today) for row in rows[one.pk]], today) for one in found]


def _champions(reader: User, today: date) -> dict[int, int]:
    """How many in each market, without the reader, who is not told where they stand themselves."""
    there = Stakeholder.objects.active(today).visible_to(reader).filter(stance=Stance.CHAMPION).exclude(market=None)
    return dict(there.order_by().values("market").annotate(n=Count("pk")).values_list("market", "n"))


def _line(row: Requirement, joining: Joining, whole: DutyMap, champions: dict[int, int], today: date) -> Line:
    read: dict[str, Callable[[], tuple[bool, str]]] = {
        Known.LEADER: lambda: _of_leader(joining, today),
        Known.DUTIES: lambda: _of_duties(joining, whole),
        Known.CHAMPION: lambda: _of_champions(champions.get(joining.market_id, 0)),
    }
    is_met, standing = read[row.known]() if row.known else (row.met_on is not None, "")
    return Line(row, is_met, standing)


def _of_leader(joining: Joining, today: date) -> tuple[bool, str]:
    leader = joining.leader
    if leader is None or leader.erased_at:
        return False, _("Nobody is named yet")
    if leader.left_on and leader.left_on < today:
        return False, _("%(name)s has left") % {"name": leader.name}
    return True, leader.name


def _of_duties(joining: Joining, whole: DutyMap) -> tuple[bool, str]:
    """No duty at all is nothing to be ready with."""
    cells = [cell for row in whole.rows for cell in row.cells if cell.market == joining.market]
    carried = sum(not cell.is_gap for cell in cells)
    if not cells:
        return False, _("No duty is written down yet")
    told = ngettext("%(n)s of %(all)s duty carried", "%(n)s of %(all)s duties carried", len(cells))
    return carried == len(cells), told % {"n": carried, "all": len(cells)}


def _of_champions(count: int) -> tuple[bool, str]:
    if not count:
        return False, _("Nobody there yet")
    return True, ngettext("%(n)s champion there", "%(n)s champions there", count) % {"n": count}
