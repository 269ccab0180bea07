"""Asking raters, rating, and noting what shows a sign."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.forms.inputs import day_input
from accounts.models import Organization, User
from campaigns.domain.maturity import LONGEST_DAYS, ProofFacts
from campaigns.enums import Met
from campaigns.models import Playbook, Rater, Sign
from campaigns.models.maturity import VALID_DAYS
from campaigns.playbook import BookLevel
from stakeholders.models import Stakeholder

USUAL_DAYS = 14


class RatersForm(forms.Form):
    """Whom to ask: members by their account, people by a link of their own."""

    users = forms.ModelMultipleChoiceField(
        label=_("Members"), queryset=None, required=False, widget=forms.CheckboxSelectMultiple
    )
    people = forms.ModelMultipleChoiceField(
        label=_("People with an address"),
        queryset=None,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("They get a mail with a link to one page. They need no account."),
    )

    def __init__(
        self,
        data: Any = None,
        *,
        user: User,
        organization: Organization,
        people: Sequence[tuple[int, str]],
        **more: Any,
    ) -> None:
        super().__init__(data, **more)
        members = User.objects.filter(memberships__organization=organization, is_active=True)
        self.fields["users"].queryset = members.order_by("name", "pk")
        self.fields["people"].queryset = Stakeholder.objects.current().visible_to(user).exclude(email="")
        self.fields["people"].choices = people

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        if not self.errors and not told.get("users") and not told.get("people"):
            self.add_error("users", _("Ask somebody: from three answers on there is a result."))
        return told


class AssessmentForm(RatersForm):
    """A new take: what is rated, until when, and by whom."""

    playbook = forms.ModelChoiceField(label=_("What is rated"), queryset=None, empty_label=None)
    closes_on = forms.DateField(label=_("Open until"), widget=day_input())
    field_order = ("playbook", "closes_on", "users", "people")

    def __init__(self, data: Any = None, *, today: date, **facts: Any) -> None:
        super().__init__(data, initial={"closes_on": today + timedelta(days=USUAL_DAYS)}, **facts)
        self.fields["playbook"].queryset = Playbook.objects.all()
        self.fields["playbook"].choices = [(one.pk, one.about_what) for one in Playbook.objects.all()]
        self.fields["closes_on"].help_text = _("Within %(n)s days.") % {"n": LONGEST_DAYS}


class RatingForm(forms.Form):
    """One level, and a word to each sign. The level is the one thing that has to be said."""

    def __init__(self, data: Any = None, *, rater: Rater, levels: Sequence[BookLevel], signs: Sequence[Sign]) -> None:
        said = {f"sign_{one.sign_id}": one.met for one in rater.answers.all()} if rater.answered_at else {}
        super().__init__(data, initial={**said, "level": rater.level})
        choices = [(one.number, str(one.title)) for one in levels]
        self.fields["level"] = forms.TypedChoiceField(choices=choices, coerce=int, widget=forms.RadioSelect)
        self.fields["level"].error_messages["required"] = _("Choose the level that fits best.")
        for sign in signs:
            field = forms.ChoiceField(choices=Met.choices, required=False, widget=forms.RadioSelect)
            self.fields[f"sign_{sign.pk}"] = field

    def answers(self) -> dict[int, Met]:
        """Signs that were passed over are not answered."""
        told = {name: said for name, said in self.cleaned_data.items() if name.startswith("sign_") and said}
        return {int(name.removeprefix("sign_")): Met(said) for name, said in told.items()}


class ProofForm(forms.Form):
    text = forms.CharField(
        label=_("What shows it"),
        max_length=300,
        help_text=_("So that a colleague could check it. Name nobody you need not name."),
    )
    url = forms.URLField(label=_("Where to see it"), max_length=500, required=False, assume_scheme="https")
    proven_on = forms.DateField(label=_("Seen on"), widget=day_input())
    valid_days = forms.IntegerField(
        label=_("Holds for, days"),
        min_value=1,
        max_value=1095,
        initial=VALID_DAYS,
        help_text=_("Then it has to be seen again."),
    )

    def facts(self) -> ProofFacts:
        return ProofFacts(**self.cleaned_data)
