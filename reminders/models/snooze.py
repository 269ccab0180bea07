"""The only thing stored about a prompt: put off until a day, or dismissed."""

from django.conf import settings
from django.db import models

from accounts.models.tenant import TenantModel


class Snooze(TenantModel):
    """`until` is the first day on which the prompt may show again; None is dismissed."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE)
    key = models.CharField(max_length=120)
    until = models.DateField(null=True)
    made_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["organization", "user", "key"], name="snooze_once")]

    def __str__(self) -> str:
        return f"{self.key} until {self.until}"
