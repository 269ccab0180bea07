"""A survey that was written, and one that was sent; call them inside the organization's scope."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from django.urls import reverse

from accounts.models import Organization, User
from stakeholders.domain.tie_surveys import make_survey, send_survey, token_of
from stakeholders.models import Respondent, Stakeholder, TieSurvey
from tests.factories.people import NOW, TODAY

CLOSES_ON = TODAY + timedelta(days=14)


def written(
    organization: Organization,
    actor: User,
    asked: Sequence[Stakeholder],
    offered: Sequence[Stakeholder],
    **facts: object,
) -> TieSurvey:
    told = {"question": "Whom do you go to for advice on customers?", "closes_on": CLOSES_ON, "at": NOW, **facts}
    return make_survey(organization=organization, actor=actor, asked=asked, offered=offered, **told)


def sent(
    organization: Organization,
    actor: User,
    asked: Sequence[Stakeholder],
    offered: Sequence[Stakeholder],
    **facts: object,
) -> TieSurvey:
    survey = written(organization, actor, asked, offered, **facts)
    send_survey(survey=survey, actor=actor, at=NOW)
    return survey


def respondent_of(survey: TieSurvey, person: Stakeholder) -> Respondent:
    related = ("organization", "survey__organization", "person", "user")
    return Respondent.objects.select_related(*related).get(survey=survey, person=person)


def url(name: str, *rows: object) -> str:
    return reverse(f"stakeholders:tie-survey{name}", args=rows)


def link(survey: TieSurvey, person: Stakeholder) -> str:
    """Where somebody who is asked answers."""
    return url("-answer", token_of(respondent_of(survey, person)))


def typed(**other: object) -> dict[str, Any]:
    return {"question": "Whom do you trust?", "closes_on": CLOSES_ON.isoformat(), **other}
