"""What the person asked can say in one press, on a page or from a mail."""

from datetime import datetime

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from campaigns.domain.targets import accept_target, check_in, decline_target, finish_target
from campaigns.enums import Outcome, Progress
from campaigns.models import InfluenceTarget


class Say(models.TextChoices):
    """Every answer, in words that anybody could read."""

    YES = "yes", _("Yes, I'll do it")
    NO = "no", _("Not mine")
    COMING = "coming", _("They're coming")
    WAITING = "waiting", _("Asked, waiting")
    HELP = "help", _("I need help")
    NOTE = "note", _("Only a note")
    WORKED = "worked", _("It worked")
    NOT_NOW = "not_now", _("Not this time")


OUTCOMES = {Say.WORKED: Outcome.WON, Say.NOT_NOW: Outcome.NOT_WON}


def answer_target(*, target: InfluenceTarget, say: Say, note: str, actor: User, at: datetime) -> None:
    """The one verb that this answer stands for."""
    if say == Say.YES:
        accept_target(target=target, actor=actor, at=at)
    elif say == Say.NO:
        decline_target(target=target, why=note, actor=actor, at=at)
    elif say in OUTCOMES:
        finish_target(target=target, outcome=OUTCOMES[say], note=note, actor=actor, at=at)
    else:
        check_in(target=target, progress=Progress(say), note=note, actor=actor, at=at)
