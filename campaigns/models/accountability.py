"""What a team answers for: one figure of how it works beside one of what customers say of it."""

from datetime import date, timedelta
from decimal import Decimal

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from accounts.models.tenant import TenantModel

USUAL_DAYS = 35


def _figure(label: object, **more: object) -> "models.DecimalField[Decimal, Decimal]":
    return models.DecimalField(label, max_digits=14, decimal_places=4, **more)  # type: ignore[arg-type]


def _toward(kind: str) -> Q:
    """The target lies on the better side of the baseline."""
    up = {f"{kind}_is_up": True, f"{kind}_target__gt": F(f"{kind}_baseline")}
    down = {f"{kind}_is_up": False, f"{kind}_target__lt": F(f"{kind}_baseline")}
    return Q(**up) | Q(**down)


class Accountability(TenantModel):
    """`owner` sees to the readings and is reminded; `carried_by` is the executive who answers for the goal."""

    team = models.CharField(_("team"), max_length=120)
    goal = models.CharField(_("goal"), max_length=300)
    investment = models.CharField(_("investment"), max_length=120, blank=True)
    began_on = models.DateField(_("baseline as of"))
    every_days = models.PositiveSmallIntegerField(_("a reading every, days"), default=USUAL_DAYS)
    operation_name = models.CharField(_("operational measure"), max_length=80)
    operation_unit = models.CharField(_("its unit"), max_length=20, blank=True)
    operation_is_up = models.BooleanField(_("higher is better in operation"))
    operation_baseline = _figure(_("baseline in operation"))
    operation_target = _figure(_("target in operation"))
    feedback_name = models.CharField(_("feedback measure"), max_length=80)
    feedback_unit = models.CharField(_("unit of the feedback measure"), max_length=20, blank=True)
    feedback_is_up = models.BooleanField(_("higher is better in feedback"))
    feedback_baseline = _figure(_("baseline in feedback"))
    feedback_target = _figure(_("target in feedback"))
    carried_by = models.ForeignKey(
        "stakeholders.Stakeholder",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="accountabilities",
        verbose_name=_("answers for it"),
    )
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("owner"),
    )
    is_for_sponsors = models.BooleanField(_("sponsors may see who answers for it"), default=False)

    class Meta:
        ordering = ["team", "id"]
        constraints = [
            models.CheckConstraint(condition=_toward("operation"), name="accountability_operation_gets_better"),
            models.CheckConstraint(condition=_toward("feedback"), name="accountability_feedback_gets_better"),
            models.CheckConstraint(condition=Q(every_days__range=(1, 366)), name="accountability_read_every_days"),
        ]

    def __str__(self) -> str:
        return self.team

    def due_on(self, last: date | None) -> date:
        """When the next reading is wanted, after the last one or else after the baseline."""
        return (last or self.began_on) + timedelta(days=self.every_days)


class Reading(TenantModel):
    """Both figures of a day, or one of them."""

    accountability = models.ForeignKey(Accountability, on_delete=models.CASCADE, related_name="readings")
    read_on = models.DateField(_("day"))
    operation = _figure(_("value in operation"), null=True, blank=True)
    feedback = _figure(_("value in feedback"), null=True, blank=True)
    note = models.CharField(_("note"), max_length=200, blank=True)

    class Meta:
        ordering = ["-read_on", "-id"]
        constraints = [
            models.UniqueConstraint(fields=["accountability", "read_on"], name="reading_one_a_day"),
            models.CheckConstraint(
                condition=Q(operation__isnull=False) | Q(feedback__isnull=False), name="reading_says_something"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.accountability}, {self.read_on}"
