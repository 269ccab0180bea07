"""What of the total is at stake for one person: a share of a part of the case, tied to what they care about."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models.tenant import TenantModel
from cases.models.assumption import PLACES

from .business_case import BusinessCase


class Stake(TenantModel):
    """`share` is a part of one, of what the part of the case with the key `block_key` comes to.

    The part is known by its key: when it is removed and an earlier version brings it back, it is still tied.
    """

    case = models.ForeignKey(BusinessCase, on_delete=models.CASCADE, related_name="stakes")
    interest = models.ForeignKey("stakeholders.Interest", on_delete=models.CASCADE, related_name="stakes")
    block_key = models.SlugField(max_length=40)
    title = models.CharField(_("in their words"), max_length=120)
    share = models.DecimalField(_("share"), max_digits=PLACES + 1, decimal_places=PLACES)
    source = models.CharField(_("where the share comes from"), max_length=200)

    class Meta:
        ordering = ["id"]
        verbose_name = _("part of the case that is tied to an interest")
        constraints = [
            models.CheckConstraint(condition=Q(share__gt=0, share__lte=1), name="stake_share_of_one"),
            models.CheckConstraint(condition=~Q(source=""), name="stake_has_source"),
            models.CheckConstraint(condition=~Q(title=""), name="stake_has_title"),
        ]

    def __str__(self) -> str:
        return self.title
