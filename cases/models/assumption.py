"""One input of the case: its value with the least and most that it may be, and who says so."""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from accounts.models.tenant import TenantModel
from cases.enums import Operator, Reckoning, Unit

from .block import Block
from .business_case import BusinessCase

DIGITS, PLACES = 20, 6


def _number(name: Any) -> "models.DecimalField[Any, Any]":
    return models.DecimalField(name, max_digits=DIGITS, decimal_places=PLACES)


class Assumption(TenantModel):
    """Shares are kept as parts of one: 0.186 is 18.6 %.

    `source_value` is what the source says, `value` what the case calculates with: moving a slider changes the second,
    "reset to sources" takes the first. A line that is worked out keeps what came out, for reading.
    """

    case = models.ForeignKey(BusinessCase, on_delete=models.CASCADE, related_name="assumptions")
    block = models.ForeignKey(Block, on_delete=models.CASCADE, related_name="lines")
    key = models.SlugField(max_length=40)
    label = models.CharField(_("label"), max_length=120)
    unit = models.CharField(_("unit"), max_length=5, choices=Unit)
    operator = models.CharField(_("operator"), max_length=5, choices=Operator, default=Operator.TIMES)
    reckoning = models.CharField(_("worked out"), max_length=8, choices=Reckoning, blank=True, default=Reckoning.GIVEN)
    value = _number(_("value"))
    source_value = _number(_("value of the source"))
    low = _number(_("low"))
    high = _number(_("high"))
    source = models.CharField(_("source"), max_length=200, blank=True)
    dated_on = models.DateField(_("date of the source"), null=True, blank=True)
    owner_user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("owner in the team"),
    )
    owner_person = models.ForeignKey(
        "stakeholders.Stakeholder",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="assumptions",
        verbose_name=_("owner"),
    )
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position", "id"]
        verbose_name = _("input of the case")
        constraints = [
            models.UniqueConstraint(fields=["case", "key"], name="assumption_key_once"),
            models.CheckConstraint(
                condition=Q(low__gte=0, value__gte=F("low"), high__gte=F("value")), name="assumption_range"
            ),
            models.CheckConstraint(condition=~Q(unit=Unit.SHARE) | Q(high__lte=1), name="assumption_share_of_one"),
            models.CheckConstraint(condition=Q(owner_user=None) | Q(owner_person=None), name="assumption_one_owner"),
        ]

    def __str__(self) -> str:
        return self.label

    @property
    def has_moved(self) -> bool:
        """Away from what its source says."""
        return self.value != self.source_value
