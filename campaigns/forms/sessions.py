"""What the participants of one co-design session changed in the plan."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from campaigns.domain.contributions import Share
from campaigns.models import Action, Campaign, Contribution, Milestone
from campaigns.queries.sessions import Session
from stakeholders.models import Engagement

Parts = Mapping[str, Action | Milestone]


class SessionForm(forms.Form):
    """For each participant what they changed, and the part of the plan that they helped to write by it."""

    def __init__(self, data: Any = None, *, session: Session, parts: Parts) -> None:
        super().__init__(data)
        self.session, self.parts = session, parts
        offered = [("", _("In no part yet")), *((key, str(part)) for key, part in parts.items())]
        for one in session.takings:
            self.fields[f"what-{one.person.pk}"] = forms.CharField(
                label=_("What they changed"),
                initial=one.what,
                required=False,
                max_length=1000,
                widget=forms.Textarea(attrs={"rows": 2}),
            )
            self.fields[f"part-{one.person.pk}"] = forms.ChoiceField(
                label=_("They helped to write"), choices=offered, required=False
            )

    def by_person(self) -> list[tuple[Any, Any, Any]]:
        """Person, and their two fields."""
        people = [one.person for one in self.session.takings]
        return [(person, self[f"what-{person.pk}"], self[f"part-{person.pk}"]) for person in people]

    def shares(self) -> list[Share]:
        said = self.cleaned_data
        people = [one.person for one in self.session.takings]
        return [
            Share(person, said[f"what-{person.pk}"], self.parts.get(said[f"part-{person.pk}"])) for person in people
        ]


def said_in_session(campaign: Campaign, engagement: Engagement) -> dict[str, Any]:
    rows = Contribution.objects.filter(campaign=campaign, engagement=engagement)
    return {f"what-{pk}": what for pk, what in rows.values_list("person", "what")}
