"""The scenario on the curve of the plan: as it was kept, beside no change, or why there is none."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.models import User
from campaigns.analysis.said import Saying, Whole
from campaigns.analysis.scenario_settings import Settings
from campaigns.domain.reviews import keep_review
from campaigns.models import ScenarioReview
from campaigns.queries.kept_scenario import kept_scenario
from tests.campaigns.conftest import Company
from tests.factories.people import NOW, TODAY, make_client, make_member, make_person

pytestmark = pytest.mark.usefixtures("on_the_day")
LATER = TODAY + timedelta(days=30)


@pytest.fixture
def client(company: Company) -> Client:
    return make_client(company.lead)


def kept(company: Company, *, asks: int = 4, said_on: date = TODAY, review_on: date = LATER) -> ScenarioReview:
    """Ruth with a power of 3 is behind the change and stays, Gareth with 1 comes over, 4 stay away: 3 and 4 of 8."""
    absent = make_person(company.organization, "Carlos Iglesias")
    opinions = {company.ruth.pk: Saying(3, 2, 1.5), company.gareth.pk: Saying(1, -1, 0.6), absent.pk: Saying(4, 0, 0.2)}
    whole = Whole(said_on, Settings(), asks=asks, least=0.375, most=0.75, opinions=opinions)
    return keep_review(campaign=company.campaign, whole=whole, review_on=review_on, actor=company.lead, at=NOW)


def words(client: Client) -> str:
    return " ".join(client.get(reverse("campaigns:campaign")).content.decode().split())


def test_it_stands_beside_no_change_with_its_range_and_how_it_is_worked_out(client: Client, company: Company) -> None:
    kept(company)
    page = words(client)
    assert "50% by" in page
    assert "if all 4 asks are accepted, 38% with no change. 38% to 75% under all settings." in page
    assert "in the scenario</text>" in page
    assert "38% with no change</text>" in page
    assert f"{reverse('campaigns:scenario')}?campaign={company.campaign.pk}" in page
    assert "forecast" not in page


def test_of_one_ask_and_of_none(client: Client, company: Company) -> None:
    review = kept(company, asks=1)
    assert "if the one ask is accepted, 38% with no change." in words(client)
    ScenarioReview.objects.filter(pk=review.pk).update(asks=0)
    assert "if nobody is asked, 38% with no change." in words(client)


def test_why_there_is_none(client: Client, company: Company) -> None:
    assert "No scenario: none is kept for a day to come." in words(client)
    kept(company, said_on=TODAY - timedelta(days=30), review_on=TODAY)
    page = words(client)
    assert "No scenario: the day of the last one has come." in page
    assert "in the scenario</text>" not in page


def test_the_last_that_was_kept_for_a_day_to_come_is_shown(company: Company) -> None:
    first = kept(company)
    kept(company, said_on=TODAY - timedelta(days=9), review_on=TODAY)
    last = keep_again(company, first)
    found = kept_scenario(company.campaign, reader=company.lead, today=TODAY).ahead
    assert found is not None
    assert found.on == last.review_on == LATER + timedelta(days=1)


def keep_again(company: Company, review: ScenarioReview) -> ScenarioReview:
    opinions = {company.ruth.pk: Saying(3, 2, 1.5)}
    whole = Whole(review.said_on, Settings(), asks=1, least=0.5, most=1, opinions=opinions)
    return keep_review(
        campaign=company.campaign, whole=whole, review_on=LATER + timedelta(days=1), actor=company.lead, at=NOW
    )


def own_reader(company: Company) -> User:
    """Of the team, and Gareth at the same time."""
    user = make_member(company.organization, name="Gareth Pryce")
    company.gareth.user = user
    company.gareth.save(update_fields=["user"])
    return user


def test_readers_are_left_out_and_get_no_range_that_holds_them(company: Company) -> None:
    kept(company)
    found = kept_scenario(company.campaign, reader=own_reader(company), today=TODAY).ahead
    assert found is not None
    assert (found.was, found.then) == (3 / 7, 3 / 7)
    assert (found.least, found.most) == (None, None)
    page = words(make_client(User.objects.get(name="Gareth Pryce")))
    assert "under all settings" not in page
    assert "43% with no change." in page


@pytest.mark.parametrize("people", [1, 3])
def test_two_queries_however_many_were_counted(company: Company, people: int) -> None:
    opinions = {make_person(company.organization, f"Person {n}").pk: Saying(1, 1, 1.0) for n in range(people)}
    whole = Whole(TODAY, Settings(), asks=1, least=1, most=1, opinions=opinions)
    keep_review(campaign=company.campaign, whole=whole, review_on=LATER, actor=company.lead, at=NOW)
    with CaptureQueriesContext(connection) as seen:
        kept_scenario(company.campaign, reader=company.lead, today=TODAY)
    assert len(seen) == 2
