"""Why somebody is suggested for an ask: in words, from what is stored."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client

from stakeholders.enums import Basis
from stakeholders.models import Department, InfluenceTie, Market, Stakeholder
from tests.campaigns.conftest import Company
from tests.campaigns.suggesting import TODAY, champion, with_suggestion, words
from tests.factories.people import make_client, make_interest


@pytest.fixture
def company(company: Company) -> Company:
    return with_suggestion(company)


@pytest.fixture
def client(company: Company) -> Client:
    return make_client(company.lead)


@pytest.mark.parametrize(
    ("arrange", "told"),
    [
        (lambda c: set_facts(c.gareth, reports_to=c.ruth), "Gareth reports to Ruth."),
        (lambda c: reported(c, 6.1), "Gareth has reported to Ruth for 6 years."),
        (lambda c: set_facts(c.ruth, reports_to=c.gareth), "Ruth reports to Gareth, who listens."),
        (lambda c: tie(basis=Basis.REPORTS_TO), "stand in one line of reporting."),
        (lambda c: tie(basis=Basis.TRUSTED_PEER), "Gareth trusts Ruth as a peer."),
        (lambda c: tie(basis=Basis.SHARED_HISTORY), "Gareth and Ruth share a history."),
        (lambda c: tie(basis=Basis.ALLIANCE), "Gareth and Ruth stand together."),
        (lambda c: wishes(c, "Calls that stay away", "Agents who stay"), "“Agents who stay”"),
        (lambda c: wishes(c, "One", "Two", measure="Days to  close"), "Both are judged by “Days to close”."),
        (lambda c: places(c, Department), "Both belong to Shared."),
        (lambda c: joined(c, 9, 5.5), "5 years in the company together."),
    ],
)
def test_reasons_come_from_stored_facts(
    client: Client, company: Company, arrange: Callable[[Company], object], told: str
) -> None:
    before = words(client)
    arrange(company)
    is_shared_word = "Agents who stay" in told
    assert (told in words(client)) is not is_shared_word  # "stay" is too short to say anything
    assert told not in before


def set_facts(person: Stakeholder, **facts: object) -> None:
    Stakeholder.objects.filter(pk=person.pk).update(**facts)


def tie(**facts: object) -> None:
    InfluenceTie.objects.update(**facts)


def since(years: float) -> None:
    InfluenceTie.objects.update(since=TODAY - timedelta(days=int(years * 365.25)))


def reported(company: Company, years: float) -> None:
    set_facts(company.gareth, reports_to=company.ruth)
    since(years)


def wishes(company: Company, mine: str, theirs: str, **facts: object) -> None:
    make_interest(company.ruth, mine, **facts)
    make_interest(company.gareth, theirs, **facts)


def places(company: Company, model: type) -> None:
    """Somebody else who may be asked belongs elsewhere, so that the place tells something."""
    shared = model.objects.create(organization=company.organization, name="Shared")
    champion(company, "Zoe Elsewhere")
    for person in (company.ruth, company.gareth):
        set_facts(person, **{f"{model.__name__.lower()}": shared})


def joined(company: Company, *years: float) -> None:
    for person, ago in zip((company.ruth, company.gareth), years, strict=True):
        set_facts(person, joined_on=TODAY - timedelta(days=int(ago * 365.25)))


def test_words_that_both_care_about_are_a_reason_and_retired_ones_are_none(client: Client, company: Company) -> None:
    wishes(company, "Fewer second visits", "Half the second visits gone")
    told = "Both speak of “second visits”: Gareth cares about “Half the second visits gone”, Ruth about"
    assert told in words(client)
    company.ruth.interests.update(retired_on=TODAY)
    Stakeholder.objects.filter(pk=company.ruth.pk).update(phone="1")  # what is kept is not the reasons
    assert "second visits" not in words(client)


def test_where_everybody_is_in_one_market_it_is_no_reason(client: Client, company: Company) -> None:
    market = Market.objects.create(organization=company.organization, name="United States")
    Stakeholder.objects.update(market=market)
    assert "United States" not in words(client)
