"""What stands beside the map about the person or the tie that is selected."""

from dataclasses import dataclass

from campaigns.queries.influence_map import InfluenceMap
from campaigns.queries.network import NetworkPerson, NetworkTie
from campaigns.queries.targets import TargetRow


@dataclass(frozen=True)
class Line:
    """A tie as the person at its one end sees it."""

    tie: NetworkTie
    other: NetworkPerson


@dataclass(frozen=True)
class PersonFacts:
    person: NetworkPerson
    listens_to: list[Line]
    heard_by: list[Line]
    asks: list[TargetRow]


@dataclass(frozen=True)
class TieFacts:
    tie: NetworkTie
    influencer: NetworkPerson
    influenced: NetworkPerson
    asks: list[TargetRow]

    @property
    def may_ask(self) -> bool:
        """The one who is listened to is with us, and the other lags."""
        return self.tie.is_counted and self.influencer.may_be_asked and self.influenced.is_lagging and not self.asks


def facts_of_person(found: InfluenceMap, pk: int) -> PersonFacts | None:
    """Every tie of theirs on the day, whatever the map is narrowed to."""
    people = found.network.people
    if pk not in people:
        return None
    lines = [(tie, tie.influencer == pk) for tie in found.network.ties if pk in tie.ends]
    return PersonFacts(
        person=people[pk],
        listens_to=_strongest_first([Line(tie, people[tie.influencer]) for tie, is_heard in lines if not is_heard]),
        heard_by=_strongest_first([Line(tie, people[tie.influenced]) for tie, is_heard in lines if is_heard]),
        asks=[row for row in found.asks if pk in (row.target.asked_id, row.target.person_id)],
    )


def facts_of_tie(found: InfluenceMap, pk: int) -> TieFacts | None:
    tie = next((one for one in found.network.ties if one.id == pk), None)
    if tie is None:
        return None
    people, asks = found.network.people, found.asks
    between = [row for row in asks if (row.target.asked_id, row.target.person_id) == tie.ends]
    return TieFacts(tie, people[tie.influencer], people[tie.influenced], between)


def _strongest_first(lines: list[Line]) -> list[Line]:
    return sorted(lines, key=lambda line: (-line.tie.strength, line.other.name, line.tie.id))
