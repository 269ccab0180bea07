"""Words in a text that say where somebody stands."""

import re
from collections.abc import Iterable

ALWAYS = ("laggard", "skeptic", "sceptic", "skeptical", "sceptical", "resistant", "resister", "detractor", "stance")
"""Whatever an organization calls its stances, these say what the team thinks of somebody."""


def judging_words(text: str, labels: Iterable[str]) -> list[str]:
    """Those of `labels` and of ours that stand in the text as whole words, as written there, each once, in order."""
    known = sorted(
        {label.strip().casefold() for label in (*labels, *ALWAYS) if label.strip()}, key=lambda one: -len(one)
    )
    pattern = rf"(?<!\w)(?:{'|'.join(re.escape(word) for word in known)})(?:s|es)?(?!\w)"
    found: dict[str, str] = {}
    for match in re.finditer(pattern, text, re.IGNORECASE):
        found.setdefault(match.group().casefold(), match.group())
    return list(found.values())
