"""Who carries what for customers: the duties of each group, and whoever carries them in which market."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models.tenant import TenantModel


class Duty(TenantModel):
    """What a group does for customers. A group with duties is not removed from the lists."""

    group = models.ForeignKey(
        "stakeholders.Group", on_delete=models.RESTRICT, related_name="duties", verbose_name=_("group")
    )
    text = models.CharField(_("duty"), max_length=200)
    number = models.PositiveSmallIntegerField(_("number"))
    is_usual = models.BooleanField(_("one of the usual ones"), default=False)

    class Meta:
        ordering = ["number", "id"]
        verbose_name_plural = "duties"

    def __str__(self) -> str:
        return self.text


class Carrying(TenantModel):
    """One who carries a duty: somebody of the people to win, or of the team. Without a market it is everywhere.

    `is_shared` says that it is meant so where others carry the same there.
    """

    duty = models.ForeignKey(Duty, on_delete=models.CASCADE, related_name="carryings")
    market = models.ForeignKey(
        "stakeholders.Market",
        on_delete=models.RESTRICT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("market"),
    )
    person = models.ForeignKey(
        "stakeholders.Stakeholder", on_delete=models.CASCADE, null=True, blank=True, related_name="carryings"
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, null=True, blank=True, related_name="+"
    )
    since = models.DateField(_("since"))
    is_shared = models.BooleanField(_("shared on purpose"), default=False)

    class Meta:
        ordering = ["since", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(person=None, user__isnull=False) | Q(person__isnull=False, user=None),
                name="carrying_by_one",
            ),
            *(
                models.UniqueConstraint(
                    fields=["duty", who, *where],
                    condition=Q(**{f"{who}__isnull": False, "market__isnull": not where}),
                    name=f"carrying_{who}_once_{'in_a_market' if where else 'everywhere'}",
                )
                for who in ("person", "user")
                for where in ([], ["market"])
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person or self.user}: {self.duty}"
