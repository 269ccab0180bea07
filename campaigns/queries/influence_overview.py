"""Many people at once: each department as one, with the ties between departments added up."""

from collections.abc import Sequence
from dataclasses import dataclass

from campaigns.queries.influence_frame import NONE
from campaigns.queries.network import NetworkPerson, NetworkTie
from stakeholders.enums import Stance


@dataclass(frozen=True)
class DepartmentNode:
    """`id` 0 are those in no department. `inside` counts the ties within."""

    id: int
    people: int
    power: int
    behind: int
    lagging: int
    inside: int

    @property
    def share(self) -> float:
        """Of its power, behind the change."""
        return self.behind / self.power if self.power else 0.0


@dataclass(frozen=True)
class Flow:
    """All ties by which one department influences another."""

    influencer: int
    influenced: int
    ties: int
    strength: int


@dataclass(frozen=True)
class Overview:
    departments: list[DepartmentNode]
    flows: list[Flow]

    @property
    def is_useful(self) -> bool:
        return len(self.departments) > 1


def overview_of(people: Sequence[NetworkPerson], ties: Sequence[NetworkTie]) -> Overview:
    """Departments in the order of their ids, flows with the most strength first."""
    home = {one.id: one.department_id or NONE for one in people}
    summed: dict[tuple[int, int], list[int]] = {}
    for tie in ties:
        pair = summed.setdefault((home[tie.influencer], home[tie.influenced]), [0, 0])
        pair[0] += 1
        pair[1] += tie.strength
    flows = [Flow(a, b, count, strength) for (a, b), (count, strength) in summed.items() if a != b]
    inside = {a: count for (a, b), (count, _strength) in summed.items() if a == b}
    members: dict[int, list[NetworkPerson]] = {}
    for one in people:
        members.setdefault(home[one.id], []).append(one)
    departments = [_node(pk, members[pk], inside.get(pk, 0)) for pk in sorted(members)]
    return Overview(departments, sorted(flows, key=lambda flow: (-flow.strength, flow.influencer, flow.influenced)))


def _node(pk: int, people: list[NetworkPerson], inside: int) -> DepartmentNode:
    return DepartmentNode(
        id=pk,
        people=len(people),
        power=sum(one.weight for one in people),
        behind=sum(one.weight for one in people if one.opinion >= Stance.SUPPORTER),
        lagging=sum(one.is_lagging for one in people),
        inside=inside,
    )
