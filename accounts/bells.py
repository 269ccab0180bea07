"""Bells that this lowest storey rings and higher storeys hang their work on.

A bell is a list of functions called in order inside the ringing transaction: if one refuses,
nothing of the act happens.
"""

from collections.abc import Callable
from typing import Any


class Bell:
    def __init__(self) -> None:
        self._listeners: list[Callable[..., Any]] = []

    def hang(self, listener: Callable[..., Any]) -> Callable[..., Any]:
        """Have `listener` called at each ring; hanging it twice changes nothing."""
        if listener not in self._listeners:
            self._listeners.append(listener)
        return listener

    def ring(self, **facts: Any) -> None:
        for listener in self._listeners:
            listener(**facts)


organization_founded = Bell()
"""organization, at"""

organization_changed = Bell()
"""organization, at: cadences or labels are different now."""

member_invited = Bell()
"""invitation, at: somebody has to be told."""

member_joined = Bell()
"""membership, at: somebody is in who may be known here already."""
