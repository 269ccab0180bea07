"""What somebody is worried about, in their words."""

from django.conf import settings
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models import F
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager

from accounts.models.tenant import TenantModel

from .stakeholder import SearchKey
from .visible import VisibleQuerySet


class ConcernQuerySet(VisibleQuerySet):
    def open(self) -> "ConcernQuerySet":
        return self.filter(answered_on=None)


class Concern(TenantModel):
    stakeholder = models.ForeignKey("stakeholders.Stakeholder", on_delete=models.CASCADE, related_name="concerns")
    engagement = models.ForeignKey(
        "stakeholders.Engagement", on_delete=models.CASCADE, null=True, related_name="concerns"
    )
    quote = models.CharField(_("concern"), max_length=500)
    raised_on = models.DateField()
    raised_to = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    answer = models.TextField(_("answer"), max_length=2000, blank=True)
    answered_on = models.DateField(null=True, blank=True)
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    private_to = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    quote_key = models.GeneratedField(
        expression=SearchKey(F("quote")), output_field=models.TextField(), db_persist=True
    )

    objects = ScopedManager(organization="organization", _manager_class=models.Manager.from_queryset(ConcernQuerySet))

    class Meta:
        indexes = [
            models.Index(fields=["stakeholder", "-raised_on", "-id"], name="concern_of_person"),
            models.Index(
                fields=["organization", "-raised_on", "-id"],
                condition=models.Q(answered_on=None),
                name="concern_open",
            ),
            GinIndex(OpClass(F("quote_key"), name="gin_trgm_ops"), name="concern_search"),
        ]

    def __str__(self) -> str:
        return self.quote
