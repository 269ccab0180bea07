"""The fixed vocabularies of the plan."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class TargetState(models.TextChoices):
    PROPOSED = "proposed", _("Proposed")
    ASKED = "asked", _("Asked")
    ACCEPTED = "accepted", _("Accepted")
    DECLINED = "declined", _("Declined")
    DONE = "done", _("Done")
    ENDED = "ended", _("Ended")


OPEN_STATES = (TargetState.PROPOSED, TargetState.ASKED, TargetState.ACCEPTED)


class WishKind(models.TextChoices):
    """What the team decided before the plan of asks is made, or about what it suggested."""

    PIN = "pin", _("In the plan in any case")
    FORBID = "forbid", _("Never this pair")
    EXCLUDE = "exclude", _("Left out")
    REJECT = "reject", _("Rejected")


class WordingWord(models.TextChoices):
    """What somebody says of the objective's new wording."""

    ACCEPTS = "accepts", _("Accepts it")
    CHANGE = "change", _("Asks for a change")


class Outcome(models.TextChoices):
    WON = "won", _("Won")
    NOT_WON = "not_won", _("Not won")


class Progress(models.TextChoices):
    """What a champion can say in one tap."""

    COMING = "coming", _("They're coming")
    WAITING = "waiting", _("Asked, waiting")
    HELP = "help", _("I need help")
    NOTE = "note", _("A note")


class Reading(models.TextChoices):
    """How a scenario takes it that somebody listens to several others."""

    STRENGTH = "strength", _("by how much they listen")
    ALIKE = "alike", _("everybody alike")


class Met(models.TextChoices):
    """What a rater says of a sign."""

    YES = "yes", _("Met")
    PARTLY = "partly", _("Partly")
    NO = "no", _("Not met")
    UNSURE = "unsure", _("Cannot say")


class Repeats(models.TextChoices):
    """How often an action comes again; once done it makes the next."""

    WEEKLY = "weekly", _("Every week")
    TWO_WEEKS = "two_weeks", _("Every two weeks")
    MONTHLY = "monthly", _("Every month")
    QUARTERLY = "quarterly", _("Every quarter")


class Audience(models.TextChoices):
    """By what the people of a line in the communications plan are found."""

    GROUP = "group", _("Group")
    DEPARTMENT = "department", _("Department")
    MARKET = "market", _("Market")
    LEVEL = "level", _("Level")
    PEOPLE = "people", _("People by name")


class DraftState(models.TextChoices):
    """How far the words for one occasion are. Whoever tells them does so by their own means."""

    DRAFT = "draft", _("Draft")
    READY = "ready", _("Ready")
    TOLD = "told", _("Told")


class Channel(models.TextChoices):
    """Where a story is told."""

    MAIL = "mail", _("Mail")
    MEETING = "meeting", _("Meeting")
    TOWN_HALL = "town_hall", _("Town hall")
    VIDEO = "video", _("Video")
    OTHER = "other", _("Somewhere else")


class Known(models.TextChoices):
    """What the record itself can say of a market that is about to join."""

    LEADER = "leader", _("A leader of the market is named and is here")
    DUTIES = "duties", _("Every duty is carried there")
    CHAMPION = "champion", _("Somebody there is a champion of the change")
