"""What changed, and who looked. Rows are written by database triggers and by `note_read`."""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django_scopes import ScopedManager

from accounts.enums import Door

from .tenant import TenantModel


class AuditEntry(models.Model):
    """One row of one table that one act changed, before and after.

    Written by the trigger function `accounts_audit` (see `accounts/audit_triggers.py`), so that
    nothing that changes a row can forget it. `private_to` hides before and after from
    everybody but that user.
    """

    organization = models.ForeignKey("accounts.Organization", on_delete=models.CASCADE, null=True, db_constraint=False)
    act = models.UUIDField(null=True)
    verb = models.CharField(max_length=60, blank=True)
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.DO_NOTHING, null=True, db_constraint=False)
    at = models.DateTimeField()
    operation = models.CharField(max_length=6)
    subject = models.CharField(max_length=63)
    row_id = models.BigIntegerField()
    stakeholder_ref = models.BigIntegerField(null=True)
    before = models.JSONField(null=True)
    after = models.JSONField(null=True)
    private_to = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.DO_NOTHING,
        null=True,
        db_constraint=False,
        related_name="+",
    )

    objects = ScopedManager(organization="organization")

    class Meta:
        indexes = [
            models.Index(fields=["organization", "-id"], name="audit_newest"),
            models.Index(fields=["organization", "subject", "-id"], name="audit_newest_of_table"),
            models.Index(fields=["act"], name="audit_act"),
            models.Index(fields=["subject", "row_id"], name="audit_subject_row"),
            models.Index(fields=["stakeholder_ref"], name="audit_about"),
        ]

    def __str__(self) -> str:
        return f"{self.verb} {self.operation} {self.subject} {self.row_id}"


class ReadEntry(TenantModel):
    """Somebody looked at what is confidential: who, whom about, when, through which door."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()
    door = models.CharField(max_length=8, choices=Door)
    what = models.CharField(max_length=40)
    stakeholder_ids = ArrayField(models.BigIntegerField(), default=list)

    class Meta:
        indexes = [
            models.Index(fields=["organization", "-at"], name="read_newest"),
            GinIndex(fields=["stakeholder_ids"], name="read_about"),
        ]

    def __str__(self) -> str:
        return f"{self.what} by {self.user_id}"
