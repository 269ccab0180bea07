"""Somebody who was asked, and named, in a survey, and is erased."""

import pytest
from django.test import Client
from django.urls import reverse
from django_scopes import scope

from accounts.models import User
from privacy.domain.erasure import erase_person
from stakeholders.domain.tie_surveys import answer_survey, token_of
from stakeholders.models import OfferedName, ProposedTie, Respondent
from tests.factories.people import NOW, make_member, make_organization, make_person
from tests.factories.surveys import respondent_of, sent

pytestmark = pytest.mark.django_db


def test_a_survey_forgets_them_and_what_they_said() -> None:
    organization = make_organization()
    with scope(organization=organization):
        lead = make_member(organization)
        ruth = make_person(organization, "Ruth Abernathy", email="ruth@northwind.example")
        victor = make_person(organization, "Victor Aldana", email="victor@northwind.example")
        survey = sent(organization, lead, [ruth, victor], [ruth, victor], question="Do you go to Ruth Abernathy?")
        for person, other in ((ruth, victor), (victor, ruth)):
            respondent = respondent_of(survey, person)
            answer_survey(respondent=respondent, said={other.pk: 5}, offered=[other.pk], at=NOW)
        token = token_of(respondent_of(survey, ruth))
        ruth.refresh_from_db()
        erase_person(stakeholder=ruth, typed="Ruth Abernathy", actor=lead, at=NOW)
        assert not ProposedTie.objects.exists()
        assert [one.person_id for one in Respondent.objects.all()] == [victor.pk]
        assert [one.person_id for one in OfferedName.objects.all()] == [victor.pk]
        survey.refresh_from_db()
        assert "Ruth" not in survey.question
    assert not User.objects.filter(email="ruth@northwind.example").exists()
    assert Client().get(reverse("stakeholders:tie-survey-answer", args=[token])).status_code == 404
