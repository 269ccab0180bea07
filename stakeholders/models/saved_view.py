"""A way of looking at people that is worth keeping, and people worth keeping at hand."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models.tenant import TenantModel


class SavedView(TenantModel):
    name = models.CharField(_("name"), max_length=60)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="saved_views")
    is_shared = models.BooleanField(_("shared with the team"), default=False)
    query = models.CharField(max_length=1000)

    class Meta:
        ordering = ["name", "id"]
        constraints = [models.UniqueConstraint(fields=["organization", "owner", "name"], name="savedview_name_once")]

    def __str__(self) -> str:
        return self.name


class Pin(TenantModel):
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    stakeholder = models.ForeignKey("stakeholders.Stakeholder", on_delete=models.CASCADE, related_name="pins")
    pinned_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["organization", "user", "stakeholder"], name="pin_once")]

    def __str__(self) -> str:
        return f"{self.user_id} pins {self.stakeholder_id}"
