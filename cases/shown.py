"""Numbers of the case as people of a language write them. Results are rounded, inputs never are."""

import re
from decimal import Decimal
from functools import lru_cache
from math import floor, log10

from babel.numbers import (
    format_compact_currency,
    format_currency,
    format_decimal,
    format_percent,
    get_currency_precision,
)
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from accounts.locales import babel_locale
from cases.analysis.working import Step
from cases.enums import Unit

Number = Decimal | float | int
COMPACT_FROM = 1_000_000
NARROW_FROM = 1_000
"""In narrow columns, from here on."""
_NUMBER = re.compile(r"\b\d+(?:\.\d+)?(?:e[+-]?\d+)?")


def rounded(number: Number, digits: int) -> Decimal:
    """To so many significant digits."""
    if not number:
        return Decimal(0)
    place = floor(log10(abs(Decimal(number)))) - digits + 1
    return round(Decimal(number), -place)


def rough_money(amount: Number, currency: str) -> str:
    """Two significant digits: $12M, $32,000. As sure as a result of estimates can be."""
    return _money(rounded(amount, 2), currency, get_language() or "en")


def short_money(amount: Number, currency: str) -> str:
    """Three significant digits: $7.29M, $374,000."""
    return _money(rounded(amount, 3), currency, get_language() or "en")


def compact_money(amount: Number, currency: str, digits: int = 1) -> str:
    """$1.2M, and $13.62M where two digits are wanted: for narrow columns."""
    digits = digits if abs(Decimal(amount)) >= NARROW_FROM else 0
    locale = babel_locale(get_language() or "en")
    return str(format_compact_currency(amount, currency, locale=locale, fraction_digits=digits))


@lru_cache(maxsize=1024)
def _money(amount: Decimal, currency: str, language: str) -> str:
    locale = babel_locale(language)
    if abs(amount) >= COMPACT_FROM:
        return format_compact_currency(amount, currency, locale=locale, fraction_digits=2)
    whole = abs(amount) >= 10
    return format_currency(amount, currency, locale=locale, currency_digits=False, format=_pattern(locale, whole))


def _pattern(locale: object, is_whole: bool) -> str:
    """The locale's own, without decimals where they would say more than the digits do."""
    pattern = locale.currency_formats["standard"].pattern  # type: ignore[attr-defined]
    return pattern.replace("0.00", "0") if is_whole else pattern


def exact_money(amount: Number, currency: str) -> str:
    """To the cent: $7,286,868.10. What has more places, such as the cost of one of many, keeps them."""
    locale = babel_locale(get_language() or "en")
    number = Decimal(amount)
    places = max(get_currency_precision(currency), -_exponent(number))
    pattern = locale.currency_formats["standard"].pattern.replace("0.00", f"0.{'0' * places}" if places else "0")
    return format_currency(number, currency, locale=locale, currency_digits=False, format=pattern)


def _exponent(number: Decimal) -> int:
    exponent = number.normalize().as_tuple().exponent
    return exponent if isinstance(exponent, int) else 0


def value_in(value: Number, unit: str, currency: str) -> str:
    """An input, exact: 412,000 · 18.6% · $196.88 · 3.1."""
    if unit == Unit.MONEY:
        number = Decimal(value)
        locale = babel_locale(get_language() or "en")
        if number == number.to_integral_value():
            return format_currency(
                number, currency, locale=locale, currency_digits=False, format=_pattern(locale, True)
            )
        return exact_money(number, currency)
    if unit == Unit.SHARE:
        return share_of(value)
    return plain(value)


def share_of(value: Number) -> str:
    locale = babel_locale(get_language() or "en")
    return format_percent(Decimal(str(value)), locale=locale, decimal_quantization=False)


def plain(value: Number) -> str:
    locale = babel_locale(get_language() or "en")
    return format_decimal(Decimal(str(value)), locale=locale, decimal_quantization=False)


def running_in(value: Number, is_amount: bool, currency: str) -> str:
    """A result on the way: whole customers, or money with three digits."""
    if is_amount:
        return short_money(value, currency)
    return plain(round(Decimal(value)) if abs(Decimal(value)) >= 100 else rounded(value, 3))


def points_of(share: float) -> str:
    """A rise of a rate, which is told in points and not in per cent."""
    return _("%(n)s points") % {"n": plain(rounded(share * 100, 2))}


def with_signs(formula: str) -> str:
    """The formula as people write it, its numbers as those of the language do."""
    signed = formula.replace(" * ", " × ").replace(" - ", " − ")
    return _NUMBER.sub(lambda found: plain(Decimal(found[0])), signed)


def step_value_in(step: Step, currency: str) -> str:
    """Rates and multiples with four places, money to the cent."""
    if abs(step.value) < 1000:
        return plain(round(step.value, 4))
    return exact_money(round(Decimal(step.value), 2), currency)
