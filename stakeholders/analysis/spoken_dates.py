"""Dates as people say them ("last Tuesday", "in 2 weeks", "by 15 Dec"), read against a given day.

A day that is said without saying whether it is gone or to come ("on Tuesday", "3 Nov") has two readings:
`past` is the latest such day up to today, `future` the next one. Weeks begin on Monday; "next Friday" is the
Friday of next week; "next week" is its Monday and "end of week" its Friday. What names no day ("last week",
"soon", "Q3") is not read.
"""

import calendar
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta

Readings = tuple[date | None, date | None]
Reader = Callable[[re.Match[str], date, bool], Readings]
NOTHING: Readings = (None, None)


@dataclass(frozen=True, slots=True)
class SpokenDate:
    """A date phrase in text[start:end] with its preposition; `may_modify`: "Friday" can belong to a noun after it."""

    start: int
    end: int
    past: date | None
    future: date | None
    is_deadline: bool = False
    may_modify: bool = False


_MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_NUMBERS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_COUNTS = {word: value for value, word in enumerate(_NUMBERS)} | {"a": 1, "an": 1, "a couple of": 2, "couple of": 2}

_PREP = (
    r"(?:\b(?P<prep>on|by|before|until|till|no\s{1,2}later\s{1,2}than|due(?:\s{1,2}(?:on|by))?)\s{1,3}(?:the\s{1,2})?)?"
)
_MONTH = r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
_WEEKDAY = r"(?P<weekday>mon(?:day)?|tue(?:s(?:day)?)?|wed(?:nesday)?|thu(?:rs?(?:day)?)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?)"
_LEADING_DAY = r"(?:\b" + _WEEKDAY.replace("?P<weekday>", "?:") + r"\.?,?\s{1,3}(?:the\s)?)?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?:,?\s{1,3}(?P<year>(?:19|20)\d\d)(?!\d))?"
_COUNT = r"(?P<count>\d{1,3}|a\s{1,2}couple\s{1,2}of|couple\s{1,2}of|an?|" + "|".join(_NUMBERS[1:]) + r")"
_UNIT = r"(?P<unit>day|week|fortnight|month|year)s?"
_PART = r"(?:\s{1,2}(?:morning|afternoon|evening|night|noon))?"
_FREE = r"(?![\w'’])"


def find_dates(text: str, *, today: date, day_first: bool = False) -> tuple[SpokenDate, ...]:
    """All date phrases in order, none overlapping; `day_first` decides what 11/3 is."""
    found = [spoken for rule in _RULES for spoken in rule.matches(text, today, day_first)]
    kept: list[SpokenDate] = []
    for spoken in sorted(found, key=lambda one: (one.start, -one.end)):
        if not kept or spoken.start >= kept[-1].end:
            kept.append(spoken)
    return tuple(spoken for spoken in kept if spoken.past or spoken.future)


@dataclass(frozen=True, slots=True)
class _Rule:
    pattern: re.Pattern[str]
    read: Reader
    may_modify: bool = False

    def matches(self, text: str, today: date, day_first: bool) -> list[SpokenDate]:
        return [self._spoken(match, self.read(match, today, day_first)) for match in self.pattern.finditer(text)]

    def _spoken(self, match: re.Match[str], readings: Readings) -> SpokenDate:
        prep = (match.groupdict().get("prep") or "").lower()
        spoken = SpokenDate(*match.span(), *readings, may_modify=self.may_modify and not prep)
        return spoken if prep in {"", "on"} else _as_deadline(spoken, is_before=prep == "before")


def _as_deadline(spoken: SpokenDate, *, is_before: bool) -> SpokenDate:
    """A deadline is never gone; "before Friday" is met on Thursday."""
    future = shifted(spoken.future, days=-1) if is_before and spoken.future else spoken.future
    return replace(spoken, past=None, future=future, is_deadline=True)


