"""Playbooks: taking one up, bringing one's own, rewording signs, and turning plays into actions."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Max
from django.utils.translation import gettext as _

from accounts.acts import Act, act
from accounts.domain.errors import Refused
from accounts.models import Organization, User
from campaigns.domain.actions import Deed, add_action
from campaigns.models import Action, Campaign, Play, Playbook, Sign
from campaigns.playbook import STANDARD, Book, BookLevel

MOST_PLAYBOOKS = 20


@dataclass(frozen=True)
class PlayWords:
    what: str
    how: str = ""
    measure: str = ""


def take_up_playbook(*, organization: Organization, actor: User | None, at: datetime) -> Playbook:
    """The standard playbook, with the words that it comes with. Taking it up twice is once."""
    with act("take_up_playbook", actor=actor, organization=organization, at=at):
        Organization.objects.select_for_update().get(pk=organization.pk)
        if standing := Playbook.objects.filter(is_standard=True).first():
            return standing
        made = Playbook.objects.create(
            organization=organization,
            name=STANDARD.name,
            element=STANDARD.element,
            is_standard=True,
            made_at=at,
        )
        _fill(made, STANDARD, is_standard=True)
    return made


def bring_in_playbook(*, organization: Organization, book: Book, actor: User, at: datetime) -> Playbook:
    """One's own, whole, beside those that are there."""
    with act("bring_in_playbook", actor=actor, organization=organization, at=at):
        Organization.objects.select_for_update().get(pk=organization.pk)
        if Playbook.objects.count() >= MOST_PLAYBOOKS:
            raise Refused(_("There are as many playbooks as can be kept. Remove one first."), field="file")
        if Playbook.objects.filter(name=book.name, is_standard=False).exists():
            raise Refused(_("A playbook of this name is here already."), field="file")
        made = Playbook.objects.create(
            organization=organization, name=book.name, element=book.element, frame=frame_of(book), made_at=at
        )
        _fill(made, book, is_standard=False)
    return made


FRAMED = ("title", "summary", "missing", "voice", "voice_by", "moving_on")


def frame_of(book: Book) -> dict[str, object]:
    """What stands around signs and plays, as it is kept."""
    return {"about": book.about, "levels": [_framed(level) for level in book.levels]}


def _framed(level: BookLevel) -> dict[str, object]:
    steps = [{"focus": step.focus, "title": step.title, "why": step.why} for step in level.steps]
    return {**{name: getattr(level, name) for name in FRAMED}, "steps": steps}


def _fill(playbook: Playbook, book: Book, *, is_standard: bool) -> None:
    Sign.objects.bulk_create(_signs(playbook, book, is_standard=is_standard))
    Play.objects.bulk_create(_plays(playbook, book, is_standard=is_standard))


def _signs(playbook: Playbook, book: Book, *, is_standard: bool) -> Iterator[Sign]:
    facts = {"organization": playbook.organization, "playbook": playbook}
    for level in book.levels:
        for place, text in enumerate(level.signs):
            yield Sign(**facts, level=level.number, place=place, text="" if is_standard else text)


def _plays(playbook: Playbook, book: Book, *, is_standard: bool) -> Iterator[Play]:
    facts = {"organization": playbook.organization, "playbook": playbook}
    for level in book.levels:
        for number, step in enumerate(level.steps):
            for place, play in enumerate(step.plays):
                said = {} if is_standard else {"what": play.what, "how": play.how, "measure": play.measure}
                yield Play(**facts, level=level.number, step=number, place=place, is_own=not is_standard, **said)


def remove_playbook(*, playbook: Playbook, actor: User, at: datetime) -> None:
    """Actions that came from it stay; a playbook that somebody rated by stays as well."""
    if playbook.is_standard:
        raise Refused(_("The standard playbook stays."))
    with act("remove_playbook", actor=actor, organization=playbook.organization, at=at):
        if playbook.assessments.exists() or playbook.signs.filter(proofs__isnull=False).exists():
            raise Refused(_("It was rated by, or has proofs, and that history stays."))
        playbook.delete()


def reword_sign(*, sign: Sign, text: str, actor: User, at: datetime) -> None:
    """Answers and proofs stay with the sign. In the standard playbook, no words bring back the usual ones."""
    if not text and not sign.playbook.is_standard:
        raise Refused(_("A sign needs words."), field="text")
    with act("reword_sign", actor=actor, organization=sign.organization, at=at):
        sign.text = text
        sign.save(update_fields=["text"])


def add_play(*, playbook: Playbook, level: int, step: int, words: PlayWords, actor: User, at: datetime) -> Play:
    with act("add_play", actor=actor, organization=playbook.organization, at=at):
        last = playbook.plays.filter(level=level, step=step).aggregate(last=Max("place"))["last"]
        return Play.objects.create(
            organization=playbook.organization,
            playbook=playbook,
            level=level,
            step=step,
            place=0 if last is None else last + 1,
            is_own=True,
            **vars(words),
        )


def change_play(*, play: Play, words: PlayWords, actor: User, at: datetime) -> None:
    """No words at all bring back those of the standard playbook."""
    if not words.what and play.is_own:
        raise Refused(_("Say what is to be done."), field="what")
    if not words.what and (words.how or words.measure):
        raise Refused(_("Say what is to be done, or leave all three empty for the usual words."), field="what")
    with act("change_play", actor=actor, organization=play.organization, at=at):
        play.what, play.how, play.measure = words.what, words.how, words.measure
        play.save(update_fields=["what", "how", "measure"])


def retire_play(*, play: Play, actor: User, at: datetime) -> Act:
    """Out of the playbook; the actions that came from it stay in their plans."""
    with act("retire_play", actor=actor, organization=play.organization, at=at) as opened:
        play.retired_at = at
        play.save(update_fields=["retired_at"])
    return opened


def start_play(*, play: Play, campaign: Campaign, deed: Deed, actor: User, at: datetime) -> Action:
    """An action of the campaign that knows the play it came from."""
    if play.retired_at is not None:
        raise Refused(_("This play was taken out of the playbook."))
    with act("start_play", actor=actor, organization=campaign.organization, at=at):
        action = add_action(campaign=campaign, deed=deed, actor=actor, at=at)
        action.play = play
        action.save(update_fields=["play"])
    return action


def set_levels(*, campaign: Campaign, level_from: int | None, level_to: int | None, actor: User, at: datetime) -> None:
    """Where the leaders are at the start, and where they are to be: both or neither."""
    if (level_from is None) != (level_to is None):
        raise Refused(_("Give both levels, or neither."), field="level_to" if level_from else "level_from")
    if level_from is not None and level_to is not None and level_to < level_from:
        raise Refused(_("It cannot be wanted below where it starts."), field="level_to")
    with act("set_levels", actor=actor, organization=campaign.organization, at=at):
        campaign.level_from, campaign.level_to = level_from, level_to
        campaign.save(update_fields=["level_from", "level_to"])
