"""The first thirty days with somebody new in a leader's place: which step comes when. Days and counts, no words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

DAYS = 30
SATURDAY = 5

Step = Literal["meet", "promises", "ask_interests", "concerns", "listeners", "brief", "asks", "first_ask", "stance"]

DAY_OF: dict[Step, int] = {
    "meet": 3,
    "promises": 7,
    "ask_interests": 10,
    "concerns": 14,
    "listeners": 17,
    "brief": 21,
    "asks": 24,
    "first_ask": 28,
    "stance": 30,
}
"""Days after the leader has left: first hear, then tell, then ask."""

ALWAYS: frozenset[Step] = frozenset({"meet", "ask_interests", "brief", "first_ask", "stance"})


@dataclass(frozen=True, slots=True)
class Dated:
    step: Step
    due_on: date


def first_month(leaves_on: date, *, also: Iterable[Step] = ()) -> tuple[Dated, ...]:
    """What is always due and what else there is reason for, by day; nothing falls on a Saturday or Sunday."""
    wanted = ALWAYS | set(also)
    return tuple(
        Dated(step, weekday_from(leaves_on + timedelta(days=days))) for step, days in DAY_OF.items() if step in wanted
    )


def weekday_from(day: date) -> date:
    """The day itself, or the Monday after a weekend."""
    return day + timedelta(days=max(7 - day.weekday(), 0) if day.weekday() >= SATURDAY else 0)
