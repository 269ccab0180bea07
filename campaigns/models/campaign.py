"""The change-management plan: a goal, dates, and what is done when and by whom."""

from datetime import date
from decimal import Decimal

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager

from accounts.models.tenant import TenantModel


class CampaignQuerySet(models.QuerySet["Campaign"]):
    def running(self, on: date) -> "CampaignQuerySet":
        return self.filter(starts_on__lte=on, ends_on__gte=on)


class Campaign(TenantModel):
    """Shares of power are whole points, 0-100; between start and end the plan is a straight line."""

    name = models.CharField(_("name"), max_length=120)
    goal = models.CharField(_("goal"), max_length=300)
    expectation = models.CharField(_("what customers expect"), max_length=200, blank=True)
    stretch_goal = models.CharField(_("our stretch goal"), max_length=200, blank=True)
    starts_on = models.DateField(_("start"))
    ends_on = models.DateField(_("end"))
    share_start = models.DecimalField(
        _("power behind the change at the start, %"), max_digits=5, decimal_places=2, default=0
    )
    share_wanted = models.DecimalField(_("wanted at the end, %"), max_digits=5, decimal_places=2, default=60)
    lead = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    level_from = models.PositiveSmallIntegerField(_("buy-in level at the start"), null=True, blank=True)
    level_to = models.PositiveSmallIntegerField(_("buy-in level wanted"), null=True, blank=True)

    objects = ScopedManager(organization="organization", _manager_class=models.Manager.from_queryset(CampaignQuerySet))

    class Meta:
        ordering = ["-starts_on", "-id"]
        constraints = [
            models.CheckConstraint(condition=Q(ends_on__gt=F("starts_on")), name="campaign_ends_after_start"),
            models.CheckConstraint(
                condition=Q(share_start__range=(0, 100), share_wanted__range=(0, 100)),
                name="campaign_shares_are_percent",
            ),
            models.CheckConstraint(
                condition=Q(level_from=None, level_to=None)
                | Q(level_from__range=(1, 5), level_to__range=(F("level_from"), 5)),
                name="campaign_levels_go_up",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def planned_share(self, on: date) -> Decimal:
        """Where the dotted line stands on that day, in percent."""
        length = (self.ends_on - self.starts_on).days
        gone = min(max((on - self.starts_on).days, 0), length)
        return self.share_start + (self.share_wanted - self.share_start) * gone / length


class Action(TenantModel):
    """Made from a `play` of a playbook, or to have a `sign` of a level shown; or neither."""

    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="actions")
    what = models.CharField(_("what"), max_length=200)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("owner"),
    )
    people = models.ManyToManyField(
        "stakeholders.Stakeholder",
        blank=True,
        related_name="actions",
        verbose_name=_("people concerned"),
    )
    starts_on = models.DateField(_("start"), null=True, blank=True)
    due_on = models.DateField(_("due"))
    done_on = models.DateField(_("done"), null=True, blank=True)
    evidence = models.CharField(_("evidence"), max_length=300, blank=True)
    is_for_sponsors = models.BooleanField(_("sponsors may see it"), default=False)
    play = models.ForeignKey(
        "campaigns.Play",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="actions",
        verbose_name=_("play"),
    )
    sign = models.ForeignKey(
        "campaigns.Sign",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="actions",
        verbose_name=_("sign"),
    )

    class Meta:
        ordering = ["due_on", "id"]

    def __str__(self) -> str:
        return self.what


class Milestone(TenantModel):
    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="milestones")
    name = models.CharField(_("name"), max_length=200)
    due_on = models.DateField(_("on"))
    reached_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["due_on", "id"]

    def __str__(self) -> str:
        return self.name
