"""The filter bar over the list of people. It works as a plain form; nothing in it needs a script."""

from collections.abc import Hashable, Iterable
from copy import deepcopy
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property
from typing import Any

from django import forms
from django.db.models import F, Q
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict
from django.utils.text import format_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django_filters import BooleanFilter, CharFilter, ChoiceFilter, Filter, FilterSet, MultipleChoiceFilter

from accounts.models import User
from accounts.written import Slot
from stakeholders.enums import Level, Stance
from stakeholders.models import Concern, Stakeholder
from stakeholders.models.order import DEFAULT_ORDER, NEVER_MET, ORDERS, UNKNOWN_STANCE
from stakeholders.models.stakeholder import UNSET_SCORE
from stakeholders.queries.people import Order, People, everyone, matching, words_of
from stakeholders.queries.people_bar import Choices

UNKNOWN = "unknown"
ME = "me"
STANCES = [*((str(value), label) for value, label in Stance.choices), (UNKNOWN, gettext_lazy("Not yet known"))]
SCORES = [(str(n), format_lazy(gettext_lazy("{score} or more"), score=n)) for n in range(5, 1, -1)]
CONTACTS = [("overdue", gettext_lazy("Overdue")), ("never", gettext_lazy("Never met"))]
WIIFM = [(UNKNOWN, gettext_lazy("Not known"))]
CONCERNS = [("open", gettext_lazy("Open"))]
HERE = [("left", gettext_lazy("Left the company")), ("all", gettext_lazy("Here or left"))]


def _choice(label: Any, method: str, empty: Any = gettext_lazy("Any"), choices: Any = ()) -> ChoiceFilter:
    """Choices as a function: a filter set copies all that it holds, at every request."""
    return ChoiceFilter(label=label, method=method, empty_label=empty, choices=lambda: choices)


class PeopleFilter(FilterSet):
    """`user` and `today` say whose list it is and which day it is; `choices` saves the queries
    that each select would make for itself."""

    q = CharFilter(label=gettext_lazy("Name, role or concern"), method="by_words", max_length=100)
    stance = MultipleChoiceFilter(
        label=gettext_lazy("Stance"), method="by_stance", choices=lambda: STANCES, widget=forms.CheckboxSelectMultiple
    )
    lagging = BooleanFilter(
        label=gettext_lazy("Lagging: wanted above current"), method="by_lagging", widget=forms.CheckboxInput
    )
    group = _choice(gettext_lazy("Group"), "by_place")
    department = _choice(gettext_lazy("Department"), "by_place")
    market = _choice(gettext_lazy("Market"), "by_place")
    level = _choice(gettext_lazy("Level"), "by_place", choices=Level.choices)
    power = _choice(gettext_lazy("Power"), "by_power", choices=SCORES)
    interest = _choice(gettext_lazy("Interest"), "by_interest", choices=SCORES)
    owner = _choice(gettext_lazy("Owner"), "by_owner")
    contact = _choice(gettext_lazy("Last contact"), "by_contact", choices=CONTACTS)
    wiifm = _choice(gettext_lazy("What's in it for them"), "by_wiifm", choices=WIIFM)
    concern = _choice(gettext_lazy("Concerns"), "by_concern", choices=CONCERNS)
    here = _choice(gettext_lazy("In the company"), "by_here", empty=gettext_lazy("Still here"), choices=HERE)

    def __init__(
        self, data: MultiValueDict[str, str], *, user: User | Slot, today: date | Slot, choices: Choices
    ) -> None:
        """Not the filter set's own: that copies every filter at every request, asked or not."""
        self.data, self.is_bound = data, True
        self.user, self.today, self.offered = user, today, choices

    @cached_property
    def filters(self) -> dict[str, Filter]:
        copied = deepcopy(self.base_filters)
        for one in copied.values():
            one.parent, one.model = self, Stakeholder
        return copied

    @cached_property
    def form(self) -> forms.Form:
        """The fields are made once; only what this organization can choose is put in at each request."""
        form = _form_class()(self.data)
        for name, listed in self.own_choices.items():
            form.fields[name].choices = listed  # type: ignore[attr-defined]
        return form

    @cached_property
    def own_choices(self) -> dict[str, list[tuple[Any, Any]]]:
        """What differs between organizations."""
        whose = [(ME, _("Me")), ("none", _("Nobody"))]
        return {
            "group": list(self.offered.groups),
            "department": list(self.offered.departments),
            "market": list(self.offered.markets),
            "owner": [*whose, *self.offered.owners],
        }

    def choices_of(self, name: str) -> list[tuple[Any, Any]]:
        """All that can be chosen, what is chosen when nothing is asked first."""
        field = _form_class().base_fields[name]  # type: ignore[attr-defined]
        own = self.own_choices.get(name)
        return list(field.choices) if own is None else [("", field.empty_label), *own]

    @staticmethod
    def label_of(name: str) -> str:
        return str(_form_class().base_fields[name].label)  # type: ignore[attr-defined]

    @cached_property
    def is_asked(self) -> bool:
        """Most pages ask for nothing, and then there is nothing to validate."""
        return any(name in self.data for name in self.base_filters)

    @property
    def text_errors(self) -> list[str]:
        return self.form.errors.get("q", []) if self.is_asked else []

    @cached_property
    def cleaned(self) -> dict[str, Any]:
        """What was understood; what was not is left out and stands in the form's errors."""
        if not self.is_asked:
            return {}
        self.form.is_valid()
        return self.form.cleaned_data

    @property
    def words(self) -> list[str]:
        return words_of(self.cleaned.get("q") or "")

    @property
    def narrowing(self) -> "Narrowing":
        """By everything but the words, which the list looks up in its own order."""
        asked = {name: self.cleaned.get(name) for name in self.base_filters if name != "q"}
        return Narrowing(tuple((name, _hashable(value)) for name, value in asked.items() if value))

    @property
    def qs(self) -> People:
        """All whom the list shows, over all pages, in no order."""
        return matching(self.narrowing(self.user, self.today), self.words, self.user)

    def by_words(self, people: People, _name: str, text: str) -> People:
        return matching(people, words_of(text), self.user)

    def by_stance(self, people: People, _name: str, chosen: list[str]) -> People:
        """Said as the index by stance says it, which holds those of one stance in the usual order."""
        asked = [UNKNOWN_STANCE if value == UNKNOWN else int(value) for value in chosen]
        found = people.alias(stands=ORDERS["stance"][0])
        return found.filter(stands=asked[0]) if len(asked) == 1 else found.filter(stands__in=asked)

    def by_lagging(self, people: People, _name: str, is_asked: bool) -> People:
        return people.lagging() if is_asked else people  # type: ignore[attr-defined]

    def by_place(self, people: People, name: str, pk: str) -> People:
        return people.filter(**{name: pk})

    def by_power(self, people: People, _name: str, least: str) -> People:
        """Said as the index of the usual order says it, so that the list ends where the power does."""
        return people.alias(falling=F("weight") * -1).filter(falling__lte=-int(least))

    def by_interest(self, people: People, _name: str, least: str) -> People:
        is_enough = Q(interest__gte=int(least))
        return people.filter(is_enough | Q(interest=None) if int(least) <= UNSET_SCORE else is_enough)

    def by_owner(self, people: People, _name: str, chosen: str) -> People:
        return people.filter(owner={ME: self.user, "none": None}.get(chosen, chosen))

    def by_contact(self, people: People, _name: str, chosen: str) -> People:
        if chosen == "never":  # the order by contact has them first
            return people.alias(met_on=ORDERS["contact"][0]).filter(met_on=NEVER_MET, last_contact_on=None)
        return people.overdue(self.today)  # type: ignore[attr-defined]

    def by_wiifm(self, people: People, _name: str, _chosen: str) -> People:
        return people.filter(certainty=None)

    def by_concern(self, people: People, _name: str, _chosen: str) -> People:
        return people.filter(pk__in=Concern.objects.open().visible_to(self.user).values("stakeholder"))

    def by_here(self, people: People, _name: str, chosen: str) -> People:
        if chosen == "all":
            return people
        has_left = Q(left_on__lt=self.today)
        return people.filter(has_left if chosen == "left" else Q(left_on=None) | ~has_left)


