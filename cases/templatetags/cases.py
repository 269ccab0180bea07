"""Tags of the case. `{% load cases %}`

{{ amount|rough:currency }} {{ amount|short:currency }} {{ amount|exact:currency }}   $12M, $11.7M, $11,661,588.10
{{ line.value|in_unit:line }}          an input in its unit, exact
{% result_of line currency %}          the result so far
{% slider line form %}                 its range input
{% number_input field %}               its typed number
{% band_chart page %} {% band_table page %} {% tornado_chart spread page %} {% tornado_table spread page %}
{% staying_chart page %} {% staying_table page %}
"""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django import template
from django.forms import BoundField, Form
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from accounts.audit_words import verb_words
from cases.analysis.working import Step
from cases.drawing import Curves, Ends, Marked, SwingBar, band_curve, staying_curve, tornado_bars
from cases.forms.numbers import as_typed
from cases.forms.values import SLIDE, places_of
from cases.models import Assumption, CaseVersion
from cases.queries.case_page import MOST_BARS, CasePage, PageLine
from cases.queries.stakes import Telling, Told
from cases.queries.staying import Staying
from cases.queries.sureness import Spread
from cases.shown import (
    exact_money,
    plain,
    points_of,
    rough_money,
    running_in,
    share_of,
    short_money,
    step_value_in,
    value_in,
    with_signs,
)

register = template.Library()
register.filter("rough", rough_money)
register.filter("short", short_money)
register.filter("exact", exact_money)
register.filter("plain", plain)
register.filter("with_signs", with_signs)
register.simple_tag(points_of, name="points_of")

_Table = dict[str, Any]


@register.filter
def in_unit(value: Decimal, row: Assumption) -> str:
    return value_in(Decimal(value).normalize(), row.unit, row.case.organization.currency)


@register.simple_tag
def result_of(line: PageLine, currency: str) -> str:
    return "" if line.running is None else running_in(line.running, line.line.is_amount, currency)


@register.simple_tag(takes_context=True)
def step_value(context: template.Context, step: Step) -> str:
    return step_value_in(step, context["page"].currency)


@register.simple_tag
def working_of(part: Told, telling: Telling) -> str:
    """Of which amount it is which share."""
    return part.working(telling.currency)


@register.simple_tag
def verb_of(version: CaseVersion) -> Any:
    """What was done, in words."""
    return verb_words(version.verb)


@register.simple_tag
def field_of(form: Form, key: str) -> BoundField | None:
    return form[key] if form and key in form.fields else None


@register.simple_tag
def number_input(field: BoundField) -> SafeString:
    """As the widget would draw it, by hand: a case has forty of them, and the widget's own template takes long."""
    told = format_html(' aria-invalid="true" aria-describedby="wrong-{}"', field.name) if field.errors else ""
    value = field.value()
    return format_html(
        '<input type="text" inputmode="decimal" autocomplete="off" class="form-control{}" name="{}" id="id_{}"'
        ' value="{}" required{}>',
        " is-invalid" if field.errors else "", field.name, field.name, "" if value is None else value, told,
    )  # fmt: skip


@register.simple_tag
def slider(line: PageLine, form: Form) -> SafeString:
    """From low to high, in the unit that is shown. Its value is sent beside the typed one."""
    row = line.line.row
    low, value, high = (f"{as_typed(one, row.unit).normalize():f}" for one in (row.low, line.value, row.high))
    label = _("%(label)s, from low to high") % {"label": row.label}
    return format_html(
        '<input type="range" class="case-slide" name="{}{}" min="{}" max="{}" step="any" value="{}"'
        ' data-slides="{}" data-places="{}" aria-label="{}"{}>',
        SLIDE, row.key, low, high, value, f"id_{row.key}", places_of(line.line), label,
        "" if form else " disabled",
    )  # fmt: skip


@register.simple_tag
def band_chart(page: CasePage) -> SafeString:
    spread, currency = page.sure.total, page.currency
    said = lambda amount: short_money(amount, currency) if amount else "0"  # noqa: E731
    name = _("In eight of ten runs it falls between %(low)s and %(high)s; the likely value is %(value)s.") % {
        "low": rough_money(spread.p10, currency),
        "high": rough_money(spread.p90, currency),
        "value": rough_money(spread.value, currency),
    }
    return band_curve(Marked(spread.edges, spread.counts, spread.p10, spread.value, spread.p90), name, said)


