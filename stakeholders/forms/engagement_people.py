from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from stakeholders.domain.participants import Parts
from stakeholders.enums import Involvement
from stakeholders.forms.person_field import PersonField
from stakeholders.models import Participation, Stakeholder

PARTS = [("", _("Not said")), *Involvement.choices]


def part_field(**options: Any) -> forms.TypedChoiceField:
    return forms.TypedChoiceField(
        label=_("Their part"), required=False, coerce=int, empty_value=None, choices=PARTS, **options
    )


class EngagementPeopleForm(forms.Form):
    """Everybody who took part, ticked, each with their part; and one more by name."""

    people = forms.TypedMultipleChoiceField(label=_("Took part"), required=False, coerce=int)
    other = PersonField(label=_("Add somebody by name"), required=False)
    other_part = part_field()

    def __init__(self, data: Any = None, *, taking_part: list[Participation], user: User) -> None:
        ids = [one.stakeholder_id for one in taking_part]
        parts = {f"part_{one.stakeholder_id}": one.involvement for one in taking_part}
        super().__init__(data, initial={"people": ids, **parts})
        self.taking_part = taking_part
        self.fields["people"].choices = [(pk, pk) for pk in ids]  # type: ignore[attr-defined]
        for pk in ids:
            self.fields[f"part_{pk}"] = part_field()
        others = Stakeholder.objects.current().visible_to(user).exclude(pk__in=ids)
        self.fields["other"].offer(others)  # type: ignore[attr-defined]

    def rows(self) -> list[tuple[Stakeholder, bool, forms.BoundField]]:
        """Who, whether they are ticked, and the field of their part."""
        ticked = {str(value) for value in self["people"].value() or ()}
        people = (one.stakeholder for one in self.taking_part)
        return [(person, str(person.pk) in ticked, self[f"part_{person.pk}"]) for person in people]

    def parts(self) -> Parts:
        data = self.cleaned_data
        told = {pk: data[f"part_{pk}"] for pk in data["people"]}
        return {**told, data["other"].pk: data["other_part"]} if data["other"] else told
