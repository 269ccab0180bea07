from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django_scopes import scope

from accounts.models import Organization, User
from stakeholders.models import Stakeholder
from tests.factories.people import (
    NOW,
    TODAY,
    make_client,
    make_concern,
    make_engagement,
    make_interest,
    make_member,
    make_organization,
    make_person,
    make_rating,
    make_stance,
    make_step,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def organization() -> Organization:
    return make_organization()


@pytest.fixture
def user(organization: Organization) -> User:
    return make_member(organization, name="Imani Okafor")


@pytest.fixture
def client(user: User) -> Client:
    return make_client(user)


@pytest.fixture(autouse=True)
def _on_the_day(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)
    return


def url(person: Stakeholder) -> str:
    return f"/people/{person.pk}/"


def fill(person: Stakeholder, times: int) -> None:
    with scope(organization=person.organization):
        for number in range(times):
            other = make_person(person.organization, f"Peer {number}", stance=1)
            talk = make_engagement(
                person.organization,
                [person, other],
                occurred_on=TODAY - timedelta(days=number),
                summary=f"Talked {number}",
            )
            make_concern(person, f"Worry {number}", engagement=talk)
            make_step(person, f"Step {number}", engagement=talk)
            make_interest(person, f"Wish {number}", worth=1000)
            make_rating(person, "power", 4)
            make_stance(person, 1, engagement=talk, held_from=TODAY)
            person.ties_in.create(
                organization=person.organization, influencer=other, strength=4, basis="mentor", noted_on=TODAY
            )


@pytest.mark.parametrize("times", [1, 3])
def test_one_request_costs_the_same_however_much_there_is(
    client: Client, organization: Organization, times: int
) -> None:
    person = make_person(organization, stance=-1)
    fill(person, times)
    client.get(url(person))
    with CaptureQueriesContext(
        connection,
    ) as caught:
        response = client.get(url(person))
    assert f"Talked {times - 1}" in response.content.decode()
    assert len(caught) == 7
