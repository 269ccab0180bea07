"""The fixed vocabularies of getting word out."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Kind(models.TextChoices):
    DIGEST = "digest", _("Weekly mail")
    ASK = "ask", _("Ask")
    INVITATION = "invitation", _("Invitation")
    RATING = "rating", _("Assessment")
    SURVEY = "survey", _("Survey")
    RECOGNITION = "recognition", _("Recognition")
    SIGN_OFF = "sign_off", _("Check of an input")


class Channel(models.TextChoices):
    MAIL = "mail", _("Mail")


class State(models.TextChoices):
    DUE = "due", _("Due")
    CLAIMED = "claimed", _("Being sent")
    SENT = "sent", _("Sent")
    RETRY = "retry", _("Will be tried again")
    FAILED = "failed", _("Failed")
    SKIPPED = "skipped", _("Not sent")


class Reason(models.TextChoices):
    """Why a delivery ended without being sent, or what the last try met."""

    NONE = "", ""
    NOTHING_DUE = "nothing_due", _("Nothing was due")
    TOO_LATE = "too_late", _("Too late to be of use")
    NOT_A_MEMBER = "not_a_member", _("No longer a member")
    STOPPED = "stopped", _("Stopped by the receiver")
    PAUSED = "paused", _("On leave")
    WITHDRAWN = "withdrawn", _("No longer owed")
    BOUNCED = "bounced", _("The address refuses mail")
    REFUSED = "refused", _("The mail server said no")
    UNREACHABLE = "unreachable", _("The mail server could not be reached")
    BROKEN = "broken", _("The mail could not be written")
    INTERRUPTED = "interrupted", _("Cut off while being sent")
