"""What a table of an organization has: an organization, and a manager that insists on it."""

from django.db import models
from django_scopes import ScopedManager


class TenantModel(models.Model):
    """Querying without an organization in scope raises `ScopeError`."""

    organization = models.ForeignKey("accounts.Organization", on_delete=models.CASCADE)

    objects = ScopedManager(organization="organization")

    class Meta:
        abstract = True
