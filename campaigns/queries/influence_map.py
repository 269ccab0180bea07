"""The influence map of a day: who is in view, who listens to whom among them, who was asked to win whom."""

from collections import Counter
from dataclasses import dataclass, replace
from datetime import date, datetime

from django.utils import timezone

from accounts.models import Organization, User
from campaigns.enums import OPEN_STATES, TargetState
from campaigns.models import Campaign, InfluenceTarget, MapPlace
from campaigns.queries.asking import campaigns_to_choose
from campaigns.queries.influence_frame import Frame, View
from campaigns.queries.influence_overview import Overview, overview_of
from campaigns.queries.network import NetworkPerson, NetworkTie, PeopleNetwork, network_on
from campaigns.queries.targets import TargetRow, target_rows
from stakeholders.enums import Stance

MOST_DRAWN = 400
"""More people than this are drawn as their departments."""


@dataclass(frozen=True)
class InfluenceMap:
    """People with the most power first. `overview` stands in for people and ties where there are too many."""

    frame: Frame
    network: PeopleNetwork
    people: list[NetworkPerson]
    ties: list[NetworkTie]
    asks: list[TargetRow]
    done_count: int
    is_past: bool
    campaign: Campaign | None
    overview: Overview | None = None
    left_out: int = 0

    @property
    def ids(self) -> set[int]:
        return {one.id for one in self.people}

    @property
    def asks_in_view(self) -> list[InfluenceTarget]:
        """Both ends are drawn."""
        ids, targets = self.ids, (row.target for row in self.asks)
        return [one for one in targets if one.asked_id in ids and one.person_id in ids]

    @property
    def is_small(self) -> bool:
        """Everybody fits into one picture."""
        return len(self.network.people) <= MOST_DRAWN

    @property
    def keeps_places(self) -> bool:
        """Whether what is drawn is whole enough to say where newcomers stand from now on: everybody of today, or a
        whole department where everybody is too many."""
        frame = self.frame
        narrowed = (
            frame.group is not None or frame.market is not None or (self.is_small and frame.department is not None)
        )
        return frame.view == View.EVERYONE and not narrowed and frame.least == 1 and not self.is_past

    @property
    def unreached(self) -> list[NetworkPerson]:
        """Those who lag and listen to no champion in view; for the view of champions and those who lag."""
        if self.frame.view != View.LAGGING:
            return []
        listening = {tie.influenced for tie in self.ties}
        return [one for one in self.people if one.is_lagging and one.id not in listening]

    @property
    def center(self) -> NetworkPerson | None:
        return self.network.people.get(self.frame.center or 0) if self.frame.view == View.AROUND else None


def influence_map(*, organization: Organization, user: User, frame: Frame, at: datetime) -> InfluenceMap:
    """Seven queries at most, however many people there are."""
    today = timezone.localdate(at)
    campaign = next(iter(campaigns_to_choose(today)), None)
    network = network_on(organization, day=frame.day, known_at=at, reader=user, campaign=campaign)
    frame = frame.around(_most_tied(network)) if frame.view == View.AROUND and not frame.center else frame
    people, ties = in_view(network, frame)
    rows = target_rows(user, campaign, today) if campaign else []
    asks = [row for row in rows if _is_open_on(row.target, frame.day, today)]
    won = sum(row.target.state == TargetState.DONE for row in rows) if frame.day == today else 0
    whole = InfluenceMap(
        frame=frame,
        network=network,
        people=people,
        ties=ties,
        asks=asks,
        done_count=won,
        is_past=frame.day != today,
        campaign=campaign,
    )
    return whole if len(people) <= MOST_DRAWN else _reduced(whole)


def _reduced(whole: InfluenceMap) -> InfluenceMap:
    """As departments, or the most powerful where all are of one."""
    if (overview := overview_of(whole.people, whole.ties)).is_useful:
        return replace(whole, overview=overview)
    drawn = whole.people[:MOST_DRAWN]
    ids = {one.id for one in drawn}
    ties = [tie for tie in whole.ties if tie.influencer in ids and tie.influenced in ids]
    return replace(whole, people=drawn, ties=ties, left_out=len(whole.people) - len(drawn))


def _most_tied(network: PeopleNetwork) -> int | None:
    """Whom to begin with; of several the one added first."""
    counted = Counter(end for tie in network.ties for end in (tie.influencer, tie.influenced))
    return min(counted, key=lambda pk: (-counted[pk], pk), default=None)


def in_view(network: PeopleNetwork, frame: Frame) -> tuple[list[NetworkPerson], list[NetworkTie]]:
    """What the filters and the view leave."""
    narrowed = {one.id for one in network.people.values() if frame.takes(one)}
    ties = [tie for tie in network.ties if tie.strength >= frame.least]
    ids, shown = _IN_VIEW[frame.view](network, frame, narrowed, ties)
    people = sorted((network.people[pk] for pk in ids), key=lambda one: (-one.weight, one.name, one.id))
    return people, [tie for tie in shown if tie.influencer in ids and tie.influenced in ids]


Found = tuple[set[int], list[NetworkTie]]


def _everyone(_network: PeopleNetwork, _frame: Frame, ids: set[int], ties: list[NetworkTie]) -> Found:
    return ids, ties


def _around(network: PeopleNetwork, frame: Frame, ids: set[int], ties: list[NetworkTie]) -> Found:
    """One person, whoever is tied to them, and what ties those to each other."""
    if frame.center not in network.people:
        return set(), []
    ends = {end for tie in ties if frame.center in (tie.influencer, tie.influenced) for end in tie.ends}
    return (ends & ids) | {frame.center}, ties


def _lagging(network: PeopleNetwork, _frame: Frame, ids: set[int], ties: list[NetworkTie]) -> Found:
    """Champions, those who lag, and the ties by which the first can win the second."""
    champions = {pk for pk in ids if network.people[pk].stance == Stance.CHAMPION}
    behind = {pk for pk in ids if network.people[pk].is_lagging}
    winning = [tie for tie in ties if tie.is_counted and tie.influencer in champions and tie.influenced in behind]
    return champions | behind, winning


_IN_VIEW = {View.EVERYONE: _everyone, View.AROUND: _around, View.LAGGING: _lagging}


def _is_open_on(target: InfluenceTarget, day: date, today: date) -> bool:
    if day == today:
        return target.state in OPEN_STATES
    began = timezone.localdate(target.proposed_at) <= day
    return began and (target.closed_at is None or timezone.localdate(target.closed_at) > day)


def places_of(people: list[NetworkPerson]) -> dict[int, tuple[int, int]]:
    """Where they stand, of those who have a place. One query."""
    rows = MapPlace.objects.filter(stakeholder__in=[one.id for one in people])
    return {pk: (x, y) for pk, x, y in rows.values_list("stakeholder", "x", "y")}
