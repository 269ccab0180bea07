"""The log form: everything that will be saved is a field that the user sees."""

import uuid
from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.forms.inputs import day_input
from stakeholders.analysis.quick_line import QuickLine
from stakeholders.domain.engagements import Account, Promise
from stakeholders.enums import CommitmentState, EngagementKind, Involvement, Side, Stance
from stakeholders.forms.log_rows import MOST, Rows
from stakeholders.models import Engagement

BECAME = (CommitmentState.KEPT, CommitmentState.BROKEN, CommitmentState.DROPPED)


def text_input(**attrs: str) -> forms.TextInput:
    return forms.TextInput(attrs={"class": "form-control", **attrs})


class LogForm(forms.Form):
    once = forms.UUIDField(required=False, initial=uuid.uuid4, widget=forms.HiddenInput)
    line = forms.CharField(required=False, max_length=2000, strip=False)
    people = forms.TypedMultipleChoiceField(required=False, coerce=int)
    with_name = forms.CharField(required=False, max_length=200, widget=text_input())
    kind = forms.ChoiceField(choices=EngagementKind.choices, initial=EngagementKind.ONE_TO_ONE)
    occurred_on = forms.DateField(label=_("When"), widget=day_input())
    about = forms.CharField(label=_("About"), required=False, max_length=200, widget=text_input())
    summary = forms.CharField(
        label=_("What was said"),
        required=False,
        max_length=10_000,
        widget=forms.Textarea(attrs={"class": "form-control", "rows": 2}),
    )
    minutes = forms.IntegerField(
        label=_("Minutes"),
        required=False,
        min_value=1,
        max_value=1440,
        widget=forms.NumberInput(attrs={"class": "form-control"}),
    )
    involvement = forms.TypedChoiceField(
        label=_("Their part"),
        required=False,
        coerce=int,
        empty_value=None,
        choices=[("", _("Not said")), *Involvement.choices],
        widget=forms.Select(attrs={"class": "form-select"}),
    )
    concern = forms.CharField(label=_("Concern raised"), required=False, max_length=500, widget=text_input())
    stance = forms.TypedChoiceField(
        label=_("Stance now"),
        required=False,
        coerce=int,
        empty_value=None,
        choices=[("", _("Not said")), *Stance.choices],
    )
    stance_reason = forms.CharField(label=_("Why you think so"), required=False, max_length=500, widget=text_input())
    next_step = forms.CharField(label=_("Next step"), required=False, max_length=300, widget=text_input())
    next_due = forms.DateField(label=_("Day of the next step"), required=False, widget=day_input())
    settled = forms.TypedMultipleChoiceField(required=False, coerce=int)
    confirmed = forms.TypedMultipleChoiceField(required=False, coerce=int)
    held_by = forms.TypedMultipleChoiceField(required=False, coerce=int)
    is_private = forms.BooleanField(label=_("Private: only you see what was said"), required=False)
    touched = forms.CharField(required=False, max_length=2000, widget=forms.HiddenInput)

    def __init__(
        self,
        *args: Any,
        people_ids: Sequence[int],
        settled: Sequence[int] = (),
        confirmed: Sequence[int] = (),
        held_by: Sequence[int] = (),
        rows: Rows = Rows(),
        **kwargs: Any,
    ) -> None:
        """Any number may be sent; the verb knows which rows these people have."""
        super().__init__(*args, **kwargs)
        sent = {"people": people_ids, "settled": settled, "confirmed": confirmed, "held_by": held_by}
        for name, ids in sent.items():
            self.fields[name].choices = [(pk, pk) for pk in ids]
        self.rows = rows
        for name in rows.concern_names[1:]:
            self.fields[name] = forms.CharField(
                label=_("Another concern"), required=False, max_length=500, widget=text_input()
            )
        for name in rows.promise_names:
            self._add_promise(name)

    def _add_promise(self, name: str) -> None:
        self.fields[name] = forms.CharField(label=_("Promise"), required=False, max_length=300, widget=text_input())
        self.fields[f"{name}_due"] = forms.DateField(label=_("Day of the promise"), required=False, widget=day_input())
        self.fields[f"{name}_by"] = forms.ChoiceField(
            label=_("Promised by"),
            choices=Side.choices,
            initial=Side.US,
            required=False,
            widget=forms.Select(attrs={"class": "form-select"}),
        )

    def promise_rows(self) -> list[tuple[forms.BoundField, ...]]:
        return [(self[name], self[f"{name}_due"], self[f"{name}_by"]) for name in self.rows.promise_names]

    def concern_rows(self) -> list[forms.BoundField]:
        return [self[name] for name in self.rows.concern_names]

    @property
    def has_more_promises(self) -> bool:
        """One was asked for, or one was written: the fold is open."""
        written = any(self[name].value() or self.has_error(f"{name}_due") for name in self.rows.promise_names)
        return written or self.rows.promises > Rows().promises

    def clean_people(self) -> list[int]:
        people = self.cleaned_data["people"]
        if not people:
            raise forms.ValidationError(_("Say who took part."))
        return people

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        self._need_day(data, "next_step", "next_due")
        for name in self.rows.promise_names:
            self._need_day(data, name, f"{name}_due")
        if {self.became(pk) for pk in data.get("settled", [])} - set(BECAME):
            self.add_error("settled", _("Choose what became of it."))
        return data

    def became(self, pk: int) -> str:
        """What became of a commitment; kept unless something else is said."""
        name = f"settled_as_{pk}"
        return self.data.get(name) or self.initial.get(name) or CommitmentState.KEPT

    def _need_day(self, data: dict[str, Any], what: str, due: str) -> None:
        if data.get(what) and not data.get(due) and due not in self.errors:
            self.add_error(due, _("Give it a day, so that it is not forgotten."))

    def account(self) -> Account:
        """What was typed, as the verb takes it."""
        data = self.cleaned_data
        return Account(
            kind=data["kind"],
            occurred_on=data["occurred_on"],
            about=data["about"],
            summary=data["summary"],
            minutes=data["minutes"],
            involvement=data["involvement"],
            is_private=data["is_private"],
            concerns=[data[name] for name in self.rows.concern_names if data[name]],
            stance=data["stance"],
            stance_reason=data["stance_reason"],
            promises=self._promises(),
            settled_ids=data["settled"],
            settled_as={pk: self.became(pk) for pk in data["settled"]},
            confirmed_ids=data["confirmed"],
            held_by_ids=data["held_by"],
        )

    def _promises(self) -> list[Promise]:
        data = self.cleaned_data
        told = [
            Promise(data[name], data[f"{name}_due"], data[f"{name}_by"] or Side.US)
            for name in self.rows.promise_names
            if data[name]
        ]
        step = Promise(data["next_step"], data["next_due"], Side.US, is_told=False) if data["next_step"] else None
        return [*told, step] if step else told


def understood(line: QuickLine, today: date) -> dict[str, Any]:
    """The fields that a quick line fills; what it does not say is left out."""
    step = line.next_step
    told = {
        "occurred_on": line.happened_on or today,
        "kind": line.kind or EngagementKind.ONE_TO_ONE,
        "about": _sentence(line.about),
        "concern": _sentence(line.concern),
        "stance": line.stance,
        "summary": line.summary,
        "is_private": line.is_private,
        "next_step": _sentence(step.text) if step else "",
        "next_due": step.due_on if step else None,
    }
    for number, promise in enumerate(line.commitments[:MOST], start=1):
        told[f"promise_{number}"] = _sentence(promise.text)
        told[f"promise_{number}_due"] = promise.due_on
        told[f"promise_{number}_by"] = promise.by
    return told


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]


class EngagementForm(forms.ModelForm):
    """Correcting what was written down."""

    class Meta:
        model = Engagement
        fields = ["kind", "occurred_on", "about", "summary", "minutes"]
        labels = {"minutes": _("Minutes")}
        widgets = {"occurred_on": day_input()}
