"""Who talks with a person next, of those whom the person listens to: higher storeys add theirs in `AppConfig.ready`.

A source gets the person, whom they listen to, the reader and the day. It looks only at what this reader may see.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from accounts.models import User
from stakeholders.models import Stakeholder


@dataclass(frozen=True)
class NextTalk:
    """`words` is the whole sentence, with the day in it."""

    on: date
    words: str


Source = Callable[[Stakeholder, Sequence[Stakeholder], User, date], Sequence[NextTalk]]

_sources: list[Source] = []


def register(source: Source) -> None:
    """Called once by each storey; a source costs at most one query."""
    if source not in _sources:
        _sources.append(source)


def talks_from_sources(
    person: Stakeholder, heard: Sequence[Stakeholder], user: User, today: date
) -> Sequence[NextTalk]:
    return [talk for source in _sources for talk in source(person, heard, user, today)] if heard else []
