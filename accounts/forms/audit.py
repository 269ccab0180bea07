"""Narrowing down the audit trail."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.audit_words import named_verbs
from accounts.forms.inputs import day_input
from accounts.models import Membership, Organization
from accounts.queries.audit import AuditFilter


class AuditFilterForm(forms.Form):
    verb = forms.ChoiceField(label=_("What"), required=False)
    actor = forms.TypedChoiceField(label=_("Who"), required=False, coerce=int, empty_value=None)
    since = forms.DateField(label=_("From"), required=False, widget=day_input())
    until = forms.DateField(label=_("To"), required=False, widget=day_input())
    before = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, organization: Organization, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["verb"].choices = [("", _("Everything")), *named_verbs()]
        members = Membership.objects.filter(organization=organization).select_related("user")
        self.fields["actor"].choices = [
            ("", _("Everybody")),
            *((member.user_id, str(member.user)) for member in members),
        ]

    def wanted(self) -> AuditFilter:
        """What to show; with a wrong entry nothing is narrowed down and the error shows."""
        if not self.is_bound or not self.is_valid():
            return AuditFilter()
        data = self.cleaned_data
        return AuditFilter(
            verb=data["verb"],
            actor_id=data["actor"],
            since=data["since"],
            until=data["until"],
            before=data["before"],
        )
