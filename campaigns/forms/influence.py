"""What the influence map can be asked for, a tie between any two, and places on the map."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from accounts.forms.inputs import day_input
from accounts.models import User
from campaigns.models.map_place import FARTHEST
from campaigns.queries.influence_frame import NONE, Frame, View
from stakeholders.enums import Basis
from stakeholders.forms.person_field import PersonField
from stakeholders.models import InfluenceTie, Stakeholder
from stakeholders.queries.people_bar import Choices

LEAST = [
    ("", _("Every tie")),
    ("2", _("Ties of 2 or more")),
    ("3", _("Ties of 3 or more")),
    ("4", _("Ties of 4 or more")),
    ("5", _("Ties of 5")),
]
PLACES = ("group", "department", "market")
MOST_ROWS = 2**63


class MapForm(forms.Form):
    """Everything may be left out: then it is everybody, today."""

    view = forms.ChoiceField(required=False, choices=View.choices)
    person = PersonField(label=_("Around whom"), required=False)
    least = forms.ChoiceField(label=_("Ties"), required=False, choices=LEAST)
    group = forms.ChoiceField(label=_("Group"), required=False)
    department = forms.ChoiceField(label=_("Department"), required=False)
    market = forms.ChoiceField(label=_("Market"), required=False)
    on = forms.DateField(label=_("As of"), required=False, widget=day_input())

    def __init__(self, data: QueryDict, *, user: User, today: date, choices: Choices) -> None:
        super().__init__(data)
        self.today = today
        offered = {"group": choices.groups, "department": choices.departments, "market": choices.markets}
        any_of = {"group": _("Any group"), "department": _("Any department"), "market": _("Any market")}
        for name, listed in offered.items():
            none = [(str(NONE), _("No department"))] if name == "department" else []
            self.fields[name].choices = [("", any_of[name]), *((str(pk), label) for pk, label in listed), *none]  # type: ignore[attr-defined]
        self.fields["person"].offer(Stakeholder.objects.current().visible_to(user))  # type: ignore[attr-defined]

    def clean_on(self) -> date | None:
        day = self.cleaned_data["on"]
        if day and day > self.today:
            raise forms.ValidationError(_("Choose a day that is over."))
        return None if day == self.today else day

    def frame(self) -> Frame:
        """What was understood of it."""
        self.is_valid()
        said = {name: value for name, value in self.cleaned_data.items() if value}
        person = said.get("person")
        return Frame(
            day=said.get("on", self.today),
            view=View(said.get("view", View.EVERYONE)),
            center=person.pk if person else None,
            least=int(said.get("least", 1)),
            **{name: int(said[name]) for name in PLACES if name in said},
        )


def query_of(frame: Frame, today: date, **other: Any) -> str:
    """The address of what is shown, in one spelling; `other` puts something else in its place."""
    query = QueryDict(mutable=True)
    said: Mapping[str, Any] = {
        "view": "" if frame.view == View.EVERYONE else frame.view.value,
        "person": frame.center if frame.view == View.AROUND else None,
        "least": frame.least if frame.least > 1 else None,
        **{name: getattr(frame, name) for name in PLACES},
        "on": frame.day.isoformat() if frame.day != today else None,
        **other,
    }
    query.update({name: str(value) for name, value in said.items() if value not in (None, "")})
    return query.urlencode()


class TieBetweenForm(forms.ModelForm):
    """Who listens to whom, both chosen here."""

    listener = PersonField(label=_("Who"))
    other = PersonField(label=_("listens to"))
    strength = forms.TypedChoiceField(
        label=_("How much, of 5"), coerce=int, choices=[(n, n) for n in range(5, 0, -1)], initial=3
    )

    class Meta:
        model = InfluenceTie
        fields = ["strength", "basis", "sureness", "since", "source"]
        widgets = {"basis": forms.Select(choices=Basis.choices), "since": day_input()}

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("listener", "other"):
            self.fields[name].offer(Stakeholder.objects.current().visible_to(user))
        self.order_fields(["listener", "other", *self.Meta.fields])


class PlacesForm(forms.Form):
    """`places` is "id:x:y" for each, parted by commas. `moved` says that somebody put them there by hand."""

    places = forms.CharField(max_length=200_000)
    moved = forms.BooleanField(required=False)

    def clean_places(self) -> dict[int, tuple[int, int]]:
        try:
            read = [tuple(map(int, one.split(":"))) for one in self.cleaned_data["places"].split(",")]
            return {pk: (_on_the_map(x), _on_the_map(y)) for pk, x, y in read if 0 < pk < MOST_ROWS}
        except ValueError as error:
            raise forms.ValidationError(_("These are no places on the map.")) from error


def _on_the_map(value: int) -> int:
    return max(-FARTHEST, min(FARTHEST, value))
