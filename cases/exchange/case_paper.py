"""The case on paper: what its page shows, as facts for the sheet."""

import re
from collections.abc import Mapping
from datetime import date
from html import unescape
from typing import Any

from django.template.loader import render_to_string
from django.utils.html import strip_tags
from django.utils.translation import gettext as _

from accounts.locales import day_in_words
from cases.queries.case_page import MOST_BARS, CasePage, PageBlock, PageLine
from cases.queries.sureness import Spread
from cases.shown import (
    exact_money,
    plain,
    points_of,
    rough_money,
    running_in,
    short_money,
    step_value_in,
    value_in,
    with_signs,
)

Facts = dict[str, Any]


def case_facts(page: CasePage, marks: Mapping[int, str], on: date) -> Facts:
    """`marks` by the id of the input: whether finance has signed it, in words. `on` is the day it is told as of."""
    case, (headline, told) = page.read.case, _headline(page)
    sure = page.sure.total if page.sure and not page.sure.total.is_certain else None
    return {
        "headline": headline,
        "told": told,
        "foot": f"{case.organization.name} · {_as_of(page, on)}",
        "labels": _labels(),
        "parts": [_part(part, page, marks) for part in page.costs],
        "total": exact_money(page.total, page.currency),
        "sum": " + ".join(exact_money(part.amount or 0, page.currency) for part in page.counted),
        "sure": sure and _spread(sure, page),
        "gain_inputs": [_part(part, page, marks) for part in page.gains],
        "gain": _gain(page),
        "timing": _("Convention: %(timing)s. Amounts in %(currency)s.")
        % {"timing": case.get_timing_display(), "currency": page.currency},
    }


def _labels() -> Facts:
    return {
        "total": _("Cost of the status quo, a year"),
        "sure": _("How sure we are"),
        "moves": _("What moves the number most"),
        "gain": _("What a gain in retention is worth"),
        "input": _("Input"),
        "range": _("Low to high"),
        "value": _("Value"),
        "so_far": _("Result so far"),
    }


def _headline(page: CasePage) -> tuple[str, str]:
    """The sentences of the page: its heading, and what stands under it."""
    drawn = render_to_string("cases/case_headline.html", {"page": page, "case": page.read.case})
    heading, _tag, under = drawn.partition("</h1>")
    said = [re.sub(r"\s+", " ", unescape(strip_tags(text))).strip() for text in (heading, under)]
    return said[0], said[1]


def _as_of(page: CasePage, on: date) -> str:
    day = _("As of %(day)s") % {"day": day_in_words(on, "day_month_year")}
    return f"{day} · {_('Version %(n)s') % {'n': page.version.number}}" if page.version else day


def _part(part: PageBlock, page: CasePage, marks: Mapping[int, str]) -> Facts:
    apart = ""
    if part.block.is_another_way:
        apart = _("Not added: the same customers seen another way.") if part.same_as_title else _("Not added.")
    return {
        "title": part.block.row.title,
        "apart": apart,
        "lines": [_line(line, page, marks) for line in part.lines],
        "formula": [part.words, part.numbers, part.result] if part.result and part.lines else None,
    }


def _line(line: PageLine, page: CasePage, marks: Mapping[int, str]) -> Facts:
    row, currency = line.line.row, page.currency
    value, low, high = (value_in(one.normalize(), row.unit, currency) for one in (line.value, row.low, row.high))
    return {
        "sign": line.sign,
        "label": row.label,
        "about": " · ".join(filter(None, _about(line, marks))),
        "range": [low, high] if line.has_range else None,
        "value": value,
        "running": "" if line.running is None else running_in(line.running, line.line.is_amount, currency),
    }


def _about(line: PageLine, marks: Mapping[int, str]) -> list[str]:
    row = line.line.row
    if line.is_worked_out:
        return [_("(1 + discount rate) / (discount rate + share that leaves)")]
    day = day_in_words(row.dated_on, "day_month_year") if row.dated_on else ""
    return [row.source or _("no source yet"), day, line.line.owner_name, marks.get(row.pk, "")]


def _spread(spread: Spread, page: CasePage) -> Facts:
    """Ends of the bars are parts of the widest, from 0 to 1."""
    told = _("%(n)s runs, seed %(seed)s. In eight of ten it falls between %(low)s and %(high)s.")
    swings = page.swings(spread)[:MOST_BARS]
    ends = [end for one in swings for end in (one.at_low, one.at_high)]
    low, wide = min(ends), max(ends) - min(ends)
    named = lambda end, amount: f"{end}: {short_money(amount, page.currency)}"  # noqa: E731
    bars = [
        {
            "label": one.label,
            "ends": [(one.at_low - low) / wide, (one.at_high - low) / wide],
            "names": [named(one.low, one.at_low), named(one.high, one.at_high)],
        }
        for one in swings
    ]
    return {
        "told": told
        % {
            "n": plain(spread.runs),
            "seed": spread.seed,
            "low": rough_money(spread.p10, page.currency),
            "high": rough_money(spread.p90, page.currency),
        },
        "middle": (spread.value - low) / wide,
        "bars": bars,
    }


def _gain(page: CasePage) -> Facts | None:
    gain = page.gain
    if gain is None:
        return None
    facts = [
        (_("This year"), rough_money(gain.first_year, page.currency)),
        (_("Present value"), rough_money(gain.present_value, page.currency)),
    ]
    if gain.break_even is not None:
        facts.append((_("It pays if retention rises by"), points_of(gain.break_even)))
    steps = [
        (step.label, step.words, with_signs(step.with_numbers), step_value_in(step, page.currency))
        for step in gain.steps
    ]
    return {"facts": facts, "steps": steps, "spread": _gain_told(page)}


def _gain_told(page: CasePage) -> str:
    spread = page.sure.gain if page.sure else None
    if spread is None or spread.is_certain:
        return ""
    told = _("In eight of ten runs the present value falls between %(low)s and %(high)s.")
    return told % {"low": rough_money(spread.p10, page.currency), "high": rough_money(spread.p90, page.currency)}
