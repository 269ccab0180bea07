"""Rows that not everybody of the team may see."""

from django.db import models


class VisibleQuerySet(models.QuerySet):
    """Rows that may be private to their author, leads not excepted."""

    def visible_to(self, user: object) -> "VisibleQuerySet":
        return self.filter(models.Q(private_to=None) | models.Q(private_to=user))
