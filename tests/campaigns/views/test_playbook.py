"""The playbook as the team reads and changes it."""

import json
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts.enums import Role
from campaigns.models import Action, Campaign, Play, Playbook
from tests.campaigns.conftest import Company
from tests.factories.campaigns import make_action
from tests.factories.maturity import make_playbook
from tests.factories.people import make_client, make_member
from tests.support.dumps import dump

TODAY = timezone.localdate(timezone.now())
PAGE = reverse("campaigns:playbook")


@pytest.fixture
def client(company: Company) -> Client:
    return make_client(company.lead)


def text(client: Client, url: str = PAGE) -> str:
    return client.get(url).content.decode()


def test_it_can_be_read_before_it_is_used(client: Client, company: Company) -> None:
    page = text(client)
    assert "Culture is worked on, so that it puts customers first." in page
    assert "Put in the plan" not in page
    assert not Playbook.objects.exists()
    client.post(reverse("campaigns:playbook-start"))
    assert Playbook.objects.get().is_standard
    assert "Put in the plan" in text(client)


def test_a_play_goes_into_the_plan_and_the_page_shows_how_far(client: Client, company: Company) -> None:
    company.campaign.level_from, company.campaign.level_to = 2, 3
    company.campaign.save()
    play = make_playbook(company.organization).plays.get(level=2, step=0, place=1)
    url = reverse("campaigns:play-action", args=[play.pk])
    assert "Tell quick wins with both figures" in text(client, url)
    data = {"what": "Tell of Columbus", "due_on": (TODAY - timedelta(days=2)).isoformat()}
    data |= {"campaign": company.campaign.pk, "owner": company.lead.pk}
    response = client.post(url, data)
    assert response.url == f"{PAGE}?book={play.playbook_id}#level-2"
    action = Action.objects.get()
    assert (action.play, action.campaign) == (play, company.campaign)
    page = text(client)
    assert "2 days over" in page
    assert "You are here" in page
    assert "Heading here" in page
    data = {"done_on": TODAY.isoformat(), "evidence": "In the letter of October"}
    client.post(reverse("campaigns:action-done", args=[action.pk]), data)
    page = text(client)
    assert "In the letter of October" in page
    assert "1 of 8 plays done" in page


def test_a_wrong_form_keeps_what_was_typed_and_changes_nothing(client: Client, company: Company) -> None:
    play = make_playbook(company.organization).plays.first()
    before = dump()
    response = client.post(reverse("campaigns:play-action", args=[play.pk]), {"what": "Half a thought", "due_on": "x"})
    assert response.status_code == 422
    assert "Half a thought" in response.content.decode()
    assert client.post(reverse("campaigns:play-edit", args=[play.pk]), {"how": "somehow"}).status_code == 422
    assert dump() == before


def test_without_a_campaign_it_says_what_comes_first(client: Client, company: Company) -> None:
    play = make_playbook(company.organization).plays.first()
    Campaign.objects.all().delete()
    page = text(client, reverse("campaigns:play-action", args=[play.pk]))
    assert reverse("campaigns:campaign-new") in page
    assert "No campaign yet" in page


def test_plays_and_signs_are_put_in_ones_own_words(client: Client, company: Company) -> None:
    playbook = make_playbook(company.organization)
    client.post(reverse("campaigns:play-add", args=[playbook.pk, 2, 1]), {"what": "Ride along with a driver"})
    client.post(
        reverse("campaigns:sign-edit", args=[playbook.signs.get(level=2, place=0).pk]), {"text": "Four of us lead it"}
    )
    page = text(client)
    assert "Ride along with a driver" in page
    assert "Four of us lead it" in page
    added = Play.objects.get(is_own=True)
    client.post(reverse("campaigns:play-remove", args=[added.pk]))
    assert "Ride along with a driver" not in text(client)
    assert client.get(reverse("campaigns:play-edit", args=[added.pk])).status_code == 404


def test_the_second_of_two_who_reword_a_sign_is_shown_what_the_first_said(client: Client, company: Company) -> None:
    sign = make_playbook(company.organization).signs.get(level=2, place=0)
    url = reverse("campaigns:sign-edit", args=[sign.pk])
    seal = text(client, url).partition('name="seal" value="')[2].partition('"')[0]
    assert seal
    client.post(url, {"text": "The first word", "seal": seal})
    second = client.post(url, {"text": "The second word", "seal": seal})
    assert second.status_code == 422
    sign.refresh_from_db()
    assert sign.text == "The first word"
    assert "The second word" in second.content.decode()


@pytest.mark.parametrize(("level", "step"), [(0, 0), (6, 0), (2, 2)])
def test_there_is_no_such_step(client: Client, company: Company, level: int, step: int) -> None:
    playbook = make_playbook(company.organization)
    assert client.get(reverse("campaigns:play-add", args=[playbook.pk, level, step])).status_code == 404


def test_levels_of_the_campaign(client: Client, company: Company) -> None:
    url = reverse("campaigns:levels-edit", args=[company.campaign.pk])
    assert client.post(url, {"level_from": "3", "level_to": "2"}).status_code == 422
    client.post(url, {"level_from": "2", "level_to": "3"})
    company.campaign.refresh_from_db()
    assert (company.campaign.level_from, company.campaign.level_to) == (2, 3)


def test_a_playbook_goes_out_is_changed_and_comes_in(client: Client, company: Company) -> None:
    playbook = make_playbook(company.organization)
    response = client.get(reverse("campaigns:playbook-export", args=[playbook.pk]))
    assert response["Content-Disposition"] == 'attachment; filename="leadership-buy-in.json"'
    told = json.loads(response.content)
    told |= {"name": "=cmd|' /C calc'!A0", "element": "<script>alert(1)</script>"}
    url = reverse("campaigns:playbook-import")
    sent = client.post(url, {"file": SimpleUploadedFile("book.json", json.dumps(told).encode())})
    made = Playbook.objects.get(is_standard=False)
    assert sent.url == f"{PAGE}?book={made.pk}"
    assert "<script>alert(1)" not in text(client, f"{reverse('campaigns:maturity')}?book={made.pk}")
    again = client.get(reverse("campaigns:playbook-export", args=[made.pk]))
    assert json.loads(again.content) == told
    client.post(reverse("campaigns:playbook-remove", args=[made.pk]))
    assert Playbook.objects.get() == playbook


def test_a_wrong_file_says_what_is_wrong_and_changes_nothing(client: Client, company: Company) -> None:
    url, before = reverse("campaigns:playbook-import"), dump()
    wrong = {"format": "allyship-playbook", "version": 1, "name": "", "levels": []}
    response = client.post(url, {"file": SimpleUploadedFile("book.json", json.dumps(wrong).encode())})
    assert response.status_code == 422
    assert "five levels are wanted" in response.content.decode()
    assert client.post(url, {"file": SimpleUploadedFile("book.json", b" " * 500_001)}).status_code == 422
    assert dump() == before


@pytest.mark.parametrize("role", [Role.CHAMPION, Role.SPONSOR])
def test_the_playbook_is_for_the_team(company: Company, role: str) -> None:
    assert make_client(make_member(company.organization, role)).get(PAGE).status_code == 404


def test_as_many_queries_for_three_as_for_one(client: Client, company: Company) -> None:
    playbook = make_playbook(company.organization)
    client.get(PAGE)
    plays = list(playbook.plays.all()[:3])
    counts = []
    for play in plays:
        make_action(company.campaign, play=play, owner=company.lead)
        with CaptureQueriesContext(connection) as queries:
            client.get(PAGE)
        counts.append(len(queries))
    assert counts == [7, 7, 7]
