"""What several people can be given at once, and to whom it goes."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models import Organization, User
from stakeholders.domain.bulk import Changes
from stakeholders.enums import Stance
from stakeholders.models import Group
from stakeholders.queries.people_bar import Choices

KEEP, NOBODY = "", "none"
MOST_TICKED = 200


class TickedForm(forms.Form):
    """The ids of the ticked rows. Whether they are there is the verb's to say."""

    person = forms.TypedMultipleChoiceField(coerce=int, error_messages={"required": _("Tick somebody first.")})

    def __init__(self, data: Any) -> None:
        super().__init__(data)
        ticked = data.getlist("person")[:MOST_TICKED]
        self.fields["person"].choices = [(pk, pk) for pk in ticked if pk.isdecimal() and len(pk) < 19]  # type: ignore[attr-defined]


class ChangesForm(forms.Form):
    """Each field left alone changes nothing."""

    owner = forms.ChoiceField(label=_("Owner"), required=False)
    group = forms.ChoiceField(label=_("Group"), required=False)
    wanted_stance = forms.ChoiceField(label=_("Wanted stance"), required=False)
    cadence_days = forms.IntegerField(label=_("Days between conversations"), required=False, min_value=1, max_value=730)

    def __init__(self, data: Any = None, *, choices: Choices) -> None:
        super().__init__(data)
        offered = {"owner": choices.owners, "group": choices.groups, "wanted_stance": list(Stance.choices)}
        names = {"owner": _("Owner"), "group": _("Group"), "wanted_stance": _("Wanted stance")}
        for name, listed in offered.items():
            self.fields[name].choices = [(KEEP, names[name]), (NOBODY, _("None")), *listed]  # type: ignore[attr-defined]

    def changes(self, organization: Organization) -> Changes:
        """The fields that were filled, as what the verb takes."""
        given = {name: value for name, value in self.cleaned_data.items() if value not in (KEEP, None)}
        return Changes({name: self._taken(name, value, organization) for name, value in given.items()})

    def _taken(self, name: str, value: Any, organization: Organization) -> Any:
        if value == NOBODY:
            return None
        if name == "owner":
            return User.objects.get(pk=value, memberships__organization=organization)
        return Group.objects.get(pk=value) if name == "group" else int(value)
