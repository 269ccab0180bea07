"""The change-management plan: a goal, dates, and what is done when and by whom."""

from datetime import date
from decimal import Decimal
from itertools import pairwise

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager

from accounts.models.tenant import TenantModel
from campaigns.enums import Repeats


class CampaignQuerySet(models.QuerySet["Campaign"]):
    def running(self, on: date) -> "CampaignQuerySet":
        return self.filter(starts_on__lte=on, ends_on__gte=on)


class Campaign(TenantModel):
    """Shares of power are percent, 0-100. The plan is a straight line, or two that meet on `bend_on`."""

    name = models.CharField(_("name"), max_length=120)
    goal = models.CharField(_("goal"), max_length=300)
    objective_before = models.CharField(
        _("the objective as it was worded"), max_length=300, blank=True, default="", db_default=""
    )
    expectation = models.CharField(_("what customers expect"), max_length=200, blank=True)
    stretch_goal = models.CharField(_("our stretch goal"), max_length=200, blank=True)
    starts_on = models.DateField(_("start"))
    ends_on = models.DateField(_("end"))
    share_start = models.DecimalField(
        _("power behind the change at the start, %"), max_digits=5, decimal_places=2, default=0
    )
    share_wanted = models.DecimalField(_("wanted at the end, %"), max_digits=5, decimal_places=2, default=60)
    bend_on = models.DateField(_("a day in between"), null=True, blank=True)
    share_bend = models.DecimalField(_("wanted by that day, %"), max_digits=5, decimal_places=2, null=True, blank=True)
    lead = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    is_scoped = models.BooleanField(_("only the people named are in it"), default=False, db_default=False)
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
            models.CheckConstraint(
                condition=Q(bend_on__isnull=True, share_bend__isnull=True)
                | Q(bend_on__gt=F("starts_on"), bend_on__lt=F("ends_on"), share_bend__range=(0, 100)),
                name="campaign_bends_within_its_days",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_worded(self) -> bool:
        """Whether the objective has its new wording."""
        return bool(self.expectation and self.stretch_goal)

    def corners(self) -> list[tuple[date, Decimal]]:
        """The days between which the dotted line is straight."""
        bend = [(self.bend_on, self.share_bend)] if self.bend_on and self.share_bend is not None else []
        return [(self.starts_on, self.share_start), *bend, (self.ends_on, self.share_wanted)]

    def planned_share(self, on: date) -> Decimal:
        """Where the dotted line stands on that day, in percent."""
        corners = self.corners()
        for (first, low), (last, high) in pairwise(corners):
            if on <= last:
                gone = max((on - first).days, 0)
                return low + (high - low) * gone / (last - first).days
        return corners[-1][1]


class Phase(TenantModel):
    """A stretch of the plan. Without days of its own it is as long as what is done in it."""

    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="phases")
    number = models.PositiveSmallIntegerField(_("number"))
    name = models.CharField(_("name"), max_length=120)
    starts_on = models.DateField(_("start"), null=True, blank=True)
    ends_on = models.DateField(_("end"), null=True, blank=True)

    class Meta:
        ordering = ["number", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["campaign", "number"], name="phase_one_of_a_number", deferrable=models.Deferrable.DEFERRED
            ),
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(starts_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                name="phase_ends_after_start",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Action(TenantModel):
    """`owner` sees to it and is reminded; `carried_by` is the executive who does it, where that is another.

    Made from a `play` of a playbook, or to have a `sign` of a level shown; or neither.
    """

    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="actions")
    phase = models.ForeignKey(
        Phase, on_delete=models.SET_NULL, null=True, blank=True, related_name="actions", verbose_name=_("phase")
    )
    what = models.CharField(_("what"), max_length=200)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("owner"),
    )
    carried_by = models.ForeignKey(
        "stakeholders.Stakeholder",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="carried_actions",
        verbose_name=_("carried by"),
    )
    people = models.ManyToManyField(
        "stakeholders.Stakeholder",
        blank=True,
        related_name="actions",
        verbose_name=_("people concerned"),
    )
    written_with = models.ManyToManyField(
        "stakeholders.Stakeholder", blank=True, related_name="written_actions", verbose_name=_("written with")
    )
    waits_for = models.ManyToManyField(
        "self", blank=True, symmetrical=False, related_name="awaited_by", verbose_name=_("waits for")
    )
    starts_on = models.DateField(_("start"), null=True, blank=True)
    due_on = models.DateField(_("due"))
    progress = models.PositiveSmallIntegerField(_("progress, %"), default=0, db_default=0)
    standing = models.CharField(_("how it stands"), max_length=120, blank=True, default="", db_default="")
    repeats = models.CharField(
        _("repeats"), max_length=12, choices=Repeats.choices, blank=True, default="", db_default=""
    )
    follows = models.OneToOneField(
        "self", on_delete=models.SET_NULL, null=True, blank=True, related_name="followed_by", editable=False
    )
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
        constraints = [
            models.CheckConstraint(condition=Q(progress__lte=100), name="action_progress_is_percent"),
        ]

    def __str__(self) -> str:
        return self.what

    def days_late(self, today: date) -> int:
        return 0 if self.done_on else max((today - self.due_on).days, 0)


class Milestone(TenantModel):
    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="milestones")
    phase = models.ForeignKey(
        Phase, on_delete=models.SET_NULL, null=True, blank=True, related_name="milestones", verbose_name=_("phase")
    )
    name = models.CharField(_("name"), max_length=200)
    carried_by = models.ForeignKey(
        "stakeholders.Stakeholder",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="carried_milestones",
        verbose_name=_("whose it is"),
    )
    written_with = models.ManyToManyField(
        "stakeholders.Stakeholder", blank=True, related_name="written_milestones", verbose_name=_("written with")
    )
    due_on = models.DateField(_("on"))
    reached_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["due_on", "id"]

    def __str__(self) -> str:
        return self.name

    def days_late(self, today: date) -> int:
        return 0 if self.reached_on else max((today - self.due_on).days, 0)