@register.inclusion_tag("components/read_as_table.html")
def band_table(page: CasePage) -> _Table:
    spread, currency = page.sure.total, page.currency
    rows = [
        (_("One run in ten falls below"), exact_money(round(Decimal(spread.p10)), currency)),
        (_("Half of the runs fall below"), exact_money(round(Decimal(spread.p50)), currency)),
        (_("One run in ten rises above"), exact_money(round(Decimal(spread.p90)), currency)),
        (_("With all values as they are likely"), exact_money(page.read.total, currency)),
        (_("Runs that fall below that"), share_of(round(spread.share_below_value, 3))),
        (_("Runs"), str(spread.runs)),
        (_("Seed"), str(spread.seed)),
    ]
    return {"caption": _("How sure we are"), "headers": [_("What"), _("How much")], "rows": rows}


@register.simple_tag
def tornado_chart(spread: Spread, page: CasePage) -> SafeString:
    swings = page.swings(spread)[:MOST_BARS]
    bars = [SwingBar(one.label, one.at_low, one.at_high, one.low, one.high) for one in swings]
    widest = bars[0].label
    return tornado_bars(bars, spread.value, _("%(input)s moves the number most.") % {"input": widest})


@register.inclusion_tag("components/read_as_table.html")
def tornado_table(spread: Spread, page: CasePage) -> _Table:
    result = lambda amount: exact_money(round(Decimal(amount)), page.currency)  # noqa: E731
    told = [(one.label, one.low, result(one.at_low), one.high, result(one.at_high)) for one in page.swings(spread)]
    headers = [_("Input"), _("Low"), _("Result then"), _("High"), _("Result then")]
    return {"caption": _("What moves the number most"), "headers": headers, "rows": told}


def _years(page: CasePage) -> list[str]:
    assert page.staying is not None
    return [_("Joined"), *(_("%(n)s months") % {"n": 12 * year} for year in range(1, page.staying.years + 1))]


@register.simple_tag
def staying_chart(page: CasePage) -> SafeString:
    told = page.staying
    assert told is not None
    ends = _ends(told)
    name = _("Of those who join, after %(months)s months: %(told)s") % {
        "months": told.months,
        "told": ", ".join(filter(None, [ends.could_be, ends.today, ends.single])),
    }
    labels = _years(page) if told.years <= 4 else [_("Joined"), _("%(n)s years") % {"n": told.years}]
    curves = Curves(told.today, told.could_be, told.single, told.band or (), told.seen_until)
    return staying_curve(curves, name=name, share=lambda one: share_of(round(one, 2)), labels=labels, ends=ends)


def _ends(told: Staying) -> Ends:
    said = lambda shares: share_of(round(shares[-1], 2))  # noqa: E731
    if told.single is None:
        today, single = _("%(share)s today") % {"share": said(told.today)}, ""
    else:
        today = _("%(share)s by cohort") % {"share": said(told.today)}
        single = _("%(share)s one rate") % {"share": said(told.single)}
    return Ends(today, _("%(share)s could be") % {"share": said(told.could_be)} if told.could_be else "", single)


@register.inclusion_tag("components/read_as_table.html")
def staying_table(page: CasePage) -> _Table:
    told = page.staying
    assert told is not None
    kinds = [(_("Could be"), told.could_be), (_("At a single rate"), told.single)]
    kinds = [(_("Still there today"), told.today), *((head, shares) for head, shares in kinds if shares)]
    headers = [_("After"), *(head for head, _shares in kinds)]
    rows = []
    for year, label in enumerate(_years(page)):
        cells = [label, *(_share_at(shares, 12 * year) for _head, shares in kinds)]
        if told.band is not None:
            cells.append(_band_at(told.band, 12 * year))
        rows.append(cells)
    if told.band is not None:
        headers.append(_("In 95 of 100 cases"))
    return {"caption": _("How many stay"), "headers": headers, "rows": rows}


def _share_at(shares: Sequence[float] | None, month: int) -> str:
    return share_of(round(shares[month], 3)) if shares and month < len(shares) else "–"


def _band_at(band: Sequence[tuple[float, float] | None], month: int) -> str:
    ends = band[month] if month < len(band) else None
    if ends is None:
        return "–"
    return _("%(low)s to %(high)s") % {"low": share_of(round(ends[0], 3)), "high": share_of(round(ends[1], 3))}
