"""Narrowing the people of a campaign down, and saying what it wants of them."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.drawing import stance_label
from accounts.models import Organization
from campaigns.models import CampaignPerson
from campaigns.queries.scope import IN, OUT, SHORT, Narrowed
from stakeholders.enums import Involvement, Level, Stance
from stakeholders.queries.people_bar import Choices

KEEP, NOTHING = "", "none"


class NarrowForm(forms.Form):
    """The bar above the list. What cannot be understood narrows nothing."""

    q = forms.CharField(label=_("Name or role"), max_length=100, required=False)
    department = forms.TypedChoiceField(label=_("Department"), required=False, coerce=int, empty_value=None)
    group = forms.TypedChoiceField(label=_("Group"), required=False, coerce=int, empty_value=None)
    level = forms.TypedChoiceField(label=_("Level"), required=False, coerce=int, empty_value=None)
    who = forms.ChoiceField(choices=[(name, name) for name in (IN, OUT, SHORT)], required=False)

    def __init__(self, data: Any, *, choices: Choices) -> None:
        super().__init__(data)
        places = {"department": choices.departments, "group": choices.groups, "level": Level.choices}
        for name, offered in places.items():
            self.fields[name].choices = [("", _("Any")), *offered]  # type: ignore[attr-defined]
            self.fields[name].widget.attrs["class"] = "form-select"
        self.fields["q"].widget.attrs["class"] = "form-control"

    def narrowed(self) -> Narrowed:
        self.is_valid()
        said = self.cleaned_data
        places = {name: said.get(name) for name in ("department", "group", "level")}
        return Narrowed(who=said.get("who") or IN, text=said.get("q") or "", **places)


def stances_of(organization: Organization) -> list[tuple[int, str]]:
    return [(stance.value, stance_label(stance.value, organization.stance_labels)) for stance in Stance]


class WantedForm(forms.Form):
    """For everybody ticked: what is left alone stays as it is."""

    wanted_stance = forms.ChoiceField(label=_("Wanted stance"), required=False)
    wanted_involvement = forms.ChoiceField(label=_("Wanted involvement"), required=False)

    def __init__(self, data: Any = None, *, organization: Organization) -> None:
        super().__init__(data)
        offered = {"wanted_stance": stances_of(organization), "wanted_involvement": Involvement.choices}
        for name, listed in offered.items():
            field: Any = self.fields[name]
            field.choices = [(KEEP, field.label), (NOTHING, _("Not said here")), *listed]
            field.widget.attrs |= {"aria-label": field.label, "class": "form-select"}

    def wanted(self) -> dict[str, int | None]:
        given = {name: value for name, value in self.cleaned_data.items() if value != KEEP}
        return {name: None if value == NOTHING else int(value) for name, value in given.items()}


class PersonInCampaignForm(forms.Form):
    """What the campaign wants of one person."""

    wanted_stance = forms.TypedChoiceField(
        label=_("Wanted stance in this campaign"),
        required=False,
        coerce=int,
        empty_value=None,
        help_text=_("Left open, what is wanted of them anyway counts here, too."),
    )
    wanted_involvement = forms.TypedChoiceField(
        label=_("Wanted involvement"),
        required=False,
        coerce=int,
        empty_value=None,
        choices=[("", _("Not said")), *Involvement.choices],
        help_text=_("Informed hears of it, consulted is asked, co-designing shapes it, owning answers for it."),
    )

    def __init__(self, data: Any = None, *, organization: Organization, said: CampaignPerson | None) -> None:
        super().__init__(data, initial=said_of(said))
        self.fields["wanted_stance"].choices = [("", _("Not said here")), *stances_of(organization)]  # type: ignore[attr-defined]


def said_of(said: CampaignPerson | None) -> dict[str, int | None]:
    names = ("wanted_stance", "wanted_involvement")
    return {name: getattr(said, name) if said else None for name in names}
