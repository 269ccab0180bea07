"""Whether a claim speaks of what somebody cares about: by its tags, and by words that both use."""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass

WORD = re.compile(r"[^\W_]+")
TAG_COUNTS = 2

KIN = {
    "ceo": ("chief executive", "president"),
    "finance": ("financial", "budget", "cash", "margin", "ebitda", "opex", "capex", "forecast", "cost"),
    "front line": ("technician", "agent", "contractor", "branch", "store", "crew"),
    "growth": ("grow", "revenue", "sales", "pipeline", "new customers"),
    "hr": ("human resources", "talent", "turnover", "hiring"),
    "investors": ("shareholder", "board"),
    "it": ("information", "system", "platform", "digital"),
    "loyalty": ("loyal", "churn", "renewal", "referral", "nps"),
    "marketing": ("brand", "campaign"),
    "measurement": ("metric", "nps", "csat", "survey", "satisfaction"),
    "operations": ("operating", "operational", "dispatch", "repair", "logistics", "field"),
    "people": ("talent", "turnover", "hiring", "employee"),
    "product": ("roadmap", "feature"),
    "profit": ("profitable", "margin", "ebitda", "earnings"),
    "retention": ("retain", "churn", "renewal", "cancellation", "attrition"),
    "support": ("contact", "call", "claim", "complaint"),
    "technology": ("information", "system", "platform", "digital"),
}
"""Words that mean a tag, for the tags that the library begins with; every tag means itself as well."""


@dataclass(frozen=True)
class Match:
    """`tags` with the word that each was met by; `words` that claim and person both use."""

    tags: tuple[tuple[str, str], ...] = ()
    words: tuple[str, ...] = ()

    @property
    def weight(self) -> int:
        return TAG_COUNTS * len(self.tags) + len(self.words)


def spoken(texts: Iterable[str]) -> str:
    """All words in a row, in lower case and without the plural's s, with a space at each end."""
    return f" {' | '.join(' '.join(_stems(text)) for text in texts)} "


def _stems(text: str) -> list[str]:
    return [_stem(word) for word in WORD.findall(text.casefold())]


def _stem(word: str) -> str:
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word


def match(tags: Iterable[str], saying: Collection[str], about: str, cared: Collection[str]) -> Match:
    """`about` is `spoken`; `saying` and `cared` are the words that say something of claim and person."""
    met = [(tag, word) for tag in tags if (word := _met(tag, about))]
    return Match(tuple(met), tuple(sorted(set(saying) & set(cared), key=lambda word: (-len(word), word))))


def _met(tag: str, about: str) -> str:
    """The first word for the tag that is spoken of; "" for none."""
    for word in (tag, *KIN.get(tag.casefold(), ())):
        stems = _stems(word)
        if stems and f" {' '.join(stems)} " in about:
            return word
    return ""
