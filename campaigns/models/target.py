"""The core record: a champion is asked to win one person in one campaign."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager

from accounts.models.tenant import TenantModel
from campaigns.enums import OPEN_STATES, Outcome, Progress, TargetState
from stakeholders.enums import Stance

from .campaign import Campaign


class TargetQuerySet(models.QuerySet["InfluenceTarget"]):
    def open(self) -> "TargetQuerySet":
        return self.filter(state__in=OPEN_STATES)

    def told(self) -> "TargetQuerySet":
        """What the person asked may know of: what was sent, never what only was proposed."""
        return self.filter(asked_at__isnull=False)

    def visible_to(self, user: object) -> "TargetQuerySet":
        """What the team sees, without what is about the reader: they meet their own asks elsewhere."""
        return self.exclude(person__user=user).exclude(asked__user=user)

    def asked_of(self, user: object) -> "TargetQuerySet":
        """The asks of the stakeholder that this user is; nobody else's, whatever the role."""
        return self.told().filter(asked__user=user, person__erased_at=None)


class InfluenceTarget(TenantModel):
    """`asked` is the stakeholder who is asked, `person` the one to be won.

    `wanted_stance` never leaves the team.
    """

    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="targets")
    asked = models.ForeignKey("stakeholders.Stakeholder", on_delete=models.CASCADE, related_name="targets_asked")
    person = models.ForeignKey("stakeholders.Stakeholder", on_delete=models.CASCADE, related_name="targets")
    ask = models.CharField(_("ask"), max_length=200)
    talking_points = models.TextField(_("talking points"), max_length=2000, blank=True)
    wanted_stance = models.SmallIntegerField(_("wanted stance"), choices=Stance, null=True, blank=True)
    due_on = models.DateField(_("due"))
    state = models.CharField(max_length=8, choices=TargetState, default=TargetState.PROPOSED)
    outcome = models.CharField(max_length=7, choices=Outcome, blank=True)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    proposed_at = models.DateTimeField()
    asked_at = models.DateTimeField(null=True)
    answered_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    answer_note = models.CharField(max_length=500, blank=True)
    last_word_at = models.DateTimeField(null=True)

    objects = ScopedManager(organization="organization", _manager_class=models.Manager.from_queryset(TargetQuerySet))

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(asked=F("person")), name="target_two_people"),
            models.UniqueConstraint(
                fields=["campaign", "asked", "person"],
                condition=Q(state__in=["proposed", "asked", "accepted"]),
                name="target_one_open",
            ),
        ]
        indexes = [
            models.Index(fields=["asked", "state", "due_on"], name="target_of_asked"),
            models.Index(
                fields=["organization", "due_on"],
                condition=Q(state__in=["proposed", "asked", "accepted"]),
                name="target_open",
            ),
        ]

    def __str__(self) -> str:
        return self.ask


class CheckIn(TenantModel):
    """The person asked says how it goes. Not an engagement: it restarts no clock."""

    target = models.ForeignKey(InfluenceTarget, on_delete=models.CASCADE, related_name="check_ins")
    at = models.DateTimeField()
    progress = models.CharField(max_length=8, choices=Progress, default=Progress.NOTE)
    note = models.CharField(_("how it went"), max_length=1000, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")

    class Meta:
        ordering = ["at", "id"]

    def __str__(self) -> str:
        return f"{self.progress} at {self.at}"
