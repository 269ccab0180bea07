"""What would move if the plan is accepted, beside what is if nothing does."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from math import floor
from typing import TYPE_CHECKING

from accounts.kept import kept_until_changed
from accounts.models import Organization, User
from campaigns.analysis.said import Saying, Whole
from campaigns.analysis.scenario_settings import PLAUSIBLE, Settings, Spread, spread_of
from campaigns.models import Campaign
from campaigns.queries.kept_plan import RECORD
from campaigns.queries.network import NetworkPerson, PeopleNetwork, network_on
from campaigns.queries.suggested import MANY_TIES, OpenAsk, Pair, asks_of, between, suggested_now
from stakeholders.enums import Stance

if TYPE_CHECKING:
    from campaigns.analysis.what_would_move import Ground

MOST_LISTED = 60


@dataclass(frozen=True, slots=True)
class Moved:
    """Somebody whose settled opinion, rounded, is another stance than today's."""

    person: NetworkPerson
    settled: float
    then: int
    is_behind_then: bool

    @property
    def is_behind_now(self) -> bool:
        return self.person.opinion >= Stance.SUPPORTER


@dataclass(frozen=True)
class Said:
    """Shares of power, 0 to 1; None where nobody is there. `opinions` are those with all asks accepted, by person.

    `suggested` holds the gain of each suggested ask, `written` are the asks written down and not sent.
    """

    settings: Settings
    today: float | None
    nobody_asked: float | None
    as_it_goes: float | None
    accepted: float | None
    spread: Spread | None
    under_way: tuple[Pair, ...]
    written: tuple[Pair, ...]
    suggested: dict[Pair, float]
    opinions: dict[int, float]
    shares: dict[Settings, float]

    @property
    def pairs(self) -> tuple[Pair, ...]:
        return (*self.under_way, *self.written, *self.suggested)

    @property
    def asks(self) -> int:
        return len(self.pairs)

    @property
    def is_less_than_now(self) -> bool:
        """The new asks would take more away than they bring."""
        return bool(self.new_asks) and (self.accepted or 0) < (self.as_it_goes or 0)

    @property
    def new_asks(self) -> int:
        """What is still to be accepted or sent."""
        return len(self.written) + len(self.suggested)

    @property
    def points(self) -> int:
        """From today to the scenario, in whole points as they are printed."""
        return round((self.accepted or 0) * 100) - round((self.today or 0) * 100)


def rounded(opinion: float) -> int:
    """The nearest stance; halves go up, as the threshold has it."""
    return min(max(floor(round(opinion, 9) + 0.5), Stance.LAGGARD), Stance.CHAMPION)


def ground_for(network: PeopleNetwork) -> Ground:
    from campaigns.analysis.what_would_move import ground_of

    opinions = {pk: float(one.opinion) for pk, one in network.people.items()}
    return ground_of(
        network.as_arrays(),
        opinions,
        {pk: float(one.weight) if one.is_in else 0.0 for pk, one in network.people.items()},
    )


def say(network: PeopleNetwork, asks: Sequence[OpenAsk], suggested: Mapping[Pair, float], settings: Settings) -> Said:
    """The scenario on this network: nothing is read from the database."""
    from campaigns.analysis.what_would_move import settled, share_behind, shares_under

    asks = between(network, asks)
    under_way = tuple(ask.pair for ask in asks if ask.is_under_way)
    every = (*(ask.pair for ask in asks), *suggested)
    ground = ground_for(network)

    def share(pairs: Collection[Pair]) -> float | None:
        return share_behind(ground, settled(ground, pairs, settings), settings.threshold)

    opinions = settled(ground, every, settings)
    shares = shares_under(ground, every)
    return Said(
        settings=settings,
        today=share_behind(ground, ground.first, Stance.SUPPORTER),
        nobody_asked=share(()),
        as_it_goes=share(under_way),
        accepted=share_behind(ground, opinions, settings.threshold),
        spread=spread_of(list(shares.values())) if shares else None,
        under_way=under_way,
        written=tuple(ask.pair for ask in asks if not ask.is_under_way),
        suggested=dict(suggested),
        opinions=dict(zip(network.people, opinions.tolist(), strict=True)),
        shares=shares,
    )


@dataclass(frozen=True, slots=True)
class AskRow:
    """`state` is under_way, written or suggested; without a tie between the two an ask is not heard.

    `points` is what all asks come to beyond all but this one. An ask may also take away, where somebody only half with
    us is heard in place of a champion. None in a large network, where that would take a scenario an ask.
    """

    asked: NetworkPerson
    person: NetworkPerson
    state: str
    is_heard: bool
    points: float | None


