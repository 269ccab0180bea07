"""Plain figures with their unit. `{% load figures %}`, then `{{ value|figured:unit }}`: 31%, 4.2 days, −12."""

from decimal import Decimal

from django import template
from django.utils.formats import number_format

register = template.Library()


@register.filter
def figured(value: Decimal | None, unit: str = "") -> str:
    """In the reader's locale, without zeros at the end; a unit that is a mark stands close."""
    if value is None:
        return "–"
    text = number_format(value.quantize(Decimal(1)) if value == value.to_integral() else value.normalize())
    if not unit:
        return text
    return f"{text}{unit}" if not unit[0].isalnum() else f"{text} {unit}"
