"""The stretches of the plan, in their order."""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _

from accounts.acts import Act, act
from accounts.domain.errors import Refused
from accounts.models import User
from campaigns.models import Campaign, Phase


@dataclass(frozen=True)
class Stretch:
    """All that a phase is set up with; without a number it comes last."""

    name: str
    number: int | None = None
    starts_on: date | None = None
    ends_on: date | None = None

    def check(self) -> None:
        if self.starts_on and self.ends_on and self.ends_on < self.starts_on:
            raise Refused(_("It has to end after it starts."), field="ends_on")


def add_phase(*, campaign: Campaign, stretch: Stretch, actor: User, at: datetime) -> Phase:
    stretch.check()
    with act("add_phase", actor=actor, organization=campaign.organization, at=at):
        phase = Phase(organization=campaign.organization, campaign=campaign)
        _place(phase, stretch)
    return phase


def change_phase(*, phase: Phase, stretch: Stretch, actor: User, at: datetime) -> None:
    stretch.check()
    with act("change_phase", actor=actor, organization=phase.organization, at=at):
        _place(phase, stretch)


def remove_phase(*, phase: Phase, actor: User, at: datetime) -> Act:
    """What is done in it stays in the plan, outside of any phase."""
    with act("remove_phase", actor=actor, organization=phase.organization, at=at) as opened:
        phase.delete()
    return opened


def _place(phase: Phase, stretch: Stretch) -> None:
    """The others keep their order and make room."""
    campaign = Campaign.objects.select_for_update().get(pk=phase.campaign_id)
    others = list(campaign.phases.exclude(pk=phase.pk))
    number = min(stretch.number or len(others) + 1, len(others) + 1)
    phase.name, phase.starts_on, phase.ends_on = stretch.name, stretch.starts_on, stretch.ends_on
    phase.number = number
    phase.save()
    for place, other in enumerate([*others[: number - 1], phase, *others[number - 1 :]], start=1):
        if other.number != place:
            other.number = place
            other.save(update_fields=["number"])