@dataclass(frozen=True)
class Narrowing:
    """What the list is narrowed to, whoever reads it and on whatever day."""

    asked: tuple[tuple[str, Hashable], ...]

    def __call__(self, user: User | Slot, today: date | Slot) -> People:
        sieve, people = PeopleFilter(MultiValueDict(), user=user, today=today, choices=Choices()), everyone(user)
        for name, value in self.asked:
            people = sieve.filters[name].filter(people, value)
        return people if "here" in dict(self.asked) else sieve.by_here(people, "here", "")


def _hashable(value: Any) -> Hashable:
    return tuple(value) if isinstance(value, list) else value


@cache
def _form_class() -> type[forms.Form]:
    fields = {name: filter_.field for name, filter_ in PeopleFilter.base_filters.items()}
    return type("PeopleFilterForm", (forms.Form,), fields)


@dataclass(frozen=True)
class Chip:
    """One thing the list is narrowed to, and the address without it."""

    label: str
    without: str


def chips(sieve: PeopleFilter, asked: QueryDict) -> list[Chip]:
    """One for each thing asked, several for several stances."""
    return [
        Chip(_label(sieve, name, value), _without(asked, name, value))
        for name in sieve.base_filters
        if name != "q"
        for value in asked.getlist(name)
    ]


def _label(sieve: PeopleFilter, name: str, value: str) -> str:
    if name == "lagging":
        return str(_("Lagging"))
    words = {str(key): str(label) for key, label in sieve.choices_of(name)}
    return words[value] if name in ("stance", "here") else f"{sieve.label_of(name)}: {words[value]}"


def _without(asked: QueryDict, name: str, value: str) -> str:
    rest = asked.copy()
    rest.setlist(name, [other for other in asked.getlist(name) if other != value])
    return rest.urlencode()


def query_of(sieve: PeopleFilter, order: Order | None = None) -> QueryDict:
    """The address of this list in one spelling: only what was understood, in a fixed order."""
    query = QueryDict(mutable=True)
    for name in sieve.base_filters:
        if values := list(_spelled(sieve.cleaned.get(name))):
            query.setlist(name, values)
    return sorted_by(query, order) if order else query


def sorted_by(query: QueryDict, order: Order) -> QueryDict:
    """The same people in another order."""
    other = query.copy()
    other.pop("sort", None)
    if str(order) != DEFAULT_ORDER:
        other["sort"] = str(order)
    return other


def _spelled(value: Any) -> Iterable[str]:
    if value in (None, "", False, []):
        return []
    if value is True:
        return ["1"]
    return sorted(value) if isinstance(value, list) else [str(value)]
