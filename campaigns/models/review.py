"""What a scenario said, kept until the day on which it is held against what came."""

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager

from accounts.models.tenant import TenantModel
from campaigns.enums import Reading
from stakeholders.enums import Stance

from .campaign import Campaign


class ReviewQuerySet(models.QuerySet["ScenarioReview"]):
    def due(self, on: date) -> "ReviewQuerySet":
        """Their day has come and they were not scored yet."""
        return self.filter(scored_at=None, review_on__lte=on)


class ScenarioReview(TenantModel):
    """The settings and the day on which it was said, and the range that was told beside it, 0 to 1.

    Its shares come from its opinions, so that they can be told without the reader's own record.
    """

    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="reviews")
    said_on = models.DateField()
    review_on = models.DateField(_("look again on"))
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    version = models.PositiveSmallIntegerField(_("version of the model"))
    susceptibility = models.FloatField()
    emphasis = models.FloatField()
    threshold = models.FloatField()
    reading = models.CharField(_("how ties are weighed"), max_length=8, choices=Reading)
    asks = models.PositiveIntegerField()
    least = models.FloatField()
    most = models.FloatField()
    scored_at = models.DateTimeField(null=True)

    objects = ScopedManager(organization="organization", _manager_class=models.Manager.from_queryset(ReviewQuerySet))

    class Meta:
        ordering = ["-said_on", "-id"]
        constraints = [
            models.CheckConstraint(condition=Q(review_on__gt=F("said_on")), name="scenarioreview_looks_ahead"),
        ]

    def __str__(self) -> str:
        return f"{self.said_on} for {self.review_on}"


class SaidOpinion(TenantModel):
    """Where one person stood, where the scenario saw them settle, and where they stood on the day of the review.

    A stance of None was not known; `after` stays None for somebody who has left.
    """

    review = models.ForeignKey(ScenarioReview, on_delete=models.CASCADE, related_name="opinions")
    person = models.ForeignKey("stakeholders.Stakeholder", on_delete=models.CASCADE, related_name="+")
    power = models.PositiveSmallIntegerField(_("power"))
    stance = models.SmallIntegerField(choices=Stance, null=True)
    said = models.FloatField()
    after = models.SmallIntegerField(choices=Stance, null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["review", "person"], name="saidopinion_once")]

    def __str__(self) -> str:
        return f"{self.person_id}: {self.said:+.2f}"
