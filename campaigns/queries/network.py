"""The people of an organization and who listens to whom on a day: what the map draws and the mathematics counts."""

from __future__ import annotations

from collections.abc import Container, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from accounts.models import Organization, User
from campaigns.models import Campaign
from campaigns.queries.circle import NOTHING_SAID, said_in
from stakeholders.enums import Basis, Stance
from stakeholders.models import InfluenceTie, Stakeholder
from stakeholders.models.stakeholder import UNSET_SCORE
from stakeholders.queries.as_of import standing

if TYPE_CHECKING:
    from stakeholders.analysis.network import Network

STRONGEST = 5
OF_PERSON = (
    "pk", "name", "title", "email", "group", "department", "market", "level", "joined_on", "is_willing", "capacity"
)  # fmt: skip
OF_TIE = ("pk", "influencer", "influenced", "strength", "basis", "since", "until", "source", "sureness")


@dataclass(frozen=True, slots=True)
class NetworkPerson:
    """`stance` None is not yet known, `power` None is unset; `wanted` is the campaign's, else the person's own."""

    id: int
    name: str
    title: str
    email: str
    group_id: int | None
    department_id: int | None
    market_id: int | None
    level: int | None
    joined_on: date | None
    is_willing: bool
    capacity: int
    stance: int | None
    power: int | None
    wanted: int | None
    is_in: bool = True
    """In the campaign that is looked at; who is not has nothing wanted of them and counts in no share."""

    @property
    def first_name(self) -> str:
        return self.name.split(" ")[0]

    @property
    def weight(self) -> int:
        """Power as the measures count it."""
        return UNSET_SCORE if self.power is None else self.power

    @property
    def opinion(self) -> int:
        """Where a scenario starts; not known counts as 0."""
        return 0 if self.stance is None else self.stance

    @property
    def gap(self) -> int:
        return 0 if self.wanted is None else max(self.wanted - self.opinion, 0)

    @property
    def is_lagging(self) -> bool:
        if self.wanted is None:
            return False
        return self.stance is None or (self.stance <= Stance.NEUTRAL and self.wanted > self.stance)

    @property
    def may_be_asked(self) -> bool:
        """With us, willing, and with an address that the ask can go to."""
        return self.opinion >= Stance.SUPPORTER and self.is_willing and bool(self.email)


@dataclass(frozen=True, slots=True)
class NetworkTie:
    """The influenced listens to the influencer, `strength` 1-5."""

    id: int
    influencer: int
    influenced: int
    strength: int
    basis: str
    since: date | None
    until: date | None
    source: str
    sureness: int

    @property
    def ends(self) -> tuple[int, int]:
        return self.influencer, self.influenced

    @property
    def because(self) -> str:
        return str(Basis(self.basis).label)

    @property
    def is_counted(self) -> bool:
        """Rivals are drawn, but nobody is won over by one."""
        return self.basis != Basis.RIVALRY


@dataclass(frozen=True, slots=True)
class PeopleNetwork:
    """People by id, in the order of their ids; ties only between them."""

    day: date
    people: dict[int, NetworkPerson]
    ties: tuple[NetworkTie, ...]

    @property
    def counted_ties(self) -> tuple[NetworkTie, ...]:
        return tuple(tie for tie in self.ties if tie.is_counted)

    def as_arrays(self) -> Network:
        """For the mathematics; takes numpy and scipy along, so no page of everyday calls it."""
        from stakeholders.analysis.network import Tie, network_of

        counted = (Tie(tie.influencer, tie.influenced, tie.strength / STRONGEST) for tie in self.counted_ties)
        return network_of(self.people, counted)


def network_on(
    organization: Organization, *, day: date, known_at: datetime, reader: User, campaign: Campaign | None = None
) -> PeopleNetwork:
    """Everybody active on the day but the reader, who meets no judgement on themselves, and the ties of that day.

    Stance and power are those of the day as known at `known_at`; the rest of a person is as it is now.
    At most four queries.
    """
    found = standing(organization, day=day, known_at=known_at, reader=reader)
    said = said_in(campaign) if campaign else NOTHING_SAID
    rows = Stakeholder.objects.active(day).visible_to(reader).order_by("pk").values_list(*OF_PERSON, "wanted_stance")
    people = {
        pk: NetworkPerson(
            *facts,
            stance=found[pk].stance,
            power=found[pk].power,
            wanted=said.wanted_of(pk, own),
            is_in=said.is_in(pk),
        )
        for *facts, own in rows
        if (pk := facts[0]) in found
    }
    ties = InfluenceTie.objects.on(day).order_by("influencer", "influenced", "pk").values_list(*OF_TIE)
    return PeopleNetwork(day, people, _latest_between(people, ties))


def _latest_between(people: Container[int], rows: Iterable[tuple]) -> tuple[NetworkTie, ...]:
    """One tie a pair and direction, in this order, both ends among the people."""
    ties = (NetworkTie(*row) for row in rows)
    between = {(one.influencer, one.influenced): one for one in ties if one.influencer in people}
    return tuple(one for one in between.values() if one.influenced in people)
