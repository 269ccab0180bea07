"""What changed for customers, worth telling: two figures before and after, and where it was told."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager

from accounts.models.tenant import TenantModel
from campaigns.enums import Channel

UNTOLD_DAYS = 14
"""After so many days without a telling a story is late."""


class StoryQuerySet(models.QuerySet["Story"]):
    def visible_to(self, user: object) -> "StoryQuerySet":
        """Nobody meets what the team wrote down about themselves."""
        return self.filter(Q(leader=None) | Q(leader__user=None) | ~Q(leader__user=user))


def _named(name: Any) -> "models.CharField[str, str]":
    return models.CharField(name, max_length=120, blank=True)


def _figure(name: Any) -> "models.DecimalField[Decimal | None, Decimal | None]":
    return models.DecimalField(name, max_digits=14, decimal_places=2, null=True, blank=True)


def _unit(name: Any) -> "models.CharField[str, str]":
    return models.CharField(name, max_length=20, blank=True)


def _whole(kind: str) -> Q:
    """Name, before and after of a figure, or none of them."""
    none = Q(**{f"{kind}_name": "", f"{kind}_before": None, f"{kind}_after": None})
    told = Q(**{f"{kind}_before__isnull": False, f"{kind}_after__isnull": False}) & ~Q(**{f"{kind}_name": ""})
    return none | told


class Story(TenantModel):
    """The leader whose story it is; what is measured in the work beside what customers say."""

    title = models.CharField(_("title"), max_length=150)
    leader = models.ForeignKey(
        "stakeholders.Stakeholder",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="stories",
        verbose_name=_("whose story it is"),
    )
    what_changed = models.TextField(_("what changed"), max_length=2000)
    helps = models.CharField(_("whom it helps"), max_length=200, blank=True)
    happened_on = models.DateField(_("happened"))
    is_quick_win = models.BooleanField(_("a quick win"), default=False)
    operational_name = _named(_("operational figure"))
    operational_before = _figure(_("operational figure before"))
    operational_after = _figure(_("operational figure after"))
    operational_unit = _unit(_("unit of the operational figure"))
    feedback_name = _named(_("feedback figure"))
    feedback_before = _figure(_("feedback figure before"))
    feedback_after = _figure(_("feedback figure after"))
    feedback_unit = _unit(_("unit of the feedback figure"))
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    added_at = models.DateTimeField()

    objects = ScopedManager(organization="organization", _manager_class=models.Manager.from_queryset(StoryQuerySet))

    class Meta:
        ordering = ["-happened_on", "-id"]
        constraints = [
            models.CheckConstraint(condition=_whole("operational"), name="story_operational_whole"),
            models.CheckConstraint(condition=_whole("feedback"), name="story_feedback_whole"),
        ]

    def __str__(self) -> str:
        return self.title

    def days_untold(self, today: date) -> int:
        """Since it happened; whether it was told is for the caller to know."""
        return (today - self.happened_on).days

    @property
    def tell_by(self) -> date:
        return self.happened_on + timedelta(days=UNTOLD_DAYS)


class Telling(TenantModel):
    """Once, somewhere, to people by name, to an audience in words, or to both."""

    story = models.ForeignKey(Story, on_delete=models.CASCADE, related_name="tellings")
    channel = models.CharField(_("where"), max_length=9, choices=Channel)
    told_on = models.DateField(_("told on"))
    people = models.ManyToManyField(
        "stakeholders.Stakeholder", blank=True, related_name="heard", verbose_name=_("to whom")
    )
    audience = models.CharField(_("audience"), max_length=200, blank=True)
    told_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+", verbose_name=_("told by")
    )

    class Meta:
        ordering = ["-told_on", "-id"]

    def __str__(self) -> str:
        return f"{self.channel}, {self.told_on}"
