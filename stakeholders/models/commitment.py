"""What is to be done next, by us or by them."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager

from accounts.models.tenant import TenantModel
from stakeholders.enums import CommitmentState, Side

from .visible import VisibleQuerySet


class CommitmentQuerySet(VisibleQuerySet):
    def open(self) -> "CommitmentQuerySet":
        return self.filter(state=CommitmentState.OPEN)

    def ours(self) -> "CommitmentQuerySet":
        return self.filter(side=Side.US)

    def theirs(self) -> "CommitmentQuerySet":
        return self.filter(side=Side.THEM)


class Commitment(TenantModel):
    """`told`: they heard it, so it is a promise; only promises are kept or broken."""

    stakeholder = models.ForeignKey("stakeholders.Stakeholder", on_delete=models.CASCADE, related_name="commitments")
    engagement = models.ForeignKey(
        "stakeholders.Engagement",
        on_delete=models.CASCADE,
        null=True,
        related_name="commitments",
    )
    side = models.CharField(max_length=4, choices=Side)
    is_told = models.BooleanField(default=False)
    what = models.CharField(_("what"), max_length=300)
    due_on = models.DateField(_("due"))
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    state = models.CharField(max_length=7, choices=CommitmentState, default=CommitmentState.OPEN)
    settled_on = models.DateField(null=True, blank=True)
    settled_in = models.ForeignKey(
        "stakeholders.Engagement", on_delete=models.SET_NULL, null=True, related_name="settled"
    )
    private_to = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    made_on = models.DateField()

    objects = ScopedManager(
        organization="organization",
        _manager_class=models.Manager.from_queryset(CommitmentQuerySet),
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(is_told=True) | ~Q(state__in=["kept", "broken"]) | Q(side="us"),
                name="commitment_theirs_is_told",
            )
        ]
        indexes = [
            models.Index(fields=["stakeholder", "due_on", "id"], name="commitment_of_person"),
            models.Index(
                fields=["organization", "due_on", "id"],
                condition=Q(state="open"),
                name="commitment_open",
            ),
        ]

    def __str__(self) -> str:
        return self.what
