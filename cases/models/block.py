"""A part of the case: lines that are multiplied."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models.tenant import TenantModel
from cases.enums import BlockKind

from .business_case import BusinessCase


class Block(TenantModel):
    """`after` is the block whose result it goes on from. Blocks with one word in `same_as` count the same customers
    from different sides: the database lets only one of them be counted."""

    case = models.ForeignKey(BusinessCase, on_delete=models.CASCADE, related_name="blocks")
    key = models.SlugField(max_length=40)
    title = models.CharField(_("title"), max_length=120)
    position = models.PositiveSmallIntegerField(default=0)
    kind = models.CharField(_("kind"), max_length=7, choices=BlockKind, default=BlockKind.PRODUCT)
    after = models.ForeignKey(
        "self", on_delete=models.RESTRICT, null=True, blank=True, related_name="next", verbose_name=_("goes on from")
    )
    same_as = models.CharField(_("counts the same customers as"), max_length=40, blank=True)
    is_counted = models.BooleanField(_("counted in the total"), default=True)

    class Meta:
        ordering = ["position", "id"]
        verbose_name = _("part of the case")
        constraints = [
            models.UniqueConstraint(fields=["case", "key"], name="block_key_once"),
            models.UniqueConstraint(
                fields=["case", "same_as"], condition=Q(is_counted=True) & ~Q(same_as=""), name="block_one_counted"
            ),
        ]

    def __str__(self) -> str:
        return self.title
