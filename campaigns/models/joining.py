"""A market that is about to join: its day, and what has to be so before."""

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models.tenant import TenantModel
from campaigns.enums import Known


class Joining(TenantModel):
    market = models.OneToOneField(
        "stakeholders.Market", on_delete=models.RESTRICT, related_name="joining", verbose_name=_("market")
    )
    joins_on = models.DateField(_("joins on"))
    leader = models.ForeignKey(
        "stakeholders.Stakeholder",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="joinings",
        verbose_name=_("leads it there"),
    )

    class Meta:
        ordering = ["joins_on", "id"]

    def __str__(self) -> str:
        return str(self.market)

    def days_left(self, today: date) -> int:
        """Below 0 once it has joined."""
        return (self.joins_on - today).days


class Requirement(TenantModel):
    """One line of the check. What is `known` is read from the record and never ticked; the others have a text, and
    are ticked with what shows it. `action` is what the plan holds to get it done."""

    joining = models.ForeignKey(Joining, on_delete=models.CASCADE, related_name="requirements")
    number = models.PositiveSmallIntegerField(_("number"))
    known = models.CharField(_("read from the record"), max_length=8, choices=Known, blank=True)
    text = models.CharField(_("what has to be so"), max_length=200, blank=True)
    met_on = models.DateField(_("met on"), null=True, blank=True)
    met_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("seen by"),
    )
    proof = models.CharField(_("what shows it"), max_length=300, blank=True)
    action = models.ForeignKey(
        "campaigns.Action",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("action"),
    )

    class Meta:
        ordering = ["number", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(met_on=None, proof="") | (Q(known="", met_on__isnull=False) & ~Q(proof="")),
                name="requirement_met_is_shown",
            ),
            models.CheckConstraint(condition=Q(known="") ^ Q(text=""), name="requirement_known_or_worded"),
            models.UniqueConstraint(fields=["joining", "known"], condition=~Q(known=""), name="requirement_known_once"),
        ]

    def __str__(self) -> str:
        return self.words

    @property
    def words(self) -> str:
        return str(Known(self.known).label) if self.known else self.text
