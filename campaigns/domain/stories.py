"""Writing down what changed for customers, and where it was told."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from decimal import Decimal

from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.acts import Act, act
from accounts.domain.errors import Refused
from accounts.models import Organization, User
from campaigns.models import Story, Telling
from stakeholders.models import Stakeholder


@dataclass(frozen=True)
class StoryFacts:
    """All that a story is written down with. A figure has a name, a before and an after, or nothing."""

    title: str
    what_changed: str
    happened_on: date
    leader: Stakeholder | None = None
    helps: str = ""
    is_quick_win: bool = False
    operational_name: str = ""
    operational_before: Decimal | None = None
    operational_after: Decimal | None = None
    operational_unit: str = ""
    feedback_name: str = ""
    feedback_before: Decimal | None = None
    feedback_after: Decimal | None = None
    feedback_unit: str = ""

    def check(self, at: datetime) -> None:
        if self.happened_on > timezone.localdate(at):
            raise Refused(_("It cannot have happened on a day to come."), field="happened_on")
        for kind in ("operational", "feedback"):
            self._check_figure(kind)

    def _check_figure(self, kind: str) -> None:
        told = {f"{kind}_{part}": getattr(self, f"{kind}_{part}") for part in ("name", "before", "after")}
        missing = [name for name, value in told.items() if value in (None, "")]
        if missing and len(missing) < len(told):
            raise Refused(_("Say what it is called, before and after; or leave all three empty."), field=missing[0])
        if missing and getattr(self, f"{kind}_unit"):
            raise Refused(_("There is a unit and no figure."), field=f"{kind}_unit")


def add_story(*, organization: Organization, facts: StoryFacts, actor: User, at: datetime) -> Story:
    facts.check(at)
    with act("add_story", actor=actor, organization=organization, at=at):
        return Story.objects.create(organization=organization, added_by=actor, added_at=at, **vars(facts))


def change_story(*, story: Story, facts: StoryFacts, actor: User, at: datetime) -> Story:
    facts.check(at)
    with act("change_story", actor=actor, organization=story.organization, at=at):
        for name, value in vars(facts).items():
            setattr(story, name, value)
        story.save(update_fields=list(vars(facts)))
    return story


def remove_story(*, story: Story, actor: User, at: datetime) -> Act:
    """With everywhere that it was told."""
    with act("remove_story", actor=actor, organization=story.organization, at=at) as opened:
        story.delete()
    return opened


@dataclass(frozen=True)
class Told:
    """Where, when and to whom; somebody by name, or an audience in words."""

    channel: str
    told_on: date
    people: Sequence[Stakeholder] = field(default_factory=list)
    audience: str = ""
    told_by: User | None = None

    def check(self, story: Story, at: datetime) -> None:
        if self.told_on > timezone.localdate(at):
            raise Refused(_("It cannot have been told on a day to come."), field="told_on")
        if self.told_on < story.happened_on:
            raise Refused(_("It cannot have been told before it happened."), field="told_on")
        if not self.people and not self.audience.strip():
            raise Refused(_("Say who heard it: choose people, or name the audience."), field="people")


def tell_story(*, story: Story, told: Told, actor: User, at: datetime) -> Telling:
    told.check(story, at)
    said = {name: value for name, value in vars(told).items() if name != "people"}
    with act("tell_story", actor=actor, organization=story.organization, at=at):
        telling = Telling.objects.create(organization=story.organization, story=story, **said)
        telling.people.set(told.people)
    return telling


def change_telling(*, telling: Telling, told: Told, actor: User, at: datetime) -> Telling:
    """Somebody whom the actor may not see, because it is themselves, stays among those who heard it."""
    told = replace(told, people=[*told.people, *telling.people.filter(user=actor)])
    told.check(telling.story, at)
    with act("change_telling", actor=actor, organization=telling.organization, at=at):
        for name in ("channel", "told_on", "audience", "told_by"):
            setattr(telling, name, getattr(told, name))
        telling.save(update_fields=["channel", "told_on", "audience", "told_by"])
        telling.people.set(told.people)
    return telling


def remove_telling(*, telling: Telling, actor: User, at: datetime) -> Act:
    with act("remove_telling", actor=actor, organization=telling.organization, at=at) as opened:
        telling.delete()
    return opened
