"""The tabs, headings and selects of the people list: links that carry the whole list with them."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from stakeholders.forms.bulk import ChangesForm
from stakeholders.forms.people_filter import PeopleFilter, query_of
from stakeholders.models.order import ORDERS
from stakeholders.queries.people import Order
from stakeholders.queries.people_bar import Choices, View

BUILT_IN: tuple[tuple[str, str | Promise, str], ...] = (
    ("everyone", _("Everyone"), ""),
    ("powerful", _("Powerful, not yet with us"), "stance=-1&stance=-2&stance=0&stance=unknown&power=4"),
    ("slipping", _("Slipping"), "contact=overdue"),
    ("concerns", _("Open concerns"), "concern=open"),
    ("champions", _("Champions"), "stance=2"),
    ("mine", _("My people"), "owner=me"),
)
"""Views that everybody has: key, label, query."""

ORDER_WORDS = {
    "power": _("Power, then furthest from wanted"),
    "name": _("Name"),
    "stance": _("Stance, worst first"),
    "interest": _("Interest, highest first"),
    "wiifm": _("Least known about their interest"),
    "stake": _("Most at stake"),
    "contact": _("Longest without contact"),
    "next": _("Next step"),
}
FALLING = {"power", "interest", "stake"}
"""Orders whose figures fall from top to bottom."""

HEADINGS = (
    ("name", _("Person"), "", ""),
    ("stance", _("Stance → wanted"), "", ""),
    ("power", _("Power"), "", ""),
    ("interest", _("Interest"), "", ""),
    ("wiifm", _("WIIFM"), "", _("What's in it for them")),
    ("stake", _("At stake"), "r", ""),
    ("contact", _("Last contact"), "", ""),
    ("next", _("Next step"), "", ""),
)


@dataclass(frozen=True)
class Tab:
    key: str
    label: Any
    query: str
    is_current: bool
    view: View | None = None


def tabs_for(views: Iterable[View], shown: QueryDict) -> list[Tab]:
    """The built-in views and the saved ones; current is the one that asks for just what is shown."""
    asked = _asked(shown)
    built_in = [Tab(key, label, query, _asked(QueryDict(query)) == asked) for key, label, query in BUILT_IN]
    saved = [Tab(f"view-{v.pk}", v.name, v.query, _asked(QueryDict(v.query)) == asked, v) for v in views]
    return _one_current([*built_in, *saved])


def _asked(query: QueryDict) -> dict[str, list[str]]:
    return {name: sorted(values) for name, values in query.lists() if name != "sort" and values}


def _one_current(tabs: list[Tab]) -> list[Tab]:
    first = next((tab for tab in tabs if tab.is_current), None)
    return [tab if tab is first else Tab(tab.key, tab.label, tab.query, False, tab.view) for tab in tabs]


@dataclass(frozen=True)
class Heading:
    label: Any
    url: str
    sorted: str
    css: str
    title: Any


def headings_for(sieve: PeopleFilter, order: Order) -> list[Heading]:
    """Each orders the list by its column, and the other way round when it does already."""
    return [
        Heading(label, _sorted_by(sieve, key, order), _aria(key, order), css, title)
        for key, label, css, title in HEADINGS
    ]


def _sorted_by(sieve: PeopleFilter, key: str, order: Order) -> str:
    wanted = Order(key, is_reversed=order.key == key and not order.is_reversed)
    return query_of(sieve, wanted).urlencode()


def _aria(key: str, order: Order) -> str:
    if key != order.key:
        return ""
    return "descending" if (key in FALLING) != order.is_reversed else "ascending"


@dataclass(frozen=True)
class Option:
    value: str
    label: Any
    is_chosen: bool


@dataclass(frozen=True)
class Select:
    """A select or a group of checkboxes, ready to be written without asking the form again."""

    name: str
    label: Any
    options: list[Option]


@dataclass(frozen=True)
class Menu:
    """A chip of the filter bar that opens some selects."""

    label: Any
    selects: list[Select]


MENUS: tuple[tuple[Any, tuple[str, ...]], ...] = (
    (_("Place"), ("group", "department", "market", "level")),
    (_("Power and interest"), ("power", "interest")),
    (_("Last contact"), ("contact", "here")),
    (_("Owner"), ("owner",)),
    (_("More"), ("wiifm", "concern")),
)


def menus_for(sieve: PeopleFilter) -> list[Menu]:
    return [Menu(label, [select_of(sieve, name) for name in names]) for label, names in MENUS]


def changes_for(choices: Choices) -> list[Select]:
    """The selects of the bulk bar, each at "leave it as it is"."""
    form = ChangesForm(choices=choices)
    names = ("owner", "group", "wanted_stance")
    return [
        Select(name, form.fields[name].label, [Option(str(v), label, False) for v, label in form.fields[name].choices])  # type: ignore[attr-defined]
        for name in names
    ]


def select_of(sieve: PeopleFilter, name: str) -> Select:
    field = sieve.form.fields[name]
    chosen = sieve.cleaned.get(name)
    values = {str(value) for value in (chosen if isinstance(chosen, list) else [chosen or ""])}
    options = [Option(str(value), label, str(value) in values) for value, label in field.choices]  # type: ignore[attr-defined]
    return Select(name, field.label, options)


def order_select(order: Order) -> Select:
    """The reversed order stands in it only while it is the one in use."""
    words = {key: ORDER_WORDS[key] for key in ORDERS}
    options = [Option(key, label, not order.is_reversed and order.key == key) for key, label in words.items()]
    if order.is_reversed:
        options.insert(0, Option(str(order), _reversed(words[order.key]), True))
    return Select("sort", _("Sorted by"), options)


def _reversed(label: Any) -> str:
    return _("%(order)s, the other way round") % {"order": label}
