"""One cell into one clean value, or the reason why it cannot be."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from datetime import date

from stakeholders.exchange.formula import unguard
from stakeholders.exchange.refusals import Reason


class ValueRefused(Exception):
    def __init__(self, code: str, **params: str | int) -> None:
        self.reason = Reason(code, params)
        super().__init__(self.reason.message)


SHOWN_CHARACTERS = 60

# The database's own small integers, highest first; see stakeholders.enums.
LEVELS: Mapping[str, int] = {
    **dict.fromkeys(
        ("executive", "executives", "exec", "c level", "c suite", "cxo", "board", "evp", "executive vice president"), 4
    ),
    **dict.fromkeys(
        (
            "senior leader", "senior leaders", "senior leadership", "senior", "senior management",
            "senior manager", "director", "vp", "svp", "vice president", "senior vice president", "head",
        ),
        3,
    ),
    **dict.fromkeys(
        ("manager", "managers", "management", "middle manager", "middle management", "team lead", "supervisor"), 2
    ),
    **dict.fromkeys(
        ("front line", "frontline", "staff", "employee", "individual contributor", "ic", "associate", "agent"), 1
    ),
}  # fmt: skip
STANCES: Mapping[str, int] = {
    "champion": 2, "supporter": 1, "supportive": 1, "neutral": 0, "skeptic": -1, "sceptic": -1,
    "skeptical": -1, "sceptical": -1, "laggard": -2,
}  # fmt: skip
NOT_KNOWN = frozenset({"unknown", "not known", "not yet known", "?", "n a", "none", "-", "–", "—"})

_KEPT_FORMATS = frozenset("\u200c\u200d")  # join Persian and Indic letters, and emoji
_EMAIL_SEPARATORS = re.compile(r"\s*:::\s*|[;,|\s]+")
_LOCAL = r"[a-z0-9!#$%&'*+/=?^_`{}~-]+(?:\.[a-z0-9!#$%&'*+/=?^_`{}~-]+)*"
_LABEL = r"[a-z0-9\u00a1-\uffff](?:[a-z0-9\u00a1-\uffff-]{0,61}[a-z0-9\u00a1-\uffff])?"
_TOP_LEVEL = r"(?:[a-z][a-z-]{0,61}[a-z]|xn--[a-z0-9]{1,59})"
_EMAIL = re.compile(rf"{_LOCAL}@(?:{_LABEL}\.)+{_TOP_LEVEL}")
_IN_ANGLES = re.compile(r"<([^<>]*@[^<>]*)>")
_DIRECTORY_NAME = re.compile(r"^/o=", re.IGNORECASE)

_MONTHS = {
    name: number
    for number, names in enumerate(
        ("jan january", "feb february", "mar march", "apr april", "may", "jun june", "jul july",
         "aug august", "sep sept september", "oct october", "nov november", "dec december"),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
_TIME = r"(?:[t ,]+\d{1,2}:\d{2}.*)?"
_YEAR_FIRST = re.compile(rf"(\d{{4}})([-/.])(\d{{1,2}})\2(\d{{1,2}}){_TIME}", re.ASCII)
_DAY_MONTH_NAME = re.compile(rf"(\d{{1,2}})[ .-]+([a-z]+)[ .,-]+(\d{{4}}){_TIME}", re.ASCII)
_MONTH_NAME_DAY = re.compile(rf"([a-z]+)[ .]+(\d{{1,2}})(?:,| )+(\d{{4}}){_TIME}", re.ASCII)
_NUMBERS = re.compile(rf"(\d{{1,2}})([-/.])(\d{{1,2}})\2(\d{{4}}){_TIME}", re.ASCII)
_PLAUSIBLE_YEARS = range(1900, 2101)


def clean_text(text: str) -> str:
    """One line of NFC text without controls, bidi marks and invisible characters."""
    if not text.isprintable():
        text = "".join(character for character in text if _is_visible(character))
    text = " ".join(text.split())
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def _is_visible(character: str) -> bool:
    if character.isspace() or character in _KEPT_FORMATS:
        return True
    return unicodedata.category(character) not in {"Cc", "Cf", "Cs"}


def clean_cell(cell: str) -> str:
    """The text that `formula.safe_cell` was given, cleaned."""
    return clean_text(unguard(cell))


def shown(text: str) -> str:
    """As much of a refused value as fits into a sentence."""
    return text if len(text) <= SHOWN_CHARACTERS else text[: SHOWN_CHARACTERS - 1] + "…"


def find_email(cells: Iterable[str]) -> str:
    """The first valid address in these cells, lower-cased; "" if they are empty."""
    written = [part for cell in cells for part in _addresses_in(cell)]
    valid = (part for part in written if is_email(part))
    found = next(valid, "")
    if written and not found:
        raise ValueRefused("bad_email", value=shown(written[0]))
    return found


def _addresses_in(cell: str) -> list[str]:
    """Outlook writes colleagues' addresses as directory names (/o=...), which are no addresses at all."""
    if _DIRECTORY_NAME.match(cell):
        return []
    parts = _IN_ANGLES.findall(cell) or _EMAIL_SEPARATORS.split(cell)
    stripped = (part.strip(" '\"()").lower().removeprefix("mailto:") for part in parts)
    return [part for part in stripped if part]


