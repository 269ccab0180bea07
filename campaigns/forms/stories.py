"""Writing a story down, and saying where it was told."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.forms.inputs import day_input
from accounts.forms.stored import facts_of
from accounts.models import Organization, User
from campaigns.domain.stories import StoryFacts, Told
from campaigns.enums import Channel
from campaigns.forms.plan import offer_people, team_of
from campaigns.models import Story, Telling

FEW_WORDS = {"rows": 4}


def _figure(label: Any) -> forms.DecimalField:
    return forms.DecimalField(label=label, max_digits=14, decimal_places=2, required=False)


def _unit(label: Any) -> forms.CharField:
    return forms.CharField(label=label, max_length=20, required=False, help_text=_("For example: %, days, of 5"))


class StoryForm(forms.Form):
    title = forms.CharField(
        label=_("Title"), max_length=150, help_text=_("What changed, in one line that others would pass on.")
    )
    leader = forms.ModelChoiceField(
        label=_("Whose story it is"),
        queryset=None,
        required=False,
        help_text=_("The leader who made it happen. They should be glad to read it."),
    )
    what_changed = forms.CharField(label=_("What changed"), max_length=2000, widget=forms.Textarea(attrs=FEW_WORDS))
    helps = forms.CharField(
        label=_("Whom it helps"), max_length=200, required=False, help_text=_("Customers and colleagues: who feels it?")
    )
    happened_on = forms.DateField(label=_("Happened on"), widget=day_input())
    is_quick_win = forms.BooleanField(label=_("A quick win"), required=False)
    operational_name = forms.CharField(
        label=_("Operational figure"),
        max_length=120,
        required=False,
        help_text=_("Measured in the work. For example: repeat contacts"),
    )
    operational_before = _figure(_("Before"))
    operational_after = _figure(_("After"))
    operational_unit = _unit(_("Unit"))
    feedback_name = forms.CharField(
        label=_("Feedback figure"),
        max_length=120,
        required=False,
        help_text=_("Said by customers. For example: satisfaction after a repair"),
    )
    feedback_before = _figure(_("Feedback before"))
    feedback_after = _figure(_("Feedback after"))
    feedback_unit = _unit(_("Unit of the feedback"))

    def __init__(
        self, data: Any = None, *, user: User, people: Sequence[Any], today: date, story: Story | None = None
    ) -> None:
        said = said_of_story(story) if story else {"happened_on": today}
        super().__init__(data, initial=said)
        offer_people(self, "leader", user, [("", _("Nobody's in particular")), *people])

    def facts(self) -> StoryFacts:
        return StoryFacts(**self.cleaned_data)


def said_of_story(story: Story) -> dict[str, Any]:
    return facts_of(story, StoryFacts.__dataclass_fields__)


class TellForm(forms.Form):
    channel = forms.ChoiceField(label=_("Where"), choices=Channel.choices)
    told_on = forms.DateField(label=_("Told on"), widget=day_input())
    people = forms.ModelMultipleChoiceField(
        label=_("Who heard it"),
        queryset=None,
        required=False,
        widget=forms.SelectMultiple(attrs={"size": 8}),
        help_text=_("By name, so that you see who has not heard it."),
    )
    audience = forms.CharField(
        label=_("Audience"),
        max_length=200,
        required=False,
        help_text=_("In words, where it was told to many. For example: all regional managers"),
    )
    told_by = forms.ModelChoiceField(label=_("Told by"), queryset=None, required=False, empty_label=_("Somebody else"))

    def __init__(
        self,
        data: Any = None,
        *,
        user: User,
        organization: Organization,
        people: Sequence[Any],
        today: date,
        person: str = "",
        telling: Telling | None = None,
    ) -> None:
        known = [pk for pk, _name in people if str(pk) == person]
        usual = {"channel": Channel.MEETING, "told_on": today, "told_by": user.pk, "people": known}
        super().__init__(data, initial=said_of_telling(telling, user) if telling else usual)
        self.fields["told_by"].queryset = team_of(organization)
        offer_people(self, "people", user, people)
        if telling:
            self._offer_known(telling, user, people)

    def _offer_known(self, telling: Telling, user: User, people: Sequence[Any]) -> None:
        """Who heard it and who told it stay to be chosen, whether or not they would be offered today."""
        heard = telling.people.current().visible_to(user).values_list("pk", "name")
        self.fields["people"].choices = sorted({**dict(people), **dict(heard)}.items(), key=lambda pair: pair[1])
        team = self.fields["told_by"].queryset
        self.fields["told_by"].queryset = (team | User.objects.filter(pk=telling.told_by_id)).distinct()

    def told(self) -> Told:
        return Told(**self.cleaned_data)


def said_of_telling(telling: Telling, user: User) -> dict[str, Any]:
    heard = telling.people.current().visible_to(user).order_by("pk").values_list("pk", flat=True)
    return {**facts_of(telling, ("channel", "told_on", "audience", "told_by")), "people": list(heard)}
