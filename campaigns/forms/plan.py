"""Setting up the plan and what is done in it."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.enums import Role
from accounts.forms.inputs import day_input
from accounts.forms.stored import facts_of
from accounts.models import Organization, User
from campaigns.domain.actions import NAMES, Deed, Mark
from campaigns.domain.campaigns import Facts
from campaigns.domain.phases import Stretch
from campaigns.enums import Repeats
from campaigns.models import Action, Campaign, Milestone, Phase
from stakeholders.models import Stakeholder

USUAL_CAMPAIGN_DAYS = 180
WORDED = ("name", "goal", "objective_before", "expectation", "stretch_goal")
FIELDS = (*WORDED, "starts_on", "ends_on", "share_start", "share_wanted", "bend_on", "share_bend")
MOST_AWAITED = 200
People = Sequence[tuple[int, str]]


def share_field(label: Any, **more: Any) -> forms.DecimalField:
    return forms.DecimalField(label=label, min_value=0, max_value=100, max_digits=5, decimal_places=2, **more)


def writers_field() -> forms.ModelMultipleChoiceField:
    return forms.ModelMultipleChoiceField(
        label=_("Written with"),
        queryset=None,
        required=False,
        widget=forms.SelectMultiple(attrs={"size": 5}),
        help_text=_("Executives who helped to write it. What people helped to write they rarely fight."),
    )


class CampaignForm(forms.Form):
    name = forms.CharField(label=_("Name"), max_length=120)
    goal = forms.CharField(label=_("Goal"), max_length=300, help_text=_("What is different when you have won."))
    objective_before = forms.CharField(
        label=_("The objective as it is worded today"),
        max_length=300,
        required=False,
        help_text=_("It stands beside the new wording below, so that everybody sees what changes."),
    )
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
    bend_on = forms.DateField(
        label=_("A day in between"),
        widget=day_input(),
        required=False,
        help_text=_("Where the plan climbs faster at first: by which day, and how much is wanted by then."),
    )
    share_bend = share_field(_("Wanted by that day, %"), required=False)

    def __init__(self, data: Any = None, *, today: date, campaign: Campaign | None = None, share: float = 0) -> None:
        usual = {"starts_on": today, "ends_on": today + timedelta(days=USUAL_CAMPAIGN_DAYS)}
        usual |= {"share_start": round(share * 100), "share_wanted": 60}
        super().__init__(data, initial=facts_of(campaign, FIELDS) if campaign else usual)

    def facts(self) -> Facts:
        return Facts(**self.cleaned_data)


class ActionForm(forms.Form):
    what = forms.CharField(label=_("What"), max_length=200)
    phase = forms.ModelChoiceField(label=_("Phase"), queryset=None, required=False, empty_label=_("In no phase"))
    starts_on = forms.DateField(label=_("Start"), widget=day_input(), required=False)
    due_on = forms.DateField(label=_("Due"), widget=day_input())
    owner = forms.ModelChoiceField(
        label=_("Owner"),
        queryset=None,
        required=False,
        empty_label=_("Nobody yet"),
        help_text=_("Whoever of the team sees to it and is reminded."),
    )
    carried_by = forms.ModelChoiceField(
        label=_("Carried by"),
        queryset=None,
        required=False,
        help_text=_("The executive who does it, where that is not the team."),
    )
    progress = forms.IntegerField(label=_("Progress, %"), min_value=0, max_value=100, required=False)
    standing = forms.CharField(
        label=_("How it stands, in a few words"),
        max_length=120,
        required=False,
        help_text=_("For example: 13 of 24 confirmed. It stands beside the bar."),
    )
    repeats = forms.ChoiceField(
        label=_("Comes again"),
        choices=[("", _("Once")), *Repeats.choices],
        required=False,
        help_text=_("Doing it makes the next one, until the campaign ends."),
    )
    waits_for = forms.ModelMultipleChoiceField(
        label=_("Waits for"),
        queryset=None,
        required=False,
        widget=forms.SelectMultiple(attrs={"size": 5}),
        help_text=_("While one of these is open, nothing reminds of it."),
    )
    people = forms.ModelMultipleChoiceField(
        label=_("People concerned"),
        queryset=None,
        required=False,
        widget=forms.SelectMultiple(attrs={"size": 8}),
    )
    written_with = writers_field()
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
        campaign: Campaign,
        people: People,
        is_lead: bool,
        action: Action | None = None,
        asked: dict[str, Any] | None = None,
    ) -> None:
        """`asked` is what the address of a new one names already."""
        usual = {"owner": user.pk, "progress": 0, **(asked or {})}
        super().__init__(data, initial=said_of_action(action) if action else usual)
        self.fields["owner"].queryset = team_of(campaign.organization)
        self.fields["phase"].queryset = campaign.phases.all()
        offer_people(self, "people", user, people)
        offer_people(self, "written_with", user, _with_writers(people, action, user))
        offer_people(self, "carried_by", user, [("", _("The owner")), *people])
        others = campaign.actions.exclude(pk=action.pk if action else None)
        already = action.waits_for.all() if action else Action.objects.none()
        self.fields["waits_for"].queryset = others
        listed = others.filter(done_on=None).order_by("due_on", "pk").values_list("pk", "what")[:MOST_AWAITED]
        self.fields["waits_for"].choices = list({**dict(already.values_list("pk", "what")), **dict(listed)}.items())
        if not is_lead:
            del self.fields["is_for_sponsors"]

    def clean_progress(self) -> int:
        return self.cleaned_data["progress"] or 0

    def deed(self) -> Deed:
        return Deed(**self.cleaned_data)


def _with_writers(people: People, part: Action | Milestone | None, user: User) -> People:
    """Those who are named already are always listed."""
    if part is None:
        return people
    named = part.written_with.current().visible_to(user).values_list("pk", "name")
    return list({**dict(named), **dict(people)}.items())


def team_of(organization: Organization) -> Any:
    team = User.objects.filter(memberships__organization=organization, memberships__role__in=[Role.LEAD, Role.MEMBER])
    return team.order_by("name", "pk")


def offer_people(form: forms.Form, name: str, user: User, people: Sequence[Any]) -> None:
    """Everybody whom the reader sees is accepted; listed are those with most power."""
    form.fields[name].queryset = Stakeholder.objects.current().visible_to(user)  # type: ignore[attr-defined]
    form.fields[name].choices = people  # type: ignore[attr-defined]


def said_of_action(action: Action) -> dict[str, Any]:
    many = {name: [row.pk for row in getattr(action, name).all()] for name in ("people", "waits_for", "written_with")}
    return {**facts_of(action, NAMES), **many}


class DayForm(forms.Form):
    """Of a milestone, as it is dragged along the time."""

    due_on = forms.DateField(label=_("Due"))


class DaysForm(DayForm):
    starts_on = forms.DateField(label=_("Start"), required=False)


class DoneForm(forms.Form):
    done_on = forms.DateField(label=_("Done on"), widget=day_input())
    evidence = forms.CharField(label=_("What shows it"), max_length=300)


class MilestoneForm(forms.Form):
    name = forms.CharField(label=_("Milestone"), max_length=200)
    due_on = forms.DateField(label=_("On"), widget=day_input())
    phase = forms.ModelChoiceField(label=_("Phase"), queryset=None, required=False, empty_label=_("In no phase"))
    carried_by = forms.ModelChoiceField(label=_("Whose it is"), queryset=None, required=False)
    written_with = writers_field()

    def __init__(
        self, data: Any = None, *, user: User, campaign: Campaign, people: People, milestone: Milestone | None = None
    ) -> None:
        super().__init__(data, initial=said_of_milestone(milestone) if milestone else {})
        self.fields["phase"].queryset = campaign.phases.all()
        offer_people(self, "carried_by", user, [("", _("Nobody's")), *people])
        offer_people(self, "written_with", user, _with_writers(people, milestone, user))

    def mark(self) -> Mark:
        return Mark(**self.cleaned_data)


def said_of_milestone(milestone: Milestone) -> dict[str, Any]:
    said = facts_of(milestone, ("name", "due_on", "phase", "carried_by", "reached_on"))
    return {**said, "written_with": [row.pk for row in milestone.written_with.all()]}


class MilestoneChangeForm(MilestoneForm):
    reached_on = forms.DateField(label=_("Reached on"), widget=day_input(), required=False)


class PhaseForm(forms.Form):
    name = forms.CharField(label=_("Phase"), max_length=120)
    number = forms.IntegerField(
        label=_("Number"), min_value=1, max_value=99, required=False, help_text=_("Left empty it comes last.")
    )
    starts_on = forms.DateField(label=_("Start"), widget=day_input(), required=False)
    ends_on = forms.DateField(
        label=_("End"),
        widget=day_input(),
        required=False,
        help_text=_("Without days of its own a phase is as long as what is done in it."),
    )

    def __init__(self, data: Any = None, *, phase: Phase | None = None) -> None:
        names = ("name", "number", "starts_on", "ends_on")
        super().__init__(data, initial=facts_of(phase, names) if phase else {})

    def stretch(self) -> Stretch:
        return Stretch(**self.cleaned_data)
