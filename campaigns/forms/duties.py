"""A duty of a group, and who carries it where."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as say
from django.utils.translation import gettext_lazy as _

from accounts.forms.inputs import day_input
from accounts.models import Organization, User
from campaigns.forms.plan import People, team_of
from campaigns.models import Duty
from stakeholders.models import Group, Market, Stakeholder

EVERYWHERE = "all"


class DutyForm(forms.Form):
    group = forms.ModelChoiceField(label=_("Group"), queryset=None, empty_label=None)
    text = forms.CharField(
        label=_("Duty"), max_length=200, help_text=_("What they do for customers, beginning with a verb.")
    )
    number = forms.IntegerField(
        label=_("Number"), min_value=1, max_value=99, required=False, help_text=_("Left empty it comes last.")
    )

    def __init__(self, data: Any = None, *, duty: Duty | None = None, group: int | None = None) -> None:
        super().__init__(data, initial=said_of_duty(duty) if duty else {"group": group})
        self.fields["group"].queryset = Group.objects.all()


def said_of_duty(duty: Duty) -> dict[str, Any]:
    return {"group": duty.group_id, "text": duty.text, "number": duty.number}


class CarrierForm(forms.Form):
    """`who` is somebody of the team (u1) or of the people to win (p1)."""

    who = forms.CharField(label=_("Who carries it"), widget=forms.Select)
    where = forms.MultipleChoiceField(label=_("Where"), widget=forms.CheckboxSelectMultiple)
    since = forms.DateField(label=_("Since"), widget=day_input())
    is_shared = forms.BooleanField(label=_("Shared on purpose with whoever carries it there"), required=False)

    def __init__(
        self,
        data: Any = None,
        *,
        user: User,
        organization: Organization,
        people: People,
        markets: Sequence[Market],
        today: date,
        market: Market | None = None,
    ) -> None:
        super().__init__(data, initial={"since": today, "where": [str(market.pk) if market else EVERYWHERE]})
        self.user, self.team = user, team_of(organization)
        self.markets = {str(one.pk): one for one in markets}
        team = [(f"u{one.pk}", one.name or one.email) for one in self.team]
        listed = [(f"p{pk}", name) for pk, name in people]
        self.fields["who"].widget.choices = [  # type: ignore[attr-defined]
            ("", _("Choose")),
            (_("The team"), team),
            (_("People to win"), listed),
        ]
        everywhere = [(EVERYWHERE, _("Everywhere"))]
        self.fields["where"].choices = [*everywhere, *((key, one.name) for key, one in self.markets.items())]  # type: ignore[attr-defined]
        if not self.markets:
            self.fields["where"].widget = forms.MultipleHiddenInput()

    def clean_who(self) -> Stakeholder | User:
        """Everybody whom the reader sees is accepted, listed or not."""
        text = self.cleaned_data["who"]
        kind, number = text[:1], text[1:]
        rows = {"u": self.team, "p": Stakeholder.objects.current().visible_to(self.user)}.get(kind)
        is_id = number.isascii() and number.isdecimal() and len(number) < 19
        found = rows.filter(pk=int(number)).first() if rows is not None and is_id else None
        if found is None:
            raise forms.ValidationError(say("Choose somebody of the list."))
        return found

    def clean_where(self) -> list[Market | None]:
        """Everywhere is everywhere, whatever else is ticked."""
        told = self.cleaned_data["where"]
        return [None] if EVERYWHERE in told else [self.markets[key] for key in told]

    def named(self) -> dict[str, Any]:
        """As the verb takes it."""
        told = self.cleaned_data
        return {
            "carrier": told["who"],
            "markets": told["where"],
            "since": told["since"],
            "is_shared": told["is_shared"],
        }
