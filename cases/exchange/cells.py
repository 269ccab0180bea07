"""A cell as a number, with its unit where it has one: 1,234.50 · 1.234,50 · $12 · 9 EUR · 86.9%."""

from __future__ import annotations

import re
from dataclasses import dataclass

_SIGNS = "$€£¥¢₹₽₩₺₫₪₴₦₱฿₡₲₵₸₿"
_UNIT = rf"(?:[A-Za-z]{{0,3}}[{_SIGNS}]|[A-Za-z]{{3}})"
_NUMBER = re.compile(
    rf"([-+−]?)\s*({_UNIT})?\s*([-+−]?)([0-9][0-9.,'’\s]*|\.[0-9]+)((?:[eE][-+]?[0-9]{{1,3}})?)\s*({_UNIT}|%)?"
)
_SPACES = re.compile(r"[\s'’]")
_GROUPED = re.compile(r"[0-9]{1,3}(?:([.,])[0-9]{3})(?:\1[0-9]{3})*")
_ONE_GROUP = re.compile(r"[1-9][0-9]{0,2}[.,][0-9]{3}")
MOST = 1e15


class NotANumber(ValueError):
    pass


class Ambiguous(ValueError):
    """1.234 where commas may be decimal signs."""


@dataclass(frozen=True, slots=True)
class Number:
    value: float
    unit: str = ""
    """A currency as written, % or nothing."""


def number_in(text: str, *, has_decimal_commas: bool = False) -> Number:
    """Raises NotANumber and Ambiguous. Not a number are also those too large to mean anything."""
    found = _NUMBER.fullmatch(text.strip()) if len(text) <= 60 else None
    if found is None or (found[1] and found[3]) or (found[2] and found[6]):
        raise NotANumber(text)
    digits = _plain(_SPACES.sub("", found[4]), has_decimal_commas)
    value = float(f"{digits}{found[5]}")
    if value > MOST:
        raise NotANumber(text)
    is_negative = (found[1] or found[3]) in {"-", "−"}
    return Number(-value if is_negative and value else value, (found[2] or found[6] or "").upper())


def _plain(digits: str, has_decimal_commas: bool) -> str:
    """Without marks of thousands and with a decimal point."""
    if "," in digits and "." in digits:
        decimal = max(",.", key=digits.rindex)
        whole, _sign, rest = digits.rpartition(decimal)
        return f"{_ungrouped(whole)}.{_only_digits(rest)}"
    mark = next((one for one in ",." if one in digits), "")
    if not mark:
        return digits
    is_decimal_mark = (mark == ",") == has_decimal_commas
    if digits.count(mark) > 1 or (mark == "," and not has_decimal_commas and _GROUPED.fullmatch(digits)):
        return _ungrouped(digits)
    if not is_decimal_mark and _ONE_GROUP.fullmatch(digits):
        raise Ambiguous(digits)
    return digits.replace(",", ".")


def _ungrouped(digits: str) -> str:
    if digits.isdecimal():
        return digits
    if not _GROUPED.fullmatch(digits):
        raise NotANumber(digits)
    return digits.replace(",", "").replace(".", "")


def _only_digits(digits: str) -> str:
    if digits and not digits.isdecimal():
        raise NotANumber(digits)
    return digits
