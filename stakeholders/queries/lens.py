from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True)
class Lens:
    """The day looked at, and the moment whose knowledge counts."""

    day: date
    known_at: datetime
    is_past: bool = False
