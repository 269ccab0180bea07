"""Markets that join: the day, what has to be so before, and what of it is shown."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.acts import Act, act
from accounts.domain.errors import Refused
from accounts.models import Organization, User
from campaigns.domain.actions import Deed, add_action
from campaigns.enums import Known
from campaigns.models import Action, Campaign, Joining, Requirement
from stakeholders.models import Market, Stakeholder

USUAL = (
    Known.LEADER,
    Known.DUTIES,
    Known.CHAMPION,
    gettext_lazy("Each measure has a baseline there"),
    gettext_lazy("The front line there is trained"),
    gettext_lazy("Our words were checked in the language and the habits of the market"),
    gettext_lazy("What customers there say reaches the team"),
    gettext_lazy("Partners who serve there know the promise and have agreed to it"),
)
"""What is known stands for itself; the others are ticked."""

DAYS_AHEAD = 7
"""An action out of the check is due so many days before the market joins."""

MOST = 40


def add_joining(*, market: Market, joins_on: date, leader: Stakeholder | None, actor: User, at: datetime) -> Joining:
    """With the usual check, which can be changed."""
    organization = market.organization
    with act("add_joining", actor=actor, organization=organization, at=at):
        Organization.objects.select_for_update().get(pk=organization.pk)
        if Joining.objects.filter(market=market).exists():
            raise Refused(_("This market has a day already."), field="market")
        _check_leader(leader, at)
        joining = Joining.objects.create(organization=organization, market=market, joins_on=joins_on, leader=leader)
        Requirement.objects.bulk_create(
            Requirement(organization=organization, joining=joining, number=number, **_said(one))
            for number, one in enumerate(USUAL, start=1)
        )
    return joining


def _said(one: object) -> dict[str, str]:
    return {"known": str(one.value)} if isinstance(one, Known) else {"text": str(one)}


def _check_leader(leader: Stakeholder | None, at: datetime) -> None:
    if leader and leader.left_on and leader.left_on < timezone.localdate(at):
        raise Refused(_("They have left."), field="leader")


def change_joining(*, joining: Joining, joins_on: date, leader: Stakeholder | None, actor: User, at: datetime) -> None:
    with act("change_joining", actor=actor, organization=joining.organization, at=at):
        if leader != joining.leader:
            _check_leader(leader, at)
        joining.joins_on, joining.leader = joins_on, leader
        joining.save(update_fields=["joins_on", "leader"])


def remove_joining(*, joining: Joining, actor: User, at: datetime) -> Act:
    """The market stays, and so does what the plan holds of the check."""
    with act("remove_joining", actor=actor, organization=joining.organization, at=at) as opened:
        joining.delete()
    return opened


def add_requirement(*, joining: Joining, text: str, actor: User, at: datetime) -> Requirement:
    organization = joining.organization
    with act("add_requirement", actor=actor, organization=organization, at=at):
        Joining.objects.select_for_update(of=("self",)).get(pk=joining.pk)
        numbers = list(joining.requirements.values_list("number", flat=True))
        if len(numbers) >= MOST:
            raise Refused(_("A check has %(n)s parts at most.") % {"n": MOST}, field="text")
        return Requirement.objects.create(
            organization=organization, joining=joining, text=text.strip(), number=max(numbers, default=0) + 1
        )


def change_requirement(*, requirement: Requirement, text: str, actor: User, at: datetime) -> None:
    _refuse_known(requirement)
    with act("change_requirement", actor=actor, organization=requirement.organization, at=at):
        requirement.text = text.strip()
        requirement.save(update_fields=["text"])


def remove_requirement(*, requirement: Requirement, actor: User, at: datetime) -> Act:
    with act("remove_requirement", actor=actor, organization=requirement.organization, at=at) as opened:
        requirement.delete()
    return opened


def meet_requirement(*, requirement: Requirement, met_on: date, proof: str, actor: User, at: datetime) -> None:
    """Ticked means that somebody saw it, and says what shows it."""
    _refuse_known(requirement)
    if met_on > timezone.localdate(at):
        raise Refused(_("It cannot have been seen on a day to come."), field="met_on")
    with act("meet_requirement", actor=actor, organization=requirement.organization, at=at):
        requirement.met_on, requirement.proof, requirement.met_by = met_on, proof.strip(), actor
        requirement.save(update_fields=["met_on", "proof", "met_by"])


def reopen_requirement(*, requirement: Requirement, actor: User, at: datetime) -> None:
    with act("reopen_requirement", actor=actor, organization=requirement.organization, at=at):
        requirement.met_on, requirement.proof, requirement.met_by = None, "", None
        requirement.save(update_fields=["met_on", "proof", "met_by"])


def _refuse_known(requirement: Requirement) -> None:
    if requirement.known:
        raise Refused(_("This is read from the record. Change what it is read from."))


def plan_requirements(
    *, requirements: Iterable[Requirement], campaign: Campaign, actor: User, at: datetime
) -> list[Action]:
    """For each an action to get it done; none where the plan holds an open one."""
    with act("plan_requirements", actor=actor, organization=campaign.organization, at=at):
        rows = Requirement.objects.select_for_update(of=("self",)).filter(pk__in=[one.pk for one in requirements])
        fresh = [one for one in rows.select_related("joining__market", "action") if not _is_planned(one)]
        return [_planned(one, campaign, actor, at) for one in fresh]


def _is_planned(requirement: Requirement) -> bool:
    return requirement.action is not None and requirement.action.done_on is None


def _planned(requirement: Requirement, campaign: Campaign, actor: User, at: datetime) -> Action:
    joining = requirement.joining
    what = f"{joining.market}: {requirement.words}"
    due_on = max(joining.joins_on - timedelta(days=DAYS_AHEAD), timezone.localdate(at))
    action = add_action(campaign=campaign, deed=Deed(what=what[:200], due_on=due_on, owner=actor), actor=actor, at=at)
    requirement.action = action
    requirement.save(update_fields=["action"])
    return action
