"""What a team answers for, and one reading of it."""

from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.forms.inputs import day_input
from accounts.forms.stored import facts_of
from accounts.models import Organization, User
from campaigns.domain.accountabilities import Terms, Values
from campaigns.forms.plan import People, offer_people, team_of
from campaigns.models import Accountability
from campaigns.models.accountability import USUAL_DAYS

DIRECTIONS = [("up", _("it rises")), ("down", _("it falls"))]
NAMES = tuple(Terms.__dataclass_fields__)


def _figure(label: Any, **more: Any) -> forms.DecimalField:
    field = forms.DecimalField(label=label, max_digits=14, decimal_places=4, **more)
    field.widget.attrs["step"] = "any"
    return field


def _direction() -> forms.ChoiceField:
    return forms.ChoiceField(label=_("Better when"), choices=DIRECTIONS)


class AccountabilityForm(forms.Form):
    team = forms.CharField(label=_("Team or department"), max_length=120)
    goal = forms.CharField(label=_("Goal"), max_length=300, help_text=_("What is different for customers then."))
    investment = forms.CharField(
        label=_("Investment"),
        max_length=120,
        required=False,
        help_text=_("For example: two people for a quarter"),
    )
    operation_name = forms.CharField(
        label=_("Operational measure"), max_length=80, help_text=_("How it works. For example: time on hold")
    )
    operation_unit = forms.CharField(label=_("Unit"), max_length=20, required=False, help_text=_("For example: min, %"))
    operation_is_up = _direction()
    operation_baseline = _figure(_("Baseline"))
    operation_target = _figure(_("Target"))
    feedback_name = forms.CharField(
        label=_("Feedback measure"),
        max_length=80,
        help_text=_("What customers say of it. For example: satisfaction with the call"),
    )
    feedback_unit = forms.CharField(label=_("Unit"), max_length=20, required=False)
    feedback_is_up = _direction()
    feedback_baseline = _figure(_("Baseline"))
    feedback_target = _figure(_("Target"))
    began_on = forms.DateField(label=_("Baselines as of"), widget=day_input())
    every_days = forms.IntegerField(
        label=_("A reading every, days"),
        min_value=1,
        max_value=366,
        help_text=_("The owner is reminded when it is late."),
    )
    carried_by = forms.ModelChoiceField(
        label=_("Who answers for it"),
        queryset=None,
        required=False,
        help_text=_("The executive whose goal it is."),
    )
    owner = forms.ModelChoiceField(
        label=_("Owner"),
        queryset=None,
        required=False,
        empty_label=_("Nobody yet"),
        help_text=_("Whoever of the team enters the readings and is reminded."),
    )
    is_for_sponsors = forms.BooleanField(
        label=_("Sponsors may see who answers for it"),
        required=False,
        help_text=_("They read the goal and both measures in any case. Name nobody there."),
    )

    def __init__(
        self,
        data: Any = None,
        *,
        user: User,
        organization: Organization,
        people: People,
        today: date,
        is_lead: bool,
        found: Accountability | None = None,
    ) -> None:
        usual = {"began_on": today, "every_days": USUAL_DAYS, "owner": user.pk, "operation_is_up": "down"}
        super().__init__(data, initial=_typed(said_of(found)) if found else usual)
        self.fields["owner"].queryset = team_of(organization)
        self._offer(user, list(people), found)
        if not is_lead:
            del self.fields["is_for_sponsors"]

    def _offer(self, user: User, people: list[tuple[int, str]], found: Accountability | None) -> None:
        """Who answers for it now stays to be chosen, whoever reads and wherever they are by now."""
        now = found.carried_by if found else None
        if now and now.pk not in dict(people):
            people.append((now.pk, now.name))
        offer_people(self, "carried_by", user, [("", _("Nobody yet")), *people])
        if now:
            self.fields["carried_by"].queryset |= type(now).objects.filter(pk=now.pk)

    def terms(self) -> Terms:
        told = dict(self.cleaned_data)
        for kind in ("operation", "feedback"):
            told[f"{kind}_is_up"] = told[f"{kind}_is_up"] == "up"
        return Terms(**told)


def units_of(found: Accountability) -> dict[str, tuple[str, str]]:
    """Name and unit of each measure, for the form of a reading."""
    names = ("operation", "feedback")
    return {kind: (getattr(found, f"{kind}_name"), getattr(found, f"{kind}_unit")) for kind in names}


def said_of(found: Accountability) -> dict[str, Any]:
    """The facts by the names of the form's fields."""
    said = facts_of(found, NAMES)
    for kind in ("operation", "feedback"):
        said[f"{kind}_is_up"] = "up" if said[f"{kind}_is_up"] else "down"
    return said


def _typed(said: dict[str, Any]) -> dict[str, Any]:
    """Figures without the zeros that the column adds, as somebody would type them."""
    return {name: f"{one.normalize():f}" if isinstance(one, Decimal) else one for name, one in said.items()}


class ReadingForm(forms.Form):
    read_on = forms.DateField(label=_("Day"), widget=day_input())
    note = forms.CharField(
        label=_("Note"), max_length=200, required=False, help_text=_("For the team. What moved it, or how it was read.")
    )
    field_order = ("read_on", "operation", "feedback", "note")

    def __init__(self, data: Any = None, *, about: dict[str, tuple[str, str]], initial: dict[str, Any]) -> None:
        """`about` tells name and unit of each measure."""
        super().__init__(data, initial=_typed(initial))
        for kind, (name, unit) in about.items():
            self.fields[kind] = _figure(f"{name}, {unit}" if unit else name, required=False)
        self.order_fields(self.field_order)

    def values(self) -> Values:
        return Values(**self.cleaned_data)


def said_of_reading(reading: Any) -> dict[str, Any]:
    return facts_of(reading, ("read_on", "operation", "feedback", "note"))
