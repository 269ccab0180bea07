"""What will be due about somebody, and from which day: what the sources of prompts look for."""

from django.db import models
from django.db.models import F, Q
from django_scopes import ScopedManager


class Due(models.Model):
    """Derived, like the second half of a person's columns, and written by the same statement.

    `kind` is the prompt's, `ref` makes its key: the commitment, the concern or the person. `whose` is the
    user who is to be reminded, 0 where nobody owns the person; what is private is its author's.
    Weight, worth and leaving day are the person's, so that one index gives the heaviest first.
    """

    organization = models.ForeignKey("accounts.Organization", on_delete=models.CASCADE, db_index=False)
    stakeholder = models.ForeignKey("stakeholders.Stakeholder", on_delete=models.CASCADE, db_index=False)
    kind = models.CharField(max_length=13)
    ref = models.BigIntegerField()
    due_on = models.DateField()
    whose = models.BigIntegerField()
    is_private = models.BooleanField()
    weight = models.PositiveSmallIntegerField()
    worth = models.DecimalField(max_digits=14, decimal_places=2)
    left_on = models.DateField(null=True)

    objects = ScopedManager(organization="organization")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["stakeholder", "kind", "ref"], name="due_once")]
        indexes = [
            models.Index(
                F("organization"),
                F("whose"),
                F("is_private"),
                F("kind"),
                F("weight"),
                F("due_on"),
                F("worth").desc(),
                F("ref"),
                include=["stakeholder"],
                condition=Q(left_on=None),
                name="due_by_day",
            ),
            models.Index(
                F("organization"),
                F("whose"),
                F("is_private"),
                F("kind"),
                F("weight"),
                F("worth").desc(),
                F("due_on"),
                F("ref"),
                include=["stakeholder"],
                condition=Q(left_on=None, worth__gt=0),
                name="due_by_worth",
            ),
            models.Index(fields=["organization", "left_on"], condition=Q(left_on__isnull=False), name="due_leaving"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.ref} from {self.due_on}"
