"""When a member wants the weekly mail, and whether at all."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models.tenant import TenantModel
from accounts.tokens import fresh_nonce


class Preference(TenantModel):
    """No row means the defaults: Monday 08:00 in the user's or the organization's zone."""

    membership = models.OneToOneField("accounts.Membership", on_delete=models.CASCADE, related_name="preference")
    weekday = models.PositiveSmallIntegerField(
        _("weekday"),
        default=1,
        validators=[MinValueValidator(1), MaxValueValidator(7)],
        help_text=_("ISO: 1 is Monday"),
    )
    hour = models.PositiveSmallIntegerField(_("hour"), default=8, validators=[MaxValueValidator(23)])
    wants_empty = models.BooleanField(_("also when nothing is due"), default=False)
    paused_until = models.DateField(_("on leave until"), null=True, blank=True)
    stopped_at = models.DateTimeField(null=True, blank=True)
    bounced_at = models.DateTimeField(null=True, blank=True)
    nonce = models.CharField(max_length=43, default=fresh_nonce, editable=False)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(weekday__range=(1, 7)), name="preference_weekday_iso"),
            models.CheckConstraint(condition=models.Q(hour__lte=23), name="preference_hour_of_day"),
        ]

    def __str__(self) -> str:
        return f"preference of membership {self.membership_id}"
