"""Setting up the plan and what is done in it."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.enums import Role
from accounts.forms.inputs import day_input
from accounts.models import Organization, User
from campaigns.domain.actions import Deed
from campaigns.domain.campaigns import Facts
from campaigns.models import Action, Campaign
from stakeholders.models import Stakeholder

USUAL_CAMPAIGN_DAYS = 180
FIELDS = ("name", "goal", "expectation", "stretch_goal", "starts_on", "ends_on", "share_start", "share_wanted")


def share_field(label: Any) -> forms.DecimalField:
    return forms.DecimalField(label=label, min_value=0, max_value=100, max_digits=5, decimal_places=2)


class CampaignForm(forms.Form):
    name = forms.CharField(label=_("Name"), max_length=120)
    goal = forms.CharField(label=_("Goal"), max_length=300, help_text=_("What is different when you have won."))
    expectation = forms.CharField(
        label=_("To meet our customers' expectations for"),
        max_length=200,
        required=False,
        help_text=_("For example: a repair that holds at the first visit"),
    )
    stretch_goal = forms.CharField(
        label=_("Our stretch goal is"),
        max_length=200,
        required=False,
        help_text=_("For example: nine repairs of ten done in one visit"),
    )
    starts_on = forms.DateField(label=_("Start"), widget=day_input())
    ends_on = forms.DateField(label=_("End"), widget=day_input())
    share_start = share_field(_("Power behind the change at the start, %"))
    share_wanted = share_field(_("Wanted at the end, %"))

    def __init__(self, data: Any = None, *, today: date, campaign: Campaign | None = None, share: float = 0) -> None:
        usual = {"starts_on": today, "ends_on": today + timedelta(days=USUAL_CAMPAIGN_DAYS)}
        usual |= {"share_start": round(share * 100), "share_wanted": 60}
        said = {name: getattr(campaign, name) for name in FIELDS} if campaign else usual
        super().__init__(data, initial=said)

    def facts(self) -> Facts:
        return Facts(**self.cleaned_data)


class ActionForm(forms.Form):
    what = forms.CharField(label=_("What"), max_length=200)
    owner = forms.ModelChoiceField(label=_("Owner"), queryset=None, required=False, empty_label=_("Nobody yet"))
    starts_on = forms.DateField(label=_("Start"), widget=day_input(), required=False)
    due_on = forms.DateField(label=_("Due"), widget=day_input())
    people = forms.ModelMultipleChoiceField(
        label=_("People concerned"),
        queryset=None,
        required=False,
        widget=forms.SelectMultiple(attrs={"size": 8}),
    )
    is_for_sponsors = forms.BooleanField(
        label=_("Sponsors may see it"),
        required=False,
        help_text=_("Its title and dates, never the people concerned. Name nobody in the title."),
    )

    def __init__(
        self,
        data: Any = None,
        *,
        user: User,
        organization: Organization,
        people: Sequence[tuple[int, str]],
        action: Action | None = None,
    ) -> None:
        super().__init__(data, initial=said_of_action(action) if action else {"owner": user.pk})
        team = User.objects.filter(
            memberships__organization=organization, memberships__role__in=[Role.LEAD, Role.MEMBER]
        )
        self.fields["owner"].queryset = team.order_by("name", "pk")
        self.fields["people"].queryset = Stakeholder.objects.current().visible_to(user)
        self.fields["people"].choices = people

    def deed(self) -> Deed:
        return Deed(**self.cleaned_data)


def said_of_action(action: Action) -> dict[str, Any]:
    names = ("what", "owner_id", "starts_on", "due_on", "is_for_sponsors")
    said = {name.removesuffix("_id"): getattr(action, name) for name in names}
    return {**said, "people": [person.pk for person in action.people.all()]}


class DoneForm(forms.Form):
    done_on = forms.DateField(label=_("Done on"), widget=day_input())
    evidence = forms.CharField(label=_("What shows it"), max_length=300)


class MilestoneForm(forms.Form):
    name = forms.CharField(label=_("Milestone"), max_length=200)
    due_on = forms.DateField(label=_("On"), widget=day_input())


class MilestoneChangeForm(MilestoneForm):
    reached_on = forms.DateField(label=_("Reached on"), widget=day_input(), required=False)
