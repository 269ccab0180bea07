"""Why a case is not calculated, in words that a user can act on.

A reason is a code with its parameters, as for files of people; the texts are marked for translation here and
translated where they are shown.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from cases.analysis.margin import MOST_CUSTOMERS
from cases.analysis.sbg import LEAST_POINTS, MOST_PERIODS

MOST_FAULTS = 100


def _(text: str) -> str:
    """Mark `text` for the message catalog; it is translated where it is shown."""
    return text


TEXTS: Mapping[str, str] = {
    # The numbers
    "not_a_number": _("%(name)s has to be a number, not “%(value)s”."),
    "whole": _("%(name)s has to be a whole number from %(low)s to %(high)s, not “%(value)s”."),
    "range": _("%(name)s has to be a number from %(low)s to %(high)s, not “%(value)s”."),
    "missing_numbers": _("Without a file %(names)s have to be given."),
    "only_without_file": _("%(names)s cannot be used with a file."),
    "only_with": _("%(name)s can be used with %(what)s only."),
    "customers": _("--customers has to be from 1 to %(most)s."),
    "negative_margin": _(
        "--margin cannot be below 0: who loses money on every customer gains nothing by keeping them."
    ),
    "retention": _("--retention has to be above 0 and below 1: at 0 nobody stays, at 1 nobody ever leaves."),
    "discount": _("--discount has to be from 0.001 to 1. Write 10 per cent as 0.10."),
    "growth": _("--growth has to be below --discount: else the sum of all years to come has no end."),
    "growth_too_low": _("--growth has to be above -1."),
    "gain": _("--retention and --gain together have to be below 1: else nobody would ever leave."),
    "negative_gain": _("--gain cannot be below 0."),
    "margin_of_orders": _("With orders, --margin is the part of the amount that is margin: from 0 to 1."),
    "range_form": _("--range %(value)s: has to be NAME=LOW:HIGH, NAME one of %(names)s."),
    "range_order": _("--range %(value)s: %(given)s, the value given, has to lie between the two."),
    "range_result": _("--range %(value)s: at its ends or in between, the case cannot be calculated: %(why)s"),
    # The file
    "columns": _("The columns are %(columns)s; they have to be one of: %(tiers)s."),
    "two_tiers": _("The columns fit %(one)s and %(other)s: leave one of them out."),
    "chosen_twice": _("Two columns are chosen for the same thing."),
    "column_twice": _("The column %(column)s is there twice."),
    "one_row": _("One row is not enough to see anything go on."),
    "too_many_segments": _("There are %(count)s segments; at most %(most)s can be told apart."),
    "no_sheets": _("This file is no workbook, so it has no sheet “%(sheet)s”."),
    "wide_and_more": _(
        "Beside columns of periods there can be a cohort and a segment, nothing else: leave %(column)s out."
    ),
    "wide_no_cohort": _("Beside columns of periods one column has to say which cohort it is."),
    "wide_few": _("%(count)s columns of periods are not enough: the beginning and two more are needed at least."),
    # A row
    "too_many_cells": _("%(cells)s cells under %(columns)s headings."),
    "missing": _("%(column)s is missing."),
    "bad_number": _("%(column)s has to be a number from %(low)s to %(high)s, not “%(value)s”."),
    "bad_whole": _("%(column)s has to be a whole number from %(low)s to %(high)s, not “%(value)s”."),
    "ambiguous_number": _("%(column)s: “%(value)s” can be read as two numbers. Write it without thousands."),
    "negative": _("%(column)s cannot be below 0, as in “%(value)s”."),
    "bad_flag": _("%(column)s has to be yes or no, not “%(value)s”."),
    "bad_date": _("%(why)s"),
    "mixed_currencies": _("%(column)s is in %(unit)s here and in %(other)s in row %(first)s."),
    "not_money": _("%(column)s is no amount of money, but says “%(value)s”."),
    "twice": _("%(what)s is already in row %(first)s."),
    "rising": _("%(what)s: %(now)s active in period %(period)s are more than the %(before)s before."),
    "gap": _("%(what)s: period %(period)s is missing; periods count from 0, the beginning, without a gap."),
    "wide_rising": _("%(what)s, %(column)s: %(now)s are more than the %(before)s before."),
    "wide_not_whole": _("%(column)s has to be whole customers, or per cent that begin with 100, not “%(value)s”."),
    "wide_hole": _("%(what)s, %(column)s is empty, but later columns of the row are not."),
    "wide_nothing": _("%(what)s has no numbers."),
    "wide_mixed": _(
        "%(column)s says “%(value)s”: per cent in some cells and customers in others,"
        " as under %(first)s in row %(other)s."
    ),
    "wide_large": _("There are more than %(most)s cells in the table."),
    "wide_order": _("The column %(column)s does not come right after %(before)s: a period is missing or twice."),
    "wide_sum": _("“%(what)s” is no cohort. Take this row out: it would count customers twice."),
    "nobody": _("%(what)s has nobody at period 0."),
    "not_whole": _("active has to be whole customers, or per cent that begin with 100, not “%(value)s”."),
    "mixed_per_cent": _("active is per cent in some rows and customers in others."),
    "per_cent_start": _("%(what)s has to begin with 100 per cent, not “%(value)s”."),
    "last_after_end": _("t_x_weeks, the last order, is after T_weeks, the end of watching."),
    "order_without_repeat": _("t_x_weeks has to be 0 where x is 0."),
    "no_customers": _("%(what)s has no customers."),
    # What a model can bear
    "one_period": _("%(what)s: two periods after the first are needed at least, to see how leaving goes on."),
    "nobody_left": _("%(what)s: nobody has left yet, and a retention of 1 lasts for ever."),
    "all_left_at_once": _("%(what)s: everybody left in the first period, a retention of 0."),
    "few_points": _(
        "%(what)s: %(points)s periods carry no forecast to period %(horizon)s, %(least)s are needed."
        " With --horizon %(points)s the curve is laid through what was seen."
    ),
    "fit_periods": _("--fit-periods has to be from 2 to %(most)s, the periods in the file, not %(value)s."),
    "no_repeats": _("Nobody has bought again, so nothing says how often customers come back."),
    "all_margins_zero": _("--cost needs a --margin above 0."),
}
PARAMETERS: Mapping[str, str | int] = {"most": MOST_CUSTOMERS, "least": LEAST_POINTS, "periods": MOST_PERIODS}


@dataclass(frozen=True, slots=True)
class Fault:
    """A code from TEXTS and what to fill in, in a row of the file or of the whole."""

    code: str
    params: Mapping[str, str | int] = field(default_factory=dict)
    row: int | None = None

    @property
    def message(self) -> str:
        return TEXTS[self.code] % {**PARAMETERS, **self.params}

    def told(self, file: str = "") -> str:
        where = " ".join(filter(None, [file, f"row {self.row}" if self.row is not None else ""]))
        return f"{where}: {self.message}" if where else self.message


class CaseRefused(Exception):
    """Nothing was calculated; `faults` say why, in the order found."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = list(faults)
        super().__init__("\n".join(fault.told() for fault in self.faults))


def refusal(code: str, **params: str | int) -> CaseRefused:
    return CaseRefused([Fault(code, params)])
