"""The communications plan: who should know what, by which channel and how often, and the words for each occasion."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models.tenant import TenantModel
from campaigns.enums import Audience, Channel, DraftState
from stakeholders.enums import Level

from .story import Story, Telling

MOST_WEEKS = 52


class CommunicationLine(TenantModel):
    """The people of a place in the company or of a level, whoever they are on the day; or people by name."""

    audience = models.CharField(_("audience"), max_length=120)
    kind = models.CharField(_("found by"), max_length=10, choices=Audience)
    group = models.ForeignKey(
        "stakeholders.Group", on_delete=models.SET_NULL, null=True, blank=True, verbose_name=_("group")
    )
    department = models.ForeignKey(
        "stakeholders.Department", on_delete=models.SET_NULL, null=True, blank=True, verbose_name=_("department")
    )
    market = models.ForeignKey(
        "stakeholders.Market", on_delete=models.SET_NULL, null=True, blank=True, verbose_name=_("market")
    )
    level = models.PositiveSmallIntegerField(_("level"), choices=Level, null=True, blank=True)
    people = models.ManyToManyField(
        "stakeholders.Stakeholder", blank=True, related_name="communication_lines", verbose_name=_("people by name")
    )
    know = models.TextField(_("what they should know"), max_length=600)
    channel = models.CharField(_("where"), max_length=9, choices=Channel)
    every_weeks = models.PositiveSmallIntegerField(_("weeks between"), null=True, blank=True)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("owner"),
    )
    story = models.ForeignKey(
        Story, on_delete=models.SET_NULL, null=True, blank=True, related_name="lines", verbose_name=_("story")
    )
    added_at = models.DateTimeField()

    class Meta:
        ordering = ["audience", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(every_weeks=None) | Q(every_weeks__range=(1, MOST_WEEKS)), name="communicationline_weeks"
            ),
        ]

    def __str__(self) -> str:
        return self.audience

    @property
    def of(self) -> int | None:
        """The place or the level; None for people by name, and where the place is gone."""
        if self.kind == Audience.PEOPLE:
            return None
        return self.level if self.kind == Audience.LEVEL else getattr(self, f"{self.kind}_id")

    @property
    def is_lost(self) -> bool:
        """The place that it was for was removed."""
        return self.kind != Audience.PEOPLE and self.of is None

    def reaches(self) -> Q:
        """Of stakeholders. Once its place is gone, nobody rather than everybody."""
        if self.kind == Audience.PEOPLE:
            return Q(pk__in=self.people.through.objects.filter(communicationline=self).values("stakeholder"))
        return Q(pk__in=[]) if self.of is None else Q(**{self.kind: self.of})


class Occasion(TenantModel):
    """One time that a line is due, with its words. `people` are kept here only where no story was told."""

    line = models.ForeignKey(CommunicationLine, on_delete=models.CASCADE, related_name="occasions")
    due_on = models.DateField(_("due"))
    story = models.ForeignKey(
        Story, on_delete=models.SET_NULL, null=True, blank=True, related_name="occasions", verbose_name=_("story")
    )
    text = models.TextField(_("draft"), max_length=5000, blank=True)
    state = models.CharField(_("how far"), max_length=5, choices=DraftState, default=DraftState.DRAFT)
    told_on = models.DateField(_("told on"), null=True, blank=True)
    told_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+", verbose_name=_("told by")
    )
    telling = models.OneToOneField(
        Telling, on_delete=models.SET_NULL, null=True, related_name="occasion", verbose_name=_("telling")
    )
    people = models.ManyToManyField(
        "stakeholders.Stakeholder", blank=True, related_name="occasions_heard", verbose_name=_("who heard it")
    )

    class Meta:
        ordering = ["due_on", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state=DraftState.TOLD, told_on__isnull=False)
                | (~Q(state=DraftState.TOLD) & Q(told_on=None)),
                name="occasion_told_on_a_day",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.line}, {self.due_on}"

    @property
    def is_open(self) -> bool:
        return self.state != DraftState.TOLD
