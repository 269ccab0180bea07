"""What a scenario said, so that it can be kept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from campaigns.analysis.scenario_settings import Settings


@dataclass(frozen=True, slots=True)
class Saying:
    """One person: power and stance as they were, and where the scenario saw them settle."""

    power: int
    stance: int | None
    said: float


@dataclass(frozen=True)
class Whole:
    """All that a scenario said on a day, by the id of the person."""

    said_on: date
    settings: Settings
    asks: int
    least: float
    most: float
    opinions: Mapping[int, Saying]
