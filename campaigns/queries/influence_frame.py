"""Which part of the influence map is looked at."""

from dataclasses import dataclass, replace
from datetime import date

from django.db import models
from django.utils.translation import gettext_lazy as _

from campaigns.queries.network import NetworkPerson

NONE = 0
"""In no department, group or market."""


class View(models.TextChoices):
    EVERYONE = "everyone", _("Everyone")
    AROUND = "around", _("Around one person")
    LAGGING = "lagging", _("Champions to those who lag")


@dataclass(frozen=True)
class Frame:
    """`least` is the weakest tie to show; a place that is None is any."""

    day: date
    view: View = View.EVERYONE
    center: int | None = None
    least: int = 1
    group: int | None = None
    department: int | None = None
    market: int | None = None

    def around(self, center: int | None) -> "Frame":
        return replace(self, center=center)

    def takes(self, person: NetworkPerson) -> bool:
        asked = (
            (self.group, person.group_id),
            (self.department, person.department_id),
            (self.market, person.market_id),
        )
        return all(wanted is None or (held or NONE) == wanted for wanted, held in asked)
