"""Who accepts the objective's new wording: noting what somebody said of it."""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.acts import Act, act
from accounts.domain.errors import Refused
from accounts.models import User
from campaigns.enums import WordingWord
from campaigns.models import Campaign, WordingAnswer
from stakeholders.models import Engagement, Stakeholder


@dataclass(frozen=True)
class Said:
    """Accepted, or a change asked for in their words. Without a day it is that of the conversation, or today."""

    word: str
    words: str = ""
    said_on: date | None = None
    engagement: Engagement | None = None

    def check(self, person: Stakeholder, actor: User, at: datetime) -> None:
        if self.word == WordingWord.CHANGE and not self.words.strip():
            raise Refused(_("Say what they want changed, in their words."), field="words")
        if self.said_on and self.said_on > timezone.localdate(at):
            raise Refused(_("It cannot have been said on a day to come."), field="said_on")
        if self.engagement is not None:
            self._check_conversation(self.engagement, person, actor)

    @staticmethod
    def _check_conversation(engagement: Engagement, person: Stakeholder, actor: User) -> None:
        is_open = engagement.withdrawn_at is None and engagement.private_to_id in (None, actor.pk)
        if not is_open or not engagement.participations.filter(stakeholder=person).exists():
            raise Refused(_("Choose a conversation that they took part in."), field="engagement")

    def day(self, at: datetime) -> date:
        return self.said_on or (self.engagement.occurred_on if self.engagement else timezone.localdate(at))


def note_wording_answer(
    *, campaign: Campaign, person: Stakeholder, said: Said, actor: User, at: datetime
) -> WordingAnswer:
    """Said of the words that the campaign has now. A later answer of the same person takes its place."""
    if not campaign.is_worded:
        raise Refused(_("Word the objective first."))
    said.check(person, actor, at)
    with act("note_wording_answer", actor=actor, organization=campaign.organization, at=at):
        return WordingAnswer.objects.create(
            organization=campaign.organization,
            campaign=campaign,
            person=person,
            word=said.word,
            words=said.words.strip(),
            expectation=campaign.expectation,
            stretch_goal=campaign.stretch_goal,
            said_on=said.day(at),
            engagement=said.engagement,
            noted_by=actor,
            noted_at=at,
            private_to=said.engagement.private_to if said.engagement else None,
        )


def remove_wording_answer(*, answer: WordingAnswer, actor: User, at: datetime) -> Act:
    with act("remove_wording_answer", actor=actor, organization=answer.organization, at=at) as opened:
        answer.delete()
    return opened
