"""The first thirty days with somebody new: which step comes when. Days and counts, no words."""

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
"""Days after the first, or after a leader has left: first hear, then tell, then ask."""

ALWAYS: frozenset[Step] = frozenset({"meet", "ask_interests", "brief", "first_ask", "stance"})


@dataclass(frozen=True, slots=True)
class Dated:
    step: Step
    starts_on: date
    due_on: date


def first_month(begins_on: date, *, also: Iterable[Step] = ()) -> tuple[Dated, ...]:
    """What is always due and what else there is reason for, by day; nothing falls on a Saturday or Sunday.

    What is always due begins when the one before it is due, the rest on the first day.
    """
    wanted, last, month = ALWAYS | set(also), begins_on, []
    for step, days in DAY_OF.items():
        if step in wanted:
            due_on = weekday_from(begins_on + timedelta(days=days))
            month.append(Dated(step, last if step in ALWAYS else begins_on, due_on))
            last = due_on if step in ALWAYS else last
    return tuple(month)


def weekday_from(day: date) -> date:
    """The day itself, or the Monday after a weekend."""
    return day + timedelta(days=max(7 - day.weekday(), 0) if day.weekday() >= SATURDAY else 0)
