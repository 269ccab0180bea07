"""How a brief is made to fit one page: the letters shrink first, then texts and rows are cut, and it says so."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

ELLIPSIS = "…"
LONG_RUN = re.compile(r"[^\s\u200b]{16}(?=[^\s\u200b])")
UNSEEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\u202a-\u202e\u2066-\u2069]")
"""What shows nothing, or turns the direction of what follows it."""


@dataclass(frozen=True)
class Squeeze:
    """`scale` of the letters, `air` between them, how many rows of each list, and how many letters of each text."""

    scale: float
    air: float
    interests: int
    concerns: int
    questions: int
    promised: int
    talks: int
    letters: int


SQUEEZES = (
    Squeeze(1.0, 1.3, 6, 5, 5, 6, 3, 500),
    Squeeze(1.0, 1.0, 6, 5, 5, 6, 3, 500),
    Squeeze(0.93, 1.0, 6, 5, 5, 6, 3, 500),
    Squeeze(0.86, 0.9, 6, 5, 5, 6, 3, 500),
    Squeeze(0.86, 0.9, 5, 4, 5, 5, 3, 220),
    Squeeze(0.86, 0.9, 4, 3, 5, 4, 2, 130),
    Squeeze(0.86, 0.9, 3, 3, 4, 4, 2, 80),
    Squeeze(0.8, 0.8, 3, 2, 3, 3, 1, 48),
    Squeeze(0.75, 0.8, 2, 2, 2, 2, 1, 30),
)
"""From as it is to what fits whatever was typed."""


@dataclass
class Cutter:
    """Cuts for one squeeze and remembers what it cut."""

    squeeze: Squeeze
    is_shortened: bool = False
    left_out: dict[str, int] = field(default_factory=dict)

    def text(self, text: object, share: float = 1.0) -> str:
        """At most a share of the letters; a word without end may break anywhere."""
        plain = " ".join(UNSEEN.sub(" ", str(text)).split())
        most = max(int(self.squeeze.letters * share), 12)
        if len(plain) > most:
            self.is_shortened = True
            plain = plain[: most - 1].rsplit(" ", 1)[0].rstrip(" ,;:.") + ELLIPSIS
        return LONG_RUN.sub(lambda run: f"{run[0]}\u200b", plain)

    def rows(self, name: str, rows: Sequence[Any]) -> Sequence[Any]:
        most = getattr(self.squeeze, name)
        self.left_out[name] = max(len(rows) - most, 0)
        return rows[:most]

    @property
    def note(self) -> str:
        """What is missing, in words; "" where all is there."""
        told = [_of(name, n) for name, n in self.left_out.items() if n]
        if self.is_shortened:
            told.append(_("ends of long texts"))
        return _("Left out to fit one page: %(what)s.") % {"what": ", ".join(told)} if told else ""


def _of(name: str, n: int) -> str:
    counted = {
        "interests": ngettext("%(n)s interest", "%(n)s interests", n),
        "concerns": ngettext("%(n)s concern", "%(n)s concerns", n),
        "questions": ngettext("%(n)s question", "%(n)s questions", n),
        "promised": ngettext("%(n)s promise", "%(n)s promises", n),
        "talks": ngettext("%(n)s next conversation", "%(n)s next conversations", n),
    }
    return counted[name] % {"n": n}
