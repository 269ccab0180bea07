"""What the list of a past day can be asked for. It takes the words of the list of today."""

from collections.abc import Iterable
from datetime import date
from functools import cached_property
from typing import Any

from django import forms
from django.db.models import Q
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from stakeholders.enums import Level
from stakeholders.forms.people_filter import ME, SCORES, STANCES, UNKNOWN, Chip, PeopleFilter
from stakeholders.models.stakeholder import UNSET_SCORE
from stakeholders.queries.people import People, named, words_of
from stakeholders.queries.people_bar import Choices
from stakeholders.queries.people_then import lagging_then

KNOWN = [("", _("as we know it now")), ("then", _("as we knew it then"))]
PLACES = ("group", "department", "market", "level")
ASKED = ("q", "stance", "lagging", *PLACES, "power", "interest", "owner")


class PastPeopleForm(forms.Form):
    """A day that is over, whose knowledge counts, and whom to show."""

    day = forms.DateField(
        label=_("Day"), required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    known = forms.ChoiceField(label=_("As known"), required=False, choices=KNOWN)
    q = forms.CharField(label=_("Name or role"), required=False, max_length=100)
    stance = forms.MultipleChoiceField(label=_("Stance"), required=False, choices=STANCES)
    lagging = forms.BooleanField(label=_("Lagging: wanted above current"), required=False)
    group = forms.ChoiceField(label=_("Group"), required=False)
    department = forms.ChoiceField(label=_("Department"), required=False)
    market = forms.ChoiceField(label=_("Market"), required=False)
    level = forms.ChoiceField(label=_("Level"), required=False, choices=[("", _("Any")), *Level.choices])
    power = forms.ChoiceField(label=_("Power"), required=False, choices=[("", _("Any")), *SCORES])
    interest = forms.ChoiceField(label=_("Interest"), required=False, choices=[("", _("Any")), *SCORES])
    owner = forms.ChoiceField(label=_("Owner"), required=False)

    def __init__(self, data: QueryDict, *, user: User, today: date, choices: Choices) -> None:
        super().__init__(data if data else None)
        self.user, self.today = user, today
        offered = {"group": choices.groups, "department": choices.departments, "market": choices.markets}
        offered["owner"] = [(ME, _("Me")), ("none", _("Nobody")), *choices.owners]  # type: ignore[list-item]
        for name, listed in offered.items():
            self.fields[name].choices = [("", _("Any")), *listed]  # type: ignore[attr-defined]

    def clean_day(self) -> date | None:
        """Nothing was asked yet where the address names no day at all."""
        day = self.cleaned_data["day"]
        if "day" in self.data and (day is None or day >= self.today):
            raise forms.ValidationError(_("Choose a day that is over."))
        return day

    @cached_property
    def understood(self) -> dict[str, Any]:
        """What was asked and can be chosen; what cannot is left out."""
        if not self.is_bound:
            return {}
        self.is_valid()
        return {name: self.cleaned_data[name] for name in ASKED if self.cleaned_data.get(name)}

    def narrowed(self, people: People) -> People:
        for name, value in self.understood.items():
            people = _NARROWING[name](self, people, name, value)
        return people

    def by_words(self, people: People, _name: str, text: str) -> People:
        return named(people, words_of(text))

    def by_stance(self, people: People, _name: str, chosen: list[str]) -> People:
        held = Q(stance_then__in=[int(value) for value in chosen if value != UNKNOWN])
        return people.filter(held | Q(stance_then=None) if UNKNOWN in chosen else held)

    def by_lagging(self, people: People, _name: str, _value: object) -> People:
        return lagging_then(people)

    def by_place(self, people: People, name: str, value: str) -> People:
        return people.filter(**{name: value})

    def by_score(self, people: People, name: str, least: str) -> People:
        """Not rated counts as the middle."""
        is_enough = Q(**{f"{name}_then__gte": int(least)})
        return people.filter(is_enough | Q(**{f"{name}_then": None}) if int(least) <= UNSET_SCORE else is_enough)

    def by_owner(self, people: People, _name: str, chosen: str) -> People:
        return people.filter(owner={ME: self.user.pk, "none": None}.get(chosen, chosen))

    @property
    def is_lagging(self) -> bool:
        return bool(self.understood.get("lagging"))

    def value_of(self, name: str) -> str:
        return str(self.understood.get(name) or "")


_NARROWING = {
    "q": PastPeopleForm.by_words,
    "stance": PastPeopleForm.by_stance,
    "lagging": PastPeopleForm.by_lagging,
    **dict.fromkeys(PLACES, PastPeopleForm.by_place),
    "power": PastPeopleForm.by_score,
    "interest": PastPeopleForm.by_score,
    "owner": PastPeopleForm.by_owner,
}


def past_query(form: PastPeopleForm, sort: str = "") -> QueryDict:
    """The address of this list in one spelling: the day, what was understood, the order."""
    query = QueryDict(mutable=True)
    for name in ("day", "known"):
        if value := form.cleaned_data.get(name):
            query[name] = value.isoformat() if isinstance(value, date) else value
    for name, value in form.understood.items():
        query.setlist(name, sorted(value) if isinstance(value, list) else ["1" if value is True else str(value)])
    if sort:
        query["sort"] = sort
    return query


def past_chips(form: PastPeopleForm, query: QueryDict) -> list[Chip]:
    """One for each thing asked, with the address without it."""
    asked = [name for name in form.understood if name != "q"]
    return [
        Chip(_chip_label(form, name, value), _without(query, name, value))
        for name in asked
        for value in query.getlist(name)
    ]


def _chip_label(form: PastPeopleForm, name: str, value: str) -> str:
    field = form.fields[name]
    if name == "lagging":
        return str(_("Lagging"))
    words = {str(key): str(label) for key, label in field.choices}  # type: ignore[attr-defined]
    return words[value] if name == "stance" else f"{field.label}: {words[value]}"


def _without(query: QueryDict, name: str, value: str) -> str:
    rest = query.copy()
    rest.setlist(name, [other for other in query.getlist(name) if other != value])
    return rest.urlencode()


def left_out(data: QueryDict) -> Iterable[str]:
    """What the list of today was asked for and a past day has no value of."""
    return [PeopleFilter.label_of(name) for name in PeopleFilter.base_filters if name not in ASKED and data.get(name)]
