"""The sentences of prompts. Each storey words its own kinds.

`title` and `why` may quote; `plain_title` and `plain_why` are for mails that may name people but
say nothing about stance, wishes, quotes or notes. `fact` says in the page how late it is, where
that takes more than a number of days. `why_step` takes the place of `why` where a next step is open.
"""

from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import ngettext

from reminders.sources import Prompt

Words = str | Promise


@dataclass(frozen=True)
class Wording:
    title: Words
    why: Words
    plain_title: Words
    plain_why: Words = ""
    fact: Words = ""
    why_step: Words = ""


_wordings: dict[str, Wording] = {}


def word(kind: str, wording: Wording) -> None:
    _wordings[kind] = wording


def title_of(prompt: Prompt, *, is_plain: bool = False) -> str:
    wording = _wordings[prompt.kind]
    return str(wording.plain_title if is_plain else wording.title) % prompt.params


def why_of(prompt: Prompt, *, is_plain: bool = False) -> str:
    wording = _wordings[prompt.kind]
    why = wording.why_step if prompt.params.get("step") else wording.why
    return str(wording.plain_why if is_plain else why) % prompt.params


def fact_of(prompt: Prompt, on: date) -> str:
    """For the page alone: it may tell how often somebody is to be met. Empty while there is time."""
    late = lateness_of(prompt, on)
    return late and (str(_wordings[prompt.kind].fact) % prompt.params or late)


def lateness_of(prompt: Prompt, on: date) -> str:
    """ "Overdue since", in days; empty while there is time."""
    days = prompt.days_late(on)
    if not days:
        return ""
    return ngettext("%(n)s day over", "%(n)s days over", days) % {"n": days}


def worded_kinds() -> set[str]:
    return set(_wordings)
