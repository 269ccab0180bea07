"""Which words two texts have in common, of those that say something."""

import re
from collections.abc import Collection

WORD = re.compile(r"[^\W\d_]+")
SAYING = 5

SAID_ANYWHERE = """
about after again always because before being better could customer customers every fewer higher longer lower never
other people should small their there these thing things those under until where which while whole without would years
"""
COMMON = frozenset(SAID_ANYWHERE.split())
"""Words of five letters and more that say nothing about what somebody cares about; shorter ones never do."""


def folded(text: str) -> str:
    return " ".join(text.casefold().split())


def most_said(shared: Collection[str]) -> str:
    """Of phrases the one that says most: most words in a row, then the longest, then by the alphabet; "" for none."""
    return min(shared, key=lambda words: (-words.count(" "), -len(words), words), default="")


def phrases_of(*texts: str) -> set[str]:
    """Up to three words in a row that say something."""
    found: set[str] = set()
    for text in texts:
        words = WORD.findall(text.casefold())
        for length in (1, 2, 3):
            rows = (words[start : start + length] for start in range(len(words) - length + 1))
            found |= {" ".join(row) for row in rows if all(len(word) >= SAYING and word not in COMMON for word in row)}
    return found
