"""The page of whoever is asked, signed in and by personal link."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from django_scopes import scope

from accounts.domain.users import give_account
from accounts.enums import Role
from accounts.models import Membership
from campaigns.domain.links import link_for, revoke_links
from campaigns.models import InfluenceTarget, PersonalLink
from tests.campaigns.canaries import WORD, fill
from tests.campaigns.conftest import Company
from tests.factories.campaigns import make_campaign, make_champion, make_target
from tests.factories.people import NOW, make_client, make_member, make_organization, make_person
from tests.support.dumps import dump


@pytest.fixture
def client() -> Client:
    return Client()


def token_of(company: Company) -> str:
    return link_for(user=company.ruth.user, organization=company.organization, at=timezone.now())


def page_of(company: Company) -> str:
    return reverse("campaigns:ask-link", args=[token_of(company)])


def test_the_link_opens_the_asks_of_its_owner_alone(company: Company, client: Client) -> None:
    company.target()
    other = make_champion(company.organization, "Marcus Chen")
    make_target(company.campaign, other, company.gareth, company.lead, ask="Somebody else's ask")
    response = client.get(page_of(company))
    text = response.content.decode()
    assert response.status_code == 200
    assert "Bring him to the claims co-design" in text
    assert "Somebody else" not in text
    assert response.headers["Cache-Control"].startswith("no-store") or "no-store" in response.headers["Cache-Control"]
    assert "noindex" in response.headers["X-Robots-Tag"]


def test_no_page_of_a_champion_holds_a_confidential_word(company: Company, client: Client) -> None:
    fill(company)
    target = company.target(wanted_stance=1, talking_points="Twenty minutes are enough")
    pages = [client.get(page_of(company) + "?ask=1&say=yes"), client.get(page_of(company) + "x")]
    pages.append(client.post(f"{page_of(company)}/{target.pk}", {"say": "note", "note": ""}))
    pages.append(client.post(f"{page_of(company)}/{target.pk}", {"say": "nonsense"}))
    give_account(user=company.ruth.user, password="correct horse battery", name="Ruth Abernathy", at=NOW)
    signed_in = make_client(company.ruth.user)
    pages += [signed_in.get(reverse("campaigns:asks")), signed_in.get("/asks/nothing-here")]
    for path in ("campaign", "totals", "target-ask"):
        pages.append(signed_in.get(reverse(f"campaigns:{path}")))
    pages.append(signed_in.get(reverse("campaigns:target", args=[target.pk])))
    assert [page.status_code for page in pages] == [200, 404, 422, 422, 200, 404, 404, 404, 404, 404]
    for page in pages:
        told = page.content.decode().lower() + repr(page.headers).lower()
        assert WORD not in told
        assert 'class="g ' not in told
    assert "Twenty minutes are enough" in pages[0].content.decode()


@pytest.mark.parametrize("method", ["get", "head"])
def test_opening_a_link_changes_no_row(company: Company, client: Client, method: str) -> None:
    target = company.target()
    path = page_of(company)
    before = dump()
    for query in ("", f"?ask={target.pk}&say=yes", f"?ask={target.pk}&say=no"):
        assert getattr(client, method)(path + query).status_code == 200
    assert getattr(client, method)(f"{path}/{target.pk}").status_code == 405
    assert dump() == before


def test_wrong_expired_revoked_and_foreign_links_are_all_missing(company: Company, client: Client) -> None:
    target = company.target()
    token, now = token_of(company), timezone.now()
    outsider = make_organization()
    with scope(organization=outsider):
        lead = make_member(outsider)
        foreign = make_target(make_campaign(outsider), make_champion(outsider, "Eve"), make_person(outsider), lead)
    row, _dash, code = token.partition("-")
    wrong = [f"{int(row) + 1}-{code}", f"{row}-{'0' * 40}", "x", f"{row}-{code[:-1]}é", f"{'9' * 30}-{code}"]
    for bad in wrong:
        assert client.get(reverse("campaigns:ask-link", args=[bad])).status_code == 404
    for pk in (foreign.pk, target.pk + 999):
        assert client.post(reverse("campaigns:ask-link-answer", args=[token, pk]), {"say": "yes"}).status_code == 404
    PersonalLink.objects.update(expires_at=now - timedelta(seconds=1))
    assert client.get(reverse("campaigns:ask-link", args=[token])).status_code == 404
    token = token_of(company)
    assert client.get(reverse("campaigns:ask-link", args=[token])).status_code == 200
    revoke_links(user=company.ruth.user, organization=company.organization, actor=company.lead, at=now)
    assert client.get(reverse("campaigns:ask-link", args=[token])).status_code == 404
    assert client.post(reverse("campaigns:ask-link-answer", args=[token, target.pk]), {"say": "yes"}).status_code == 404
    target.refresh_from_db()
    assert target.state == "asked"


def test_a_link_dies_with_the_membership(company: Company, client: Client) -> None:
    company.target()
    path = page_of(company)
    Membership.objects.filter(user=company.ruth.user).delete()
    assert client.get(path).status_code == 404


def test_who_has_an_account_signs_in_instead(company: Company, client: Client) -> None:
    target = company.target()
    path = page_of(company)
    give_account(user=company.ruth.user, password="correct horse battery", name="Ruth", at=NOW)
    assert client.get(path).headers["Location"] == reverse("campaigns:asks")
    client.post(f"{path}/{target.pk}", {"say": "yes"})
    target.refresh_from_db()
    assert target.state == "asked"


def test_an_answer_by_link_and_the_words_stay_when_refused(company: Company, client: Client) -> None:
    target = company.target()
    path = page_of(company)
    answer = f"{path}/{target.pk}"
    response = client.post(answer, {"say": "waiting", "note": "Asked him after the review"})
    assert response.headers["Location"].startswith(path)
    target.refresh_from_db()
    assert (target.state, target.check_ins.get().by) == ("accepted", company.ruth.user)
    assert "Asked him after the review" in client.get(path).content.decode()
    refused = client.post(answer, {"say": "", "note": "Typed and kept"})
    assert (refused.status_code, "Typed and kept" in refused.content.decode()) == (422, True)
    client.post(answer, {"say": "worked", "note": ""})
    assert "It worked" in client.get(path).content.decode()


def test_asks_stand_by_due_date_and_proposals_do_not(company: Company, client: Client) -> None:
    organization, lead = company.organization, company.lead
    for days, name in ((20, "Third"), (3, "First"), (9, "Second")):
        due_on = (NOW + timedelta(days=days)).date()
        make_target(company.campaign, company.ruth, make_person(organization, name), lead, ask=name, due_on=due_on)
    company.target(is_sent=False, ask="Only proposed")
    text = client.get(page_of(company)).content.decode()
    assert text.index(">First<") < text.index(">Second<") < text.index(">Third<")
    assert "Only proposed" not in text


def test_everybody_who_is_asked_has_the_page_whatever_the_role(company: Company) -> None:
    make_member(company.organization, Role.MEMBER, email=company.ruth.email)
    company.target()
    text = make_client(company.ruth.user).get(reverse("campaigns:asks")).content.decode()
    assert "Bring him to the claims co-design" in text


@pytest.mark.parametrize("count", [1, 3])
def test_queries_of_the_page(company: Company, count: int) -> None:
    for number in range(count):
        target = make_target(
            company.campaign, company.ruth, make_person(company.organization, f"P{number}"), company.lead
        )
        InfluenceTarget.objects.filter(pk=target.pk).update(due_on=NOW.date())
    client = make_client(company.ruth.user)
    with CaptureQueriesContext(
        connection,
    ) as seen:
        assert client.get(reverse("campaigns:asks")).status_code == 200
    ours = [query["sql"] for query in seen if "campaigns_" in query["sql"]]
    assert len(ours) == 3
    assert len(seen) == 4
