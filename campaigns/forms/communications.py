"""A line of the communications plan, its days, the words of one, and having told them."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.forms.inputs import day_input
from accounts.forms.stored import facts_of
from accounts.models import Organization, User
from campaigns.domain.communications import LineFacts
from campaigns.enums import Audience, Channel
from campaigns.forms.plan import offer_people, team_of
from campaigns.models import CommunicationLine, Occasion, Story
from campaigns.models.communication import MOST_WEEKS
from campaigns.queries.communications import visible_story
from stakeholders.enums import Level
from stakeholders.models import Department, Group, Market, Stakeholder

MOST_STORIES = 200
PLACES = {Audience.GROUP: Group, Audience.DEPARTMENT: Department, Audience.MARKET: Market}


def _audiences() -> list[Any]:
    """Three queries: everything that people may be found by."""
    choices: list[Any] = [(Audience.PEOPLE.value, Audience.PEOPLE.label)]
    for kind, model in PLACES.items():
        places = model.objects.values_list("pk", "name")  # type: ignore[attr-defined]
        choices.append((kind.label, [(f"{kind}:{pk}", name) for pk, name in places]))
    return [*choices, (Audience.LEVEL.label, [(f"{Audience.LEVEL}:{pk}", name) for pk, name in Level.choices])]


def offer_stories(form: forms.Form, user: User, now: Story | None) -> None:
    """Those that the reader may meet. One that is about them stays as it is, and the field is not there."""
    if now is not None and visible_story(now, user) is None:
        del form.fields["story"]
        return
    stories = Story.objects.visible_to(user)
    listed = dict(stories.values_list("pk", "title")[:MOST_STORIES])
    listed |= {now.pk: now.title} if now else {}
    form.fields["story"].queryset = stories  # type: ignore[attr-defined]
    form.fields["story"].choices = [("", _("No story")), *listed.items()]  # type: ignore[attr-defined]


class LineForm(forms.Form):
    audience = forms.CharField(
        label=_("Audience"), max_length=120, help_text=_("What you call them. For example: all regional managers")
    )
    who = forms.ChoiceField(
        label=_("Who belongs to it"), help_text=_("Whoever is there on the day, or people by name.")
    )
    people = forms.ModelMultipleChoiceField(
        label=_("People by name"),
        queryset=None,
        required=False,
        widget=forms.SelectMultiple(attrs={"size": 8}),
        help_text=_("Only where you chose people by name above."),
    )
    know = forms.CharField(
        label=_("What they should know"),
        max_length=600,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("In a sentence or two. It stays with the team."),
    )
    channel = forms.ChoiceField(label=_("Where"), choices=Channel.choices)
    first_on = forms.DateField(label=_("First on"), widget=day_input())
    every_weeks = forms.IntegerField(
        label=_("Weeks between"),
        min_value=1,
        max_value=MOST_WEEKS,
        required=False,
        help_text=_("Empty: only on days that you add yourself."),
    )
    owner = forms.ModelChoiceField(
        label=_("Owner"), queryset=None, required=False, empty_label=_("Nobody yet"), help_text=_("Who is reminded.")
    )
    story = forms.ModelChoiceField(label=_("The story to tell"), queryset=None, required=False)

    def __init__(
        self,
        data: Any = None,
        *,
        user: User,
        organization: Organization,
        people: Sequence[Any],
        today: date,
        line: CommunicationLine | None = None,
        asked_for: dict[str, str] | None = None,
    ) -> None:
        usual = {"channel": Channel.MEETING, "owner": user.pk, "first_on": today, **(asked_for or {})}
        super().__init__(data, initial=said_of_line(line, user) if line else usual)
        self.line = line
        self.fields["who"].choices = _audiences()
        named = line.people.current().visible_to(user).values_list("pk", "name") if line else []
        offer_people(self, "people", user, sorted({**dict(people), **dict(named)}.items(), key=lambda pair: pair[1]))
        team = team_of(organization)
        now = line.owner_id if line else None
        self.fields["owner"].queryset = (team | User.objects.filter(pk=now)).distinct() if now else team
        offer_stories(self, user, line.story if line else None)
        if line:
            del self.fields["first_on"]

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        is_by_name = told.get("who") == Audience.PEOPLE
        if is_by_name and not told.get("people"):
            self.add_error("people", _("Choose somebody."))
        if told.get("who") and not is_by_name and told.get("people"):
            self.add_error("people", _("Choose nobody here, or “People by name” above."))
        return told

    def facts(self) -> LineFacts:
        told = {name: said for name, said in self.cleaned_data.items() if name not in ("who", "first_on", "seal")}
        kind, _colon, of = self.cleaned_data["who"].partition(":")
        kept = {} if "story" in self.fields else {"story": self.line.story if self.line else None}
        return LineFacts(kind=kind, of=int(of) if of else None, **told, **kept)


def said_of_line(line: CommunicationLine, user: User) -> dict[str, Any]:
    """The facts by the names of the form's fields."""
    names = ("audience", "know", "channel", "every_weeks", "owner", "story")
    who = line.kind if line.kind == Audience.PEOPLE else f"{line.kind}:{line.of}" if line.of else ""
    named = line.people.current().visible_to(user).order_by("pk").values_list("pk", flat=True)
    return {**facts_of(line, names), "who": who, "people": list(named)}


class DayForm(forms.Form):
    due_on = forms.DateField(label=_("Another day"), widget=day_input())


class DraftForm(forms.Form):
    """The words of one occasion, for a reader who is of the audience."""

    due_on = forms.DateField(label=_("Due"), widget=day_input())
    story = forms.ModelChoiceField(
        label=_("The story to tell"),
        queryset=None,
        required=False,
        help_text=_("Once you told it, its page shows who heard it."),
    )
    text = forms.CharField(
        label=_("Draft"),
        max_length=5000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 12}),
        help_text=_("Write it so that everybody in the audience may read it. You send it yourself."),
    )

    def __init__(self, data: Any = None, *, user: User, occasion: Occasion, begun: str = "") -> None:
        super().__init__(data, initial={**said_of_draft(occasion), **({"text": begun} if begun else {})})
        self.occasion = occasion
        offer_stories(self, user, occasion.story)

    def words(self) -> dict[str, Any]:
        told = self.cleaned_data
        story = told["story"] if "story" in self.fields else self.occasion.story
        return {"text": told["text"], "due_on": told["due_on"], "story": story}


def said_of_draft(occasion: Occasion) -> dict[str, Any]:
    return {"due_on": occasion.due_on, "story": occasion.story_id, "text": occasion.text}


class ToldForm(forms.Form):
    told_on = forms.DateField(label=_("Told on"), widget=day_input())
    channel = forms.ChoiceField(label=_("Where"), choices=Channel.choices)
    absent = forms.ModelMultipleChoiceField(
        label=_("Who was not there"),
        queryset=None,
        required=False,
        widget=forms.SelectMultiple(attrs={"size": 8}),
        help_text=_("Everybody else of the audience on that day counts as having heard it."),
    )

    def __init__(
        self, data: Any = None, *, user: User, occasion: Occasion, today: date, people: Sequence[tuple[int, str]]
    ) -> None:
        super().__init__(data, initial={"told_on": today, "channel": occasion.line.channel})
        self.fields["absent"].queryset = Stakeholder.objects.current().visible_to(user)
        self.fields["absent"].choices = people
