"""Five questions, and the plan that comes of them, line by line."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from accounts.forms.inputs import day_input
from accounts.models import User
from campaigns.domain.campaigns import Facts
from campaigns.domain.starting import PHASES, Answers, Draft
from campaigns.forms.plan import USUAL_CAMPAIGN_DAYS, offer_people, share_field

FACTS = ("name", "goal", "objective_before", "expectation", "stretch_goal", "starts_on", "ends_on", "share_wanted")
QUESTIONS = ("people", "learn", "number", "signed_by", "champions", "built")


class StartForm(forms.Form):
    name = forms.CharField(label=_("What the change is called"), max_length=120)
    objective_before = forms.CharField(
        label=_("The objective as it is worded today"),
        max_length=300,
        required=False,
        help_text=_("For example: cut churn to 15.7%"),
    )
    expectation = forms.CharField(
        label=_("To meet our customers' expectations for"),
        max_length=200,
        help_text=_("For example: a repair that holds at the first visit"),
    )
    stretch_goal = forms.CharField(
        label=_("Our stretch goal is"), max_length=200, help_text=_("For example: annual churn of 15.7%")
    )
    starts_on = forms.DateField(label=_("Start"), widget=day_input())
    ends_on = forms.DateField(label=_("End"), widget=day_input())
    share_wanted = share_field(_("Power wanted behind the change at the end, %"))
    people = forms.ModelMultipleChoiceField(
        label=_("1. Who has to be won?"),
        queryset=None,
        required=False,
        widget=forms.SelectMultiple(attrs={"size": 8}),
        help_text=_("Those with most power first; more can come later."),
    )
    learn = forms.ChoiceField(
        label=_("2. How will you learn what is in it for each?"),
        choices=[
            ("talks", _("By talking with each of them")),
            ("workshop", _("In a workshop with all of them")),
            ("both", _("Both")),
        ],
        initial="talks",
    )
    number = forms.CharField(
        label=_("3. What does standing still cost?"),
        max_length=120,
        required=False,
        help_text=_("The thing to count, for example: churn after a second visit"),
    )
    signed_by = forms.ModelChoiceField(label=_("Who signs that number?"), queryset=None, required=False)
    champions = forms.IntegerField(
        label=_("4. How many champions do you recruit first?"), min_value=1, max_value=50, initial=4
    )
    built = forms.CharField(
        label=_("5. What do you build together?"),
        max_length=120,
        required=False,
        help_text=_("One thing that customers feel, for example: the second visit"),
    )

    def __init__(
        self, data: Any = None, *, user: User, people: Sequence[tuple[int, str]], today: date, share: float
    ) -> None:
        usual = {"starts_on": today, "ends_on": today + timedelta(days=USUAL_CAMPAIGN_DAYS), "share_wanted": 60}
        super().__init__(data, initial=usual)
        self.share = share
        offer_people(self, "people", user, people)
        offer_people(self, "signed_by", user, [("", _("Nobody yet")), *people])

    def facts(self) -> Facts:
        """The goal is the new wording itself."""
        data = self.cleaned_data
        goal = _now("To meet our customers' expectations for %(expectation)s, our stretch goal is %(goal)s.")
        said = {name: data[name] for name in FACTS if name != "goal"}
        worded = goal % {"expectation": data["expectation"], "goal": data["stretch_goal"]}
        return Facts(goal=worded[:300], share_start=round(self.share * 100), **said)  # type: ignore[arg-type]

    def answers(self) -> Answers:
        return Answers(**{name: self.cleaned_data[name] for name in QUESTIONS})


class DraftForm(forms.Form):
    """One line. Days stand as they were computed until somebody changes them."""

    is_kept = forms.BooleanField(label=_("Keep"), required=False)
    key = forms.CharField(widget=forms.HiddenInput, max_length=20)
    phase = forms.TypedChoiceField(
        label=_("Phase"), coerce=int, choices=[(number, name) for number, (name, _a, _b) in enumerate(PHASES, start=1)]
    )
    what = forms.CharField(label=_("What"), max_length=200)
    starts_on = forms.DateField(label=_("Start"), widget=day_input(), required=False)
    due_on = forms.DateField(label=_("Due"), widget=day_input())

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("phase", "what", "starts_on", "due_on", "is_kept"):
            kind = {"phase": "form-select", "is_kept": "form-check-input"}.get(name, "form-control")
            self.fields[name].widget.attrs |= {"class": kind, "aria-label": self.fields[name].label}

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("starts_on") and data.get("due_on") and data["starts_on"] > data["due_on"]:
            self.add_error("due_on", _now("It cannot be due before it starts."))
        return data

    def draft(self) -> Draft:
        data = self.cleaned_data
        return Draft(data["key"], data["phase"], data["what"], data["due_on"], data["starts_on"])


DraftFormSet = forms.formset_factory(DraftForm, extra=0, max_num=60, absolute_max=60)


def lines_of(drafts: Sequence[Draft]) -> list[dict[str, Any]]:
    names = ("key", "phase", "what", "starts_on", "due_on")
    return [{"is_kept": True, **{name: getattr(one, name) for name in names}} for one in drafts]