def shifted(day: date, *, days: int = 0, months: int = 0) -> date | None:
    """The day moved, months kept within their length; None outside the calendar."""
    try:
        year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
        length = calendar.monthrange(year, month + 1)[1]
        return date(year, month + 1, min(day.day, length)) + timedelta(days=days)
    except (ValueError, OverflowError):
        return None


def _exact(day: date | None, today: date) -> Readings:
    if day is None:
        return NOTHING
    return (day if day <= today else None, day if day >= today else None)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _yearly(month: int, day: int, today: date) -> Readings:
    """The nearest such days on both sides of today; nine years reach over a missing 29 February."""
    years = [_day(today.year + step, month, day) for step in range(-9, 10) if 1 <= today.year + step <= 9999]
    days = [one for one in years if one]
    return (
        max((one for one in days if one <= today), default=None),
        min((one for one in days if one >= today), default=None),
    )


def _index(names: tuple[str, ...], said: str) -> int:
    return next(index for index, name in enumerate(names) if name.startswith(said.lower()[:3]))


def _read_iso(match: re.Match[str], today: date, _: bool) -> Readings:
    return _exact(_day(*(int(part) for part in match.group("iso").split("-"))), today)


def _read_slashed(match: re.Match[str], today: date, day_first: bool) -> Readings:
    first, second = int(match["first"]), int(match["second"])
    if (
        not match["prep"]
        and not match["year"]
        and (first, second) in {(24, 7), (9, 11), (1, 1), (1, 2), (1, 3), (1, 4), (2, 3), (3, 4)}
    ):
        return NOTHING  # idioms and fractions
    day, month = (first, second) if (day_first or first > 12) and second <= 12 else (second, first)
    return _calendar_day(match["year"], month, day, today)


def _read_dotted(match: re.Match[str], today: date, _: bool) -> Readings:
    return _calendar_day(match["year"], int(match["second"]), int(match["first"]), today)


def _calendar_day(year: str | None, month: int, day: int, today: date) -> Readings:
    if year:
        return _exact(_day(int(year) + (2000 if len(year) == 2 else 0), month, day), today)
    return _yearly(month, day, today)


def _read_named_month(match: re.Match[str], today: date, _: bool) -> Readings:
    if match["month"] == "may" and match.group()[0] == "m":
        return NOTHING  # "may 3 of them ..." is a verb unless something else says otherwise
    return _calendar_day(match["year"], _index(_MONTHS, match["month"]) + 1, int(match["day"]), today)


def _read_ordinal(match: re.Match[str], today: date, _: bool) -> Readings:
    months = (shifted(today.replace(day=1), months=step) for step in range(-3, 4))
    days = [one for first in months if first and (one := _day(first.year, first.month, int(match["day"])))]
    return (
        max((one for one in days if one <= today), default=None),
        min((one for one in days if one >= today), default=None),
    )


def _read_ago(match: re.Match[str], today: date, _: bool) -> Readings:
    return (_moved(match, today, -1), None)


def _read_ahead(match: re.Match[str], today: date, _: bool) -> Readings:
    return (None, _moved(match, today, 1))


def _moved(match: re.Match[str], today: date, sign: int) -> date | None:
    said = " ".join(match["count"].lower().split())
    count = sign * (_COUNTS[said] if said in _COUNTS else int(said))
    unit = match["unit"].lower()
    if unit in {"month", "year"}:
        return shifted(today, months=count * (12 if unit == "year" else 1))
    return shifted(today, days=count * {"day": 1, "week": 7, "fortnight": 14}[unit])


def _read_relative(match: re.Match[str], today: date, _: bool) -> Readings:
    said = match["said"].lower().removeprefix("the ")
    steps = {"day before": -2, "yesterday": -1, "last": -1, "day after": 2, "tomorrow": 1}
    return _exact(shifted(today, days=next((step for word, step in steps.items() if said.startswith(word)), 0)), today)


