"""Asking for a signature, signing, and saying what is not right."""

from collections.abc import Sequence
from decimal import Decimal, InvalidOperation
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models import Organization, User
from cases.domain.sign_offs import Seen
from cases.models import Assumption
from stakeholders.models import Stakeholder

SIGN, DOUBT = "sign", "doubt"


class SignerForm(forms.Form):
    """One of the team, or somebody with an address, who gets a link to one page."""

    signer = forms.ChoiceField(
        label=_("Who of finance checks it"),
        help_text=_("They get one mail. Whoever has no account opens one page by a link, with this one input."),
    )

    def __init__(
        self, data: Any = None, *, user: User, organization: Organization, people: Sequence[tuple[int, str]], first: str
    ) -> None:
        super().__init__(data, initial={"signer": first})
        members = User.objects.filter(memberships__organization=organization, is_active=True).exclude(pk=user.pk)
        found = Stakeholder.objects.current().visible_to(user).exclude(email="")
        self.people = {str(pk): pk for pk in found.values_list("pk", flat=True)}
        self.members = {str(one.pk): one for one in members.order_by("name", "pk")}
        known = [(f"person-{pk}", name) for pk, name in people if str(pk) in self.people]
        team = [(f"user-{pk}", str(one)) for pk, one in self.members.items()]
        self.fields["signer"].choices = [("", "–"), (_("People"), known), (_("Members"), team)]

    def chosen(self) -> User | Stakeholder:
        kind, _dash, pk = self.cleaned_data["signer"].partition("-")
        return self.members[pk] if kind == "user" else Stakeholder.objects.select_related("user").get(pk=pk)


class SignForm(forms.Form):
    """`seen` carries what was on the page, so that nobody signs what changed meanwhile."""

    seen = forms.CharField(widget=forms.HiddenInput, max_length=100)
    answer = forms.ChoiceField(choices=[(SIGN, SIGN), (DOUBT, DOUBT)])
    doubt = forms.CharField(label=_("What is not right?"), required=False, max_length=300)

    def __init__(self, data: Any = None, *, assumption: Assumption) -> None:
        super().__init__(data, initial={"seen": written(Seen.of(assumption))})

    def clean_seen(self) -> Seen:
        try:
            value, low, high = map(Decimal, self.cleaned_data["seen"].split(" "))
        except (InvalidOperation, ValueError) as error:
            raise forms.ValidationError(_("Open the page again.")) from error
        return Seen(value, low, high)

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        if told.get("answer") == DOUBT and not told.get("doubt"):
            self.add_error("doubt", _("Say in a word what is not right."))
        return told


def written(seen: Seen) -> str:
    return f"{seen.value} {seen.low} {seen.high}"
