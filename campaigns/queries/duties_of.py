"""What one person carries for customers, and where."""

from dataclasses import dataclass
from itertools import groupby

from campaigns.models import Carrying, Duty
from stakeholders.models import Stakeholder

MOST_SHOWN = 50


@dataclass(frozen=True)
class CarriedDuty:
    """Without markets it is carried everywhere, and that goes before single markets."""

    duty: Duty
    markets: list[str]


def duties_of(person: Stakeholder) -> list[CarriedDuty]:
    """In the order of the map. One query."""
    held = Carrying.objects.filter(person=person).select_related("duty__group", "market")
    place = ("duty__group__position", "duty__group__name", "duty__number", "duty", "market__name")
    return [_carried(list(held)) for _duty, held in groupby(held.order_by(*place)[:MOST_SHOWN], _duty_id)]


def _duty_id(carrying: Carrying) -> int:
    return carrying.duty_id


def _carried(held: list[Carrying]) -> CarriedDuty:
    is_everywhere = any(one.market_id is None for one in held)
    return CarriedDuty(held[0].duty, [] if is_everywhere else [one.market.name for one in held if one.market])
