"""The steps of the first thirty days in words, with somebody new and with whoever comes after a leader.

They say nothing of what anybody wanted or feared: the plan is read by more people than the record.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from campaigns.analysis.first_month import ALWAYS, Dated, Step
from campaigns.domain.first_month import Visit

Words = Mapping[Step, Any]

NEWCOMER: Words = {
    "meet": _("Meet %(name)s"),
    "ask_interests": _("Learn what matters to %(name)s"),
    "brief": _("Brief %(name)s on the change"),
    "first_ask": _("Bring %(name)s a first ask"),
    "stance": _("Note where %(name)s stands"),
}
SUCCESSOR: Words = {
    "meet": _("Meet the successor of %(name)s"),
    "promises": _("Tell the successor of %(name)s what was promised, and what still holds"),
    "ask_interests": _("Ask the successor of %(name)s what matters to them, and by what they are judged"),
    "concerns": _("Ask the successor of %(name)s whether the open concerns are theirs, too"),
    "listeners": _("Find out to whom those listen now who listened to %(name)s"),
    "brief": _("Brief the successor of %(name)s: what customers need, and what it means for them"),
    "asks": _("Give the asks of %(name)s to somebody else, or ask the successor"),
    "first_ask": _("Make a first, small ask of the successor of %(name)s"),
    "stance": _("Note where the successor of %(name)s stands"),
}
LONGEST_NAME = 110
"""So that each step fits into the title of an action."""


def step_in_words(words: Words, step: Step, name: str) -> str:
    return str(words[step] % {"name": name[:LONGEST_NAME]})


def visits_of(month: Iterable[Dated], words: Words, name: str) -> list[Visit]:
    """What is always done follows one another; what there is another reason for stands for itself."""
    return [
        Visit(step_in_words(words, one.step, name), one.due_on, one.starts_on, follows=one.step in ALWAYS)
        for one in month
    ]
