"""When a market joins, and what has to be so before."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.forms.inputs import day_input
from accounts.models import User
from campaigns.forms.plan import People, offer_people
from campaigns.models import Joining
from stakeholders.models import Market


class JoiningForm(forms.Form):
    joins_on = forms.DateField(label=_("Joins on"), widget=day_input())
    leader = forms.ModelChoiceField(
        label=_("Who leads it there"),
        queryset=None,
        required=False,
        help_text=_("The leader who stands for it in that market."),
    )

    def __init__(self, data: Any = None, *, user: User, people: People, joining: Joining | None = None) -> None:
        super().__init__(data, initial=said_of_joining(joining) if joining else None)
        now = joining.leader if joining else None
        listed = dict(people) | ({now.pk: now.name} if now else {})
        offer_people(self, "leader", user, [("", _("Nobody yet")), *listed.items()])
        if now:
            self.fields["leader"].queryset |= type(now).objects.filter(pk=now.pk)


def said_of_joining(joining: Joining) -> dict[str, Any]:
    return {"joins_on": joining.joins_on, "leader": joining.leader_id}


class NewJoiningForm(JoiningForm):
    market = forms.ModelChoiceField(label=_("Market"), queryset=None, empty_label=_("Choose"))
    field_order = ("market",)

    def __init__(self, data: Any = None, *, market: int | None = None, **facts: Any) -> None:
        super().__init__(data, **facts)
        self.fields["market"].queryset = Market.objects.select_related("organization")
        self.fields["market"].choices = [
            ("", _("Choose")),
            *Market.objects.filter(joining=None).values_list("pk", "name"),
        ]
        self.initial["market"] = market


class RequirementForm(forms.Form):
    text = forms.CharField(label=_("What has to be so before it joins"), max_length=200)


class MetForm(forms.Form):
    met_on = forms.DateField(label=_("Seen on"), widget=day_input())
    proof = forms.CharField(label=_("What shows it"), max_length=300)