def is_email(text: str) -> bool:
    local, _, domain = text.rpartition("@")
    return len(local) <= 64 and len(domain) <= 189 and _EMAIL.fullmatch(text) is not None


def read_level(text: str) -> int | None:
    word = _word(text)
    if not word or word in NOT_KNOWN:
        return None
    if word not in LEVELS:
        raise ValueRefused("bad_level", value=shown(text))
    return LEVELS[word]


def read_score(text: str, heading: str) -> int | None:
    """Power or interest, 1 to 5; spreadsheets like to write 4 as 4.0."""
    if not text or text.casefold() in NOT_KNOWN:
        return None
    number = re.fullmatch(r"([1-5])(?:[.,]0+)?", text, re.ASCII)
    if not number:
        raise ValueRefused("bad_score", value=shown(text), heading=shown(heading))
    return int(number[1])


def read_stance(text: str, labels: Mapping[str, int] = STANCES) -> int | None:
    """A word (`labels` first, then the built-in ones) or -2 to +2."""
    word = text.casefold()
    if not word or word in NOT_KNOWN:
        return None
    if re.fullmatch(r"[+-]?[12]|0", word, re.ASCII):
        return int(word)
    stance = labels.get(word, STANCES.get(word))
    if stance is None:
        raise ValueRefused("bad_stance", value=shown(text))
    return stance


def _word(text: str) -> str:
    return re.sub(r"[\W_]+", " ", text).strip().casefold()


def read_date(text: str) -> date | None:
    """2026-03-31, 31 Mar 2026, Mar 31, 2026, 31.03.2026; 3/31/2026 only where it is one day alone."""
    word = text.casefold()
    if not word or word in NOT_KNOWN:
        return None
    try:
        day = _parse_date(word)
    except (ValueError, KeyError):
        day = None
    if day is None or day.year not in _PLAUSIBLE_YEARS:
        raise ValueRefused("bad_date", value=shown(text))
    return day


def _parse_date(word: str) -> date | None:
    if found := _YEAR_FIRST.fullmatch(word):
        return date(int(found[1]), int(found[3]), int(found[4]))
    if found := _DAY_MONTH_NAME.fullmatch(word):
        return date(int(found[3]), _MONTHS[found[2]], int(found[1]))
    if found := _MONTH_NAME_DAY.fullmatch(word):
        return date(int(found[3]), _MONTHS[found[1]], int(found[2]))
    if found := _NUMBERS.fullmatch(word):
        return _unambiguous(word, int(found[1]), int(found[3]), int(found[4]), has_dots=found[2] == ".")
    return None


def _unambiguous(word: str, first: int, second: int, year: int, *, has_dots: bool) -> date:
    """With dots the day comes first everywhere; with slashes and dashes that depends on the country."""
    if has_dots or first > 12 or first == second:
        return date(year, second, first)
    if second > 12:
        return date(year, first, second)
    raise ValueRefused("ambiguous_date", value=shown(word))
