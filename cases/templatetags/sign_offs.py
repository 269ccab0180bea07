"""Tags of inputs and their signatures. `{% load sign_offs %}`

{{ assumption|input_value:currency }}   18.6%, 412,000, $196.88, 3.1 years
{{ assumption|input_range:currency }}   between 17.1% and 20.2%
{{ sign_off|signed_value:currency }}    what was signed then
{% mark_of line as mark %}              the mark of a line of the case page, None where it has none
"""

from decimal import Decimal
from typing import Any

from babel.numbers import format_currency
from django import template
from django.utils.formats import number_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from accounts.locales import babel_locale
from cases.enums import Unit
from cases.models import Assumption, SignOff

register = template.Library()


def _plain(value: Decimal) -> str:
    return number_format(Decimal(f"{value.normalize():f}"), use_l10n=True, force_grouping=True)


def said(value: Decimal, unit: str, currency: str) -> str:
    """Exact, as whoever signs has to read it."""
    if unit == Unit.SHARE:
        return f"{_plain(value * 100)}%"
    if unit == Unit.MONEY:
        digits = max(2, -int(value.normalize().as_tuple().exponent))
        pattern = f"¤#,##0.{'0' * digits}" if value != value.to_integral_value() else "¤#,##0"
        return format_currency(
            value, currency, pattern, locale=babel_locale(get_language() or "en"), currency_digits=False
        )
    if unit == Unit.YEARS:
        return _("%(n)s years") % {"n": _plain(value)}
    return _plain(value)


@register.filter
def input_value(row: Assumption, currency: str) -> str:
    return said(row.value, row.unit, currency)


@register.filter
def input_range(row: Assumption, currency: str) -> str:
    low, high = said(row.low, row.unit, currency), said(row.high, row.unit, currency)
    return _("It could be from %(low)s to %(high)s.") % {"low": low, "high": high}


@register.filter
def signed_value(one: SignOff, currency: str) -> str:
    return said(one.value or Decimal(0), one.assumption.unit, currency)


@register.simple_tag(takes_context=True)
def mark_of(context: template.Context, line: Any) -> Any:
    row = getattr(line, "row", line)
    return None if row.reckoning else (context.get("marks") or {}).get(row.pk)
