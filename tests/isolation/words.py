"""Canary words: made-up, unique, and telling of which company and which kind of secret they are."""

import re
from itertools import count

_numbers = count(1)
_FOUND = re.compile(r"zq(left|right)([a-z]*)", re.IGNORECASE)


def word(company: str, family: str) -> str:
    """`family` in letters alone, e.g. zqleftconcern_bac. No digits: ids must not be found in names."""
    # All of one length, so that where a page cuts a long text does not hang on how many words were made before.
    letters = f"{next(_numbers):05d}".translate(str.maketrans("0123456789", "abcdefghij"))
    return f"zq{company}{family}_{letters}"


def families_in(text: str) -> set[tuple[str, str]]:
    """Which companies' secrets of which kinds this text gives away; a word cut short counts too."""
    return {(company.lower(), family.lower()) for company, family in _FOUND.findall(text)}
