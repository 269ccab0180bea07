"""The fixed vocabularies of people, conversations and ties."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Stance(models.IntegerChoices):
    """Best to worst. "Not yet known" is no entry at all, never 0."""

    CHAMPION = 2, _("Champion")
    SUPPORTER = 1, _("Supporter")
    NEUTRAL = 0, _("Neutral")
    SKEPTIC = -1, _("Skeptic")
    LAGGARD = -2, _("Laggard")


class Level(models.IntegerChoices):
    EXECUTIVE = 4, _("Executive")
    SENIOR_LEADER = 3, _("Senior leader")
    MANAGER = 2, _("Manager")
    FRONT_LINE = 1, _("Front line")


class Certainty(models.IntegerChoices):
    """How sure we are of what is in it for somebody."""

    ASSUMED = 1, _("Assumed")
    HEARD = 2, _("Heard")
    CONFIRMED = 3, _("Confirmed")
    PROVEN = 4, _("Proven")


class Measure(models.TextChoices):
    POWER = "power", _("Power")
    INTEREST = "interest", _("Interest")


class EngagementKind(models.TextChoices):
    ONE_TO_ONE = "one_to_one", _("1:1")
    CALL = "call", _("Call")
    MAIL = "mail", _("Mail")
    MEETING = "meeting", _("Meeting")
    WORKSHOP = "workshop", _("Workshop")
    CODESIGN = "codesign", _("Co-design")
    BROADCAST = "broadcast", _("Broadcast")


class Involvement(models.IntegerChoices):
    INFORMED = 1, _("Informed")
    CONSULTED = 2, _("Consulted")
    CODESIGNED = 3, _("Co-designed")
    OWNS = 4, _("Owns")


class Side(models.TextChoices):
    US = "us", _("Us")
    THEM = "them", _("Them")


class CommitmentState(models.TextChoices):
    OPEN = "open", _("Open")
    KEPT = "kept", _("Kept")
    BROKEN = "broken", _("Broken")
    DROPPED = "dropped", _("Dropped")


class Basis(models.TextChoices):
    """Why the second listens to the first."""

    REPORTS_TO = "reports_to", _("Reports to")
    TRUSTED_PEER = "trusted_peer", _("Trusted peer")
    MENTOR = "mentor", _("Mentor")
    SHARED_HISTORY = "shared_history", _("Shared history")
    ALLIANCE = "alliance", _("Alliance")
    RIVALRY = "rivalry", _("Rivalry")


class HowOften(models.IntegerChoices):
    """What a respondent says about going to somebody, as the strength of the tie."""

    RARELY = 1, _("Rarely")
    SOMETIMES = 3, _("Sometimes")
    OFTEN = 5, _("Often")
