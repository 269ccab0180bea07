"""How many lines the log form offers for what one conversation can hold several of."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

MOST = 20
_NUMBERED = re.compile(r"(concern|promise)_(\d{1,3})\Z")


@dataclass(frozen=True)
class Rows:
    """Two promises are offered at once, one concern; each can be asked for one more."""

    concerns: int = 1
    promises: int = 2

    @classmethod
    def sent(cls, names: Iterable[str]) -> "Rows":
        """As many as the form had that these fields came from."""
        found = [match for name in names if (match := _NUMBERED.match(name))]
        count = {kind: [int(one[2]) for one in found if one[1] == kind] for kind in ("concern", "promise")}
        return cls().at_least(concerns=max(count["concern"], default=0), promises=max(count["promise"], default=0))

    def at_least(self, *, concerns: int = 0, promises: int = 0) -> "Rows":
        return Rows(min(max(self.concerns, concerns), MOST), min(max(self.promises, promises), MOST))

    def with_one_more(self, of: str) -> "Rows":
        """`of` is what the button says; anything else asks for nothing."""
        counts = {"concern": ("concerns", self.concerns), "promise": ("promises", self.promises)}
        if of not in counts:
            return self
        name, count = counts[of]
        return replace(self, **{name: min(count + 1, MOST)})

    @property
    def concern_names(self) -> list[str]:
        return ["concern", *(f"concern_{number}" for number in range(2, self.concerns + 1))]

    @property
    def promise_names(self) -> list[str]:
        return [f"promise_{number}" for number in range(1, self.promises + 1)]
