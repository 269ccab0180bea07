"""What is done in a campaign, by whom and by when, and the days that stand fast."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.acts import Act, act
from accounts.domain.errors import Refused
from accounts.models import User
from campaigns.domain.repeating import make_next, take_next_back
from campaigns.domain.waiting import wait_for
from campaigns.models import Action, Campaign, Milestone, Phase
from stakeholders.models import Stakeholder

NAMES = (
    "what",
    "owner",
    "carried_by",
    "phase",
    "starts_on",
    "due_on",
    "progress",
    "standing",
    "repeats",
    "is_for_sponsors",
)


@dataclass(frozen=True)
class Deed:
    """All that an action is set up with; `people` are those it concerns.

    What is None stays as it is: `is_for_sponsors`, which a lead alone may say, `waits_for`, and `written_with`, those
    who helped to write it.
    """

    what: str
    due_on: date
    owner: User | None = None
    carried_by: Stakeholder | None = None
    phase: Phase | None = None
    starts_on: date | None = None
    progress: int = 0
    standing: str = ""
    repeats: str = ""
    is_for_sponsors: bool | None = None
    people: Sequence[Stakeholder] = field(default_factory=list)
    waits_for: Sequence[Action] | None = None
    written_with: Sequence[Stakeholder] | None = None

    def columns(self) -> dict[str, object]:
        said = {name: getattr(self, name) for name in NAMES}
        return {name: value for name, value in said.items() if name != "is_for_sponsors" or value is not None}

    def check(self, campaign: Campaign) -> None:
        if self.starts_on and self.starts_on > self.due_on:
            raise Refused(_("It cannot be due before it starts."), field="due_on")
        if not 0 <= self.progress <= 100:
            raise Refused(_("Progress is between 0 and 100."), field="progress")
        check_phase(self.phase, campaign)


def check_phase(phase: Phase | None, campaign: Campaign) -> None:
    if phase and phase.campaign_id != campaign.pk:
        raise Refused(_("That phase is of another campaign."), field="phase")


def add_action(*, campaign: Campaign, deed: Deed, actor: User, at: datetime) -> Action:
    deed.check(campaign)
    with act("add_action", actor=actor, organization=campaign.organization, at=at):
        action = Action.objects.create(organization=campaign.organization, campaign=campaign, **deed.columns())
        action.people.set(deed.people)
        action.written_with.set(deed.written_with or [])
        if deed.waits_for:
            wait_for(action, deed.waits_for)
    return action


def change_action(*, action: Action, deed: Deed, actor: User, at: datetime) -> None:
    """Whom the actor may not see stays concerned: nobody can take off what they do not see."""
    deed.check(action.campaign)
    with act("change_action", actor=actor, organization=action.organization, at=at):
        said = _unless_hidden(action, deed.columns(), actor)
        for name, value in said.items():
            setattr(action, name, value)
        action.save(update_fields=list(said))
        action.people.set([*deed.people, *action.people.filter(user=actor)])
        _set_writers(action, deed.written_with, actor)
        if deed.waits_for is not None:
            wait_for(action, deed.waits_for)


def _set_writers(part: Action | Milestone, people: Sequence[Stakeholder] | None, actor: User) -> None:
    """Who is not offered to the actor stays: their own record."""
    if people is not None:
        part.written_with.set([*people, *part.written_with.filter(user=actor)])


def _unless_hidden(row: Action | Milestone, said: dict[str, object], actor: User) -> dict[str, object]:
    """The actor's own record is not offered to them, so leaving it out says nothing."""
    is_own = row.carried_by is not None and row.carried_by.user_id == actor.pk
    return {name: value for name, value in said.items() if not (is_own and name == "carried_by")}


def change_days(*, action: Action, starts_on: date | None, due_on: date, actor: User, at: datetime) -> Act:
    if starts_on and starts_on > due_on:
        raise Refused(_("It cannot be due before it starts."), field="due_on")
    with act("change_action", actor=actor, organization=action.organization, at=at) as opened:
        action.starts_on, action.due_on = starts_on, due_on
        action.save(update_fields=["starts_on", "due_on"])
    return opened


def finish_action(*, action: Action, done_on: date, evidence: str, actor: User, at: datetime) -> Action | None:
    """Done means that there is something to show for it. The next one, where it comes again."""
    if done_on > timezone.localdate(at):
        raise Refused(_("It cannot be done on a day to come."), field="done_on")
    if not evidence.strip():
        raise Refused(_("Say what shows that it is done."), field="evidence")
    with act("finish_action", actor=actor, organization=action.organization, at=at):
        Action.objects.select_for_update().get(pk=action.pk)
        action.done_on, action.evidence = done_on, evidence.strip()
        action.save(update_fields=["done_on", "evidence"])
        return make_next(action, done_on)


def reopen_action(*, action: Action, actor: User, at: datetime) -> None:
    with act("reopen_action", actor=actor, organization=action.organization, at=at):
        action.done_on, action.evidence = None, ""
        action.save(update_fields=["done_on", "evidence"])
        take_next_back(action)


@dataclass(frozen=True)
class Mark:
    """All that a milestone is set up with. Without the day on which it was reached it is ahead."""

    name: str
    due_on: date
    phase: Phase | None = None
    carried_by: Stakeholder | None = None
    reached_on: date | None = None
    written_with: Sequence[Stakeholder] | None = None

    def columns(self) -> dict[str, object]:
        return {name: value for name, value in vars(self).items() if name != "written_with"}


def add_milestone(*, campaign: Campaign, mark: Mark, actor: User, at: datetime) -> Milestone:
    check_phase(mark.phase, campaign)
    organization = campaign.organization
    with act("add_milestone", actor=actor, organization=organization, at=at):
        milestone = Milestone.objects.create(organization=organization, campaign=campaign, **mark.columns())
        milestone.written_with.set(mark.written_with or [])
    return milestone


def change_milestone(*, milestone: Milestone, mark: Mark, actor: User, at: datetime) -> None:
    check_phase(mark.phase, milestone.campaign)
    if mark.reached_on and mark.reached_on > timezone.localdate(at):
        raise Refused(_("It cannot be reached on a day to come."), field="reached_on")
    with act("change_milestone", actor=actor, organization=milestone.organization, at=at):
        said = _unless_hidden(milestone, mark.columns(), actor)
        for name, value in said.items():
            setattr(milestone, name, value)
        milestone.save(update_fields=list(said))
        _set_writers(milestone, mark.written_with, actor)


def change_day(*, milestone: Milestone, due_on: date, actor: User, at: datetime) -> Act:
    with act("change_milestone", actor=actor, organization=milestone.organization, at=at) as opened:
        milestone.due_on = due_on
        milestone.save(update_fields=["due_on"])
    return opened


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
