"""Where a person stands in the company: group, department, market. The lists are the organization's."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models.tenant import TenantModel


class Place(TenantModel):
    name = models.CharField(_("name"), max_length=120)

    class Meta:
        abstract = True
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class Group(Place):
    """A kind of stakeholder with a part to play for customers, e.g. Finance or the front line."""

    responsibilities = models.TextField(_("part in customer experience"), blank=True)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position", "name"]
        constraints = [models.UniqueConstraint(fields=["organization", "name"], name="group_name_once")]


class Department(Place):
    """A pillar of the business that somebody runs."""

    class Meta(Place.Meta):
        abstract = False
        constraints = [models.UniqueConstraint(fields=["organization", "name"], name="department_name_once")]


class Market(Place):
    class Meta(Place.Meta):
        abstract = False
        constraints = [models.UniqueConstraint(fields=["organization", "name"], name="market_name_once")]
