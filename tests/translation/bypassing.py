"""Words that went past translation, told apart from what people wrote."""

import re
from functools import cache
from zoneinfo import available_timezones

from accounts.forms.fields import CURRENCIES
from tests.support.pseudo_locale import unmarked

#: What the fixture's people are called and wrote, whole or cut short; addresses; what a reader typed.
WRITTEN = re.compile(
    r"\S+@\S+|https?:\S+|\b[\w-]+\.(?:csv|eml|txt)\b|\bzq\w*|\blagging=on\b|\btestserver\b", re.IGNORECASE
)
#: The product's own name, and units and names that are the same in every language.
NAMES = re.compile(rf"\b(?:Allyship|UTC|TOTP|CSV|{'|'.join(CURRENCIES)})\b")
WORD = re.compile(r"[^\W\d_]{2,}")
#: Initials of a made-up person.
INITIALS = re.compile(r"^[A-Z]{1,2}$")


def bypassing(*texts: str) -> list[str]:
    """The words of these texts that no translator could reach."""
    left = [word for text in texts for word in words_of(text)]
    return [word for word in left if not INITIALS.match(word)]


def words_of(text: str) -> list[str]:
    rest = WRITTEN.sub(" ", unmarked(text))
    return WORD.findall(NAMES.sub(" ", zones().sub(" ", rest)))


@cache
def zones() -> re.Pattern[str]:
    """A zone goes by its name of the time zone database."""
    places = [name.replace("_", " ") for name in available_timezones() if "/" in name]
    named = sorted([*places, *available_timezones()], key=len, reverse=True)
    return re.compile(r"\b(?:" + "|".join(re.escape(name) for name in named if "/" in name) + r")\b")
