"""Writing a survey, and answering one."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.forms.inputs import day_input
from accounts.models import Organization, User
from stakeholders.enums import HowOften
from stakeholders.models import Stakeholder
from stakeholders.queries.naming import Meant, people_meant
from stakeholders.queries.tie_surveys import people_to_choose

LISTED = 200
"""So many people stand on the page to be ticked; others are named."""
OPEN_DAYS = 14
SIDES = ("asked", "offered")
FREQUENCIES = [("", gettext_lazy("No")), *HowOften.choices]


class TieSurveyForm(forms.Form):
    """`asked` and `offered` are ticked in a table; whoever does not stand there is named, one to a line."""

    question = forms.CharField(label=gettext_lazy("What you ask"), max_length=200)
    closes_on = forms.DateField(label=gettext_lazy("Last day for answers"), widget=day_input())
    asked_more = forms.CharField(
        label=gettext_lazy("Others to ask, one to a line"), required=False, max_length=40_000, widget=forms.Textarea
    )
    offered_more = forms.CharField(
        label=gettext_lazy("Other names to offer, one to a line"),
        required=False,
        max_length=40_000,
        widget=forms.Textarea,
    )
    asked = forms.Field(required=False)
    offered = forms.Field(required=False)

    def __init__(self, data: QueryDict | None = None, *, organization: Organization, reader: User, today: date) -> None:
        initial = {
            "question": _("Whom do you go to for advice on customers?"),
            "closes_on": today + timedelta(days=OPEN_DAYS),
        }
        super().__init__(data, initial=initial)
        self.organization, self.reader, self.today = organization, reader, today
        self.people = people_to_choose(reader, today, LISTED + 1)
        self.has_more = len(self.people) > LISTED
        self.people = self.people[:LISTED]
        for name in ("asked_more", "offered_more"):
            self.fields[name].widget.attrs |= {"rows": 3, "class": "form-control"}

    def ticked(self, side: str) -> set[int]:
        """Of those on the page; a tick in the head of the column is everybody."""
        if not isinstance(self.data, QueryDict):
            return set()
        listed = {one.pk for one in self.people if side == "offered" or one.email}
        if side in self.data.getlist("everybody"):
            return listed
        said = {int(pk) for pk in self.data.getlist(side) if pk.isascii() and pk.isdecimal() and len(pk) < 19}
        return listed & said

    @property
    def rows(self) -> list[tuple[Stakeholder, bool, bool]]:
        """Each person with what is ticked."""
        asked, offered = self.ticked("asked"), self.ticked("offered")
        return [(one, one.pk in asked, one.pk in offered) for one in self.people]

    def clean_asked_more(self) -> list[int]:
        return self._named(self.cleaned_data["asked_more"])

    def clean_offered_more(self) -> list[int]:
        return self._named(self.cleaned_data["offered_more"])

    def _named(self, text: str) -> list[int]:
        lines = list(dict.fromkeys(filter(None, (line.replace("\0", "").strip() for line in text.splitlines()))))
        found = people_meant(self.organization, lines) if lines else {}
        return [self._one(line, found.get(line, [])) for line in lines]

    def _one(self, line: str, found: Sequence[Meant]) -> int:
        """Their own record is to the reader as if it were not there."""
        here = [one for one in found if one.user_id != self.reader.pk]
        here = [one for one in here if one.left_on is None or one.left_on >= self.today]
        if not here:
            raise forms.ValidationError(_("Nobody here is called “%(name)s”.") % {"name": line[:60]})
        if len(here) > 1:
            raise forms.ValidationError(
                _("Several people here are called “%(name)s”. Give the e-mail.") % {"name": line[:60]}
            )
        return here[0].pk

    def chosen(self, side: str) -> list[Stakeholder]:
        ids = self.ticked(side) | set(self.cleaned_data[f"{side}_more"])
        people = Stakeholder.objects.active(self.today).visible_to(self.reader)
        return list(people.filter(pk__in=ids).order_by("name_key", "pk"))


class AnswerForm(forms.Form):
    """How often the respondent goes to each; nothing chosen says that they do not."""

    def __init__(
        self, data: QueryDict | None = None, *, people: Sequence[Stakeholder], said: Mapping[int, int]
    ) -> None:
        super().__init__(data)
        self.people = people
        for one in people:
            self.fields[f"person-{one.pk}"] = forms.TypedChoiceField(
                label=one.name,
                help_text=one.title,
                choices=FREQUENCIES,
                required=False,
                coerce=int,
                empty_value=None,
                initial=said.get(one.pk, ""),
                widget=forms.RadioSelect,
            )

    def strengths(self) -> dict[int, int | None]:
        return {one.pk: self.cleaned_data[f"person-{one.pk}"] for one in self.people}


def decided(data: QueryDict, known: Sequence[int]) -> tuple[str, list[int]]:
    """Which of the two was pressed, and about which answers: one of `known`, or all."""
    for verb in ("accept", "refuse"):
        value: Any = data.get(verb, "")
        if value == "all":
            return verb, list(known)
        if value.isascii() and value.isdecimal() and len(value) < 19:
            return verb, [int(value)]
    return "", []
