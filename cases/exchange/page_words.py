"""Warnings and refusals in the reader's language, with the reader's way of writing numbers.

Where the words of a command name its options, a page has words of its own.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.formats import number_format
from django.utils.translation import gettext

from cases.exchange import warned


def _(text: str) -> str:
    """Mark `text` for the message catalog; it is translated where it is shown."""
    return text


OWN: Mapping[str, str] = {
    "customers": _("Customers have to be from 1 to %(most)s."),
    "negative_margin": _(
        "The margin cannot be below 0: who loses money on every customer gains nothing by keeping them."
    ),
    "retention": _("Retention has to be above 0 %% and below 100 %%: at 0 nobody stays, at 100 nobody ever leaves."),
    "discount": _("The discount rate has to be from 0.1 %% to 100 %%."),
    "gain": _("Retention and gain together have to be below 100 %%: else nobody would ever leave."),
    "negative_gain": _("The gain cannot be below 0."),
    "margin_of_orders": _("With orders, the margin is the part of the amount that is margin: from 0 to 100 %%."),
    "columns": _("These columns fit no kind of data below. Say what each of them means, or leave it out."),
    "two_tiers": _("The columns fit two kinds of data at once: leave some of them out."),
    "few_points": _(
        "%(what)s: %(points)s periods carry no forecast to period %(horizon)s, %(least)s are needed."
        " Look no further than %(points)s and the curve is laid through what was seen."
    ),
    "weeks": _("Time is in weeks: %(horizon)s of them are looked ahead, and the discount rate is a year's."),
    "revenue": _("No margin was given: values are revenue."),
    "no_margin": _("No margin was given: values are in margins of one customer a period."),
}

FIELDS: Mapping[str, str] = {
    "customers": "customers",
    "negative_margin": "margin",
    "margin_of_orders": "margin",
    "retention": "retention",
    "discount": "discount",
    "gain": "gain",
    "negative_gain": "gain",
    "few_points": "horizon",
}
"""Beside which field a refusal stands."""
_SHARES = {"rate": 1, "share": 1, "below": 0}
_AMOUNTS = frozenset({"value", "naive"})


def said_warning(code: str, params: Mapping[str, Any]) -> str:
    return _filled(OWN.get(code) or warned.TEXTS[code], params)


def said_fault(fault: Mapping[str, Any], headings: Mapping[str, str]) -> str:
    """`headings` has by our name of a column how the file calls it."""
    from cases.exchange import refusals  # brings the mathematics, for its limits

    params = {**refusals.PARAMETERS, **fault["params"]}
    if "column" in params:
        params["column"] = headings.get(str(params["column"])) or params["column"]
    code = fault["code"]
    return gettext(OWN.get(code) or refusals.TEXTS[code]) % params


def _filled(text: str, params: Mapping[str, Any]) -> str:
    return gettext(text) % {name: _written(name, one) for name, one in params.items()}


def _written(name: str, one: Any) -> str:
    if isinstance(one, str):
        return gettext(one)
    if name in _SHARES:
        return f"{rounded(100 * one, _SHARES[name])}%"
    if name in _AMOUNTS:
        return rounded(one, 0 if abs(one) >= 1000 else 2)
    if name == "correlation":
        return rounded(one, 2)
    return rounded(one, 0 if float(one).is_integer() else 1)


def rounded(number: float, digits: int) -> str:
    """As the reader writes it. Django itself would cut the digits off."""
    return number_format(round(number, digits), digits, use_l10n=True, force_grouping=True)
