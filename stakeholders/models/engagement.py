"""A conversation that took place, and who took part."""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models import F, Value
from django.db.models.functions import Concat
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager

from accounts.models.tenant import TenantModel
from stakeholders.enums import EngagementKind, Involvement

from .stakeholder import SearchKey
from .visible import VisibleQuerySet

WORDS_KEY = SearchKey(Concat(F("about"), Value(" "), F("summary"), output_field=models.TextField()))
"""What find looks for in a conversation; the index holds it, no column does."""


class EngagementQuerySet(VisibleQuerySet):
    def standing(self) -> "EngagementQuerySet":
        """Not withdrawn by an undo."""
        return self.filter(withdrawn_at=None)


class Engagement(TenantModel):
    """`private_to` empty is team; set, only that user sees summary, about and what hangs on it."""

    kind = models.CharField(_("how"), max_length=12, choices=EngagementKind)
    occurred_on = models.DateField(_("when"))
    occurred_at = models.TimeField(null=True, blank=True)
    about = models.CharField(_("about"), max_length=200, blank=True)
    summary = models.TextField(_("what was said"), max_length=10_000, blank=True)
    minutes = models.PositiveSmallIntegerField(null=True, blank=True)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    held_by_ids = ArrayField(models.BigIntegerField(), default=list)
    private_to = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
    logged_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)

    objects = ScopedManager(
        organization="organization",
        _manager_class=models.Manager.from_queryset(EngagementQuerySet),
    )

    class Meta:
        verbose_name = _("conversation")
        indexes = [
            models.Index(fields=["organization", "-occurred_on", "-id"], name="engagement_newest"),
            GinIndex(OpClass(WORDS_KEY, name="gin_trgm_ops"), name="engagement_search"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} on {self.occurred_on}"

    @property
    def restarts_clock(self) -> bool:
        """A broadcast reaches everybody and meets nobody."""
        return self.kind != EngagementKind.BROADCAST


class Participation(TenantModel):
    """A stakeholder in a conversation. Day and kind are copied so that a person's timeline is
    one index walk."""

    engagement = models.ForeignKey(Engagement, on_delete=models.CASCADE, related_name="participations")
    stakeholder = models.ForeignKey("stakeholders.Stakeholder", on_delete=models.CASCADE, related_name="participations")
    occurred_on = models.DateField()
    is_contact = models.BooleanField(default=True)
    involvement = models.PositiveSmallIntegerField(choices=Involvement, null=True, blank=True)
    private_to = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["engagement", "stakeholder"], name="participation_once")]
        indexes = [
            models.Index(
                F("stakeholder"),
                F("occurred_on").desc(),
                F("engagement").desc(),
                name="participation_timeline",
            )
        ]

    def __str__(self) -> str:
        return f"{self.stakeholder_id} in {self.engagement_id}"
