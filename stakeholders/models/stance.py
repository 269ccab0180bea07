"""Where somebody stands, one dated judgement at a time."""

from datetime import date, datetime

from django.conf import settings
from django.db import models
from django.db.models import Q
from django_scopes import ScopedManager

from accounts.models.tenant import TenantModel
from stakeholders.enums import Stance


class StanceQuerySet(models.QuerySet["StanceEntry"]):
    def standing(self) -> "StanceQuerySet":
        """Not retracted as of now."""
        return self.filter(retracted_at=None)

    def known_at(self, moment: datetime) -> "StanceQuerySet":
        """Recorded by then and not retracted by then."""
        return self.filter(Q(retracted_at=None) | Q(retracted_at__gt=moment), recorded_at__lte=moment)

    def held_on(self, day: date) -> "StanceQuerySet":
        return self.filter(held_from__lte=day)

    def latest_first(self) -> "StanceQuerySet":
        return self.order_by("-held_from", "-recorded_at", "-id")


class StanceEntry(TenantModel):
    """Append-only: no verb changes stance, held_from, recorded_at, observer or reason."""

    stakeholder = models.ForeignKey("stakeholders.Stakeholder", on_delete=models.CASCADE, related_name="stance_entries")
    stance = models.SmallIntegerField(choices=Stance)
    held_from = models.DateField()
    recorded_at = models.DateTimeField()
    observer = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    engagement = models.ForeignKey(
        "stakeholders.Engagement",
        on_delete=models.RESTRICT,
        null=True,
        related_name="stance_entries",
    )
    reason = models.CharField(max_length=500, blank=True)
    retracted_at = models.DateTimeField(null=True)
    retracted_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    retracted_why = models.CharField(max_length=500, blank=True)

    objects = ScopedManager(organization="organization", _manager_class=models.Manager.from_queryset(StanceQuerySet))

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(stance__range=(-2, 2)), name="stanceentry_stance_range"),
            models.CheckConstraint(
                condition=~Q(reason="") | Q(engagement__isnull=False),
                name="stanceentry_says_why",
            ),
        ]
        indexes = [
            models.Index(
                fields=["stakeholder", "-held_from", "-recorded_at", "-id"],
                name="stanceentry_latest",
            ),
            models.Index(fields=["organization", "held_from"], name="stanceentry_by_day"),
        ]

    def __str__(self) -> str:
        return f"{self.stance} from {self.held_from}"
