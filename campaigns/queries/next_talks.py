"""What the plan knows of who talks with a person next: the asks of those whom they listen to."""

from collections.abc import Sequence
from datetime import date

from django.utils.translation import gettext as _

from accounts.locales import day_in_words
from accounts.models import User
from campaigns.enums import TargetState
from campaigns.models import InfluenceTarget
from cases.next_talks import NextTalk
from stakeholders.models import Stakeholder

MOST_ASKS = 10


def asked_to_talk(person: Stakeholder, heard: Sequence[Stakeholder], user: User, today: date) -> Sequence[NextTalk]:
    """What was sent and is not over, by its day; what only was proposed nobody knows of yet. One query."""
    mine = InfluenceTarget.objects.visible_to(user).filter(person=person, asked__in=heard)
    sent = mine.filter(state__in=[TargetState.ASKED, TargetState.ACCEPTED])
    return [_talk(target, today) for target in sent.select_related("asked").order_by("due_on", "pk")[:MOST_ASKS]]


def _talk(target: InfluenceTarget, today: date) -> NextTalk:
    facts = {
        "name": target.asked.first_name,
        "day": day_in_words(target.due_on, "day_long_month"),
        "ask": target.ask.rstrip("."),
    }
    return NextTalk(target.due_on, _sentence(target, today) % facts)


def _sentence(target: InfluenceTarget, today: date) -> str:
    if target.due_on < today:
        return _("%(name)s is late with an ask that was due on %(day)s: %(ask)s.")
    if target.state == TargetState.ACCEPTED:
        return _("%(name)s said yes to an ask for %(day)s: %(ask)s.")
    return _("%(name)s is asked, by %(day)s: %(ask)s.")
