"""What every table of this storey has: an organization, and a manager that insists on it."""

from django.db import models
from django_scopes import ScopedManager


class TenantModel(models.Model):
    """Querying without an organization in scope raises `ScopeError`."""

    organization = models.ForeignKey("accounts.Organization", on_delete=models.CASCADE)

    objects = ScopedManager(organization="organization")

    class Meta:
        abstract = True


class VisibleQuerySet(models.QuerySet):
    """Rows that may be private to their author, leads not excepted."""

    def visible_to(self, user: object) -> "VisibleQuerySet":
        return self.filter(models.Q(private_to=None) | models.Q(private_to=user))
