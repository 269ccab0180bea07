"""Whom to ask about whom: the page, the part beside the map, accepting, rejecting, deciding."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.enums import Role
from accounts.models import ReadEntry
from campaigns.domain.wishes import pin_pair
from campaigns.models import Campaign, InfluenceTarget, Wish
from campaigns.queries.suggestions import open_suggestions
from stakeholders.enums import Basis
from stakeholders.models import InfluenceTie, Stakeholder
from tests.campaigns.conftest import Company
from tests.campaigns.suggesting import AT, PAGE, TODAY, champion, with_suggestion, words
from tests.factories.people import make_client, make_interest, make_member, make_person, make_tie
from tests.support.dumps import dump


@pytest.fixture
def company(company: Company) -> Company:
    return with_suggestion(company)


@pytest.fixture
def client(company: Company) -> Client:
    return make_client(company.lead)


def address(company: Company, step: str, *more: object) -> str:
    return reverse(f"campaigns:suggestion-{step}", args=[company.campaign.pk, *more])


def accept(client: Client, company: Company, *pairs: str):
    return client.post(address(company, "accept"), {"pair": pairs or [f"{company.ruth.pk}:{company.gareth.pk}"]})


def test_a_suggestion_says_what_it_adds_and_why(client: Client, company: Company) -> None:
    shown = words(client)
    assert "Ruth → Gareth Pryce" in shown
    assert "+4.8" in shown  # 3, unset, times two steps, times 4 of 5
    assert "tie 4 of 5" in shown
    assert "power 3 × 2 steps" in shown
    assert "Ruth is a mentor to Gareth." in shown
    assert "Ruth not met yet" in shown
    assert "They are no odds" in shown
    assert "likely" not in shown


def test_accepting_leads_to_what_will_be_read_and_sends_nothing(client: Client, company: Company) -> None:
    Campaign.objects.update(expectation="a repair that holds")
    response = accept(client, company)
    target = InfluenceTarget.objects.get()
    assert response.url == reverse("campaigns:target", args=[target.pk])
    assert (target.state, target.asked, target.person, target.wanted_stance) == (
        "proposed",
        company.ruth,
        company.gareth,
        1,
    )
    assert target.ask == "Talk with Gareth Pryce about what our customers expect: a repair that holds"
    assert target.due_on == TODAY + timedelta(days=14)
    assert "Send this ask" in words(client, response.url)
    assert "Nothing to suggest" in words(client)  # the pair is asked already


def test_the_draft_tells_nothing_that_the_person_could_not_read(client: Client, company: Company) -> None:
    company.organization.stance_labels = {str(value): "canary-stance" for value in range(-2, 3)}
    company.organization.save()
    make_interest(company.gareth, "canary-wish", measure="canary-measure", how_cx_helps="canary-help")
    InfluenceTie.objects.update(source="canary-source")
    accept(client, company)
    target = InfluenceTarget.objects.get()
    told = (target.ask + target.talking_points).lower()
    assert "gareth pryce" in told
    for secret in ("canary", "mentor", "power", "listen", "skeptic", "tie"):
        assert secret not in told


def test_all_that_were_shown_are_accepted_together(client: Client, company: Company) -> None:
    omar = make_person(company.organization, "Omar Haddad", wanted_stance=1)
    make_tie(company.ruth, omar, 5)
    pairs = re.findall('name="pair" value="(.+?)"', client.get(PAGE).content.decode())[:2]
    assert len(set(pairs)) == 2
    response = accept(client, company, *pairs)
    assert response.url == f"{PAGE}?campaign={company.campaign.pk}#under-way"
    assert InfluenceTarget.objects.filter(state="proposed").count() == 2
    shown = words(client)
    assert "2 asks are written down." in shown
    assert shown.count("Read and send") == 2


@pytest.mark.parametrize("pairs", [["1:2"], ["x"], ["", ":"], ["999999999999999999999:1"]])
def test_what_the_plan_does_not_hold_is_not_accepted(client: Client, company: Company, pairs: list[str]) -> None:
    before = dump()
    response = accept(client, company, f"{company.ruth.pk}:{company.gareth.pk}", *pairs) if pairs == ["1:2"] else None
    response = response or accept(client, company, *pairs)
    assert response.status_code == 302
    assert dump() == before
    assert "The plan has changed meanwhile" in words(client)


def test_accepting_twice_makes_one_ask(client: Client, company: Company) -> None:
    accept(client, company)
    accept(client, company)
    assert InfluenceTarget.objects.count() == 1


def test_rejecting_asks_why_and_is_respected_until_taken_back(client: Client, company: Company) -> None:
    url = address(company, "reject", company.ruth.pk, company.gareth.pk)
    assert "Not Ruth → Gareth Pryce" in words(client, url)
    assert "<html" not in client.get(url, headers={"HX-Request": "true"}).content.decode()
    refused = client.post(url, {})
    assert refused.status_code == 422
    assert "Say in a word why" in refused.content.decode()
    assert not Wish.objects.exists()
    client.post(url, {"why": "terms"})
    wish = Wish.objects.get()
    assert (wish.kind, wish.reason, wish.by) == ("reject", "The two are not on good terms", company.lead)
    shown = words(client)
    assert "Nothing to suggest" in shown
    assert "“The two are not on good terms”" in shown
    client.post(reverse("campaigns:suggestion-take-back", args=[wish.pk]))
    assert "+4.8" in words(client)


def test_own_words_go_before_a_ready_reason_and_too_many_are_refused(client: Client, company: Company) -> None:
    url = address(company, "reject", company.ruth.pk, company.gareth.pk)
    refused = client.post(url, {"other": "x" * 201})
    assert (refused.status_code, "x" * 201 in refused.content.decode()) == (422, True)
    client.post(url, {"why": "terms", "other": "She retires in May"})
    assert Wish.objects.get().reason == "She retires in May"


def wish(client: Client, company: Company, **data: object):
    return client.post(address(company, "wish"), data)


def test_deciding_changes_the_plan_at_once(client: Client, company: Company) -> None:
    pair = {"asked": company.ruth.pk, "person": company.gareth.pk}
    wish(client, company, kind="pin", **pair)
    assert "Pinned" in words(client)
    client.post(reverse("campaigns:suggestion-take-back", args=[Wish.objects.get().pk]))
    wish(client, company, kind="exclude", person=company.ruth.pk, reason="On leave")
    shown = words(client)
    assert "Nobody who can be asked" in shown
    assert "“On leave”" in shown


@pytest.mark.parametrize(
    ("data", "told"),
    [
        ({"kind": "pin", "asked": "ruth"}, "This field is required"),
        ({"kind": "pin", "person": "gareth"}, "Choose whom this is about"),
        ({"kind": "pin", "asked": "gareth", "person": "ruth"}, "We know of no tie"),
        ({"kind": "forbid", "asked": "ruth", "person": "ruth"}, "themselves"),
        ({"kind": "reject", "asked": "ruth", "person": "gareth"}, "Select a valid choice"),
        ({"kind": "exclude", "person": "nobody"}, "Select a valid choice"),
    ],
)
def test_a_refused_decision_is_told_beside_its_field_and_kept(
    client: Client, company: Company, data: dict[str, str], told: str
) -> None:
    known = {"ruth": company.ruth.pk, "gareth": company.gareth.pk, "nobody": 999_999}
    before = dump()
    response = wish(client, company, reason="Because of May", **{key: known.get(one, one) for key, one in data.items()})
    assert response.status_code == 422
    page = response.content.decode()
    assert told in page
    assert "Because of May" in page
    assert dump() == before


def test_a_pin_that_came_apart_is_told(client: Client, company: Company) -> None:
    pin_pair(campaign=company.campaign, asked=company.ruth, person=company.gareth, actor=company.lead, at=AT)
    InfluenceTie.objects.update(basis=Basis.RIVALRY)
    assert "The plan cannot hold this: We know of no tie by which Gareth Pryce listens to Ruth Abernathy" in words(
        client
    )


def test_more_or_less_room_changes_the_plan(client: Client, company: Company) -> None:
    room = address(company, "room", company.ruth.pk)
    client.post(room, {"capacity": "0"})
    assert "Not in this plan" in words(client)
    client.post(room, {"capacity": "3"})
    assert "0 open, 1 suggested, room for 3" in words(client)


@pytest.mark.parametrize("wrong", ["-1", "51", "two", ""])
def test_a_wrong_room_is_told_beside_its_field(client: Client, company: Company, wrong: str) -> None:
    before = dump()
    response = client.post(address(company, "room", company.ruth.pk), {"capacity": wrong})
    assert response.status_code == 422
    assert 'id="room-error"' in response.content.decode()
    assert f'value="{wrong}"' in response.content.decode()
    assert dump() == before


def test_whom_nobody_reaches_is_listed_with_the_ways(client: Client, company: Company) -> None:
    omar = make_person(company.organization, "Omar Haddad", wanted_stance=1)
    shown = words(client)
    assert "Nobody reaches them 1" in shown
    assert reverse("campaigns:ways-to", args=[omar.pk]) in client.get(PAGE).content.decode()
    assert "1 of those who lag is not yet known" in shown


@pytest.mark.parametrize(
    ("arrange", "told"),
    [
        (lambda: Campaign.objects.all().delete(), "First a campaign"),
        (lambda: (Campaign.objects.all().delete(), Stakeholder.objects.all().delete()), "First the people"),
        (lambda: Stakeholder.objects.update(wanted_stance=None), "Nobody to win over"),
        (lambda: Stakeholder.objects.update(is_willing=False), "Nobody who can be asked"),
        (lambda: InfluenceTie.objects.all().delete(), "No ties are known yet"),
        (lambda: Stakeholder.objects.update(capacity=0), "Nothing to suggest"),
    ],
)
def test_an_empty_plan_says_what_to_do_first(client: Client, company: Company, arrange: Callable, told: str) -> None:
    arrange()
    assert told in words(client)


def test_readers_meet_no_suggestion_about_themselves(company: Company) -> None:
    member = make_member(company.organization, Role.MEMBER)
    Stakeholder.objects.filter(pk=company.gareth.pk).update(user=member)
    Wish.objects.create(
        organization=company.organization, campaign=company.campaign, kind="exclude", person=company.gareth, at=AT
    )
    shown = words(make_client(member))
    assert "Gareth" not in shown
    assert "Gareth" in words(make_client(company.lead))


@pytest.mark.parametrize("role", [Role.CHAMPION, Role.SPONSOR, None])
def test_nobody_but_the_team_gets_there_and_nothing_changes(company: Company, role: str | None) -> None:
    made = Wish.objects.create(
        organization=company.organization, campaign=company.campaign, kind="exclude", person=company.gareth, at=AT
    )
    client = make_client(make_member(company.organization, role)) if role else Client()
    pages = [PAGE, reverse("campaigns:recruit"), reverse("campaigns:ways-to", args=[company.gareth.pk])]
    acts = [
        *(address(company, step) for step in ("accept", "wish")),
        address(company, "reject", company.ruth.pk, company.gareth.pk),
        address(company, "room", company.ruth.pk),
        reverse("campaigns:suggestion-take-back", args=[made.pk]),
    ]
    before = dump()
    assert {client.get(url).status_code for url in pages} == {404 if role else 302}
    assert {client.post(url).status_code for url in acts} == {404 if role else 302}
    assert dump() == before


def test_reading_suggestions_is_noted(client: Client, company: Company) -> None:
    client.get(PAGE)
    assert ReadEntry.objects.latest("pk").stakeholder_ids == sorted([company.ruth.pk, company.gareth.pk])


def queries(client: Client) -> int:
    client.get(PAGE)
    with CaptureQueriesContext(connection) as seen:
        client.get(PAGE)
    return len(seen)


def test_the_number_of_queries_does_not_grow(client: Client, company: Company) -> None:
    one = queries(client)
    for number in range(2):
        asked = champion(company, f"Champion {number}")
        person = make_person(company.organization, f"Person {number}", wanted_stance=1)
        make_tie(asked, person, 3)
        pin_pair(campaign=company.campaign, asked=asked, person=person, actor=company.lead, at=AT)
        make_interest(asked, "Fewer visits")
    assert len(open_suggestions(company.organization, campaign=company.campaign, reader=company.lead, at=AT)) == 3
    assert (one, queries(client)) == (16, 16)


def test_another_campaign_has_a_plan_of_its_own(client: Client, company: Company) -> None:
    other = Campaign.objects.create(
        organization=company.organization,
        name="Two-hour windows",
        goal="Half",
        starts_on=TODAY,
        ends_on=TODAY + timedelta(days=9),
    )
    wish(client, company, kind="forbid", asked=company.ruth.pk, person=company.gareth.pk)
    assert "Ruth → Gareth Pryce" not in words(client, f"{PAGE}?campaign={company.campaign.pk}").partition("What you")[0]
    assert "Ruth → Gareth Pryce" in words(client, f"{PAGE}?campaign={other.pk}").partition("What you")[0]
