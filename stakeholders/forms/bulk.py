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


def offered_changes(choices: Choices) -> list[tuple[str, Any, list[tuple[Any, Any]]]]:
    """Name, label and choices of each thing that is chosen; the first choice leaves it as it is."""
    return [
        (name, label, [(KEEP, label), (NOBODY, _("None")), *offered])
        for name, label, offered in (
            ("owner", _("Owner"), choices.owners),
            ("group", _("Group"), choices.groups),
            ("wanted_stance", _("Wanted stance"), Stance.choices),
        )
    ]


class ChangesForm(forms.Form):
    """Each field left alone changes nothing."""

    owner = forms.ChoiceField(label=_("Owner"), required=False)
    group = forms.ChoiceField(label=_("Group"), required=False)
    wanted_stance = forms.ChoiceField(label=_("Wanted stance"), required=False)
    cadence_days = forms.IntegerField(label=_("Days between conversations"), required=False, min_value=1, max_value=730)

    def __init__(self, data: Any = None, *, choices: Choices) -> None:
        super().__init__(data)
        for name, _label, offered in offered_changes(choices):
            self.fields[name].choices = offered  # type: ignore[attr-defined]

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
