"""One company with a lead and somebody to win; or a company alone, for tests that need less."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from django.test import Client
from django_scopes import scope

from accounts.models import Organization, User
from cases.models import Assumption
from stakeholders.models import Stakeholder
from tests.factories.business_cases import make_case
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


@pytest.fixture
def organization(db: None) -> Iterator[Organization]:
    made = make_organization()
    with scope(organization=made):
        yield made


@pytest.fixture
def lead(organization: Organization) -> User:
    return make_member(organization, name="Imani Okafor")


@pytest.fixture
def dana(organization: Organization) -> Stakeholder:
    return make_person(organization, "Dana Reyes", email="dana@northwind.example")


@pytest.fixture
def margin(organization: Organization, lead: User) -> Assumption:
    return Assumption.objects.get(case=make_case(organization, made_by=lead), key="margin")
