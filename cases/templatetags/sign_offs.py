"""Tags of inputs and their signatures. `{% load sign_offs %}`

{{ assumption|input_value:currency }}   18.6%, 412,000, $196.88, 3.1 years
{{ assumption|input_range:currency }}   between 17.1% and 20.2%
{{ sign_off|signed_value:currency }}    what was signed then
{% mark_of line as mark %}              the mark of a line of the case page, None where it has none
"""

from decimal import Decimal
from typing import Any

from django import template
from django.utils.translation import gettext as _

from cases.enums import Unit
from cases.models import Assumption, SignOff
from cases.shown import value_in

register = template.Library()


def said(value: Decimal, unit: str, currency: str) -> str:
    """Exact, as whoever signs has to read it."""
    text = value_in(value.normalize(), unit, currency)
    return _("%(n)s years") % {"n": text} if unit == Unit.YEARS else text


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
