"""How often to talk with whom: rules that a row answers by itself."""

from dataclasses import dataclass

from accounts.models import Organization

CADENCES = {"both": 14, "one": 30, "neither": 90}
"""Days between real conversations: power and interest both 4+, one of them, neither."""

NEWCOMER_DAYS = 30
"""How soon somebody who joined since the organization began is to be met."""

GRACE_DAYS = {"concern": 14, "power_unset": 14, "wiifm_unknown": 30, "wiifm_stale": 181, "stance_stale": 90}
"""For how long something may be so before it is due."""


@dataclass(frozen=True)
class Cadences:
    """An organization's days between conversations, by how many of power and interest are 4+."""

    both: int
    one: int
    neither: int

    @classmethod
    def of(cls, organization: Organization) -> "Cadences":
        return cls(**{**CADENCES, **organization.cadences})

    def days_for(self, power: int | None, interest: int | None) -> int:
        high = sum((score or 3) >= 4 for score in (power, interest))
        return (self.neither, self.one, self.both)[high]
