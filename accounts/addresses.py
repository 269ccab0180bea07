"""Addresses of pages. Django's `reverse` works each one out anew, and a page has dozens of them."""

from functools import lru_cache
from typing import Any

from django.conf import settings
from django.urls import get_script_prefix, get_urlconf, reverse

_SOME_NUMBER = 10**15
"""No address has it but where a number was put in."""


def address(name: str, *args: Any) -> str:
    """What `reverse` says, remembered for all numbers that may stand in it."""
    if any(type(arg) is not int for arg in args):
        return reverse(name, args=args)
    pattern = _pattern(name, len(args), get_script_prefix(), get_urlconf() or settings.ROOT_URLCONF)
    return pattern.format(*args)


@lru_cache(maxsize=1024)
def _pattern(name: str, numbers: int, prefix: str, urlconf: str) -> str:
    """The address with {} for each number; where it is served and by what is part of what is remembered."""
    some = [_SOME_NUMBER + n for n in range(numbers)]
    found = reverse(name, urlconf, args=some)
    for number in some:
        found = found.replace(str(number), "{}")
    return found