def _monday(today: date, weeks: int = 0) -> date | None:
    return shifted(today, days=7 * weeks - today.weekday())


def _in_week(today: date, weeks: int, weekday: int) -> date | None:
    monday = _monday(today, weeks)
    return shifted(monday, days=weekday) if monday else None


def _read_weekday(match: re.Match[str], today: date, _: bool) -> Readings:
    said, which = match["weekday"], (match["which"] or "").lower()
    if said in {"sat", "sun", "wed"} and not (which or match["prep"]):
        return NOTHING  # words of their own: "sat down with Dana"
    weekday = _index(_WEEKDAYS, said)
    if match["later"]:
        return (None, _next_weekday(today, weekday, extra=7))
    if which == "next":
        return (None, _in_week(today, 1, weekday))
    if which == "this":
        return _exact(_in_week(today, 0, weekday), today)
    return _unplaced_weekday(which, weekday, today)


def _unplaced_weekday(which: str, weekday: int, today: date) -> Readings:
    back = (today.weekday() - weekday) % 7
    if which in {"last", "past"}:
        return (shifted(today, days=-(back or 7)), None)
    past = None if "coming" in which else shifted(today, days=-back)
    return (past, _next_weekday(today, weekday))


def _next_weekday(today: date, weekday: int, extra: int = 0) -> date | None:
    return shifted(today, days=((weekday - today.weekday()) % 7 or 7) + extra)


def _read_day_of_week(match: re.Match[str], today: date, _: bool) -> Readings:
    weeks = {"last": -1, "this": 0, "next": 1}[match["which"].lower()]
    return _exact(_in_week(today, weeks, _index(_WEEKDAYS, match["weekday"])), today)


def _read_week_from(match: re.Match[str], today: date, _: bool) -> Readings:
    return (None, _next_weekday(today, _index(_WEEKDAYS, match["weekday"]), extra=7))


def _read_next_week(match: re.Match[str], today: date, _: bool) -> Readings:
    return NOTHING if match["vague"] else (None, _monday(today, 1))


def _read_end(match: re.Match[str], today: date, _: bool) -> Readings:
    said, ahead = match["period"].lower(), 1 if (match["which"] or "").lower() == "next" else 0
    if said in {"week", "eow"}:
        return (None, _in_week(today, ahead + (today.weekday() > 4), 4))
    if said in {"day", "eod"}:
        return NOTHING if ahead else (None, today)
    if said == "year":
        return (None, _day(min(today.year + ahead, 9999), 12, 31))
    return (None, _month_end(today, ahead))


def _month_end(today: date, ahead: int) -> date | None:
    month = shifted(today, months=ahead)
    return month and month.replace(day=calendar.monthrange(month.year, month.month)[1])


def _read_end_of_month_name(match: re.Match[str], today: date, _: bool) -> Readings:
    month = _index(_MONTHS, match["month"]) + 1
    first = _day(int(match["year"]), month, 1) if match["year"] else _upcoming_month(month, today)
    end = _month_end(first, 0) if first else None
    return (None, end if end and end >= today else None)


def _upcoming_month(month: int, today: date) -> date | None:
    return _day(today.year + (month < today.month), month, 1)


def _rule(pattern: str, read: Reader, *, may_modify: bool = False) -> _Rule:
    return _Rule(re.compile(pattern, re.IGNORECASE), read, may_modify)


