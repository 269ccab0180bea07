"""What an initiative promised to bring, and what was read of it since."""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from accounts.models.tenant import TenantModel
from cases.enums import Reckoning, Unit

from .assumption import DIGITS, PLACES, Assumption


def _number(name: Any) -> "models.DecimalField[Any, Any]":
    return models.DecimalField(name, max_digits=DIGITS, decimal_places=PLACES)


def _user(**more: Any) -> "models.ForeignKey[Any, Any]":
    return models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", **more
    )


def can_stand_beside(unit: str, assumption: Assumption) -> bool:
    """Whether a reading in this unit could be the value of the input."""
    return assumption.unit == unit and assumption.reckoning == Reckoning.GIVEN


class Benefit(TenantModel):
    """Shares are kept as parts of one. A promise below its baseline is one of a measure where lower is better.

    `input` is the input of the case that counts the same thing, so that what was read can be put beside it.
    """

    title = models.CharField(_("what is promised"), max_length=120)
    initiative = models.CharField(_("initiative"), max_length=120)
    measure = models.CharField(_("measure"), max_length=120)
    unit = models.CharField(_("unit"), max_length=5, choices=Unit)
    baseline = _number(_("baseline"))
    baseline_on = models.DateField(_("baseline as of"))
    baseline_source = models.CharField(_("source of the baseline"), max_length=200)
    promised = _number(_("promised value"))
    promised_on = models.DateField(_("promised by the day"))
    owner_user = _user(verbose_name=_("promised by somebody of the team"))
    owner_person = models.ForeignKey(
        "stakeholders.Stakeholder",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="benefits",
        verbose_name=_("promised by"),
    )
    input = models.ForeignKey(
        Assumption,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="benefits",
        verbose_name=_("input of the case"),
    )
    added_by = _user()
    added_at = models.DateTimeField()

    class Meta:
        ordering = ["promised_on", "id"]
        verbose_name = _("promise")
        constraints = [
            models.CheckConstraint(condition=~Q(promised=F("baseline")), name="benefit_promises_a_change"),
            models.CheckConstraint(condition=Q(promised_on__gt=F("baseline_on")), name="benefit_days_in_order"),
            models.CheckConstraint(condition=Q(owner_user=None) | Q(owner_person=None), name="benefit_one_owner"),
        ]

    def __str__(self) -> str:
        return self.title


class BenefitReading(TenantModel):
    """What the measure stood at on a day, by a source."""

    benefit = models.ForeignKey(Benefit, on_delete=models.CASCADE, related_name="readings")
    value = _number(_("value"))
    dated_on = models.DateField(_("read on"))
    source = models.CharField(_("source"), max_length=200)
    recorded_by = _user()
    recorded_at = models.DateTimeField()

    class Meta:
        ordering = ["-dated_on", "-id"]
        verbose_name = _("reading of a promise")
        constraints = [
            models.UniqueConstraint(fields=["benefit", "dated_on"], name="benefitreading_one_a_day"),
            models.CheckConstraint(condition=~Q(source=""), name="benefitreading_has_source"),
        ]

    def __str__(self) -> str:
        return f"{self.benefit_id}, {self.dated_on}"
