"""Assessments from asking to reading, for the team, for sponsors and for raters."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts.enums import Role
from campaigns.domain.maturity import token_of
from campaigns.enums import Met
from campaigns.models import Action, MaturityAssessment, Playbook, Proof, Rater
from tests.campaigns.conftest import Company
from tests.factories.maturity import make_playbook, make_proof
from tests.factories.people import make_client, make_member, make_person
from tests.support.dumps import dump

TODAY = timezone.localdate(timezone.now())
PAGE = reverse("campaigns:maturity")


@pytest.fixture
def playbook(company: Company) -> Playbook:
    return make_playbook(company.organization)


@pytest.fixture
def client(company: Company) -> Client:
    return make_client(company.lead)


def text(client: Client, url: str = PAGE) -> str:
    return client.get(url).content.decode()


def ask(client: Client, playbook: Playbook, **more: object) -> MaturityAssessment:
    data = {"playbook": playbook.pk, "closes_on": (TODAY + timedelta(days=9)).isoformat(), **more}
    client.post(reverse("campaigns:assessment-open"), data)
    return MaturityAssessment.objects.latest("pk")


def rated(take: MaturityAssessment, level: int, met: Met = Met.YES, opened_on: object = None) -> Rater:
    user = make_member(take.organization, Role.CHAMPION, name=f"Canary Rater {take.raters.count()}")
    rater = Rater.objects.create(organization=take.organization, assessment=take, user=user, asked_at=timezone.now())
    make_client(user).post(reverse("campaigns:rate", args=[take.pk]), answer(take, level, met))
    return rater


def answer(take: MaturityAssessment, level: int, met: Met = Met.YES) -> dict[str, object]:
    signs = take.playbook.signs.filter(level=2)
    return {"level": level, **{f"sign_{sign.pk}": met.value for sign in signs}}


def test_first_things_first(client: Client, company: Company) -> None:
    page = text(client)
    assert "Read the playbook" in page
    assert client.get(reverse("campaigns:assessment-open")).url == PAGE


def test_a_level_by_six_raters_and_its_next_plan(client: Client, company: Company, playbook: Playbook) -> None:
    take = ask(client, playbook, users=[company.lead.pk])
    for level in (2, 3, 3, 4, 2, 3):
        rated(take, level)
    running = text(client)
    assert "6 of 7 answered" in running
    assert "Level 3" not in running.partition("Signs of level")[0]
    client.post(reverse("campaigns:assessment-close", args=[take.pk]))
    page = text(client)
    for told in (
        "Level 3",
        "Could be 2 to 4.",
        "82% sure that most leaders are at 3 or above.",
        "agreement 0.72: strong",
    ):
        assert told in page, told
    for told in (
        "Ratings from level 1 to 5: 0, 2, 3, 1, 0.",
        "97%",
        "expected at 2.88, with 90% between 2.38 and 3.41",
    ):
        assert told in page, told
    assert "2 levels are believed, not shown" in page
    assert "Canary Rater" not in page
    client.post(reverse("campaigns:signs-plan", args=[playbook.pk]))
    assert Action.objects.filter(sign__level=2, campaign=company.campaign).count() == 5
    assert "In the plan, due" in text(client)


def test_nobody_reads_who_said_what(client: Client, company: Company, playbook: Playbook) -> None:
    """Neither on the page nor in the trail, whoever reads; and not by watching the sums change."""
    take = ask(client, playbook, users=[company.lead.pk])
    pages = []
    for level in (1, 1, 1, 5):
        rated(take, level, Met.NO)
        page = re.sub(r'value="[A-Za-z0-9]{64}"', "", text(client))
        pages.append(page[page.index('<h2 class="s12 mut">') : page.index("Being assessed")])
    assert len(set(pages)) == 1
    trail = text(client, reverse("accounts:audit"))
    assert "Gave a rating" in trail
    assert str(Met.NO.label) not in trail


def test_a_proof_is_noted_renewed_and_withdrawn(client: Client, company: Company, playbook: Playbook) -> None:
    sign = playbook.signs.filter(level=2).first()
    url = reverse("campaigns:proof-add", args=[sign.pk])
    wrong = {"text": "Minutes", "proven_on": (TODAY + timedelta(days=1)).isoformat(), "valid_days": "180"}
    assert client.post(url, wrong).status_code == 422
    assert client.post(url, {**wrong, "url": "javascript:alert(1)"}).status_code == 422
    assert not Proof.objects.exists()
    client.post(url, {**wrong, "proven_on": TODAY.isoformat(), "url": "https://wiki.example/minutes"})
    proof = Proof.objects.get()
    assert "1 of 5 signs of level 2 are shown." in text(client)
    Proof.objects.update(proven_on=TODAY - timedelta(days=170))
    assert "10 days left" in text(client)
    Proof.objects.update(proven_on=TODAY - timedelta(days=181))
    page = text(client)
    assert "Too old: see it again" in page
    assert "0 of 5 signs of level 2 are shown." in page
    client.post(reverse("campaigns:proof-withdraw", args=[proof.pk]))
    assert "Minutes" not in text(client)


def test_a_proof_offers_what_the_action_came_to(client: Client, company: Company, playbook: Playbook) -> None:
    sign = playbook.signs.filter(level=2).first()
    client.post(reverse("campaigns:sign-plan", args=[sign.pk]))
    data = {"done_on": TODAY.isoformat(), "evidence": "Two departments mended the handover"}
    client.post(reverse("campaigns:action-done", args=[Action.objects.get().pk]), data)
    assert "Two departments mended the handover" in text(client, reverse("campaigns:proof-add", args=[sign.pk]))


def test_a_rater_without_an_account_has_one_page(client: Client, company: Company, playbook: Playbook) -> None:
    person = make_person(company.organization, "Ann Lowe", email="ann@northwind.example")
    take = ask(client, playbook, people=[person.pk])
    rater, guest = take.raters.get(), Client()
    url = reverse("campaigns:rate-link", args=[token_of(rater)])
    before = dump()
    page = guest.get(url)
    assert page.status_code == 200
    assert "Ann Lowe" not in page.content.decode()
    assert (page["Cache-Control"].count("no-store"), dump()) == (1, before)
    assert guest.head(url).status_code == 200
    assert dump() == before
    wrong = guest.post(url, {**answer(take, 2), "level": ""})
    assert wrong.status_code == 422
    assert "Choose the level that fits best." in wrong.content.decode()
    assert wrong.content.decode().count(" checked") == 5
    assert dump() == before
    guest.post(url, answer(take, 2))
    rater.refresh_from_db()
    assert (rater.level, rater.answers.count()) == (2, 5)
    assert "You have answered." in guest.get(url).content.decode()
    client.post(reverse("campaigns:rater-revoke", args=[rater.pk]))
    assert guest.get(url).status_code == guest.get(reverse("campaigns:rate-link", args=["1-x"])).status_code == 404


def test_who_has_an_account_signs_in_to_rate(client: Client, company: Company, playbook: Playbook) -> None:
    take = ask(client, playbook, users=[company.lead.pk])
    company.lead.set_password("a long enough one")
    company.lead.save()
    url = reverse("campaigns:rate-link", args=[token_of(take.raters.get())])
    assert Client().get(url).url == reverse("campaigns:rate", args=[take.pk])
    stranger = make_client(make_member(company.organization, Role.MEMBER))
    assert stranger.get(reverse("campaigns:rate", args=[take.pk])).status_code == 404


def test_asking_more_reminding_and_asking_nobody(client: Client, company: Company, playbook: Playbook) -> None:
    assert client.post(reverse("campaigns:assessment-open"), {"playbook": playbook.pk}).status_code == 422
    take = ask(client, playbook, users=[company.lead.pk])
    person = make_person(company.organization, "Ann Lowe", email="ann@northwind.example")
    client.post(reverse("campaigns:raters-ask", args=[take.pk]), {"people": [person.pk]})
    assert take.raters.count() == 2
    said = client.post(reverse("campaigns:rater-remind", args=[take.raters.last().pk]), follow=True)
    assert "They had a mail about it today." in said.content.decode()


def test_a_sponsor_reads_levels_and_no_names(client: Client, company: Company, playbook: Playbook) -> None:
    take = ask(client, playbook, users=[company.lead.pk])
    for level in (2, 2, 3):
        rated(take, level)
    make_proof(playbook.signs.filter(level=2).first(), TODAY, text="Canary proof")
    client.post(reverse("campaigns:assessment-close", args=[take.pk]))
    sponsor = make_client(make_member(company.organization, Role.SPONSOR))
    page = text(sponsor)
    assert "Level 2" in page
    assert "1 of 5 signs of level 2 are shown." in page
    for kept in ("Canary", "Imani Okafor", "Signs of level", "Put the missing"):
        assert kept not in page
    before = dump()
    for name, pk in (("assessment-close", take.pk), ("signs-plan", playbook.pk), ("raters-ask", take.pk)):
        assert sponsor.post(reverse(f"campaigns:{name}", args=[pk])).status_code == 404
    assert dump() == before


def test_a_champion_reads_nothing(company: Company, playbook: Playbook) -> None:
    assert make_client(make_member(company.organization, Role.CHAMPION)).get(PAGE).status_code == 404


def test_as_many_queries_for_three_as_for_one(client: Client, company: Company, playbook: Playbook) -> None:
    client.get(PAGE)
    counts = []
    for number in range(3):
        take = ask(client, playbook, users=[company.lead.pk])
        for level in (2, 2, 3):
            rated(take, level)
        make_proof(playbook.signs.filter(level=2)[number], TODAY)
        client.post(reverse("campaigns:assessment-close", args=[take.pk]))
        with CaptureQueriesContext(connection) as queries:
            client.get(PAGE)
        counts.append(len(queries))
    assert counts == [9, 9, 9]
