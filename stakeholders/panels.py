"""Panels that higher storeys add to the page of a person."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from accounts.models import User
from stakeholders.models import Stakeholder


@dataclass(frozen=True)
class Panel:
    """A template of the higher storey and what it needs; `is_first` puts it above what the page says itself."""

    template: str
    facts: dict[str, Any]
    is_first: bool = False


Source = Callable[[Stakeholder, User], Panel | None]

_sources: list[Source] = []


def register(source: Source) -> None:
    """Called once by each storey in `AppConfig.ready`; a panel costs at most one query."""
    if source not in _sources:
        _sources.append(source)


def panels_for(person: Stakeholder, user: User) -> list[Panel]:
    return [panel for source in _sources if (panel := source(person, user)) is not None]
