"""Moments on the command line, and clocks that start at them."""

import argparse
from collections.abc import Callable
from datetime import datetime, timedelta

from django.core.management.base import CommandParser
from django.utils import timezone
from django.utils.dateparse import parse_date, parse_datetime
from django.utils.translation import gettext as _


def add_moment_and_json(parser: CommandParser) -> None:
    parser.add_argument("--at", type=moment, help=_("ISO 8601; the present without it, UTC where no offset is given"))
    parser.add_argument("--json", action="store_true", help=_("print the counts as JSON"))


def moment(text: str) -> datetime:
    """An aware datetime from ISO 8601."""
    try:
        found = parse_datetime(text)
        day = None if found else parse_date(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from error
    if found is None and day:
        found = datetime(day.year, day.month, day.day)  # noqa: DTZ001
    if found is None:
        raise argparse.ArgumentTypeError(_("not a moment in ISO 8601: %s") % text)
    return timezone.make_aware(found) if timezone.is_naive(found) else found


def clock_from(start: datetime | None) -> Callable[[], datetime]:
    """The present, or a clock that started at `start` and runs on."""
    shift = start - timezone.now() if start else timedelta()
    return lambda: timezone.now() + shift
