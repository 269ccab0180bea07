"""Text that is safe inside a mail header.

Line breaks are refused by Django, but NUL, U+0085, U+2028, direction overrides, display names that hold another
address and lines of any length get through: these functions take them out.
"""

import unicodedata

NAME_LIMIT = 75
SUBJECT_LIMIT = 200
#: Characters that turn the direction of what follows, so that one address can look like another.
DIRECTION = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff")
#: Control, lone surrogate, private, line and paragraph separators.
UNSAFE_CATEGORIES = ("Cc", "Cs", "Co", "Cn", "Zl", "Zp")
ADDRESS_LIKE = str.maketrans(dict.fromkeys('@:,;"<>()[]\\', " "))


def plain(text: str, limit: int = SUBJECT_LIMIT) -> str:
    """One line of visible text, at most `limit` characters."""
    visible = "".join(" " if _is_unsafe(letter) else letter for letter in text)
    joined = " ".join(visible.split())
    return joined if len(joined) <= limit else f"{joined[: limit - 1].rstrip()}…"


def display_name(text: str) -> str:
    """A name that no mail program can take for an address."""
    return plain(text.translate(ADDRESS_LIKE), NAME_LIMIT)


def _is_unsafe(letter: str) -> bool:
    return letter in DIRECTION or unicodedata.category(letter) in UNSAFE_CATEGORIES
