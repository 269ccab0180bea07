"""What is done in a campaign, by whom and by when, and the days that stand fast."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.acts import Act, act
from accounts.domain.errors import Refused
from accounts.models import User
from campaigns.models import Action, Campaign, Milestone
from stakeholders.models import Stakeholder


@dataclass(frozen=True)
class Deed:
    """All that an action is set up with; `people` are those it concerns."""

    what: str
    due_on: date
    owner: User | None = None
    starts_on: date | None = None
    is_for_sponsors: bool = False
    people: Sequence[Stakeholder] = field(default_factory=list)

    def columns(self) -> dict[str, object]:
        names = ("what", "owner", "starts_on", "due_on", "is_for_sponsors")
        return {name: getattr(self, name) for name in names}

    def check(self) -> None:
        if self.starts_on and self.starts_on > self.due_on:
            raise Refused(_("It cannot be due before it starts."), field="due_on")


def add_action(*, campaign: Campaign, deed: Deed, actor: User, at: datetime) -> Action:
    deed.check()
    with act("add_action", actor=actor, organization=campaign.organization, at=at):
        action = Action.objects.create(organization=campaign.organization, campaign=campaign, **deed.columns())
        action.people.set(deed.people)
    return action


def change_action(*, action: Action, deed: Deed, actor: User, at: datetime) -> None:
    """Whom the actor may not see stays concerned: nobody can take off what they do not see."""
    deed.check()
    with act("change_action", actor=actor, organization=action.organization, at=at):
        for name, value in deed.columns().items():
            setattr(action, name, value)
        action.save(update_fields=list(deed.columns()))
        action.people.set([*deed.people, *action.people.filter(user=actor)])


def finish_action(*, action: Action, done_on: date, evidence: str, actor: User, at: datetime) -> None:
    """Done means that there is something to show for it."""
    if done_on > timezone.localdate(at):
        raise Refused(_("It cannot be done on a day to come."), field="done_on")
    if not evidence.strip():
        raise Refused(_("Say what shows that it is done."), field="evidence")
    with act("finish_action", actor=actor, organization=action.organization, at=at):
        action.done_on, action.evidence = done_on, evidence.strip()
        action.save(update_fields=["done_on", "evidence"])


def reopen_action(*, action: Action, actor: User, at: datetime) -> None:
    with act("reopen_action", actor=actor, organization=action.organization, at=at):
        action.done_on, action.evidence = None, ""
        action.save(update_fields=["done_on", "evidence"])


def add_milestone(*, campaign: Campaign, name: str, due_on: date, actor: User, at: datetime) -> Milestone:
    organization = campaign.organization
    with act("add_milestone", actor=actor, organization=organization, at=at):
        return Milestone.objects.create(organization=organization, campaign=campaign, name=name, due_on=due_on)


def change_milestone(
    *, milestone: Milestone, name: str, due_on: date, reached_on: date | None, actor: User, at: datetime
) -> None:
    """Without the day on which it was reached it is ahead again."""
    if reached_on and reached_on > timezone.localdate(at):
        raise Refused(_("It cannot be reached on a day to come."), field="reached_on")
    with act("change_milestone", actor=actor, organization=milestone.organization, at=at):
        milestone.name, milestone.due_on, milestone.reached_on = name, due_on, reached_on
        milestone.save(update_fields=["name", "due_on", "reached_on"])


def remove_milestone(*, milestone: Milestone, actor: User, at: datetime) -> Act:
    with act("remove_milestone", actor=actor, organization=milestone.organization, at=at) as opened:
        milestone.delete()
    return opened


def remove_action(*, action: Action, actor: User, at: datetime) -> Act:
    """What reminded of it is computed from it, so that goes as well."""
    with act("remove_action", actor=actor, organization=action.organization, at=at) as opened:
        action.delete()
    return opened


def reach_milestone(*, milestone: Milestone, actor: User, at: datetime) -> None:
    """Reached today. Saying it twice keeps the first day."""
    if milestone.reached_on is not None:
        return
    with act("reach_milestone", actor=actor, organization=milestone.organization, at=at):
        milestone.reached_on = timezone.localdate(at)
        milestone.save(update_fields=["reached_on"])
