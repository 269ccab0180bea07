"""The arithmetic of the coalition: how much power is behind the change."""

from collections.abc import Iterable
from dataclasses import dataclass

UNSET_POWER = 3


@dataclass(frozen=True, slots=True)
class Standing:
    """Somebody active on a day: power 1-5 or unset, stance -2 to 2 or not known."""

    power: int | None
    stance: int | None


@dataclass(frozen=True, slots=True)
class Coalition:
    """Sums of power. Who is not known counts in the whole, and nowhere else."""

    people: int = 0
    total: int = 0
    behind: int = 0
    against: int = 0
    unknown: int = 0

    @property
    def share(self) -> float | None:
        """Power behind the change, 0 to 1; None where nobody is active."""
        return self.behind / self.total if self.total else None

    @property
    def net_support(self) -> float | None:
        """Share at +1 or better minus share at -1 or worse."""
        return (self.behind - self.against) / self.total if self.total else None

    @property
    def unknown_share(self) -> float | None:
        return self.unknown / self.total if self.total else None

    def without(self, part: "Coalition") -> "Coalition":
        """What is left when some of these people are not counted."""
        return Coalition(*(getattr(self, name) - getattr(part, name) for name in self.__slots__))


def coalition_of(standings: Iterable[Standing]) -> Coalition:
    """The measures from the people of one day."""
    known = [(one.power or UNSET_POWER, one.stance) for one in standings]
    return Coalition(
        people=len(known),
        total=sum(power for power, _stance in known),
        behind=sum(power for power, stance in known if stance is not None and stance >= 1),
        against=sum(power for power, stance in known if stance is not None and stance <= -1),
        unknown=sum(power for power, stance in known if stance is None),
    )
