"""What's in it for somebody (the WIIFM)."""

from datetime import date, timedelta

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models.tenant import TenantModel
from stakeholders.enums import Certainty

STALE_DAYS = 180
"""Unconfirmed for longer than this: ask again."""


class Interest(TenantModel):
    stakeholder = models.ForeignKey("stakeholders.Stakeholder", on_delete=models.CASCADE, related_name="interests")
    position = models.PositiveSmallIntegerField(default=0)
    cares_about = models.CharField(_("cares about"), max_length=200)
    measure = models.CharField(_("judged by"), max_length=200, blank=True)
    baseline = models.CharField(_("baseline"), max_length=60, blank=True)
    target = models.CharField(_("target"), max_length=60, blank=True)
    current = models.CharField(_("now"), max_length=60, blank=True)
    how_cx_helps = models.TextField(_("how CX helps"), max_length=1000, blank=True)
    worth = models.DecimalField(_("worth a year"), max_digits=14, decimal_places=2, null=True, blank=True)
    told_by = models.CharField(_("who told us"), max_length=200, blank=True)
    certainty = models.PositiveSmallIntegerField(_("how sure"), choices=Certainty, default=Certainty.ASSUMED)
    confirmed_on = models.DateField(null=True, blank=True)
    proof = models.CharField(_("proof"), max_length=300, blank=True)
    noted_on = models.DateField()
    retired_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["position", "id"]
        constraints = [
            models.CheckConstraint(condition=Q(worth=None) | Q(worth__gte=0), name="interest_worth_not_negative"),
            models.CheckConstraint(condition=Q(certainty__range=(1, 4)), name="interest_certainty_known"),
        ]
        indexes = [models.Index(fields=["stakeholder", "position", "id"], name="interest_in_order")]

    def __str__(self) -> str:
        return self.cares_about

    def is_stale(self, on: date) -> bool:
        """Nobody confirmed it for 180 days."""
        return (self.confirmed_on or self.noted_on) < on - timedelta(days=STALE_DAYS)
