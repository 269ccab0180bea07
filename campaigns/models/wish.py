"""What the team wishes of the plan of asks: a pair pinned, ruled out or rejected, a person left out."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager

from accounts.models.tenant import TenantModel
from campaigns.enums import WishKind

from .campaign import Campaign


class WishQuerySet(models.QuerySet["Wish"]):
    def visible_to(self, user: object) -> "WishQuerySet":
        """Nobody meets a wish about the record of themselves."""
        return self.exclude(person__user=user).exclude(asked__user=user)


class Wish(TenantModel):
    """Holds until it is taken back. `asked` and `person` are a pair; who is left out is `person` alone.

    One wish a pair: a pair cannot be pinned and ruled out at once. It never leaves the team.
    """

    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="wishes")
    kind = models.CharField(_("what is wished"), max_length=7, choices=WishKind)
    asked = models.ForeignKey("stakeholders.Stakeholder", on_delete=models.CASCADE, null=True, related_name="+")
    person = models.ForeignKey("stakeholders.Stakeholder", on_delete=models.CASCADE, related_name="+")
    reason = models.CharField(_("reason"), max_length=200, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()

    objects = ScopedManager(organization="organization", _manager_class=models.Manager.from_queryset(WishQuerySet))

    class Meta:
        ordering = ["-at", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind="exclude", asked=None) | (~Q(kind="exclude") & Q(asked__isnull=False)),
                name="wish_pair_or_person",
            ),
            models.CheckConstraint(condition=Q(asked=None) | ~Q(asked=F("person")), name="wish_two_people"),
            models.CheckConstraint(condition=~Q(kind="reject", reason=""), name="wish_rejected_why"),
            models.UniqueConstraint(fields=["campaign", "asked", "person"], name="wish_one_a_pair"),
            models.UniqueConstraint(
                fields=["campaign", "person"], condition=Q(kind="exclude"), name="wish_left_out_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind}: {self.asked_id} about {self.person_id}"
