"""Where a person stands on the influence map."""

from django.db import models
from django.db.models import Q
from django_scopes import ScopedManager

from accounts.models.tenant import TenantModel

FARTHEST = 20_000


class MapPlace(TenantModel):
    """One a person, for everybody who looks. It says nothing about the person, so no trail follows it."""

    stakeholder = models.OneToOneField("stakeholders.Stakeholder", on_delete=models.CASCADE, related_name="map_place")
    x = models.SmallIntegerField()
    y = models.SmallIntegerField()

    objects = ScopedManager(organization="organization")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(x__range=(-FARTHEST, FARTHEST), y__range=(-FARTHEST, FARTHEST)),
                name="mapplace_on_the_map",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.stakeholder_id} at {self.x}, {self.y}"
