"""A file between upload and what comes of it, whatever it holds."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models.tenant import TenantModel


class ImportState(models.TextChoices):
    UPLOADED = "uploaded", _("Uploaded")
    CHECKING = "checking", _("Being looked through")
    RUNNING = "running", _("Coming in")
    DONE = "done", _("Brought in")
    FAILED = "failed", _("Not brought in")


UNDER_WAY = (ImportState.CHECKING, ImportState.RUNNING)
"""A worker has it, or has yet to take it."""


class FileRun(TenantModel):
    """Each kind says for itself whose it is, as `user`.

    `content` is kept only until the file is in. `result` holds counts and refusals, and until then first rows.
    """

    name = models.CharField(max_length=200)
    content = models.BinaryField(null=True)
    rows = models.PositiveIntegerField()
    mapping = models.JSONField(default=dict)
    source = models.CharField(max_length=60, blank=True)
    state = models.CharField(max_length=8, choices=ImportState, default=ImportState.UPLOADED)
    result = models.JSONField(default=dict)
    made_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.name
