"""Power and interest, kept as dated entries like stance."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from accounts.models.tenant import TenantModel
from stakeholders.enums import Measure


class Rating(TenantModel):
    """One dated score, 1-5, or no value at all: "we no longer know"."""

    stakeholder = models.ForeignKey("stakeholders.Stakeholder", on_delete=models.CASCADE, related_name="ratings")
    measure = models.CharField(max_length=8, choices=Measure)
    value = models.PositiveSmallIntegerField(null=True)
    note = models.CharField(max_length=200, blank=True)
    held_from = models.DateField()
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(value=None) | Q(value__range=(1, 5)), name="rating_one_to_five")
        ]
        indexes = [
            models.Index(
                fields=["stakeholder", "measure", "-held_from", "-recorded_at", "-id"],
                name="rating_latest",
            )
        ]

    def __str__(self) -> str:
        return f"{self.measure} {self.value}"
