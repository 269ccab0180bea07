"""Numbers as people type them: 412,000 · 18.6% · $197 · 1.92M. Exact, in the unit in which they are shown."""

import re
from decimal import Decimal, InvalidOperation
from typing import Any

from babel.numbers import get_currency_symbol
from django import forms
from django.core.exceptions import ValidationError
from django.utils.formats import get_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from accounts.locales import babel_locale
from cases.enums import Unit
from cases.models.assumption import DIGITS, PLACES
from cases.shown import plain

PER_CENT = Decimal(100)
_TYPED = re.compile(
    r"(?P<sign>[-−+]?)\s*(?P<before>[^\d\s.,'’+−-]{0,4})\s*(?P<digits>\d[\d.,'’\s]*|\.\d+)\s*(?P<times>[KkMmBb]?)"
    r"\s*(?P<after>%|[^\d\s.,]{0,4})"
)
_TIMES = {"": 0, "k": 3, "m": 6, "b": 9}
_GROUPED = r"\d{1,3}(?:[%s]\d{3})+"


def number_typed(text: str, unit: str, currency: str) -> Decimal:
    """Shares come back in per cent, as they were typed. Raises ValidationError."""
    found = _TYPED.fullmatch(text.strip()) if len(text) <= 40 else None
    if found is None:
        raise ValidationError(_("Write a number, as in 412,000 or 18.6."))
    _check_unit(found["before"] or found["after"], unit, currency)
    try:
        number = Decimal(_plain_digits(re.sub(r"[\s'’]", "", found["digits"])))
    except InvalidOperation as error:
        raise ValidationError(_("Write a number, as in 412,000 or 18.6.")) from error
    number = number.scaleb(_TIMES[found["times"].lower()])
    return _checked(-number if found["sign"] in ("-", "−") and number else number, unit)


def _plain_digits(digits: str) -> str:
    """By the reader's own decimal sign; a lone sign that groups nothing is one as well."""
    decimal = get_format("DECIMAL_SEPARATOR")
    group = "," if decimal == "." else "."
    whole, sign, rest = digits.partition(decimal)
    if re.fullmatch(_GROUPED % re.escape(group), whole):
        whole = whole.replace(group, "")
    elif not sign and whole.count(group) == 1:
        whole = whole.replace(group, ".")
    return f"{whole}.{rest}" if sign else whole


def _check_unit(told: str, unit: str, currency: str) -> None:
    if not told:
        return
    if (told == "%") != (unit == Unit.SHARE):
        raise ValidationError(_("This is no share: write it without %.") if told == "%" else _("Write per cent."))
    if told == "%":
        return
    if unit != Unit.MONEY:
        raise ValidationError(_("This is no amount of money: write the number alone."))
    symbol = get_currency_symbol(currency, locale=babel_locale(get_language() or "en"))
    known = {currency, symbol, get_currency_symbol(currency, locale="en"), symbol[-1:]}
    if told.upper() not in {one.upper() for one in known}:
        raise ValidationError(
            _("The case is in %(currency)s, and this is in %(other)s. Convert it first."),
            params={"currency": currency, "other": told},
        )


def _checked(number: Decimal, unit: str) -> Decimal:
    """With no more digits than are kept."""
    stored = number / PER_CENT if unit == Unit.SHARE else number
    if abs(stored) >= Decimal(10) ** (DIGITS - PLACES):
        raise ValidationError(_("This is too large to be a figure of a company."))
    if stored != round(stored, PLACES):
        places = PLACES - 2 if unit == Unit.SHARE else PLACES
        raise ValidationError(_("Write at most %(places)s decimals."), params={"places": places})
    return number


def as_stored(number: Decimal, unit: str) -> Decimal:
    return number / PER_CENT if unit == Unit.SHARE else number


def as_typed(number: Decimal, unit: str) -> Decimal:
    return number * PER_CENT if unit == Unit.SHARE else number


class NumberField(forms.Field):
    """Its value is in the unit in which it is shown; `as_stored` turns a share into a part of one."""

    def __init__(self, *, unit: str, currency: str, **more: Any) -> None:
        super().__init__(**more)
        self.unit, self.currency = unit, currency
        self.widget.attrs |= {"inputmode": "decimal", "autocomplete": "off", "class": "form-control"}

    def to_python(self, value: Any) -> Decimal | None:
        return None if value in self.empty_values else number_typed(str(value), self.unit, self.currency)

    def prepare_value(self, value: Any) -> Any:
        return plain(value.normalize()) if isinstance(value, Decimal) else value
