"""Days and shares as people of a language write them.

English follows the pictures, by Django's date letters. Every other language takes its order, dots and spaces from the
Unicode locale data, so that a translator has no formats to translate.
"""

import re
from datetime import date, datetime
from functools import lru_cache

from babel import Locale
from babel.core import parse_locale
from babel.dates import format_date
from babel.localedata import exists
from babel.numbers import format_percent
from django.utils import formats, timezone
from django.utils.translation import get_language, to_locale

#: By length: Django's letters for English; for all others the skeleton, and whether weekday and month are spelled out.
LENGTHS = {
    "month": ("M", "MMM", False),
    "month_year": ("M Y", "yMMM", False),
    "day_month": ("j M", "MMMd", False),
    "day_long_month": ("j F", "MMMd", True),
    "day_month_year": ("j M Y", "yMMMd", False),
    "short_day": ("D j M", "MMMEd", False),
    "long_day": ("l j F", "MMMEd", True),
    "full_day": ("l j F Y", "yMMMEd", True),
}


def day_in_words(day: date | datetime | None, length: str) -> str:
    """A moment counts as its day in the reader's zone."""
    if not day:
        return ""
    local = timezone.localtime(day) if isinstance(day, datetime) and timezone.is_aware(day) else day
    return _said(local.date() if isinstance(local, datetime) else local, length, get_language() or "en")


@lru_cache(maxsize=8192)
def _said(day: date, length: str, language: str) -> str:
    """The same few hundred days are said over and over."""
    letters, skeleton, is_long = LENGTHS[length]
    if language.startswith("en"):
        return formats.date_format(day, letters)
    locale = babel_locale(language)
    return format_date(day, _pattern(locale, skeleton, is_long), locale=locale)


@lru_cache(maxsize=256)
def _pattern(locale: Locale, skeleton: str, is_long: bool) -> str:
    found = str(locale.datetime_skeletons[skeleton])
    return re.sub("M+", "MMMM", re.sub("E+", "EEEE", found)) if is_long else found


def percent(share: float | None) -> str:
    if share is None:
        return "–"
    language = get_language() or "en"
    if language.startswith("en"):
        return f"{share * 100:.0f}%"
    return format_percent(share, locale=babel_locale(language))


@lru_cache(maxsize=64)
def babel_locale(language: str) -> Locale:
    """The nearest that Babel knows: it has fewer regions than languages may name."""
    near = [to_locale(language), language.partition("-")[0], "en"]
    return next(Locale(*parse_locale(name)) for name in near if exists(name))
