"""In which orders people can be listed.

Each order is a tuple of expressions that never are null, all ascending, so that "after this row" is one
comparison of rows that an index on the same expressions answers, on the first page and on the last.
"""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from django.db.models import DateField, DecimalField, F, IntegerField, Value
from django.db.models.expressions import Combinable, Expression
from django.db.models.functions import Coalesce

Terms = tuple[Expression | Combinable, ...]

NEVER_MET = date(1, 1, 1)
NO_STEP = date(9999, 12, 31)
UNKNOWN_STANCE = -3


def _or(column: str, value: int) -> Coalesce:
    return Coalesce(F(column), Value(value, output_field=IntegerField()))


def _day_or(column: str, day: date) -> Coalesce:
    return Coalesce(F(column), Value(day, output_field=DateField()))


_WORTH = DecimalField(max_digits=14, decimal_places=2)
_NO_WORTH = Value(Decimal(-1), output_field=_WORTH)

_POWER: Terms = (F("weight") * -1, F("gap") * -1, F("name_key"))

ORDERS: Mapping[str, Terms] = {
    "power": _POWER,
    "name": (F("name_key"),),
    "stance": (_or("stance", UNKNOWN_STANCE), *_POWER),
    "interest": (_or("interest", 0) * -1, F("weight") * -1),
    "wiifm": (_or("certainty", 0), F("weight") * -1),
    "stake": (Coalesce(F("worth"), _NO_WORTH) * Value(Decimal(-1), output_field=_WORTH),),
    "contact": (_day_or("last_contact_on", NEVER_MET),),
    "next": (_day_or("next_due_on", NO_STEP),),
}
"""By the name that stands in the address; the id ends every one of them."""

DEFAULT_ORDER = "power"
"""Most power first, then furthest from the wanted stance."""
