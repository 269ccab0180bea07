"""Setting up the plan: what the change is for, from when to when, and how much power it wants behind it."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal

from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.acts import Act, act
from accounts.domain.errors import Refused
from accounts.models import Organization, User
from campaigns.models import Campaign


@dataclass(frozen=True)
class Facts:
    """All that a campaign is set up with. Shares are percent."""

    name: str
    goal: str
    starts_on: date
    ends_on: date
    objective_before: str = ""
    expectation: str = ""
    stretch_goal: str = ""
    share_start: Decimal = Decimal(0)
    share_wanted: Decimal = Decimal(60)
    bend_on: date | None = None
    share_bend: Decimal | None = None

    def check(self) -> None:
        if self.ends_on <= self.starts_on:
            raise Refused(_("It has to end after it starts."), field="ends_on")
        if not 0 <= self.share_wanted <= 100:
            raise Refused(_("A share is between 0 and 100."), field="share_wanted")
        if not 0 <= self.share_start <= 100:
            raise Refused(_("A share is between 0 and 100."), field="share_start")
        self._check_bend()

    def _check_bend(self) -> None:
        if (self.bend_on is None) != (self.share_bend is None):
            missing = "share_bend" if self.bend_on else "bend_on"
            raise Refused(_("Say both, the day and the share wanted by then, or neither."), field=missing)
        if self.bend_on and not self.starts_on < self.bend_on < self.ends_on:
            raise Refused(_("That day is between the start and the end."), field="bend_on")


def create_campaign(*, organization: Organization, facts: Facts, actor: User, at: datetime) -> Campaign:
    facts.check()
    with act("create_campaign", actor=actor, organization=organization, at=at):
        return Campaign.objects.create(organization=organization, lead=actor, **vars(facts))


def change_campaign(*, campaign: Campaign, facts: Facts, actor: User, at: datetime) -> None:
    facts.check()
    with act("change_campaign", actor=actor, organization=campaign.organization, at=at):
        for name, value in vars(facts).items():
            setattr(campaign, name, value)
        campaign.save(update_fields=list(vars(facts)))


def end_campaign(*, campaign: Campaign, actor: User, at: datetime) -> Act:
    """It ran until yesterday, so that from today it is no longer the one that runs."""
    last = timezone.localdate(at) - timedelta(days=1)
    if campaign.ends_on <= last:
        raise Refused(_("It is over already."))
    if last <= campaign.starts_on:
        raise Refused(_("It has hardly begun. Change its days instead, or remove it while nobody was asked in it."))
    with act("end_campaign", actor=actor, organization=campaign.organization, at=at) as opened:
        campaign.ends_on = last
        campaign.save(update_fields=["ends_on"])
    return opened


def remove_campaign(*, campaign: Campaign, actor: User, at: datetime) -> Act:
    """With its actions and milestones, while nobody was asked anything in it."""
    with act("remove_campaign", actor=actor, organization=campaign.organization, at=at) as opened:
        Campaign.objects.select_for_update().get(pk=campaign.pk)
        if campaign.targets.exists():
            raise Refused(_("Somebody was asked in it, and that history stays. End it instead."))
        campaign.delete()
    return opened
