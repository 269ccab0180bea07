"""The objective's new wording: who of the campaign accepts it, who wants it changed, whom nobody asked yet."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from accounts.models import User
from campaigns.enums import WordingWord
from campaigns.models import Campaign, CampaignPerson, WordingAnswer
from stakeholders.models import Engagement, Stakeholder

MOST_SHOWN = 100
MOST_TALKS = 20
MOST_READ = 2000


@dataclass(frozen=True)
class Accepted:
    """`asked_for` counts those who want it changed; the rest of `people` was not asked."""

    people: int
    accept: int
    asked_for: int

    @property
    def unasked(self) -> int:
        return self.people - self.accept - self.asked_for


@dataclass(frozen=True)
class WordingPage:
    """`earlier` is history: of another wording, followed by another answer, or of who is in the campaign no longer."""

    counted: Accepted
    accept: list[WordingAnswer]
    asked_for: list[WordingAnswer]
    unasked: list[Stakeholder]
    earlier: list[WordingAnswer]

    def people_told(self) -> list[int]:
        return [one.person_id for one in (*self.accept, *self.asked_for, *self.earlier)]

    @property
    def more(self) -> int:
        return self.counted.unasked - len(self.unasked)


def people_in(campaign: Campaign, user: User, today: date) -> QuerySet[Stakeholder]:
    """Those whom the campaign names, or else everybody; who left is in it no longer."""
    people = Stakeholder.objects.active(today).visible_to(user)
    named = CampaignPerson.objects.filter(campaign=campaign, is_in=True)
    return people.filter(pk__in=named.values("person")) if campaign.is_scoped else people


def _holding(campaign: Campaign, user: User, today: date) -> QuerySet[WordingAnswer]:
    """Of each the latest answer to the words of today."""
    answers = WordingAnswer.objects.visible_to(user).of_the_wording(campaign)
    answers = answers.filter(person__in=people_in(campaign, user, today))
    return answers.order_by("person", "-said_on", "-pk").distinct("person")


def who_accepts(campaign: Campaign, user: User, today: date) -> Accepted:
    """As far as the reader may know. Two queries."""
    said = Counter(_holding(campaign, user, today).values_list("word", flat=True))
    people = people_in(campaign, user, today).count()
    return Accepted(people, said[WordingWord.ACCEPTS], said[WordingWord.CHANGE])


def wording_page(campaign: Campaign, user: User, today: date) -> WordingPage:
    """Four queries."""
    holding = dict(_holding(campaign, user, today).values_list("pk", "person"))
    people = people_in(campaign, user, today)
    unasked = people.exclude(pk__in=list(holding.values())).order_by("-weight", "-gap", "pk")[:MOST_SHOWN]
    answers = WordingAnswer.objects.visible_to(user).standing().filter(campaign=campaign)
    told = list(answers.select_related("person", "engagement", "noted_by").order_by("-said_on", "-pk")[:MOST_READ])
    by_word = {word: [one for one in told if one.pk in holding and one.word == word] for word in WordingWord}
    accept, asked_for = by_word[WordingWord.ACCEPTS], by_word[WordingWord.CHANGE]
    return WordingPage(
        counted=Accepted(people.count(), len(accept), len(asked_for)),
        accept=accept,
        asked_for=asked_for,
        unasked=list(unasked),
        earlier=[one for one in told if one.pk not in holding],
    )


def talks_with(person: Stakeholder, user: User) -> QuerySet[Engagement]:
    """Whose words the reader may read, the newest first."""
    talks = Engagement.objects.standing().visible_to(user).filter(participations__stakeholder=person)
    return talks.order_by("-occurred_on", "-pk")
