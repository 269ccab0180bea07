"""The pages of surveys: all of them, one with its answers, and what a respondent sees."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, Q, QuerySet

from accounts.models import User
from reminders.enums import Kind, State
from reminders.models import Delivery
from stakeholders.enums import HowOften
from stakeholders.models import (
    InfluenceTie,
    OfferedName,
    ProposalState,
    ProposedTie,
    Respondent,
    Stakeholder,
    TieSurvey,
)


def surveys(reader: User) -> QuerySet[TieSurvey]:
    """Newest first, with how many were asked, answered, and what is to decide, the reader's own part left out."""
    mine = Q(respondents__person__user=reader)
    others = ~mine | Q(respondents__person__user=None)
    to_decide = Q(respondents__proposals__state=ProposalState.OPEN)
    about_me = Q(respondents__proposals__influencer__user=reader) | mine
    return TieSurvey.objects.annotate(
        asked=Count("respondents", filter=others, distinct=True),
        answered=Count("respondents", filter=others & Q(respondents__answered_at__isnull=False), distinct=True),
        to_decide=Count("respondents__proposals", filter=to_decide & ~about_me, distinct=True),
    )


@dataclass(frozen=True, slots=True)
class Asked:
    """One respondent on the page; `mail` is what became of the first mail."""

    pk: int
    person_id: int
    name: str
    title: str
    is_here: bool
    answered_at: datetime | None
    reminded_at: datetime | None
    revoked_at: datetime | None
    mail: str

    @property
    def is_silent(self) -> bool:
        return self.answered_at is None and self.revoked_at is None and self.is_here


@dataclass(frozen=True, slots=True)
class Said:
    """An answer; `now` is the strength of the tie that is noted already."""

    pk: int
    influencer: str
    influenced: str
    strength: int
    now: int | None
    tie_id: int | None

    @property
    def how_often(self) -> str:
        return str(HowOften(self.strength).label)


@dataclass(frozen=True, slots=True)
class SurveyPage:
    survey: TieSurvey
    asked: list[Asked]
    offered: list[Stakeholder]
    to_decide: list[Said]
    taken_back: list[Said]
    person_ids: list[int]

    @property
    def answered(self) -> int:
        return sum(1 for one in self.asked if one.answered_at)

    @property
    def may_be_reminded(self) -> int:
        return sum(1 for one in self.asked if one.is_silent and one.reminded_at is None)


def survey_page(survey: TieSurvey, *, reader: User, today: date) -> SurveyPage:
    """Everything but what is about the reader; a constant number of queries."""
    asked, offered = _asked(survey, reader, today), list(offered_in(survey, reader=reader, today=today))
    states = (ProposalState.OPEN, ProposalState.WITHDRAWN)
    proposals = ProposedTie.objects.filter(respondent__survey=survey, state__in=states).visible_to(reader)
    told = list(
        proposals.select_related("influencer", "influenced").order_by("influenced__name_key", "-strength", "pk")
    )
    ties = _ties_between(told)
    said = {
        state: [_said(one, ties) for one in told if one.state == state]
        for state in (ProposalState.OPEN, ProposalState.WITHDRAWN)
    }
    taken_back = [one for one in said[ProposalState.WITHDRAWN] if one.tie_id]
    named = [pk for one in told for pk in (one.influencer_id, one.influenced_id)]
    return SurveyPage(
        survey, asked, offered, said[ProposalState.OPEN], taken_back, [one.person_id for one in asked] + named
    )


def _asked(survey: TieSurvey, reader: User, today: date) -> list[Asked]:
    rows = Respondent.objects.filter(survey=survey, person__in=Stakeholder.objects.visible_to(reader))
    people = list(rows.select_related("person").order_by("person__name_key", "pk"))
    here = set(
        Stakeholder.objects.active(today).filter(pk__in=[one.person_id for one in people]).values_list("pk", flat=True)
    )
    mails = _mails(survey, people)
    return [
        Asked(
            pk=one.pk,
            person_id=one.person_id,
            name=one.person.name,
            title=one.person.title,
            is_here=one.person_id in here and (one.user_id is None or one.user_id == one.person.user_id),
            answered_at=one.answered_at,
            reminded_at=one.reminded_at,
            revoked_at=one.revoked_at,
            mail=mails.get(f"{survey.pk}:{one.pk}:asked", ""),
        )
        for one in people
    ]


def _mails(survey: TieSurvey, people: Collection[Respondent]) -> Mapping[str, str]:
    keys = [f"{survey.pk}:{one.pk}:asked" for one in people]
    found = Delivery.objects.filter(kind=Kind.SURVEY, key__in=keys).values_list("key", "state")
    return {key: str(State(state).label) for key, state in found}


def _ties_between(told: Collection[ProposedTie]) -> Mapping[tuple[int, int], InfluenceTie]:
    ties = InfluenceTie.objects.open().filter(
        influencer__in={one.influencer_id for one in told}, influenced__in={one.influenced_id for one in told}
    )
    return {(tie.influencer_id, tie.influenced_id): tie for tie in ties}


def _said(one: ProposedTie, ties: Mapping[tuple[int, int], InfluenceTie]) -> Said:
    tie = ties.get((one.influencer_id, one.influenced_id))
    return Said(
        pk=one.pk,
        influencer=one.influencer.name,
        influenced=one.influenced.name,
        strength=one.strength,
        now=tie.strength if tie else None,
        tie_id=tie.pk if tie else None,
    )


def offered_in(survey: TieSurvey, *, today: date, reader: User | None = None) -> QuerySet[Stakeholder]:
    """Who may be named and is still here, by name."""
    named = OfferedName.objects.filter(survey=survey).values("person")
    people = Stakeholder.objects.active(today).filter(pk__in=named).order_by("name_key", "pk")
    return people.visible_to(reader) if reader else people


def people_to_choose(reader: User, today: date, limit: int) -> list[Stakeholder]:
    """Those who are here, the powerful first."""
    people = Stakeholder.objects.active(today).visible_to(reader).only("name", "title", "email")
    return list(people.order_by("-weight", "name_key", "pk")[:limit])
