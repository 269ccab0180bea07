"""Selects and headings of the list of a past day."""

from django.http import QueryDict
from django.utils.translation import gettext, gettext_lazy

from stakeholders.forms.people_tabs import FALLING, ORDER_WORDS, Heading, Menu, Select, select
from stakeholders.forms.people_then import PLACES, PastPeopleForm
from stakeholders.queries.people_then import PAST_ORDERS, PastOrder

_MENUS = (
    (gettext_lazy("Place"), PLACES),
    (gettext_lazy("Power and interest"), ("power", "interest")),
    (gettext_lazy("Owner"), ("owner",)),
)
_HEADINGS = (
    ("name", gettext_lazy("Person")),
    ("stance", gettext_lazy("Stance → wanted")),
    ("power", gettext_lazy("Power")),
    ("interest", gettext_lazy("Interest")),
    ("contact", gettext_lazy("Last contact")),
)


def past_menus(form: PastPeopleForm) -> list[Menu]:
    return [Menu(str(label), [_select(form, name) for name in names]) for label, names in _MENUS]


def _select(form: PastPeopleForm, name: str) -> Select:
    field = form.fields[name]
    return select(name, field.label, field.choices, form.value_of(name))  # type: ignore[attr-defined]


def past_order_select(order: PastOrder) -> Select:
    """The reversed order stands in it only while it is the one in use."""
    offered = [(key, ORDER_WORDS[key]) for key in PAST_ORDERS]
    if order.is_reversed:
        said = gettext("%(order)s, the other way round") % {"order": ORDER_WORDS[order.key]}
        offered.insert(0, (str(order), said))
    return select("sort", gettext("Sorted by"), offered, str(order))


def past_headings(shown: QueryDict, order: PastOrder) -> list[Heading]:
    """Each orders the list by its column, and the other way round when it does already."""
    return [Heading(str(label), _ordered(shown, key, order), _aria(key, order), "", "") for key, label in _HEADINGS]


def _ordered(shown: QueryDict, key: str, order: PastOrder) -> str:
    other = shown.copy()
    other["sort"] = str(PastOrder(key, is_reversed=order.key == key and not order.is_reversed))
    return other.urlencode()


def _aria(key: str, order: PastOrder) -> str:
    if key != order.key:
        return ""
    return "descending" if (key in FALLING) != order.is_reversed else "ascending"
