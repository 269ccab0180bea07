"""A plan along the time: months or weeks on top, bars below, all in parts of the width.

Every part of the drawing is as wide as its column and asks nothing of the style sheet but that; positions are percent,
so that text keeps its size on every screen and on paper.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.safestring import SafeString

from accounts.locales import day_in_words

from .days import day_month
from .palette import PAGE, Palette
from .svg import element, joined

ROW, BAR_TOP, BAR_HEIGHT = 31, 9, 13
LETTER = 0.78
"""Percent of the width that one letter beside a bar takes, on a column of the usual width."""
PILL = 5.4
HATCH = "late-hatch"
MOST_MONTHS = 15
LATE_IN_THE_MONTH = 20
"""An axis that begins later in a month has no room for its name."""


@dataclass(frozen=True, slots=True)
class Axis:
    """Both days included. `step` is "months" or "weeks"."""

    first: date
    last: date
    today: date
    step: str = "months"

    @property
    def days(self) -> int:
        return (self.last - self.first).days + 1

    def at(self, day: date, more: float = 0) -> float:
        """Where a day begins, or is `more` days old, in percent, kept within the drawing."""
        return min(max(((day - self.first).days + more) * 100 / self.days, 0.0), 100.0)

    def after(self, day: date) -> float:
        """Where a day has ended."""
        return self.at(day + timedelta(days=1))

    @property
    def has_today(self) -> bool:
        return self.first <= self.today <= self.last

    def ticks(self) -> Iterator[tuple[date, str]]:
        return self._weeks() if self.step == "weeks" else self._months()

    def _months(self) -> Iterator[tuple[date, str]]:
        """Every month, or every third where there are many; with the year where it begins."""
        step = 1 if self.days <= MOST_MONTHS * 31 else 3
        if self.first.day <= LATE_IN_THE_MONTH and self.first.day > 1 and step == 1:
            yield self.first, day_in_words(self.first, "month")
        for index in range(self.first.year * 12 + self.first.month - 1, self.last.year * 12 + self.last.month):
            day = date(index // 12, index % 12 + 1, 1)
            if day >= self.first and (day.month - 1) % step == 0:
                yield day, day_in_words(day, "month_year" if day.month == 1 else "month")

    def _weeks(self) -> Iterator[tuple[date, str]]:
        day = self.first + timedelta(days=-self.first.weekday() % 7)
        while day <= self.last:
            yield day, day_month(day)
            day += timedelta(weeks=1)


@dataclass(frozen=True, slots=True)
class Bar:
    """`progress` is 0 to 100; `label` stands beside the bar."""

    starts_on: date
    due_on: date
    done_on: date | None = None
    progress: int = 0
    days_late: int = 0
    label: str = ""

    def is_ahead(self, today: date) -> bool:
        return self.starts_on > today and not self.progress


def part(value: float) -> str:
    return f"{value:.2f}%"


def timeline_head(axis: Axis, palette: Palette = PAGE) -> SafeString:
    """Names of months or weeks, and today in a pill; a name that the pill would cover is left out."""
    now = axis.at(axis.today) if axis.has_today else -99
    names = [
        _name(axis.at(day), name, palette)
        for day, name in axis.ticks()
        if not -len(name) * LETTER - PILL / 2 < axis.at(day) - now < PILL / 2 - 0.3 and axis.at(day) < 97
    ]
    pill = _pill(now, day_month(axis.today)) if axis.has_today else ""
    return element("svg", *names, pill, width="100%", height=26, overflow="visible", aria_hidden="true")


def _name(x: float, name: str, palette: Palette) -> SafeString:
    return element("text", name, x=part(x), y=15, dx=4, font_size=12, fill=palette.ink3)


def _pill(x: float, name: str) -> SafeString:
    box = element("rect", x=-25, y=2, width=50, height=18, rx=5, fill="var(--ac-fill)")
    text = element("text", name, x=0, y=15, text_anchor="middle", font_size=11.5, font_weight=500, fill="#fff")
    return element("svg", box, text, x=part(x), overflow="visible")


def timeline_grid(axis: Axis, palette: Palette = PAGE) -> SafeString:
    """Behind all rows: a line where each month or week begins."""
    lines = [_upright(axis.at(day), palette.line2) for day, _name in axis.ticks()]
    return element("svg", *lines, width="100%", height="100%", aria_hidden="true")


def timeline_today(axis: Axis, palette: Palette = PAGE) -> SafeString:
    """In front of all rows."""
    line = _upright(axis.at(axis.today), palette.accent, 1.5) if axis.has_today else ""
    return element("svg", line, width="100%", height="100%", aria_hidden="true")


def _upright(x: float, color: str, width: float = 1.0) -> SafeString:
    return element("line", x1=part(x), x2=part(x), y1=0, y2="100%", stroke=color, stroke_width=width)


def timeline_hatch(palette: Palette = PAGE) -> SafeString:
    """Once in a page: what the days beyond the due day are filled with."""
    ground = element("rect", width=6, height=6, fill="var(--late-t)")
    stroke = element("path", d="M-1.5 1.5l3-3M0 6l6-6M4.5 7.5l3-3", stroke=palette.late, stroke_width=2)
    pattern = element("pattern", ground, stroke, id=HATCH, width=6, height=6, patternUnits="userSpaceOnUse")
    return element("svg", pattern, width=0, height=0, aria_hidden="true", **{"class": "symbols"})


def timeline_phase(axis: Axis, first: date, last: date, palette: Palette = PAGE) -> SafeString:
    start, end = axis.at(first), axis.after(last)
    color = palette.idle if first > axis.today else palette.ink2
    line = element("rect", x=part(start), y=16, width=part(max(end - start, 0)), height=3, rx=2, fill=color)
    return _row(line)


def _row(*children: str) -> SafeString:
    return element("svg", *children, width="100%", height=ROW, aria_hidden="true", **{"class": "tl"})


def timeline_bar(axis: Axis, bar: Bar, palette: Palette = PAGE) -> SafeString:
    if bar.due_on < axis.first and not bar.days_late and (bar.done_on or axis.today) < axis.first:
        return _row(_beside(0, day_month(bar.due_on), palette))
    if bar.starts_on > axis.last:
        return _row(_before(100, day_month(bar.starts_on), palette))
    last = bar.done_on if bar.done_on and bar.done_on < bar.due_on else bar.due_on
    start, end = axis.at(bar.starts_on), axis.after(max(last, bar.starts_on))
    shapes = [_stretch(start, max(end - start, 0.6), bar, axis, palette)]
    if bar.days_late:
        over = axis.after(axis.today) if axis.has_today else 100.0
        late = {"x": part(end), "width": part(max(over - end, 0)), "y": BAR_TOP, "height": BAR_HEIGHT}
        shapes.append(element("rect", **late, fill=f"url(#{HATCH})"))
        end = over
    return _row(*shapes, _label(start, end, bar, palette))


def _stretch(start: float, width: float, bar: Bar, axis: Axis, palette: Palette) -> SafeString:
    """A nested drawing as wide as the bar, so that what is done is a part of it."""
    box = {"x": part(start), "y": BAR_TOP, "width": part(width), "height": BAR_HEIGHT}
    if bar.done_on:
        return element("rect", **box, rx=4, fill=palette.idle)
    if bar.is_ahead(axis.today):
        return element("svg", _outline(), **box, overflow="visible")
    shapes = [element("rect", width="100%", height=BAR_HEIGHT, rx=4, fill="var(--ac-t2)")]
    if bar.days_late:
        shapes.append(_square(100, "var(--ac-t2)"))
    done = _done_part(start, width, bar, axis)
    if done > 0:
        shapes.append(element("rect", width=part(done), height=BAR_HEIGHT, rx=4, fill=palette.accent))
    if done > 8 and (done < 100 or bar.days_late):
        shapes.append(_square(done, palette.accent))
    return element("svg", *shapes, **box)


def _done_part(start: float, width: float, bar: Bar, axis: Axis) -> float:
    """Percent of what is drawn of the bar, which may begin before the drawing does."""
    length = (bar.due_on - bar.starts_on).days + 1
    reached = axis.at(bar.starts_on, length * bar.progress / 100)
    return min(max(reached - start, 0) * 100 / width, 100.0)


def _outline() -> SafeString:
    look = {"fill": "var(--bg)", "stroke": "var(--ahead)", "stroke_width": 1.3}
    return element("rect", x=0.65, y=0.65, width="100%", height=BAR_HEIGHT - 1.3, rx=3.5, **look)


def _square(end: float, color: str) -> SafeString:
    """Takes the roundness off a right end."""
    return element("rect", x=part(end), width=4, height=BAR_HEIGHT, fill=color, transform="translate(-4 0)")


def _label(start: float, end: float, bar: Bar, palette: Palette) -> SafeString:
    """Beside the bar, or before it where there is no room; where there is none either, the row says it."""
    if not bar.label:
        return joined([])
    color = palette.late if bar.days_late else palette.ink2
    need = len(bar.label) * LETTER + 1
    if end + need <= 100:
        return _beside(end, bar.label, palette, color, 500 if bar.days_late else 400)
    return _before(start, bar.label, palette, color) if start > need else joined([])


def _beside(x: float, text: str, palette: Palette, color: str = "", weight: int = 400) -> SafeString:
    return _text(x, text, color or palette.ink2, palette, dx=10, font_weight=weight)


def _before(x: float, text: str, palette: Palette, color: str = "") -> SafeString:
    return _text(x, text, color or palette.ink2, palette, dx=-10, text_anchor="end")


def _text(x: float, text: str, color: str, palette: Palette, **more: object) -> SafeString:
    """With a seam of the ground around it, so that no line of the grid runs through it."""
    seam = {"stroke": palette.ground, "stroke_width": 4, "paint_order": "stroke", "stroke_linejoin": "round"}
    return element("text", text, x=part(x), y=20, font_size=12, fill=color, **seam, **more, **{"class": "beside"})


def timeline_mark(
    axis: Axis, on: date, label: str, *, is_reached: bool, days_late: int, palette: Palette = PAGE
) -> SafeString:
    """A milestone: black while it is ahead, gray once it is reached."""
    x = axis.at(on)
    color = palette.idle if is_reached else palette.late if days_late else palette.ink
    diamond = element("path", d="M0 8.5L6.5 15L0 21.5L-6.5 15z", fill=color)
    shape = element("svg", diamond, x=part(x), overflow="visible")
    if not axis.first <= on <= axis.last:
        shape = joined([])
    look = Bar(on, on, days_late=days_late, label=label)
    return _row(shape, _label(x, x + 0.8, look, palette))
