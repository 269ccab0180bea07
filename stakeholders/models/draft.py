"""What somebody was typing when the connection went: kept for its author alone."""

from django.conf import settings
from django.db import models

from accounts.models.tenant import TenantModel


class Draft(TenantModel):
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    form = models.CharField(max_length=40)
    data = models.JSONField()
    saved_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["organization", "user", "form"], name="draft_once")]

    def __str__(self) -> str:
        return f"{self.form} of {self.user_id}"
