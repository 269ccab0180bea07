"""Writing a claim down with what it does not show, and noting on whom it was used."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.forms.inputs import day_input
from accounts.models import User
from cases.domain.evidence import Claim
from cases.models import Evidence
from cases.models.evidence import LONGEST_TAG, MOST_TAGS
from stakeholders.forms.person_field import PersonField
from stakeholders.models import Stakeholder


class TagsField(forms.CharField):
    """Words with commas between them, kept in lower case, each once."""

    def clean(self, value: Any) -> list[str]:
        text = super().clean(value)
        tags = list(dict.fromkeys(tag for part in text.casefold().split(",") if (tag := " ".join(part.split()))))
        if len(tags) > MOST_TAGS:
            raise forms.ValidationError(_("At most %(n)s tags.") % {"n": MOST_TAGS})
        if any(len(tag) > LONGEST_TAG for tag in tags):
            raise forms.ValidationError(_("A tag has at most %(n)s letters.") % {"n": LONGEST_TAG})
        return tags

    def prepare_value(self, value: Any) -> Any:
        return ", ".join(value) if isinstance(value, list) else value


def _text(label: Any, length: int, *, required: bool = False, **more: Any) -> forms.CharField:
    return forms.CharField(label=label, max_length=length, required=required, **more)


class EvidenceForm(forms.Form):
    claim = _text(_("Claim"), 500, required=True, widget=forms.Textarea(attrs={"rows": 2}))
    quick_hit = _text(
        _("In one breath"), 200, help_text=_("How you would say it aloud, without more than the study shows.")
    )
    number = forms.DecimalField(label=_("Number"), max_digits=14, decimal_places=2, required=False)
    unit = _text(_("Of what"), 100, help_text=_("For example: % of companies"))
    population = _text(_("Who was asked or observed"), 300)
    study = _text(_("Study"), 300)
    publisher = _text(_("Publisher"), 120)
    year = forms.IntegerField(label=_("Year"), required=False)
    reported_by = _text(_("Where you read it"), 300)
    link = forms.URLField(label=_("Link"), max_length=500, required=False, assume_scheme="https")
    caveat = _text(
        _("What it does not show"),
        1000,
        required=True,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("The first objection of somebody who knows statistics. A claim is not kept without one."),
    )
    tags = TagsField(
        label=_("Tags"), required=False, max_length=400, help_text=_("With commas. For example: finance, retention")
    )
    is_second_hand = forms.BooleanField(label=_("Second-hand: read where somebody else reports it"), required=False)
    is_from_vendor = forms.BooleanField(label=_("Published by somebody who sells what it speaks for"), required=False)
    is_association = forms.BooleanField(label=_("Two things go together; no cause is shown"), required=False)
    is_anecdote = forms.BooleanField(label=_("Anecdote only: one case, told"), required=False)

    def __init__(self, data: Any = None, *, evidence: Evidence | None = None) -> None:
        super().__init__(data, initial=said_of_evidence(evidence) if evidence else None)

    def claimed(self) -> Claim:
        return Claim(**self.cleaned_data)


def said_of_evidence(evidence: Evidence) -> dict[str, Any]:
    return {name: getattr(evidence, name) for name in Claim.__dataclass_fields__}


class UseForm(forms.Form):
    person = PersonField(label=_("On whom"))
    used_on = forms.DateField(
        label=_("When"),
        widget=day_input(),
        help_text=_("The conversation that is logged for this day is tied to it."),
    )

    def __init__(self, data: Any = None, *, user: User, today: date, person: int | None = None) -> None:
        super().__init__(data, initial={"person": person, "used_on": today})
        self.fields["person"].offer(Stakeholder.objects.current().visible_to(user))  # type: ignore[attr-defined]


class LibraryForm(forms.Form):
    """What of the library is wanted."""

    q = forms.CharField(required=False, max_length=100, strip=True)
    tag = forms.CharField(required=False, max_length=LONGEST_TAG, strip=True)
