"""An action may wait for others of its campaign, but never for itself, however long the way round."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.utils.translation import gettext as _

from accounts.domain.errors import Refused
from campaigns.models import Action, Campaign

Edges = dict[int, list[int]]


def wait_for(action: Action, others: Sequence[Action]) -> None:
    """Within an act. Refused with the names where it would go round in a circle."""
    campaign = Campaign.objects.select_for_update().get(pk=action.campaign_id)
    if any(other.campaign_id != campaign.pk for other in others):
        raise Refused(_("It can only wait for actions of the same campaign."), field="waits_for")
    circle = circle_through(action.pk, [other.pk for other in others], _edges(campaign))
    if circle:
        raise Refused(_told(circle), field="waits_for")
    action.waits_for.set(others)


def _edges(campaign: Campaign) -> Edges:
    through: Any = Action.waits_for.through
    edges: Edges = {}
    for waiting, awaited in through.objects.filter(from_action__campaign=campaign).values_list(
        "from_action_id", "to_action_id"
    ):
        edges.setdefault(waiting, []).append(awaited)
    return edges


def circle_through(start: int, awaited: Iterable[int], edges: Edges) -> list[int]:
    """The way from `start` over one of `awaited` back to `start`; empty where there is none."""
    ways = [[start, first] for first in awaited]
    seen: set[int] = set()
    while ways:
        way = ways.pop()
        if way[-1] == start:
            return way
        if way[-1] not in seen:
            seen.add(way[-1])
            ways += [[*way, further] for further in edges.get(way[-1], [])]
    return []


def _told(circle: Sequence[int]) -> str:
    names = dict(Action.objects.filter(pk__in=circle).values_list("pk", "what"))
    way = " → ".join(f"“{names[pk]}”" for pk in circle)
    return _("They would wait for each other in a circle: %(way)s.") % {"way": way}
