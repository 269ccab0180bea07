"""What standing still costs the organization, and what keeping more customers would bring."""

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models.tenant import TenantModel
from cases.analysis.runs import SEED
from cases.enums import Timing

MOST_YEARS = 10


class BusinessCase(TenantModel):
    """One to an organization, in its currency. `seed` draws the runs, so that anybody can draw the same ones again."""

    name = models.CharField(_("name"), max_length=120)
    customers_called = models.CharField(
        _("what customers are called"),
        max_length=40,
        default="customers",
        help_text=_("In the plural, as in “households”"),
    )
    timing = models.CharField(
        _("when the first margin comes in"), max_length=13, choices=Timing, default=Timing.YEAR_FROM_NOW
    )
    horizon_years = models.PositiveSmallIntegerField(
        _("years that the curve shows"), default=3, validators=[MinValueValidator(1), MaxValueValidator(MOST_YEARS)]
    )
    finance = models.ForeignKey(
        "stakeholders.Stakeholder",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("who checks it for finance"),
    )
    seed = models.PositiveIntegerField(_("seed of the runs"), default=SEED)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+", verbose_name=_("worked by")
    )
    made_at = models.DateTimeField()

    class Meta:
        verbose_name = _("business case")
        constraints = [
            models.UniqueConstraint(fields=["organization"], name="businesscase_once"),
            models.CheckConstraint(
                condition=models.Q(horizon_years__gte=1, horizon_years__lte=MOST_YEARS), name="businesscase_horizon"
            ),
        ]

    def __str__(self) -> str:
        return self.name
