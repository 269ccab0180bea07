"""One company with a lead and somebody to win."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from django.test import Client
from django_scopes import scope

from accounts.models import Organization, User
from stakeholders.models import Stakeholder
from tests.factories.people import make_client, make_member, make_organization, make_person


@dataclass
class Company:
    organization: Organization
    lead: User
    victor: Stakeholder


@pytest.fixture
def company(db: None) -> Iterator[Company]:
    organization = make_organization()
    with scope(organization=organization):
        lead = make_member(organization, name="Imani Okafor", job_title="VP Customer Experience")
        victor = make_person(organization, title="Chief Financial Officer", stance=-1, wanted_stance=1, power=5)
        yield Company(organization, lead, victor)


@pytest.fixture
def client(company: Company) -> Client:
    return make_client(company.lead)
