"""The only thing stored about a prompt: put off until a day, or dismissed."""

from django.conf import settings
from django.db import models
from django_scopes import ScopedManager


class Snooze(models.Model):
    """`until` is the first day on which the prompt may show again; None is dismissed."""

    organization = models.ForeignKey("accounts.Organization", on_delete=models.CASCADE)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE)
    key = models.CharField(max_length=120)
    until = models.DateField(null=True)
    made_at = models.DateTimeField()

    objects = ScopedManager(organization="organization")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["organization", "user", "key"], name="snooze_once")]

    def __str__(self) -> str:
        return f"{self.key} until {self.until}"
