"""Tags of promises and what came of them. `{% load promises %}`

{{ value|of_promise:benefit }}      a value in the unit of the measure, exact
{% state_tag row %}                 ahead, behind, kept ... as a tag
{{ reading|stands:benefit }}        the gap to what the promise expects, in words
{% promise_picture page today %} {% promise_table page %}
"""

from decimal import Decimal
from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from accounts.locales import day_in_words
from cases.analysis import promises as found
from cases.drawing import Drawn, promise_chart
from cases.enums import Unit
from cases.models import Benefit
from cases.queries.promises import PromisePage, PromiseRow, ReadingRow
from cases.shown import plain, short_money
from cases.templatetags.sign_offs import said

register = template.Library()

STATES = {
    found.NONE: ("o", gettext_lazy("No reading yet")),
    found.KEPT: ("ac", gettext_lazy("Kept")),
    found.AHEAD: ("ac", gettext_lazy("Ahead")),
    found.AS_PROMISED: ("ac", gettext_lazy("As promised")),
    found.BEHIND: ("late", gettext_lazy("Behind")),
}


@register.filter
def of_promise(value: Decimal, benefit: Benefit) -> str:
    return said(Decimal(value), benefit.unit, benefit.organization.currency)


@register.simple_tag
def state_tag(row: PromiseRow) -> SafeString:
    css, told = STATES[row.state]
    return format_html('<span class="tg {}">{}</span>', css, told)


def _day(day: Any) -> str:
    return day_in_words(day, "day_month_year")


def _expected(reading: ReadingRow, unit: str) -> Decimal:
    """With as many digits as are worth reading; with all of them where the reading would not differ from it."""
    exact = reading.standing.expected
    places = 3 if unit == Unit.SHARE else 2 if abs(exact) < 100 else 0
    short = round(exact, places)
    return round(exact, found.PLACES) if short == reading.value else short


def _gap(reading: ReadingRow, benefit: Benefit) -> str:
    """What lies between the reading and the expected value as it is written."""
    gap = abs(reading.value - _expected(reading, benefit.unit)).normalize()
    if benefit.unit != Unit.SHARE:
        return of_promise(gap, benefit)
    points = (gap * 100).normalize()
    return ngettext("%(n)s point", "%(n)s points", 1 if points == 1 else 2) % {"n": plain(points)}


@register.filter
def stands(reading: ReadingRow, benefit: Benefit) -> str:
    words = {"gap": _gap(reading, benefit), "day": _day(reading.dated_on)}
    words["expected"] = of_promise(_expected(reading, benefit.unit), benefit)
    is_over = reading.dated_on >= benefit.promised_on
    return _SENTENCES[reading.standing.state, is_over] % words


_ON_THE_LINE = gettext_lazy("Exactly the %(expected)s that a straight line to the promise gives for %(day)s")
_SENTENCES = {
    (found.AHEAD, False): gettext_lazy(
        "%(gap)s ahead of the %(expected)s that a straight line to the promise gives for %(day)s"
    ),
    (found.BEHIND, False): gettext_lazy(
        "%(gap)s behind the %(expected)s that a straight line to the promise gives for %(day)s"
    ),
    (found.AS_PROMISED, False): _ON_THE_LINE,
    (found.KEPT, True): gettext_lazy("Promised were %(expected)s. The reading of %(day)s keeps that, %(gap)s beyond"),
    (found.BEHIND, True): gettext_lazy("Promised were %(expected)s. The reading of %(day)s is %(gap)s short of it"),
}


@register.simple_tag
def promise_picture(page: PromisePage, today: Any) -> SafeString:
    benefit, currency = page.row.benefit, page.row.benefit.organization.currency
    dots = [(one.dated_on, float(one.value)) for one in reversed(page.readings)]
    last = page.row.last
    drawn = Drawn(
        baseline=(benefit.baseline_on, float(benefit.baseline)),
        promised=(benefit.promised_on, float(benefit.promised)),
        dots=dots,
        today=today,
        said=lambda value: _short(value, benefit.unit, currency),
        last_words=of_promise(last.value, benefit) if last else "",
        promise_words=_("%(value)s promised") % {"value": of_promise(benefit.promised, benefit)},
        today_words=_("Today"),
    )
    return promise_chart(drawn, _name(page))


def _short(value: float, unit: str, currency: str) -> str:
    """Beside a line of the picture."""
    number = Decimal(str(round(value, found.PLACES))).normalize()
    if unit == Unit.MONEY:
        return short_money(number, currency)
    return said(number, Unit.COUNT if unit == Unit.YEARS else unit, currency)


def _name(page: PromisePage) -> str:
    benefit, last = page.row.benefit, page.row.last
    told = _("%(measure)s: from %(baseline)s on %(first)s to %(promised)s promised by %(day)s.") % {
        "measure": benefit.measure,
        "baseline": of_promise(benefit.baseline, benefit),
        "first": _day(benefit.baseline_on),
        "promised": of_promise(benefit.promised, benefit),
        "day": _day(benefit.promised_on),
    }
    return f"{told} {stands(last, benefit)}." if last else f"{told} {_('No reading yet')}."


@register.inclusion_tag("components/read_as_table.html")
def promise_table(page: PromisePage) -> dict[str, Any]:
    benefit = page.row.benefit
    rows = [(_day(benefit.baseline_on), _("Baseline"), of_promise(benefit.baseline, benefit), "")]
    rows += [
        (_day(one.dated_on), _("Reading"), of_promise(one.value, benefit), stands(one, benefit))
        for one in reversed(page.readings)
    ]
    rows.append((_day(benefit.promised_on), _("Promise"), of_promise(benefit.promised, benefit), ""))
    headers = [_("Day"), _("What"), benefit.measure, _("Against the promise")]
    return {"caption": _("Promise and readings"), "headers": headers, "rows": rows}
