"""Which asks are under way, and which the plan of asks would add to them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from accounts.models import User
from campaigns.enums import TargetState
from campaigns.models import Campaign, InfluenceTarget, Wish
from campaigns.queries.ask_plan import AskPlan, Question, plan_for
from campaigns.queries.kept_plan import MOST_AT_ONCE, kept_plan
from campaigns.queries.network import PeopleNetwork

Pair = tuple[int, int]
"""Who is asked, and who is to be won."""

UNDER_WAY = (TargetState.ASKED, TargetState.ACCEPTED)
MANY_TIES = 2_000
"""From here on what is worked out for the record as it is, is kept until something changes."""


@dataclass(frozen=True, slots=True)
class OpenAsk:
    campaign_id: int
    asked: int
    person: int
    state: str

    @property
    def pair(self) -> Pair:
        return self.asked, self.person

    @property
    def is_under_way(self) -> bool:
        """Sent; what is only written down waits for its sender."""
        return self.state in UNDER_WAY


@dataclass(frozen=True)
class Asks:
    """What is asked in all campaigns, because a champion's room is the same in each of them; and what a lead wishes."""

    open: Sequence[OpenAsk]
    wishes: tuple[Wish, ...] = ()


def asks_of(campaign: Campaign | None, reader: User) -> Asks:
    """Two queries, one without a campaign."""
    rows = InfluenceTarget.objects.open().visible_to(reader).order_by("pk")
    found = [OpenAsk(*row) for row in rows.values_list("campaign_id", "asked", "person", "state")]
    if campaign is None:
        return Asks(found)
    return Asks(found, tuple(Wish.objects.visible_to(reader).filter(campaign=campaign).order_by("pk")))


def between(network: PeopleNetwork, asks: Iterable[OpenAsk]) -> list[OpenAsk]:
    """Those between people of the network, each pair once; of two the one further on."""
    found: dict[Pair, OpenAsk] = {}
    for ask in asks:
        known = found.get(ask.pair)
        if set(ask.pair) <= network.people.keys() and (known is None or not known.is_under_way):
            found[ask.pair] = ask
    return list(found.values())


def suggested_in(network: PeopleNetwork, asks: Asks) -> dict[Pair, float] | None:
    """What the plan adds on a network that may be only thought of, with each gain; None where it is too large."""
    if len(network.ties) > MOST_AT_ONCE:
        return None
    return _pairs(plan_for(Question(network, frozenset(ask.pair for ask in asks.open), asks.wishes)))


def suggested_now(
    network: PeopleNetwork, asks: Asks, campaign: Campaign | None, *, reader: User, at: datetime
) -> dict[Pair, float] | None:
    """The same on the network as it is. None where a worker has to make the plan first, as on its own page."""
    if campaign is None or len(network.ties) <= MANY_TIES:
        return suggested_in(network, asks)
    plan = kept_plan(campaign, reader=reader, at=at)
    return None if plan is None else _pairs(plan)


def _pairs(plan: AskPlan) -> dict[Pair, float]:
    return {(one.asked, one.person): one.gain for one in plan.asks}
