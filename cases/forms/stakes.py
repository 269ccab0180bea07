"""Tying a share of a part of the case to what somebody cares about."""

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from cases.domain.stakes import StakeFacts
from cases.enums import Unit
from cases.forms.numbers import NumberField, as_stored, as_typed
from cases.models import Stake
from cases.queries.reading import CaseRead
from cases.queries.stakes import open_blocks
from cases.shown import exact_money, share_of
from stakeholders.models import Interest, Stakeholder


class StakeForm(forms.Form):
    interest = forms.ModelChoiceField(
        label=_("What they care about"), queryset=None, empty_label=_("Choose one of their interests")
    )
    title = forms.CharField(
        label=_("In their words"), max_length=120, help_text=_("For example: failed-payment cancellations")
    )
    block_key = forms.ChoiceField(label=_("Part of the case"))
    share = NumberField(
        unit=Unit.SHARE, currency="", label=_("Share of it, in per cent"), help_text=_("For example: 16.5")
    )
    source = forms.CharField(
        label=_("Where the share comes from"),
        max_length=200,
        help_text=_("For example: exit survey by reason, October. Nothing is shown without a source."),
    )

    def __init__(self, data: Any = None, *, person: Stakeholder, read: CaseRead, stake: Stake | None = None) -> None:
        super().__init__(data, initial=said_of_stake(stake) if stake else None)
        cares = Interest.objects.filter(stakeholder=person, retired_on=None)
        self.fields["interest"].queryset = cares  # type: ignore[attr-defined]
        tied = Stake.objects.filter(interest__in=cares).exclude(pk=stake.pk if stake else None)
        taken = list(tied.values_list("block_key", "share"))
        self.fields["block_key"].choices = _parts(read, taken)  # type: ignore[attr-defined]

    def facts(self) -> StakeFacts:
        told = self.cleaned_data
        return StakeFacts(**{**told, "share": as_stored(told["share"], Unit.SHARE)})


def _parts(read: CaseRead, taken: list[tuple[str, Decimal]]) -> list[tuple[str, str]]:
    """Each with what it comes to and how much of it nothing is tied to yet."""
    offered = [("", _now("Choose a part"))]
    for block in open_blocks(read):
        left = 1 - sum((share for key, share in taken if key == block.row.key), Decimal(0))
        facts = {"title": block.row.title, "left": share_of(left.normalize())}
        amount = exact_money(block.amount or 0, read.case.organization.currency)
        offered.append((block.row.key, _now("%(title)s: %(amount)s, %(left)s left") % {**facts, "amount": amount}))
    return offered


def said_of_stake(stake: Stake) -> dict[str, Any]:
    names = ("block_key", "title", "source")
    share = as_typed(stake.share, Unit.SHARE).normalize()
    return {"interest": stake.interest_id, "share": share, **{name: getattr(stake, name) for name in names}}
