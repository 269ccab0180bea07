"""Naming somebody in a form: by name, name and title, or e-mail, so that no page lists everybody."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.db.models import Q, QuerySet, TextField, Value
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from stakeholders.models import Stakeholder
from stakeholders.models.stakeholder import SearchKey

OFFERED = 50
MOST_NAMED = 4


def label_of(person: Stakeholder) -> str:
    return f"{person.name}, {person.title}" if person.title else person.name


class PersonInput(forms.TextInput):
    """A text field that offers the first names of the list while typing, without a script."""

    people: QuerySet[Stakeholder] | None = None

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        options = f"{name}-people"
        drawn = super().render(name, value, {**(attrs or {}), "list": options, "autocomplete": "off"}, renderer)
        first = self.people[:OFFERED] if self.people is not None else ()
        offered = format_html_join("", '<option value="{}"></option>', ((label_of(one),) for one in first))
        return format_html('{}<datalist id="{}">{}</datalist>', drawn, options, offered)


class PersonField(forms.Field):
    """Cleans to one person of `people`, which the form sets; whoever is not in it is not found."""

    widget = PersonInput

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.people: QuerySet[Stakeholder] = Stakeholder._base_manager.none()

    def offer(self, people: QuerySet[Stakeholder]) -> None:
        self.people = people.order_by("name_key", "pk")
        self.widget.people = self.people  # type: ignore[attr-defined]

    def prepare_value(self, value: Any) -> Any:
        if not str(value or "").isdecimal():
            return value
        found = self.people.filter(pk=value).first()
        return label_of(found) if found else ""

    def to_python(self, value: Any) -> Stakeholder | None:
        text = str(value or "").replace("\0", "").strip()
        if not text:
            return None
        found = self._named(text)
        if not found:
            raise forms.ValidationError(_("Nobody here is called that."))
        if len(found) > 1:
            names = "; ".join(f"{label_of(one)} {one.email}".strip() for one in found[:MOST_NAMED])
            raise forms.ValidationError(_("Several are meant: %(names)s. Type the e-mail.") % {"names": names})
        return found[0]

    def _named(self, text: str) -> Sequence[Stakeholder]:
        """The first reading that finds somebody: number, e-mail, name with title, name, part of a name."""
        name, _comma, title = text.partition(",")
        readings = [Q(email=text.lower()), _is("name_key", text), Q(name_key__contains=_key(text))]
        if title.strip():
            readings.insert(1, _is("name_key", name.strip()) & Q(title__iexact=title.strip()))
        if text.isdecimal():
            readings.insert(0, Q(pk=int(text[:18])))
        found = (list(self.people.filter(reading)[: MOST_NAMED + 1]) for reading in readings)
        return next((people for people in found if people), [])


def _key(text: str) -> SearchKey:
    return SearchKey(Value(text, output_field=TextField()))


def _is(column: str, text: str) -> Q:
    return Q(**{column: _key(text)})
