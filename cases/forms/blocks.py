"""A part of the case: its title, what it goes on from, and what it must not be added to."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cases.domain.blocks import BlockFacts
from cases.models import Block
from cases.queries.reading import CaseRead


class BlockForm(forms.Form):
    title = forms.CharField(
        label=_("Title"), max_length=120, help_text=_("For example: what it costs when people must ask twice")
    )
    after = forms.ModelChoiceField(
        label=_("Goes on from"),
        queryset=None,
        required=False,
        empty_label=_("Nothing: it begins anew"),
        help_text=_("Its first line then multiplies the result of that part."),
    )
    same = forms.ModelChoiceField(
        label=_("Counts the same customers as"),
        queryset=None,
        required=False,
        empty_label=_("None: it may be added"),
        help_text=_("Of parts that see the same customers from two sides, one is counted and the other only shown."),
    )

    def __init__(self, data: Any = None, *, read: CaseRead, block: Block | None = None) -> None:
        super().__init__(data, initial=said_of_block(block) if block else None)
        others = read.case.blocks.filter(kind="product").exclude(pk=block.pk if block else None)
        bases = [one.row.pk for one in read.blocks if one.amount is None]
        self.fields["after"].queryset = others.filter(pk__in=bases)  # type: ignore[attr-defined]
        self.fields["same"].queryset = others.exclude(pk__in=bases)  # type: ignore[attr-defined]

    def facts(self) -> BlockFacts:
        return BlockFacts(**self.cleaned_data)


def said_of_block(block: Block) -> dict[str, Any]:
    alike = block.case.blocks.filter(same_as=block.same_as).exclude(pk=block.pk).first() if block.same_as else None
    return {"title": block.title, "after": block.after_id, "same": alike.pk if alike else None}