def points_of(pairs: Sequence[Pair], network: PeopleNetwork, said: Said) -> dict[Pair, float]:
    """For each pair the share with all asks less the share without it, in points."""
    from campaigns.analysis.what_would_move import settled, share_behind

    ground, every = ground_for(network), said.pairs
    found = {}
    for pair in pairs:
        rest = settled(ground, [one for one in every if one != pair], said.settings)
        found[pair] = 100 * ((said.accepted or 0) - (share_behind(ground, rest, said.settings.threshold) or 0))
    return found


@dataclass(frozen=True)
class ScenarioPage:
    network: PeopleNetwork
    campaign: Campaign | None
    said: Said
    is_planned: bool
    """A worker may still be choosing among all asks."""

    @cached_property
    def asks(self) -> list[AskRow]:
        """What is out first, then what is written down, then what is suggested; the scenario once more for each."""
        tied = {(tie.influencer, tie.influenced) for tie in self.network.counted_ties}
        people, said = self.network.people, self.said
        states = {"under_way": said.under_way, "written": said.written, "suggested": tuple(said.suggested)}
        shown = [(state, pair) for state, pairs in states.items() for pair in pairs][:MOST_LISTED]
        is_small = len(self.network.ties) <= MANY_TIES
        points = points_of([pair for _state, pair in shown], self.network, said) if is_small else {}
        return [
            AskRow(people[pair[0]], people[pair[1]], state, pair in tied, points.get(pair)) for state, pair in shown
        ]

    @property
    def unknown(self) -> int:
        """For how many 0 was taken."""
        return sum(1 for one in self.network.people.values() if one.stance is None)

    @property
    def plan(self) -> float | None:
        return float(self.campaign.share_wanted) / 100 if self.campaign else None

    @property
    def plan_on(self) -> date | None:
        return self.campaign.ends_on if self.campaign else None

    @cached_property
    def moved(self) -> list[Moved]:
        """Who would come over or be lost first, then by power."""
        found = moved_in(self.network.people, self.said)
        found.sort(key=lambda one: (one.is_behind_now == one.is_behind_then, -one.person.weight, one.person.id))
        return found

    @property
    def whole(self) -> Whole:
        """What a review keeps."""
        opinions = {
            pk: Saying(self.network.people[pk].weight, self.network.people[pk].stance, said)
            for pk, said in self.said.opinions.items()
        }
        spread = self.said.spread
        return Whole(
            said_on=self.network.day,
            settings=self.said.settings,
            asks=self.said.asks,
            least=spread.least if spread else 0.0,
            most=spread.most if spread else 0.0,
            opinions=opinions,
        )


def moved_in(people: Mapping[int, NetworkPerson], said: Said) -> list[Moved]:
    found = [
        Moved(people[pk], opinion, rounded(opinion), round(opinion, 9) >= said.settings.threshold)
        for pk, opinion in said.opinions.items()
    ]
    return [one for one in found if one.then != one.person.opinion or one.is_behind_now != one.is_behind_then]


def scenario_page(
    organization: Organization, campaign: Campaign | None, *, reader: User, at: datetime, day: date, settings: Settings
) -> ScenarioPage:
    """Six queries; a large network takes some more to find what is kept of it. Asks of every campaign count."""
    network = network_on(organization, day=day, known_at=at, reader=reader, campaign=campaign)
    asks = asks_of(campaign, reader)
    suggested = suggested_now(network, asks, campaign, reader=reader, at=at)
    chosen = ":".join(str(getattr(settings, name)) for name in Settings.__slots__)
    name = f"scenario:{day}:{campaign.pk if campaign else 0}:{reader.pk}:{suggested is not None}:{chosen}"
    said = kept_if_large(network, name, organization, lambda: say(network, asks.open, suggested or {}, settings))
    return ScenarioPage(network, campaign, said, suggested is not None)


def kept_if_large(network: PeopleNetwork, name: str, organization: Organization, count: Callable[[], Said]) -> Said:
    if len(network.ties) <= MANY_TIES:
        return count()
    return kept_until_changed(name, organization, RECORD, count)


def shares_by(said: Said) -> list[tuple[float, float, float]]:
    """For each susceptibility that was tried the least and the most of the shares, for the table."""
    tried = sorted({one.susceptibility for one in PLAUSIBLE})
    by = {value: [share for one, share in said.shares.items() if one.susceptibility == value] for value in tried}
    return [(value, min(shares), max(shares)) for value, shares in by.items() if shares]
