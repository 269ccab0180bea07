"""The fixed vocabularies of the accounts storey."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    LEAD = "lead", _("Lead")
    MEMBER = "member", _("Team member")
    CHAMPION = "champion", _("Champion")
    SPONSOR = "sponsor", _("Sponsor")


class MailDetail(models.TextChoices):
    """How much the weekly mail of leads and members may say."""

    NAMES = "names", _("People and asks, no judgements")
    FULL = "full", _("Everything, as on the page")
    COUNTS = "counts", _("Numbers and a link only")


class Door(models.TextChoices):
    """Through which door somebody read what is confidential."""

    PAGE = "page", _("Page")
    LIST = "list", _("List")
    FIND = "find", _("Find")
    EXPORT = "export", _("Export")
    AUDIT = "audit", _("Audit trail")
    MAIL = "mail", _("Mail")
