"""Days in words. The same few hundred are said over and over, so each is worded once for each language."""

from datetime import date
from functools import lru_cache

from django.utils.formats import date_format
from django.utils.translation import get_language

from accounts.locales import day_in_words


def said_day(on: date, pattern: str = "DATE_FORMAT") -> str:
    return _said(on, pattern, get_language() or "")


@lru_cache(maxsize=8192)
def _said(on: date, pattern: str, _language: str) -> str:
    return date_format(on, pattern)


def day_month(on: date) -> str:
    return day_in_words(on, "day_month")
