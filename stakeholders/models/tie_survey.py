"""Asking people whom they go to: what was asked of whom, and what they said, until somebody of the team decides."""

from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager

from accounts.models.tenant import TenantModel
from accounts.tokens import fresh_nonce
from accounts.zones import zone_or


class ProposalState(models.TextChoices):
    OPEN = "open", _("To decide")
    ACCEPTED = "accepted", _("Accepted")
    REFUSED = "refused", _("Refused")
    WITHDRAWN = "withdrawn", _("Taken back")


class TieSurvey(TenantModel):
    """One question to some people about others, answered up to and including `closes_on` in the organization's zone."""

    question = models.CharField(_("question"), max_length=200)
    closes_on = models.DateField(_("last day for answers"))
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return self.question

    def is_over(self, at: datetime) -> bool:
        """Closed by a lead, or past its last day."""
        today = timezone.localdate(at, zone_or(self.organization.time_zone, ""))
        return self.closed_at is not None or today > self.closes_on

    def is_open(self, at: datetime) -> bool:
        return self.sent_at is not None and not self.is_over(at)


class OfferedName(TenantModel):
    """Somebody whom a respondent may name."""

    survey = models.ForeignKey(TieSurvey, on_delete=models.CASCADE, related_name="offered")
    person = models.ForeignKey("stakeholders.Stakeholder", on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["survey", "person"], name="offeredname_once")]

    def __str__(self) -> str:
        return f"{self.person_id} in {self.survey_id}"


class Respondent(TenantModel):
    """Somebody who is asked. `user` is set when the survey is sent: the mail is owed to a user."""

    survey = models.ForeignKey(TieSurvey, on_delete=models.CASCADE, related_name="respondents")
    person = models.ForeignKey("stakeholders.Stakeholder", on_delete=models.CASCADE, related_name="+")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    nonce = models.CharField(max_length=43, default=fresh_nonce, editable=False)
    answered_at = models.DateTimeField(null=True)
    reminded_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["survey", "person"], name="respondent_once")]

    def __str__(self) -> str:
        return f"{self.person_id} of {self.survey_id}"


class ProposedTieQuerySet(models.QuerySet["ProposedTie"]):
    def undecided(self) -> "ProposedTieQuerySet":
        return self.filter(state=ProposalState.OPEN)

    def visible_to(self, user: object) -> "ProposedTieQuerySet":
        """Nobody reads who listens to them, nor decides on it."""
        return self.exclude(influencer__user=user).exclude(influenced__user=user)


class ProposedTie(TenantModel):
    """What a respondent said: they listen to `influencer`. `influenced` is the respondent."""

    respondent = models.ForeignKey(Respondent, on_delete=models.CASCADE, related_name="proposals")
    influencer = models.ForeignKey("stakeholders.Stakeholder", on_delete=models.CASCADE, related_name="+")
    influenced = models.ForeignKey("stakeholders.Stakeholder", on_delete=models.CASCADE, related_name="+")
    strength = models.PositiveSmallIntegerField(_("how much"))
    said_at = models.DateTimeField()
    state = models.CharField(max_length=9, choices=ProposalState, default=ProposalState.OPEN)
    settled_at = models.DateTimeField(null=True)
    settled_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")

    objects = ScopedManager(
        organization="organization", _manager_class=models.Manager.from_queryset(ProposedTieQuerySet)
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["respondent", "influencer"], name="proposedtie_once"),
            models.CheckConstraint(condition=~Q(influencer=F("influenced")), name="proposedtie_two_people"),
            models.CheckConstraint(condition=Q(strength__range=(1, 5)), name="proposedtie_strength_range"),
            models.CheckConstraint(condition=Q(state__in=ProposalState.values), name="proposedtie_state_known"),
        ]

    def __str__(self) -> str:
        return f"{self.influencer_id} to {self.influenced_id}, said"
