"""The changes of a what-if, as they stand in the address and as one more is typed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from campaigns.queries.changes import Changes
from campaigns.queries.network import STRONGEST, NetworkPerson
from stakeholders.enums import Stance

UNKNOWN = "unknown"
MOST_CHANGES = 30
MOST_OFFERED = 500
SETTINGS = ("campaign", "susceptibility", "emphasis", "threshold", "reading")


def changes_in(query: QueryDict, people: Mapping[int, NetworkPerson]) -> tuple[Changes, list[str]]:
    """What the address says, and what in it cannot be, in words: that is left out."""
    stances, gone, ties, wrong = {}, [], {}, []
    for name in ("set", "gone", "tie"):
        for text in query.getlist(name)[:MOST_CHANGES]:
            parts = [_whole(part) for part in text.split(":")]
            if name == "set" and len(parts) == 2 and parts[0] in people and _is_stance(text.split(":")[1]):
                stances[parts[0]] = parts[1]
            elif name == "gone" and len(parts) == 1 and parts[0] in people:
                gone.append(parts[0])
            elif name == "tie" and _is_tie(parts, people):
                ties[parts[0], parts[1]] = parts[2]
            else:
                wrong.append(_("“%(text)s” in the address is no change that can be.") % {"text": f"{name}={text}"[:60]})
    if people and len(set(gone)) == len(people):
        wrong.append(_("Nobody would be left."))
        gone = []
    return Changes(stances, tuple(dict.fromkeys(gone)), ties), wrong  # type: ignore[arg-type]


def _whole(text: str) -> int | None:
    digits = text.removeprefix("-")
    return int(text) if digits.isascii() and digits.isdecimal() and len(text) < 19 else None


def _is_stance(text: str) -> bool:
    return text == UNKNOWN or _whole(text) in Stance.values


def _is_tie(parts: list[int | None], people: Mapping[int, NetworkPerson]) -> bool:
    if len(parts) != 3 or parts[0] == parts[1]:
        return False
    return parts[0] in people and parts[1] in people and parts[2] in range(1, STRONGEST + 1)


def address_of(changes: Changes, query: QueryDict) -> str:
    """The query of an address with these changes, and the settings that were there."""
    told: list[tuple[str, Any]] = [(name, query[name]) for name in SETTINGS if query.get(name)]
    told += [("set", f"{pk}:{UNKNOWN if stance is None else stance}") for pk, stance in changes.stances.items()]
    told += [("gone", pk) for pk in changes.gone]
    told += [("tie", f"{one}:{other}:{strength}") for (one, other), strength in changes.ties.items()]
    return urlencode(told)


class PersonField(forms.TypedChoiceField):
    """Offers those with most power, and takes anybody who is there."""

    def __init__(self, label: Any, people: Mapping[int, NetworkPerson]) -> None:
        offered = sorted(people.values(), key=lambda one: (-one.weight, one.id))[:MOST_OFFERED]
        named = [(one.id, one.name) for one in sorted(offered, key=lambda one: one.name)]
        self.people = people
        super().__init__(
            label=label,
            choices=[("", _("Choose somebody")), *named],
            coerce=int,
            empty_value=None,
            required=False,
            widget=forms.Select(attrs={"class": "form-select"}),
            error_messages={"invalid_choice": gettext_lazy("Nobody like that is here. Choose somebody from the list.")},
        )

    def valid_value(self, value: Any) -> bool:
        return _whole(str(value)) in self.people


class WhatIfForm(forms.Form):
    """One more change, or several at once. `so_far` are those that the address holds already."""

    def __init__(self, data: Any, *, people: Mapping[int, NetworkPerson], so_far: Changes) -> None:
        super().__init__(data)
        self.so_far, self.people = so_far, people
        self.fields["person"] = PersonField(_("If"), people)
        stances = [("", _("Where they stand")), *Stance.choices, (UNKNOWN, _("Not yet known"))]
        self.fields["stance"] = forms.ChoiceField(
            label=_("stood at"), choices=stances, required=False, widget=forms.Select(attrs={"class": "form-select"})
        )
        self.fields["leaver"] = PersonField(_("If this leader left"), people)
        self.fields["influenced"] = PersonField(_("If"), people)
        self.fields["influencer"] = PersonField(_("listened to"), people)
        self.fields["strength"] = forms.IntegerField(
            label=_("how much, 1 to 5"),
            min_value=1,
            max_value=STRONGEST,
            required=False,
            widget=forms.NumberInput(attrs={"class": "form-control", "placeholder": "3"}),
        )

    @property
    def is_used(self) -> bool:
        """Something is chosen, so something is to be added."""
        return any(self.data.get(name) for name in self.fields)

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        self._need(said, "person", "stance", _("Choose where they would stand."))
        self._need(said, "stance", "person", _("Choose who would stand there."))
        self._need(said, "influencer", "influenced", _("Choose who would listen."))
        self._need(said, "influenced", "influencer", _("Choose to whom they would listen."))
        if said.get("influencer") and said.get("influencer") == said.get("influenced"):
            self.add_error("influencer", _("That is the same person: nobody listens to themselves."))
        if said.get("leaver") and len({*self.so_far.gone, said["leaver"]}) == len(self.people):
            self.add_error("leaver", _("Nobody would be left."))
        return said

    def _need(self, said: Mapping[str, Any], given: str, missing: str, words: str) -> None:
        if said.get(given) and not self.data.get(missing):
            self.add_error(missing, words)

    @property
    def changes(self) -> Changes:
        """Those of the address with the new ones. Once it is valid."""
        said, so_far = self.cleaned_data, self.so_far
        stances, ties = dict(so_far.stances), dict(so_far.ties)
        if said["person"]:
            stances[said["person"]] = None if said["stance"] == UNKNOWN else int(said["stance"])
        if said["influencer"]:
            ties[said["influencer"], said["influenced"]] = said["strength"] or 3
        gone = dict.fromkeys([*so_far.gone, *([said["leaver"]] if said["leaver"] else [])])
        return Changes(stances, tuple(gone), ties)


def without_each(changes: Changes) -> Iterable[tuple[str, tuple[int, ...], Changes]]:
    """Each change by its kind and people, and what is left without it."""
    for pk in changes.stances:
        rest = {one: stance for one, stance in changes.stances.items() if one != pk}
        yield "set", (pk,), Changes(rest, changes.gone, changes.ties)
    for pk in changes.gone:
        yield "gone", (pk,), Changes(changes.stances, tuple(one for one in changes.gone if one != pk), changes.ties)
    for pair in changes.ties:
        left = {one: strength for one, strength in changes.ties.items() if one != pair}
        yield "tie", pair, Changes(changes.stances, changes.gone, left)
