"""Colleagues who did something for customers: nominated by peers, one picked each month."""

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager

from accounts.models.tenant import TenantModel
from accounts.tokens import fresh_nonce

from .story import Story

FRESH_DAYS = 92
"""So long a nomination waits to be picked."""


class Nominator(TenantModel):
    """Whom the team asked for names. They have one page of their own, until its day."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    nonce = models.CharField(max_length=43, default=fresh_nonce, editable=False)
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    open_until = models.DateField(_("open until"))
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-asked_at", "-id"]
        constraints = [models.UniqueConstraint(fields=["organization", "user"], name="nominator_once")]

    def __str__(self) -> str:
        return f"nominator {self.pk}"

    def is_open(self, today: date) -> bool:
        return self.revoked_at is None and today <= self.open_until


class NominationQuerySet(models.QuerySet["Nomination"]):
    def visible_to(self, user: object) -> "NominationQuerySet":
        """Nobody meets what is said of themselves before it is told to them."""
        return self.filter(Q(person=None) | Q(person__user=None) | ~Q(person__user=user))

    def waiting(self, since: date) -> "NominationQuerySet":
        """Not picked yet, and fresh enough to be."""
        return self.filter(pick=None, nominated_on__gte=since)


class Nomination(TenantModel):
    """Somebody whom we keep a record of, or a name as it was written."""

    person = models.ForeignKey(
        "stakeholders.Stakeholder",
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="nominations",
        verbose_name=_("who"),
    )
    name = models.CharField(_("name"), max_length=120, blank=True)
    what_for = models.TextField(_("for what"), max_length=800)
    gain = models.CharField(_("which customers gain"), max_length=300)
    nominated_on = models.DateField(_("nominated"))
    nominated_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+", verbose_name=_("by")
    )

    objects = ScopedManager(
        organization="organization", _manager_class=models.Manager.from_queryset(NominationQuerySet)
    )

    class Meta:
        ordering = ["-nominated_on", "-id"]
        constraints = [
            models.CheckConstraint(condition=~Q(name="") | Q(person__isnull=False), name="nomination_of_somebody"),
        ]

    def __str__(self) -> str:
        return self.who

    @property
    def who(self) -> str:
        return self.person.name if self.person is not None else self.name


class Pick(TenantModel):
    """The one of a month; `month` is its first day."""

    month = models.DateField(_("month"))
    nomination = models.OneToOneField(Nomination, on_delete=models.CASCADE, related_name="pick")
    reason = models.CharField(_("why this one"), max_length=400)
    picked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    picked_at = models.DateTimeField()
    story = models.ForeignKey(Story, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["-month"]
        constraints = [
            models.UniqueConstraint(fields=["organization", "month"], name="pick_one_a_month"),
            models.CheckConstraint(condition=Q(month__day=1), name="pick_of_a_month"),
        ]

    def __str__(self) -> str:
        return f"{self.month:%Y-%m}"
