"""A person's facts, several people at once, and letting somebody go."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django_scopes.forms import SafeModelChoiceField

from accounts.enums import Role
from accounts.forms.inputs import day_input
from accounts.models import User
from stakeholders.forms.person_field import PersonField
from stakeholders.models import Department, Group, Market, Stakeholder

SCORES = [("", _("Not said yet")), *((value, str(value)) for value in range(1, 6))]
MANY = 200
"""So many lines at once; more come as a file."""


class PersonForm(forms.ModelForm):
    """Power and interest are asked when somebody is added; later they are dated entries."""

    reports_to = PersonField(label=_("Reports to"), required=False)
    power = forms.TypedChoiceField(label=_("Power"), choices=SCORES, required=False, coerce=int, empty_value=None)
    interest = forms.TypedChoiceField(label=_("Interest"), choices=SCORES, required=False, coerce=int, empty_value=None)

    class Meta:
        model = Stakeholder
        fields = [
            "name",
            "title",
            "email",
            "phone",
            "department",
            "group",
            "market",
            "level",
            "reports_to",
            "owner",
            "wanted_stance",
            "cadence_days",
            "is_willing",
            "capacity",
            "joined_on",
        ]
        field_classes = dict.fromkeys(("department", "group", "market", "owner"), SafeModelChoiceField)
        widgets = {"joined_on": day_input()}

    def __init__(self, *args: Any, user: User, is_new: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.order_fields(["power", "interest", *self.Meta.fields])
        if not is_new:
            del self.fields["power"], self.fields["interest"]
        organization = self.instance.organization_id
        for name, model in (("department", Department), ("group", Group), ("market", Market)):
            self.fields[name].queryset = model.objects.all()
        people = Stakeholder.objects.current()
        boss_now = people.filter(pk=self.instance.reports_to_id)
        bosses = (people.visible_to(user) | boss_now).exclude(pk=self.instance.pk)
        self.fields["reports_to"].offer(bosses)
        team = User.objects.filter(
            memberships__organization=organization, memberships__role__in=[Role.LEAD, Role.MEMBER]
        )
        self.fields["owner"].queryset = team.order_by("name")
        if is_new and not self.is_bound:
            self.initial.setdefault("owner", user.pk)

    def clean_email(self) -> str:
        return self.cleaned_data["email"].strip().lower()


class PeopleLinesForm(forms.Form):
    """One person a line: "Victor Aldana, CFO"."""

    lines = forms.CharField(
        label=_("Name, role, one to a line"),
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 5, "placeholder": _("Name, role, one to a line")}),
    )

    def clean_lines(self) -> list[tuple[str, str]]:
        told = [line.partition(",") for line in self.cleaned_data["lines"].splitlines() if line.strip(" ,\t")]
        people = [(name.strip(), title.strip()) for name, _comma, title in told]
        if len(people) > MANY:
            raise forms.ValidationError(_("At most 200 at once. Bring more as a file."))
        for number, (name, title) in enumerate(people, start=1):
            if not name or len(name) > 200 or len(title) > 200:
                raise forms.ValidationError(
                    _("Line %(number)s has no name, or one that is too long.") % {"number": number}
                )
        return people


class ArchiveForm(forms.Form):
    left_on = forms.DateField(label=_("Last day"), widget=day_input())