_RULES = (
    _rule(_PREP + r"(?<![\w-])(?P<iso>\d{4}-\d{2}-\d{2})(?![\w-])", _read_iso, may_modify=True),
    _rule(
        _PREP
        + r"(?<![\w/.:$€£+-])(?P<first>\d{1,2})/(?P<second>\d{1,2})(?:/(?P<year>\d{4}|\d{2}))?(?![\w/%:-])(?!\s(?:of|day|hour|point)s?\b)",
        _read_slashed,
        may_modify=True,
    ),
    _rule(
        _PREP + r"(?<![\w/.:$€£+-])(?P<first>\d{1,2})\.(?P<second>\d{1,2})\.(?P<year>\d{4})?(?![\w%])",
        _read_dotted,
        may_modify=True,
    ),
    _rule(
        _PREP
        + _LEADING_DAY
        + r"(?<![\w.:/$€£-])"
        + _DAY
        + r"\s{0,2}(?:of\s{1,2})?"
        + _MONTH
        + r"\b(?:\.(?=,?\s{1,3}(?:19|20)\d\d))?"
        + _YEAR
        + _FREE,
        _read_named_month,
        may_modify=True,
    ),
    _rule(
        _PREP + _LEADING_DAY + r"\b" + _MONTH + r"\b\.?\s{1,2}" + _DAY + r"(?![\w:%/.-]*\d)" + _YEAR + _FREE,
        _read_named_month,
        may_modify=True,
    ),
    _rule(
        _PREP.removesuffix("?").replace(r"(?:the\s{1,2})?", r"the\s{1,2}")
        + r"(?P<day>\d{1,2})(?:st|nd|rd|th)\b(?=\s*(?:$|[.,;:!?)]|(?:and|with|re|about|at|to|via|over)\b))",
        _read_ordinal,
    ),
    _rule(r"\b" + _COUNT + r"\s{1,2}" + _UNIT + r"\s{1,2}ago\b", _read_ago),
    _rule(r"\b(?:in|within)\s{1,2}" + _COUNT + r"\s{1,2}" + _UNIT + r"(?:['’]?\s{1,2}time)?" + _FREE, _read_ahead),
    _rule(r"\b" + _COUNT + r"\s{1,2}" + _UNIT + r"\s{1,2}from\s{1,2}(?:now|today)\b", _read_ahead),
    _rule(
        _PREP
        + r"\b(?P<said>(?:the\s)?day before yesterday|(?:the\s)?day after tomorrow|(?:yesterday|tomorrow)"
        + _PART
        + r"|today|tonight|last night|this (?:morning|afternoon|evening))"
        + _FREE,
        _read_relative,
    ),
    _rule(
        _PREP
        + r"\b(?:(?P<which>last|past|this coming|coming|this|next)\s{1,2})?"
        + _WEEKDAY
        + r"\b"
        + _PART
        + r"(?P<later>\s{1,2}week(?!\s*-|\w))?"
        + _FREE,
        _read_weekday,
        may_modify=True,
    ),
    _rule(
        _PREP + r"\b" + _WEEKDAY + r"\s{1,2}(?:of\s{1,2})?(?P<which>last|this|next)\s{1,2}week" + _FREE,
        _read_day_of_week,
    ),
    _rule(r"\b(?P<which>last|this|next)\s{1,2}week,?\s{1,2}(?:on\s{1,2})?" + _WEEKDAY + _FREE, _read_day_of_week),
    _rule(r"\b(?:a\s{1,2})?week\s{1,2}(?:on|from)\s{1,2}" + _WEEKDAY + _FREE, _read_week_from),
    _rule(_PREP + r"\b(?P<vague>late|later|mid|middle of)?[\s-]{0,2}\bnext\s{1,2}week" + _FREE, _read_next_week),
    _rule(
        _PREP
        + r"\b(?:at\s{1,2}(?:the\s{1,2})?)?(?:the\s{1,2})?(?:end|close)\s{1,2}of\s{1,2}(?:the\s{1,2})?(?:(?P<which>this|next)\s{1,2})?(?P<period>week|month|year|day)"
        + _FREE,
        _read_end,
    ),
    _rule(_PREP + r"\b(?P<which>)(?P<period>eow|eom|eod)" + _FREE, _read_end),
    _rule(
        _PREP + r"\b(?:at\s{1,2})?(?:the\s{1,2})?end\s{1,2}of\s{1,2}" + _MONTH + _YEAR + _FREE, _read_end_of_month_name
    ),
)
