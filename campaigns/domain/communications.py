"""Who should know what, and the words for each time. Nothing is sent from here: the leader tells it, and says so."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.acts import Act, act
from accounts.domain.errors import Refused
from accounts.models import Organization, User
from campaigns.domain.stories import Told, tell_story
from campaigns.enums import Audience, DraftState
from campaigns.models import CommunicationLine, Occasion, Story
from stakeholders.models import Stakeholder


@dataclass(frozen=True)
class LineFacts:
    """`of` is the id of the group, department or market, or the level; `people` are those by name."""

    audience: str
    kind: str
    know: str
    channel: str
    of: int | None = None
    people: Sequence[Stakeholder] = field(default_factory=list)
    every_weeks: int | None = None
    owner: User | None = None
    story: Story | None = None

    def columns(self) -> dict[str, object]:
        names = ("audience", "kind", "know", "channel", "every_weeks", "owner", "story")
        places = {f"{kind}_id": None for kind in (Audience.GROUP, Audience.DEPARTMENT, Audience.MARKET)}
        where = {**places, "level": None}
        if self.kind != Audience.PEOPLE:
            where["level" if self.kind == Audience.LEVEL else f"{self.kind}_id"] = self.of  # type: ignore[assignment]
        return {**{name: getattr(self, name) for name in names}, **where}


def add_line(
    *, organization: Organization, facts: LineFacts, first_on: date, actor: User, at: datetime
) -> CommunicationLine:
    """With its first occasion."""
    _refuse_past(first_on, "first_on", at)
    with act("add_line", actor=actor, organization=organization, at=at):
        line = CommunicationLine.objects.create(organization=organization, added_at=at, **facts.columns())
        line.people.set(facts.people)
        _make(line, first_on)
    return line


def change_line(*, line: CommunicationLine, facts: LineFacts, actor: User, at: datetime) -> CommunicationLine:
    """What comes again has a next day: a rhythm that is new begins one round from today."""
    with act("change_line", actor=actor, organization=line.organization, at=at):
        for name, value in facts.columns().items():
            setattr(line, name, value)
        line.save()
        line.people.set([*facts.people, *line.people.filter(user=actor)] if facts.kind == Audience.PEOPLE else [])
        _make_next(line, timezone.localdate(at))
    return line


def remove_line(*, line: CommunicationLine, actor: User, at: datetime) -> Act:
    """With its drafts. What was told stays told in its story."""
    with act("remove_line", actor=actor, organization=line.organization, at=at) as opened:
        line.delete()
    return opened


def _make(line: CommunicationLine, due_on: date) -> Occasion:
    return Occasion.objects.create(organization=line.organization, line=line, due_on=due_on, story=line.story)


def _make_next(line: CommunicationLine, after: date) -> None:
    """One round after that day, unless something is open already or nothing comes again."""
    if line.every_weeks and not line.occasions.exclude(state=DraftState.TOLD).exists():
        _make(line, after + timedelta(weeks=line.every_weeks))


def add_occasion(*, line: CommunicationLine, due_on: date, actor: User, at: datetime) -> Occasion:
    _refuse_past(due_on, "due_on", at)
    with act("add_occasion", actor=actor, organization=line.organization, at=at):
        if line.occasions.filter(due_on=due_on).exclude(state=DraftState.TOLD).exists():
            raise Refused(_("That day is there already."), field="due_on")
        return _make(line, due_on)


def write_occasion(
    *, occasion: Occasion, text: str, due_on: date, story: Story | None, actor: User, at: datetime
) -> Occasion:
    """What is changed is a draft again: whoever called it ready had other words before them."""
    _refuse_if_told(occasion)
    if due_on != occasion.due_on:
        _refuse_past(due_on, "due_on", at)
    with act("write_occasion", actor=actor, organization=occasion.organization, at=at):
        if occasion.text != text:
            occasion.state = DraftState.DRAFT
        occasion.text, occasion.due_on, occasion.story = text, due_on, story
        occasion.save(update_fields=["text", "due_on", "story", "state"])
    return occasion


def set_ready(*, occasion: Occasion, is_ready: bool, actor: User, at: datetime) -> None:
    _refuse_if_told(occasion)
    if is_ready and not occasion.text.strip():
        raise Refused(_("There are no words yet. Write them first."))
    with act("set_ready", actor=actor, organization=occasion.organization, at=at):
        occasion.state = DraftState.READY if is_ready else DraftState.DRAFT
        occasion.save(update_fields=["state"])


def tell_occasion(
    *, occasion: Occasion, told_on: date, channel: str, absent: Sequence[Stakeholder], actor: User, at: datetime
) -> Act:
    """The people of the audience on that day heard it, but for those who were absent; a story is told to them."""
    _refuse_if_told(occasion)
    if told_on > timezone.localdate(at):
        raise Refused(_("It cannot have been told on a day to come."), field="told_on")
    line = occasion.line
    with act("tell_occasion", actor=actor, organization=occasion.organization, at=at) as opened:
        missing = [person.pk for person in absent]
        heard = list(Stakeholder.objects.active(told_on).filter(line.reaches()).exclude(pk__in=missing))
        if not heard:
            raise Refused(_("Nobody was left who heard it."), field="absent")
        _keep_told(occasion, heard, told_on, channel, actor, at)
        _make_next(line, _last_round(occasion.due_on, line.every_weeks, max(occasion.due_on, told_on)))
    return opened


def _last_round(day: date, weeks: int | None, until: date) -> date:
    """The last day of the rhythm that is not after `until`: rounds that were missed are not made up."""
    return day + (until - day) // timedelta(weeks=weeks) * timedelta(weeks=weeks) if weeks else day


def _keep_told(
    occasion: Occasion, heard: list[Stakeholder], told_on: date, channel: str, actor: User, at: datetime
) -> None:
    occasion.state, occasion.told_on, occasion.told_by = DraftState.TOLD, told_on, actor
    if occasion.story is None:
        occasion.people.set(heard)
    else:
        told = Told(channel, told_on, heard, occasion.line.audience, actor)
        occasion.telling = tell_story(story=occasion.story, told=told, actor=actor, at=at)
    occasion.save(update_fields=["state", "told_on", "told_by", "telling"])


def skip_occasion(*, occasion: Occasion, actor: User, at: datetime) -> Act:
    """It is left out, and what comes again goes on with the round after it."""
    _refuse_if_told(occasion)
    line, due_on = occasion.line, occasion.due_on
    with act("skip_occasion", actor=actor, organization=occasion.organization, at=at) as opened:
        occasion.delete()
        yesterday = timezone.localdate(at) - timedelta(days=1)
        _make_next(line, _last_round(due_on, line.every_weeks, max(due_on, yesterday)))
    return opened


def _refuse_if_told(occasion: Occasion) -> None:
    if not occasion.is_open:
        raise Refused(_("It was told already."))


def _refuse_past(day: date, field: str, at: datetime) -> None:
    if day < timezone.localdate(at):
        raise Refused(_("The day has passed already."), field=field)
