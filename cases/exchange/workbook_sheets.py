"""What else the workbook of the case says: how sure it is, and by which conventions it is worked."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from cases.queries.case_page import CasePage
from cases.queries.sureness import Spread

Row = list[Any]


def sureness_rows(page: CasePage) -> Iterator[Row]:
    """Of the likely values; without a band, a word why there is none."""
    if page.sure is None or page.sure.total.is_certain:
        yield [_("No input has a range yet. Say how low and how high each may be, and the page says how sure this is.")]
        return
    yield [_("Drawn, not calculated: these numbers do not move with the cells of the case.")]
    yield []
    yield from _spread_rows(_("Cost of the status quo, a year"), page.sure.total, page)
    if page.sure.gain:
        yield from _spread_rows(_("Present value of the gain"), page.sure.gain, page)


def _spread_rows(title: str, spread: Spread, page: CasePage) -> Iterator[Row]:
    yield [title]
    yield [_("One run in ten falls below"), round(spread.p10, 2)]
    yield [_("Half of the runs fall below"), round(spread.p50, 2)]
    yield [_("One run in ten rises above"), round(spread.p90, 2)]
    yield [_("Runs"), spread.runs]
    yield [_("Seed"), spread.seed]
    yield [_("Input"), _("Low"), _("Result then"), _("High"), _("Result then")]
    for one in page.swings(spread):
        yield [one.label, one.low, round(one.at_low, 2), one.high, round(one.at_high, 2)]
    yield []


def about_rows(page: CasePage, on: date) -> Iterator[Row]:
    case = page.read.case
    yield [_("As of"), on]
    if page.version:
        yield [_("Version"), page.version.number]
    yield [_("Currency"), page.currency]
    yield [_("When the first margin comes in"), case.get_timing_display()]
    yield [_("Rounding"), _("Each part is rounded to the cent; the total is the sum of the rounded parts.")]
    yield []
    yield [_("Part"), _("Formula"), _("With the numbers"), _("Result")]
    for part in page.costs:
        if part.lines and part.result:
            yield [part.block.row.title, part.words, part.numbers, part.result]
