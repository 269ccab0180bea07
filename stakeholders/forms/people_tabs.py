"""The tabs, headings and selects of the people list: links that carry the whole list with them."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.html import format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from stakeholders.forms.bulk import offered_changes
from stakeholders.forms.people_filter import STANCES, PeopleFilter, sorted_by
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
    label: str
    url: str
    sorted: str
    css: str
    title: str


def headings_for(shown: QueryDict, order: Order) -> list[Heading]:
    """Each orders the list by its column, and the other way round when it does already."""
    return [
        Heading(str(label), _ordered(shown, key, order), _aria(key, order), css, str(title))
        for key, label, css, title in HEADINGS
    ]


def _ordered(shown: QueryDict, key: str, order: Order) -> str:
    return sorted_by(shown, Order(key, is_reversed=order.key == key and not order.is_reversed)).urlencode()


def _aria(key: str, order: Order) -> str:
    if key != order.key:
        return ""
    return "descending" if (key in FALLING) != order.is_reversed else "ascending"


Offered = tuple[tuple[Any, Any], ...]


@dataclass(frozen=True)
class Select:
    """A select with its options written out: there are hundreds on a page and they seldom change."""

    name: str
    label: str
    options: SafeString


def select(name: str, label: Any, offered: Iterable[tuple[Any, Any]], chosen: str = "") -> Select:
    return Select(name, str(label), _options(tuple(offered), chosen, get_language() or ""))


@lru_cache(maxsize=1024)
def _options(offered: Offered, chosen: str, language: str) -> SafeString:
    marks = (("" if str(value) != chosen else " selected") for value, _label in offered)
    rows = ((value, mark_safe(mark), label) for (value, label), mark in zip(offered, marks, strict=True))  # noqa: S308
    return format_html_join("", '<option value="{}"{}>{}</option>', rows)


@dataclass(frozen=True)
class Menu:
    """A chip of the filter bar that opens some selects."""

    label: str
    selects: list[Select]


MENUS: tuple[tuple[Any, tuple[str, ...]], ...] = (
    (_("Place"), ("group", "department", "market", "level")),
    (_("Power and interest"), ("power", "interest")),
    (_("Last contact"), ("contact", "here")),
    (_("Owner"), ("owner",)),
    (_("More"), ("wiifm", "concern")),
)


def menus_for(sieve: PeopleFilter) -> list[Menu]:
    return [Menu(str(label), [_filter_select(sieve, name) for name in names]) for label, names in MENUS]


def _filter_select(sieve: PeopleFilter, name: str) -> Select:
    return select(name, sieve.label_of(name), sieve.choices_of(name), str(sieve.cleaned.get(name) or ""))


@lru_cache(maxsize=256)
def stance_boxes(chosen: tuple[str, ...], language: str) -> SafeString:
    """A checkbox for each stance."""
    box = '<label class="check"><input type="checkbox" name="stance" value="{}"{}>{}</label>'
    marks = ((" checked" if value in chosen else "") for value, _label in STANCES)
    rows = ((value, mark_safe(mark), label) for (value, label), mark in zip(STANCES, marks, strict=True))  # noqa: S308
    return format_html_join("\n", box, rows)


def changes_for(choices: Choices) -> list[Select]:
    """The selects of the bulk bar, each at "leave it as it is"."""
    return [select(name, label, offered) for name, label, offered in offered_changes(choices)]


def order_select(order: Order) -> Select:
    """The reversed order stands in it only while it is the one in use."""
    offered: list[tuple[str, Any]] = [(key, ORDER_WORDS[key]) for key in ORDERS]
    if order.is_reversed:
        offered.insert(0, (str(order), gettext("%(order)s, the other way round") % {"order": ORDER_WORDS[order.key]}))
    return select("sort", _("Sorted by"), offered, str(order))
