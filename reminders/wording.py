"""The sentences of prompts. Each storey words its own kinds.

`title` and `why` may quote; `plain_title` and `plain_why` are for mails that may name people but
say nothing about stance, wishes, quotes or notes.
"""

from dataclasses import dataclass

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


_wordings: dict[str, Wording] = {}


def word(kind: str, wording: Wording) -> None:
    _wordings[kind] = wording


def title_of(prompt: Prompt, *, is_plain: bool = False) -> str:
    wording = _wordings[prompt.kind]
    return str(wording.plain_title if is_plain else wording.title) % prompt.params


def why_of(prompt: Prompt, *, is_plain: bool = False) -> str:
    wording = _wordings[prompt.kind]
    return str(wording.plain_why if is_plain else wording.why) % prompt.params


def lateness_of(prompt: Prompt, on: object) -> str:
    """ "Overdue since", in days; empty while there is time."""
    days = prompt.days_late(on)  # type: ignore[arg-type]
    if not days:
        return ""
    return ngettext("%(n)s day over", "%(n)s days over", days) % {"n": days}


def worded_kinds() -> set[str]:
    return set(_wordings)
