"""Somebody of finance is asked whether one input is right, and says so."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager

from accounts.models.tenant import TenantModel
from accounts.tokens import fresh_nonce

from .assumption import DIGITS, PLACES, Assumption

LINK_DAYS = 30
FRESH_DAYS = 180
"""Signed longer ago, an input has to be looked at again."""


class SignOffQuerySet(models.QuerySet["SignOff"]):
    def waiting(self, at: datetime) -> "SignOffQuerySet":
        """Asked, and the link still opens."""
        since = at - timedelta(days=LINK_DAYS)
        return self.filter(signed_at=None, revoked_at=None, asked_at__gt=since)

    def standing(self) -> "SignOffQuerySet":
        """Signed, and what was signed is still what the case says."""
        return self.filter(signed_at__isnull=False, lapsed_at=None, revoked_at=None)


class SignOff(TenantModel):
    """`value`, `low` and `high` are what was signed; when one of them changes it has lapsed for good and is history.

    `doubt` is what the signer said instead: the ask stays open, so that the input can be put right and then signed.
    """

    assumption = models.ForeignKey(Assumption, on_delete=models.CASCADE, related_name="sign_offs")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    nonce = models.CharField(max_length=43, default=fresh_nonce, editable=False)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    asked_at = models.DateTimeField()
    doubt = models.CharField(_("what is not right"), max_length=300, blank=True)
    doubted_at = models.DateTimeField(null=True)
    signed_at = models.DateTimeField(null=True)
    value = models.DecimalField(max_digits=DIGITS, decimal_places=PLACES, null=True)
    low = models.DecimalField(max_digits=DIGITS, decimal_places=PLACES, null=True)
    high = models.DecimalField(max_digits=DIGITS, decimal_places=PLACES, null=True)
    lapsed_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)

    objects = ScopedManager(organization="organization", _manager_class=models.Manager.from_queryset(SignOffQuerySet))

    class Meta:
        verbose_name = _("sign-off")
        ordering = ["-asked_at", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["assumption", "user"],
                condition=Q(signed_at=None, revoked_at=None),
                name="signoff_asked_once",
            ),
            models.CheckConstraint(
                condition=Q(signed_at=None) | Q(value__isnull=False, low__isnull=False, high__isnull=False),
                name="signoff_says_what",
            ),
            models.CheckConstraint(
                condition=Q(lapsed_at=None) | Q(signed_at__isnull=False), name="signoff_lapses_signed"
            ),
        ]

    def __str__(self) -> str:
        return f"sign-off {self.pk}"

    @property
    def open_until(self) -> datetime:
        return self.asked_at + timedelta(days=LINK_DAYS)

    def is_open(self, at: datetime) -> bool:
        return self.signed_at is None and self.revoked_at is None and at < self.open_until

    def is_stale(self, at: datetime) -> bool:
        return self.signed_at is not None and at - self.signed_at > timedelta(days=FRESH_DAYS)
