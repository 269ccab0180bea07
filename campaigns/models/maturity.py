"""How far leaders are: what raters say, and what can be shown."""

from datetime import date, datetime, timedelta

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager

from accounts.models.tenant import TenantModel
from accounts.tokens import fresh_nonce
from campaigns.enums import Met

from .playbook import Playbook, Sign

VALID_DAYS = 180


class MaturityAssessment(TenantModel):
    """One take: raters answer until it closes, and only then anybody reads what they said together.

    Were it read while it runs, the answer of whoever came last could be told from the change.
    """

    playbook = models.ForeignKey(Playbook, on_delete=models.CASCADE, related_name="assessments")
    opened_on = models.DateField(_("opened"))
    closes_on = models.DateField(_("open until"))
    closed_at = models.DateTimeField(_("closed"), null=True, blank=True)
    opened_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")

    class Meta:
        ordering = ["-opened_on", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(closes_on__gte=models.F("opened_on")), name="assessment_closes_after_opening"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.playbook}, {self.opened_on}"

    def is_open(self, today: date) -> bool:
        return self.closed_at is None and today <= self.closes_on


class Rater(TenantModel):
    """Whom the team asked. `level` and the answers are never shown with a name, nor kept in the trail."""

    assessment = models.ForeignKey(MaturityAssessment, on_delete=models.CASCADE, related_name="raters")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    nonce = models.CharField(max_length=43, default=fresh_nonce, editable=False)
    asked_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)
    level = models.PositiveSmallIntegerField(_("level"), null=True, blank=True)

    class Meta:
        ordering = ["asked_at", "id"]
        constraints = [
            models.UniqueConstraint(fields=["assessment", "user"], name="rater_asked_once"),
            models.CheckConstraint(condition=Q(level=None) | Q(level__range=(1, 5)), name="rater_level_1_to_5"),
        ]

    def __str__(self) -> str:
        return f"rater {self.pk}"


class SignAnswer(TenantModel):
    rater = models.ForeignKey(Rater, on_delete=models.CASCADE, related_name="answers")
    sign = models.ForeignKey(Sign, on_delete=models.CASCADE, related_name="answers")
    met = models.CharField(max_length=8, choices=Met)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["rater", "sign"], name="signanswer_one_each")]

    def __str__(self) -> str:
        return f"answer {self.pk}"


class ProofQuerySet(models.QuerySet["Proof"]):
    def standing(self) -> "ProofQuerySet":
        """Not withdrawn; it may have aged."""
        return self.filter(withdrawn_at=None)


class Proof(TenantModel):
    """What shows that a sign is met: it was so on that day, and holds for a stated number of days."""

    sign = models.ForeignKey(Sign, on_delete=models.CASCADE, related_name="proofs")
    text = models.CharField(_("what shows it"), max_length=300)
    url = models.URLField(_("where to see it"), max_length=500, blank=True)
    proven_on = models.DateField(_("seen on"))
    valid_days = models.PositiveSmallIntegerField(_("holds for, days"), default=VALID_DAYS)
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    added_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(_("withdrawn"), null=True, blank=True)

    objects = ScopedManager(organization="organization", _manager_class=models.Manager.from_queryset(ProofQuerySet))

    class Meta:
        ordering = ["-proven_on", "-id"]
        constraints = [models.CheckConstraint(condition=Q(valid_days__range=(1, 1095)), name="proof_holds_for_days")]

    def __str__(self) -> str:
        return self.text

    @property
    def holds_until(self) -> date:
        return self.proven_on + timedelta(days=self.valid_days)

    def holds_on(self, day: date) -> bool:
        return self.proven_on <= day <= self.holds_until

    def held_at(self, day: date, moment: datetime) -> bool:
        """As it was to be seen then: added by that moment, and not withdrawn yet."""
        is_withdrawn = self.withdrawn_at is not None and self.withdrawn_at <= moment
        return self.holds_on(day) and self.added_at <= moment and not is_withdrawn
