"""A file on its way in: uploaded, mapped, looked at, brought in, perhaps taken back."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from .file_run import FileRun, ImportState


class ImportKind(models.TextChoices):
    PEOPLE = "people", _("People")
    TIES = "ties", _("Ties")


class ImportRun(FileRun):
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=8, choices=ImportKind, default=ImportKind.PEOPLE)
    act = models.UUIDField(null=True)

    class Meta:
        verbose_name = _("import")
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(condition=models.Q(state__in=ImportState.values), name="importrun_state_known")
        ]
