"""One ask as the team sees it, and the list of all in a campaign."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import F, OuterRef, Q, QuerySet, Subquery
from django.utils import timezone

from accounts.models import User
from accounts.written import Slot, written_once
from campaigns.enums import OPEN_STATES, TargetState
from campaigns.models import Campaign, CheckIn, InfluenceTarget, PersonalLink
from campaigns.models.target import TargetQuerySet
from campaigns.queries.asking import capacity_warning, open_asks
from stakeholders.models import Stakeholder

MOST_LISTED = 200
OPEN_FIRST = (F("closed_at").desc(nulls_first=True), F("due_on"), F("pk"))


@dataclass(frozen=True)
class TargetPage:
    check_ins: list[CheckIn]
    warning: str
    has_links: bool
    days_late: int

    @property
    def is_late(self) -> bool:
        return self.days_late > 0


def target_page(target: InfluenceTarget, at: datetime) -> TargetPage:
    others = open_asks([target.asked_id]).get(target.asked_id, 0) - (target.state in OPEN_STATES)
    links = PersonalLink.objects.filter(user=target.asked.user_id, revoked_at=None, expires_at__gt=at)
    return TargetPage(
        check_ins=list(target.check_ins.all()),
        warning=capacity_warning(others, target.asked.capacity),
        has_links=target.asked.user_id is not None and links.exists(),
        days_late=_late(target, timezone.localdate(at)),
    )


@dataclass(frozen=True)
class TargetRow:
    """One line of the list. `steps` of three: asked, said yes, done."""

    target: InfluenceTarget
    word: str
    progress: str
    days_late: int

    @property
    def steps(self) -> int:
        return {TargetState.ASKED: 1, TargetState.ACCEPTED: 2, TargetState.DONE: 3}.get(
            TargetState(self.target.state), 0
        )


def target_rows(user: User, campaign: Campaign, today: date) -> list[TargetRow]:
    """What is open first, by due date. One query."""
    targets = InfluenceTarget.objects.visible_to(user).filter(campaign=campaign)
    return rows_of(targets.order_by(*OPEN_FIRST), today)


def targets_around(user: User, person: Stakeholder, today: date) -> list[TargetRow]:
    """Where this person is to be won, and where they are asked. One query."""
    return [row_of(one, today) for one in _around(user=user, person=person)]


@written_once
def _around(*, user: Slot, person: Slot) -> QuerySet[InfluenceTarget]:
    targets = InfluenceTarget.objects.visible_to(user).filter(Q(person=person) | Q(asked=person))
    shown = with_last_word(targets).only("ask", "due_on", "state", "outcome", "asked__name", "person__name")
    return shown.order_by(*OPEN_FIRST)[:MOST_LISTED]


def rows_of(targets: TargetQuerySet, today: date) -> list[TargetRow]:
    return [row_of(one, today) for one in with_last_word(targets)[:MOST_LISTED]]


def with_last_word(targets: TargetQuerySet) -> QuerySet[InfluenceTarget]:
    last = CheckIn.objects.filter(target=OuterRef("pk")).order_by("-at", "-pk")
    return targets.select_related("asked", "person").annotate(
        said=Subquery(last.values("note")[:1]), how=Subquery(last.values("progress")[:1])
    )


def row_of(target: Any, today: date) -> TargetRow:
    return TargetRow(target, target.said or "", target.how or "", _late(target, today))


def _late(target: InfluenceTarget, today: date) -> int:
    return max((today - target.due_on).days, 0) if target.state in OPEN_STATES else 0
