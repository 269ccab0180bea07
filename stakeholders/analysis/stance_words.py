"""A stance said as a judgement of its own ("now supporter"), never one that is merely spoken of."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

DEFAULT_LABELS: Mapping[str, int] = {
    "champion": 2,
    "supporter": 1,
    "supportive": 1,
    "neutral": 0,
    "skeptic": -1,
    "sceptic": -1,
    "laggard": -2,
}
MAX_CLAUSE = 120
_OPENING = r"(?:stance\s{0,2}(?::|=|is\b|now\b)\s{0,3}|(?:->|→|=>|>)\s{0,3})?"
_BEFORE = (
    r"(?:(?:and|but|so|is|she|he|they|she['’]s|he['’]s|['’]s|now|still|already|again|a|an|rated|firm|clear|clearly|definitely|really|truly|"
    r"very|much|a\s+real|real|became|turned|moved\s{1,2}to|moved|i['’]d\s+say|has\s+become|today|went|from)\s{1,3}){0,8}"
)
_AFTER = r"(?:\s{1,3}(?:now|today|again|for\s{1,2}sure))?"


@dataclass(frozen=True, slots=True)
class StanceReader:
    """Reads clauses that are nothing but a judgement, in the default words and an organization's own."""

    pattern: re.Pattern[str]
    stances: Mapping[str, int]

    @classmethod
    def speaking(cls, labels: Mapping[int, str] | None) -> "StanceReader":
        stances = dict(DEFAULT_LABELS)
        stances.update({label.strip().casefold(): stance for stance, label in (labels or {}).items() if label.strip()})
        words = "|".join(re.escape(word) for word in sorted(stances, key=len, reverse=True))
        move = rf"(?:(?:{words})\s{{0,3}}(?:\bto|\binto|->|→|=>|>)\s{{0,3}}(?:an?\s{{1,2}})?)?"
        return cls(re.compile(_OPENING + _BEFORE + move + rf"(?P<label>{words})" + _AFTER, re.IGNORECASE), stances)

    def read(self, clause: str) -> int | None:
        """The stance that the clause records as a whole; None when it says anything else."""
        match = self.pattern.fullmatch(clause) if len(clause) <= MAX_CLAUSE else None
        return self.stances.get(match["label"].casefold()) if match else None
