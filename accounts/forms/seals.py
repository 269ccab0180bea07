"""Two people at one form: the second save is refused once, and shows what the first one stored.

A form carries a mark of each fact that it was filled from. When it comes back, the row is locked and read once more:
a fact whose mark is another was changed meanwhile. The form then keeps what was typed and carries the new marks, so
that saving again is done knowingly.
"""

from collections.abc import Callable
from hashlib import blake2b
from typing import Any

from django import forms
from django.db.models import Model
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.drawing.days import said_day
from accounts.forms.stored import comparable, facts_of, put, shown
from accounts.queries.audit import last_change

FIELD = "seal"
Facts = dict[str, Any]


def _mark(value: Any) -> str:
    return blake2b(comparable(value).encode(), digest_size=4).hexdigest()


def sealed(facts: Facts) -> str:
    """What a form carries that was filled from these."""
    return " ".join(f"{name}:{_mark(value)}" for name, value in facts.items())


def _marks(text: str) -> dict[str, str]:
    """What was sent as `name:mark name:mark`; anything else says nothing."""
    return {name: mark for name, _colon, mark in (part.partition(":") for part in text.split())}


class Seal:
    """What `form` was filled from: `read` tells the facts of a row by the names of the form's fields."""

    def __init__(self, form: forms.BaseForm, row: Model, read: Callable[[Any], Facts] | None = None) -> None:
        self.form, self.row, self.names = form, row, list(form.fields)
        self.read = read or self._columns
        self.changed_by = ""  # who, once it was found broken
        seen = sealed(self._facts(row))  # now, since a model form writes what was typed into the row
        form.fields[FIELD] = forms.CharField(
            widget=forms.HiddenInput, required=False, max_length=5000, initial=seen, label=_("Read before")
        )

    def _columns(self, row: Model) -> Facts:
        return facts_of(row, self.names)

    def _facts(self, row: Model) -> Facts:
        facts = self.read(row)
        return {name: facts.get(name) for name in self.names}

    def is_whole(self) -> bool:
        """Whether nobody else changed it; called on a valid form, in the transaction of the save.

        A form without a seal, as a script sends it, has read nothing that it could be held to.
        """
        seen = _marks(self.form.cleaned_data.pop(FIELD, ""))
        model = type(self.row)
        locked = model._base_manager.select_for_update(of=("self",)).filter(pk=self.row.pk).first()
        if locked is None:
            self.form.add_error(None, _("It was removed meanwhile."))
            return False
        stored, typed = self._facts(locked), self.form.cleaned_data
        changed = [name for name, value in stored.items() if _mark(value) not in (seen.get(name), _mark(typed[name]))]
        if changed and seen:
            self._tell(changed, stored, seen)
            return False
        return True

    def _tell(self, names: list[str], stored: Facts, seen: dict[str, str]) -> None:
        """Beside each field; what was typed stays, and what was left as it was shows what is stored now."""
        data: QueryDict = self.form.data.copy()  # type: ignore[assignment]
        data[FIELD] = sealed(stored)
        told = self._who_and_when(names)
        self.changed_by = told["who"]
        for name in names:
            is_typed = _mark(self.form.cleaned_data[name]) != seen.get(name)
            if not is_typed:
                put(data, name, stored[name])
            self.form.add_error(name, _note(is_typed) % {**told, "stored": shown(self.form.fields[name], stored[name])})
        self.form.add_error(None, _("Nothing was saved. Look at what %(who)s changed, then save again.") % told)
        self.form.data = data

    def _who_and_when(self, names: list[str]) -> dict[str, str]:
        columns = {field.name: field.column for field in self.row._meta.concrete_fields}
        entry = last_change(self.row, [columns[name] for name in names if name in columns])
        if entry is None:
            return {"who": _("somebody"), "when": _("meanwhile")}
        at = timezone.localtime(entry.at)
        return {"who": str(entry.actor or _("somebody")), "when": f"{said_day(at.date())}, {at:%H:%M}"}


def _note(is_typed: bool) -> str:
    if is_typed:
        return _(
            "%(who)s changed this on %(when)s to: %(stored)s. Yours is kept here; save again to put it in its place."
        )
    return _("%(who)s changed this on %(when)s. It is shown as it is stored now.")
