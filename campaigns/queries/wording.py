"""The objective's new wording: who of the campaign accepts it, who wants it changed, whom nobody asked yet."""

from dataclasses import dataclass
from datetime import date
from functools import reduce
from operator import or_

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery

from accounts.models import User
from campaigns.enums import WordingWord
from campaigns.models import Action, Campaign, InfluenceTarget, Milestone, WordingAnswer
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
    """`earlier` is history: of another wording, or followed by another answer of the same person."""

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
    """Active people whom its actions concern, who carry something in it, are asked or are to be won in it."""
    actions = Action.objects.filter(campaign=campaign)
    targets = InfluenceTarget.objects.visible_to(user).filter(campaign=campaign)
    parts = (
        Action.people.through.objects.filter(action__campaign=campaign).values("stakeholder"),
        actions.exclude(carried_by=None).values("carried_by"),
        Milestone.objects.filter(campaign=campaign).exclude(carried_by=None).values("carried_by"),
        targets.values("asked"),
        targets.values("person"),
    )
    return Stakeholder.objects.active(today).visible_to(user).filter(reduce(or_, (Q(pk__in=part) for part in parts)))


def _answering(campaign: Campaign, user: User, today: date) -> QuerySet[Stakeholder]:
    """With the answer that holds of each: `word` and `answer`, both None where nobody asked."""
    answers = WordingAnswer.objects.visible_to(user).of_the_wording(campaign)
    latest = answers.filter(person=OuterRef("pk")).order_by("-said_on", "-pk")
    told = Stakeholder.objects.active(today).visible_to(user).filter(pk__in=answers.values("person"))
    people = Stakeholder.objects.filter(Q(pk__in=people_in(campaign, user, today)) | Q(pk__in=told))
    return people.annotate(word=Subquery(latest.values("word")[:1]), answer=Subquery(latest.values("pk")[:1]))


def who_accepts(campaign: Campaign, user: User, today: date) -> Accepted:
    """As far as the reader may know. One query."""
    counted = _answering(campaign, user, today).aggregate(
        people=Count("pk"),
        accept=Count("pk", filter=Q(word=WordingWord.ACCEPTS)),
        asked_for=Count("pk", filter=Q(word=WordingWord.CHANGE)),
    )
    return Accepted(**counted)


def wording_page(campaign: Campaign, user: User, today: date) -> WordingPage:
    """Four queries."""
    people = _answering(campaign, user, today)
    holds = set(people.exclude(answer=None).values_list("answer", flat=True))
    unasked = people.filter(answer=None).order_by("-weight", "-gap", "pk")[:MOST_SHOWN]
    answers = WordingAnswer.objects.visible_to(user).standing().filter(campaign=campaign)
    told = list(answers.select_related("person", "engagement", "noted_by").order_by("-said_on", "-pk")[:MOST_READ])
    standing = [one for one in told if one.pk in holds]
    return WordingPage(
        counted=who_accepts(campaign, user, today),
        accept=[one for one in standing if one.word == WordingWord.ACCEPTS],
        asked_for=[one for one in standing if one.word == WordingWord.CHANGE],
        unasked=list(unasked),
        earlier=[one for one in told if one.pk not in holds],
    )


def talks_with(person: Stakeholder, user: User) -> QuerySet[Engagement]:
    """Whose words the reader may read, the newest first."""
    talks = Engagement.objects.standing().visible_to(user).filter(participations__stakeholder=person)
    return talks.order_by("-occurred_on", "-pk")
