"""Who listens to whom."""

from datetime import date

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager

from accounts.models.tenant import TenantModel
from stakeholders.enums import Basis, Certainty


class TieQuerySet(models.QuerySet["InfluenceTie"]):
    def open(self) -> "TieQuerySet":
        return self.filter(until=None)

    def on(self, day: date) -> "TieQuerySet":
        """Held on that day: from `since` or, failing that, the day noted, up to `until`."""
        began = Q(since__lte=day) | Q(since=None, noted_on__lte=day)
        return self.filter(began, Q(until=None) | Q(until__gt=day))


class InfluenceTie(TenantModel):
    """`strength` 1-5 says how much the influenced listens to the influencer."""

    influencer = models.ForeignKey("stakeholders.Stakeholder", on_delete=models.CASCADE, related_name="ties_out")
    influenced = models.ForeignKey("stakeholders.Stakeholder", on_delete=models.CASCADE, related_name="ties_in")
    strength = models.PositiveSmallIntegerField(_("how much"), default=3)
    basis = models.CharField(_("because"), max_length=16, choices=Basis, default=Basis.TRUSTED_PEER)
    since = models.DateField(_("since"), null=True, blank=True)
    until = models.DateField(null=True, blank=True)
    source = models.CharField(_("who says so"), max_length=200, blank=True)
    sureness = models.PositiveSmallIntegerField(_("how sure"), choices=Certainty, default=Certainty.ASSUMED)
    noted_on = models.DateField()

    objects = ScopedManager(organization="organization", _manager_class=models.Manager.from_queryset(TieQuerySet))

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(influencer=F("influenced")), name="influencetie_two_people"),
            models.CheckConstraint(condition=Q(strength__range=(1, 5)), name="influencetie_strength_range"),
            models.UniqueConstraint(
                fields=["influencer", "influenced"],
                condition=Q(until=None),
                name="influencetie_one_open",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.influencer_id} to {self.influenced_id}"
