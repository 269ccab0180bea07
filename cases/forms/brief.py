"""What is wanted from the next conversation: the words of a brief that only whoever leads it can say."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.forms.inputs import day_input
from cases.domain.brief import BriefWords
from cases.models import Brief
from cases.queries.brief import brief_words
from stakeholders.models import Stakeholder


def _text(label: Any, length: int, help_text: Any = "", rows: int = 0) -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": rows}) if rows else forms.TextInput()
    return forms.CharField(label=label, max_length=length, required=False, help_text=help_text, widget=widget)


class BriefForm(forms.Form):
    leave_with = _text(
        _("Leave with one thing"), 300, _("What they agree to before you part. For example: Victor owns the number"), 2
    )
    meets_on = forms.DateField(label=_("Day of the conversation"), widget=day_input(), required=False)
    meets_where = _text(_("Time and place"), 100, _("For example: 10:00 to 10:30, 1:1, room 4.12"))
    decides_next = _text(_("Decides next"), 120, _("For example: the budget vote in December"))
    questions = _text(
        _("What to ask"), 1000, _("One a line, five at most. Questions that they answer with pleasure."), 4
    )
    ask = _text(_("The ask"), 400, _("It stands on the copy that you leave behind, so write it for them to read."), 2)
    if_no = _text(_("If the answer is no"), 400, _("The smaller thing that you ask for then."), 2)

    def __init__(self, data: Any = None, *, brief: Brief) -> None:
        super().__init__(data, initial=said_of_brief(brief))

    def words(self) -> BriefWords:
        return BriefWords(**self.cleaned_data)


def said_of_brief(brief: Brief) -> dict[str, Any]:
    return {name: getattr(brief, name) for name in BriefWords.__dataclass_fields__}


def said_of(row: Brief | Stakeholder) -> dict[str, Any]:
    """Of the brief itself, or of the person where none is written: then the person's row is locked while it is."""
    return said_of_brief(brief_words(row) if isinstance(row, Stakeholder) else row)
