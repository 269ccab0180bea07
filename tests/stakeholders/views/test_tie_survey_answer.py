"""The page of a respondent: names and titles of the list, and nothing else of anybody."""

from datetime import timedelta

import pytest
from django.test import Client

from accounts.models import Organization, User
from stakeholders.domain.tie_surveys import close_survey, revoke_respondent, token_of
from stakeholders.enums import Basis
from stakeholders.models import ProposedTie, Respondent, Stakeholder, TieSurvey
from tests.factories.people import (
    NOW,
    TODAY,
    make_client,
    make_concern,
    make_engagement,
    make_interest,
    make_organization,
    make_person,
    make_rating,
    make_stance,
    make_step,
    make_tie,
)
from tests.factories.surveys import link, respondent_of, url
from tests.support.dumps import dump

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("on_the_day")]


@pytest.fixture
def client(lead: User) -> Client:
    return make_client(lead)


def filled(organization: Organization, *people: Stakeholder) -> None:
    """Everything that the team thinks about them."""
    for person in people:
        person.refresh_from_db()
        person.phone, person.wanted_stance = "canary-phone", 2
        person.save()
        make_stance(person, -2, reason="canary-reason")
        make_rating(person, "power", 5, note="canary-note")
        make_interest(person, "canary-wish", measure="canary-measure")
        make_concern(person, "canary-concern")
        make_step(person, "canary-step")
        make_engagement(organization, [person], about="canary-about", summary="canary-summary")


def test_the_respondent_sees_names_and_titles_of_the_list_and_nothing_else(
    organization: Organization, survey: TieSurvey, ruth: Stakeholder, victor: Stakeholder, dana: Stakeholder
) -> None:
    make_person(organization, "Canary Unlisted", title="canary-title")
    make_tie(victor, dana, 5, source="canary-source", basis=Basis.RIVALRY)
    filled(organization, ruth, victor, dana)
    page = Client().get(link(survey, ruth))
    text = page.content.decode()
    assert page.status_code == 200
    for told in ("Victor Aldana", "Head of service", "Dana Reyes", "Head of stores", survey.question):
        assert told in text
    for kept in ("canary", "Ruth", "victor@", "rivalry", 'class="g '):
        assert kept not in text
        assert kept not in repr(page.headers)
    assert "no-store" in page["Cache-Control"]
    assert "noindex" in page["X-Robots-Tag"]


def test_answers_come_in_without_an_account_and_can_be_changed(
    survey: TieSurvey, ruth: Stakeholder, victor: Stakeholder, dana: Stakeholder
) -> None:
    page, client = link(survey, ruth), Client()
    thanks = client.post(page, {f"person-{dana.pk}": "5", f"person-{victor.pk}": ""}, follow=True)
    assert "Thank you" in thanks.content.decode()
    assert [(one.influencer_id, one.influenced_id, one.strength) for one in ProposedTie.objects.all()] == [
        (dana.pk, ruth.pk, 5)
    ]
    form = client.get(page).context["form"]
    assert form[f"person-{dana.pk}"].initial == 5
    client.post(page, {f"person-{victor.pk}": "1"})
    assert [(one.influencer_id, one.strength) for one in ProposedTie.objects.all()] == [(victor.pk, 1)]


@pytest.mark.parametrize("wrong", ["2", "6", "often", "-1", "5.0", "\u0663"])
def test_an_answer_that_is_none_saves_nothing_and_keeps_the_rest(
    survey: TieSurvey, ruth: Stakeholder, victor: Stakeholder, dana: Stakeholder, wrong: str
) -> None:
    answer = Client().post(link(survey, ruth), {f"person-{dana.pk}": wrong, f"person-{victor.pk}": "5"})
    assert answer.status_code == 422
    assert "Nothing was saved" in answer.content.decode()
    assert f'value="5" id="id_person-{victor.pk}_3" checked' in answer.content.decode()
    assert not ProposedTie.objects.exists()


def test_only_those_offered_can_be_named_and_nobody_names_themselves(
    organization: Organization, survey: TieSurvey, ruth: Stakeholder, dana: Stakeholder
) -> None:
    unlisted = make_person(organization, "Unlisted")
    outsider = make_person(make_organization(), "Eve")
    for other in (unlisted, outsider, ruth):
        Client().post(link(survey, ruth), {f"person-{other.pk}": "5"})
    assert not ProposedTie.objects.exists()


def test_who_left_since_is_offered_no_more_and_what_was_said_of_them_stays(
    survey: TieSurvey, ruth: Stakeholder, dana: Stakeholder
) -> None:
    Client().post(link(survey, ruth), {f"person-{dana.pk}": "5"})
    dana.left_on = TODAY - timedelta(days=1)
    dana.save()
    assert "Dana" not in Client().get(link(survey, ruth)).content.decode()
    Client().post(link(survey, ruth), {})
    assert ProposedTie.objects.get().state == "open"


@pytest.mark.parametrize("method", ["get", "head"])
def test_opening_the_link_changes_no_row(survey: TieSurvey, ruth: Stakeholder, dana: Stakeholder, method: str) -> None:
    page, before = link(survey, ruth), dump()
    for query in ("", f"?person-{dana.pk}=5", "?say=yes"):
        assert getattr(Client(), method)(page + query).status_code == 200
    assert dump() == before


def test_wrong_and_foreign_links_are_missing(survey: TieSurvey, ruth: Stakeholder, victor: Stakeholder) -> None:
    token, other = (token_of(respondent_of(survey, one)) for one in (ruth, victor))
    row, _dash, code = token.partition("-")
    wrong = [
        f"{row}-{other.partition('-')[2]}",
        f"{int(row) + 99}-{code}",
        f"{row}-{'0' * 40}",
        "x",
        f"{row}-{code[:-1]}é",
    ]
    for bad in [*wrong, f"{'9' * 30}-{code}"]:
        assert Client().get(url("-answer", bad)).status_code == 404
        assert Client().post(url("-answer", bad)).status_code == 404


def run_out(survey: TieSurvey, lead: User) -> None:
    TieSurvey.objects.update(closes_on=TODAY - timedelta(days=1))


def closed(survey: TieSurvey, lead: User) -> None:
    close_survey(survey=survey, actor=lead, at=NOW)


def revoked(survey: TieSurvey, lead: User) -> None:
    for respondent in Respondent.objects.select_related("organization"):
        revoke_respondent(respondent=respondent, actor=lead, at=NOW)


@pytest.mark.parametrize("happens", [run_out, closed, revoked])
def test_a_link_that_has_run_out_says_so_and_names_nobody(
    survey: TieSurvey, lead: User, ruth: Stakeholder, dana: Stakeholder, happens
) -> None:
    page = link(survey, ruth)
    happens(survey, lead)
    for answer in (Client().get(page), Client().post(page, {f"person-{dana.pk}": "5"})):
        assert answer.status_code == 410
        text = answer.content.decode()
        assert "This survey is closed" in text
        for name in ("Ruth", "Victor", "Dana", "Northwind", survey.question):
            assert name not in text
    assert not ProposedTie.objects.exists()
