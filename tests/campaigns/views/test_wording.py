"""Who accepts the objective's new wording: noted, counted, voided by another wording, private where it was private."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts.enums import Role
from accounts.models import AuditEntry, User
from campaigns.domain.wording import Said, note_wording_answer
from campaigns.models import Campaign, CampaignPerson, WordingAnswer
from privacy.domain.erasure import erase_person
from stakeholders.domain.engagements import withdraw_engagement
from stakeholders.domain.merge import merge_people
from stakeholders.models import Stakeholder
from tests.campaigns.conftest import Company
from tests.factories.people import NOW, make_client, make_engagement, make_member, make_organization, make_person
from tests.factories.wording import make_wording_answer
from tests.support.dumps import dump

TODAY = timezone.localdate(timezone.now())
WORDED = {"expectation": "a repair that holds", "stretch_goal": "nine of ten in one visit"}


@pytest.fixture
def campaign(company: Company) -> Campaign:
    Campaign.objects.update(**WORDED, objective_before="Cut churn")
    company.campaign.refresh_from_db()
    return company.campaign


@pytest.fixture
def client(company: Company) -> Client:
    return make_client(company.lead)


def page_of(campaign: Campaign) -> str:
    return reverse("campaigns:wording", args=[campaign.pk])


def note(campaign: Campaign, person: Stakeholder) -> str:
    return reverse("campaigns:wording-note", args=[campaign.pk, person.pk])


def text(client: Client, campaign: Campaign) -> str:
    return client.get(page_of(campaign)).content.decode()


def part(page: str, key: str) -> str:
    return page.partition(f'id="{key}-h"')[2].partition("</section>")[0]


def test_both_wordings_who_accepts_and_who_was_not_asked(client: Client, company: Company, campaign: Campaign) -> None:
    page = text(client, campaign)
    assert "Cut churn" in page
    assert "a repair that holds, our stretch goal is nine of ten in one visit" in page
    assert "0 of 2 accept it" in page
    for person in (company.ruth, company.gareth):
        log = f"{reverse('stakeholders:engagement-log')}?person={person.pk}"
        assert log in part(page, "unasked")
    client.post(note(campaign, company.ruth), {"word": "accepts"})
    answer = WordingAnswer.objects.get()
    assert (answer.said_on, answer.noted_by, answer.expectation) == (TODAY, company.lead, WORDED["expectation"])
    said = {"word": "change", "words": "Say what it costs", "said_on": (TODAY - timedelta(days=2)).isoformat()}
    client.post(note(campaign, company.gareth), said)
    page = text(client, campaign)
    assert "1 of 2 accept it" in page
    assert "Ruth Abernathy" in part(page, "accept")
    assert "noted by Imani Okafor" in part(page, "accept")
    assert "“Say what it costs”" in part(page, "change")
    assert not part(page, "unasked")
    assert "1 of 2 accept it" in client.get(reverse("campaigns:campaign")).content.decode()


def test_the_people_of_the_campaign(client: Client, company: Company, campaign: Campaign) -> None:
    """Everybody active, or those whom it names; who left is not asked."""
    make_person(company.organization, "Omar Outside")
    left = make_person(company.organization, "Lea Left", left_on=TODAY - timedelta(days=1))
    assert "0 of 3 accept it" in text(client, campaign)
    Campaign.objects.update(is_scoped=True)
    for person, is_in in ((company.gareth, True), (company.ruth, True), (left, True)):
        CampaignPerson.objects.create(organization=company.organization, campaign=campaign, person=person, is_in=is_in)
    page = text(client, campaign)
    assert "0 of 2 accept it" in page
    assert "Outside" not in page
    assert "Left" not in page
    make_wording_answer(campaign, company.ruth)
    CampaignPerson.objects.filter(person=company.ruth).update(is_in=False)
    page = text(client, campaign)
    assert "0 of 1 accepts it" in page
    assert "Ruth Abernathy" in part(page, "earlier")


def test_the_later_answer_holds_and_the_earlier_is_history(
    client: Client, company: Company, campaign: Campaign
) -> None:
    facts = {"word": "change", "words": "Not like this", "said_on": TODAY - timedelta(days=30)}
    make_wording_answer(campaign, company.gareth, **facts)
    make_wording_answer(campaign, company.gareth, said_on=TODAY - timedelta(days=3))
    page = text(client, campaign)
    assert "1 of 2 accept it" in page
    assert "Not like this" in part(page, "earlier")
    assert "Of the old wording" not in page


def test_another_wording_voids_what_was_said(client: Client, company: Company, campaign: Campaign) -> None:
    make_wording_answer(campaign, company.gareth)
    assert "1 of 2 accept it" in text(client, campaign)
    Campaign.objects.update(stretch_goal="all of them")
    page = text(client, campaign)
    assert "0 of 2 accept it" in page
    assert "Gareth Pryce" in part(page, "unasked")
    assert "Of the old wording" in part(page, "earlier")
    assert "our stretch goal is nine of ten in one visit" in part(page, "earlier")


def test_said_in_a_conversation(client: Client, company: Company, campaign: Campaign) -> None:
    day = TODAY - timedelta(days=11)
    talk = make_engagement(company.organization, [company.gareth], occurred_on=day, about="Claims")
    assert "Claims" in client.get(note(campaign, company.gareth)).content.decode()
    client.post(note(campaign, company.gareth), {"word": "accepts", "engagement": talk.pk})
    assert WordingAnswer.objects.get().said_on == day
    assert reverse("stakeholders:engagement", args=[talk.pk]) in part(text(client, campaign), "accept")
    talk.author = company.lead
    talk.save()
    withdraw_engagement(engagement=talk, actor=company.lead, at=timezone.now())
    assert "0 of 2 accept it" in text(client, campaign)


def test_what_was_said_in_private_stays_there(client: Client, company: Company, campaign: Campaign) -> None:
    member: User = make_member(company.organization, Role.MEMBER)
    secret = {"private_to": member, "about": "Canary talk"}
    talk = make_engagement(company.organization, [company.gareth], **secret)
    theirs = make_client(member)
    said = {"word": "change", "words": "Canary words", "engagement": talk.pk}
    assert client.post(note(campaign, company.gareth), said).status_code == 422
    theirs.post(note(campaign, company.gareth), said)
    assert "Canary words" in part(text(theirs, campaign), "change")
    page = text(client, campaign)
    assert "Canary" not in page
    assert "Gareth Pryce" in part(page, "unasked")
    assert "Canary" not in client.get(note(campaign, company.gareth)).content.decode()
    assert "Canary words" not in client.get(reverse("accounts:audit")).content.decode()
    answer = WordingAnswer.objects.get()
    assert client.post(reverse("campaigns:wording-answer-remove", args=[answer.pk])).status_code == 404


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({}, "This field is required"),
        ({"word": "maybe"}, "Select a valid choice"),
        ({"word": "change", "words": "  "}, "Say what they want changed"),
        ({"word": "accepts", "said_on": (TODAY + timedelta(days=1)).isoformat()}, "on a day to come"),
        ({"word": "accepts", "engagement": "999999"}, "Select a valid choice"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_kept(
    client: Client, company: Company, campaign: Campaign, typed: dict[str, str], said: str
) -> None:
    answer = client.post(note(campaign, company.gareth), {"words": "Typed and kept", **typed})
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert not WordingAnswer.objects.exists()


def test_a_conversation_with_somebody_else_is_refused(client: Client, company: Company, campaign: Campaign) -> None:
    talk = make_engagement(company.organization, [company.ruth])
    answer = client.post(note(campaign, company.gareth), {"word": "accepts", "engagement": talk.pk})
    assert answer.status_code == 422
    assert not WordingAnswer.objects.exists()


def test_without_a_wording_it_says_what_to_do_first(client: Client, company: Company) -> None:
    assert "Word the objective" in text(client, company.campaign)
    answer = client.post(note(company.campaign, company.gareth), {"word": "accepts"})
    assert answer.status_code == 422
    assert "Word the objective first" in answer.content.decode()
    Campaign.objects.update(**WORDED, is_scoped=True)
    page = text(client, company.campaign)
    assert "Nobody is in the campaign yet" in page
    assert f"{reverse('campaigns:scope')}?campaign={company.campaign.pk}" in page


def test_removed_and_taken_back(client: Client, company: Company, campaign: Campaign) -> None:
    answer = make_wording_answer(campaign, company.gareth)
    client.post(reverse("campaigns:wording-answer-remove", args=[answer.pk]))
    assert not WordingAnswer.objects.exists()
    act = AuditEntry.objects.filter(verb="remove_wording_answer").latest("pk").act
    client.post(reverse("stakeholders:undo", args=[act]))
    assert WordingAnswer.objects.get().person == company.gareth


def test_a_merge_brings_answers_along(company: Company, campaign: Campaign) -> None:
    double = make_person(company.organization, "G. Pryce")
    make_wording_answer(campaign, double)
    merge_people(keep=company.gareth, drop=double, actor=company.lead, at=NOW)
    assert WordingAnswer.objects.get().person == company.gareth


def test_erasing_somebody_takes_their_answer_and_their_name(company: Company, campaign: Campaign) -> None:
    erased = make_person(company.organization, "Canaryname Holm")
    facts = {"campaign": campaign, "actor": company.lead, "at": NOW}
    note_wording_answer(person=erased, said=Said("change", "Words of theirs"), **facts)
    note_wording_answer(person=company.gareth, said=Said("change", "As Canaryname Holm says"), **facts)
    erase_person(stakeholder=erased, typed="Canaryname Holm", actor=company.lead, at=NOW)
    assert WordingAnswer.objects.get().words == "As erased says"
    assert "Canaryname" not in str(dump())
    assert "Words of theirs" not in str(dump())


def test_nobody_meets_what_is_noted_of_themselves(client: Client, company: Company, campaign: Campaign) -> None:
    answer = make_wording_answer(campaign, company.gareth, word="change", words="Canary")
    company.gareth.user = company.lead
    company.gareth.save()
    page = text(client, campaign)
    assert "Canary" not in page
    assert "Gareth" not in page
    assert "0 of 1 accepts it" in page
    assert client.get(note(campaign, company.gareth)).status_code == 404
    assert client.post(reverse("campaigns:wording-answer-remove", args=[answer.pk])).status_code == 404


@pytest.mark.parametrize("role", [Role.SPONSOR, Role.CHAMPION])
def test_guests_do_not_see_it(company: Company, campaign: Campaign, role: Role) -> None:
    guest = make_client(make_member(company.organization, role))
    stranger = make_client(make_member(make_organization("Elsewhere")))
    for visitor in (guest, stranger):
        assert visitor.get(page_of(campaign)).status_code == 404
        assert visitor.get(note(campaign, company.gareth)).status_code == 404


@pytest.mark.parametrize("rows", [1, 3])
def test_the_same_queries_for_one_and_three(client: Client, company: Company, campaign: Campaign, rows: int) -> None:
    for number in range(rows):
        person = make_person(company.organization, f"Person Number{number}")
        talk = make_engagement(company.organization, [person])
        make_wording_answer(campaign, person, engagement=talk, noted_by=company.lead)
        make_wording_answer(campaign, person, expectation="Another", word="change", words="No")
        make_person(company.organization, f"Unasked Number{number}")
    url = page_of(campaign)
    client.get(url)
    with CaptureQueriesContext(connection) as taken:
        assert client.get(url).status_code == 200
    assert len(taken) == 7
